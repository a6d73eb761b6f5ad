import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { beforeAll, expect, test } from 'vitest';
import {
  bodyOf,
  caseAt,
  caseFootprint,
  caseTeam,
  dayOf,
  openedCase,
  routeFromToday,
  withoutDays,
} from '../../test/factories/cases.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await caseTeam(testApp);

beforeAll(async () => {
  await routeFromToday(team, withoutDays);
});

const submit = (id: string, as = team.clerk) =>
  testApp.call(caseRoutes.submitCase, { id, note: 'Tờ trình kèm theo' }, { as });

test('submitCase: goes up to the level that appraises, with the note in its history', async () => {
  const { id } = await caseAt(team, 'submission');
  const one = bodyOf(await submit(id));
  expect(one).toMatchObject({ stepKind: 'appraisal', stepRole: 'home_affairs_officer', dueOn: dayOf(team, 10) });
  expect(one.steps.find(({ kind }) => kind === 'submission')).toMatchObject({
    state: 'done',
    note: 'Tờ trình kèm theo',
  });
});

test('not from another step, not by others', async () => {
  const early = await openedCase(team);
  const { id } = await caseAt(team, 'submission');
  const before = await caseFootprint(team);
  expect((await submit(early.id)).problem.code).toBe('step_not_current');
  expect((await submit(id, team.stranger)).status).toBe(404);
  expect((await submit(id, team.chairman)).status).toBe(403);
  expect(await caseFootprint(team)).toBe(before);
});
