import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { addDays } from '@chung-tay/shared/houses/schedule';
import { expect, test } from 'vitest';
import { today } from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf, houseTeam } from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);
const administrator = await personWith(testApp, [{ role: 'administrator', unitId: team.province }]);
const now = today(testApp);
const steps = (...all: [string, number, number][]) =>
  all.map(([stage, normDays, minDays]) => ({ stage, normDays, minDays }));
const short = steps(['started', 10, 0], ['roof', 40, 10], ['completed', 20, 5], ['handed_over', 5, 0]);
const create = (input: object, as = administrator) =>
  testApp.call(
    houseRoutes.createStagePlan,
    { kind: 'new_build', validFrom: now, citation: 'Văn bản thử', steps: short, ...input },
    { as },
  );
const plans = async () => bodyOf(await testApp.call(houseRoutes.listStagePlans, {}, { as: team.officer })).data;

test('listStagePlans: the days of every stage, with their source', async () => {
  const [built] = (await plans()).filter(({ kind }) => kind === 'new_build');
  expect(built?.steps.map(({ stage }) => stage)).toEqual(built?.stages);
  expect(built?.steps[1]).toEqual({ stage: 'foundation', normDays: 15, minDays: 3 });
  expect(built?.citation).toContain('thời gian định mức: giả định');
});

test('createStagePlan: the former one ends the day before; open houses keep theirs, new ones take it', async () => {
  const old = await approvedHouse(team);
  const made = bodyOf(await create({}));
  expect(made).toMatchObject({ stages: ['started', 'roof', 'completed', 'handed_over'], validTo: null });
  const [, former] = (await plans()).filter(({ kind }) => kind === 'new_build');
  expect(former?.validTo).toBe(addDays(now, -1));
  const again = bodyOf(await testApp.call(houseRoutes.getHouse, { id: old.id }, { as: team.officer }));
  expect(again.stages).toHaveLength(6);
  const fresh = await approvedHouse(team);
  expect(fresh.stages.map(({ stage }) => stage)).toEqual(made.stages);
  expect(fresh.plannedOn).toBe(addDays(fresh.decisionDate as string, 10));
  expect((await create({})).problem).toMatchObject({ code: 'rule_overlap', errors: [{ pointer: '/validFrom' }] });
  const events = await testApp.sql(
    `SELECT action FROM audit_events WHERE action LIKE 'stage\\_plan.%' ORDER BY action`,
  );
  expect(events).toEqual([{ action: 'stage_plan.closed' }, { action: 'stage_plan.created' }]);
});

test('createStagePlan: from start to handover, in order, with the stages money waits for, by who keeps the province', async () => {
  const later = { validFrom: addDays(now, 30) };
  const pointersOf = async (...all: [string, number, number][]) =>
    (await create({ ...later, steps: steps(...all) })).problem.errors?.map(({ pointer }) => pointer);
  expect(await pointersOf(['foundation', 1, 0], ['completed', 9, 0], ['handed_over', 9, 0])).toEqual([
    '/steps/0/stage',
  ]);
  expect(await pointersOf(['started', 1, 0], ['completed', 9, 0])).toEqual(['/steps/1/stage']);
  expect(await pointersOf(['started', 1, 0], ['completed', 9, 0], ['roof', 9, 0], ['handed_over', 9, 0])).toEqual([
    '/steps/2/stage',
  ]);
  expect(await pointersOf(['started', 1, 2], ['completed', 9, 0], ['handed_over', 9, 0])).toEqual(['/steps/0/minDays']);
  // The tranche plan in force pays the last part by completion.
  expect(await pointersOf(['started', 1, 0], ['handed_over', 9, 0])).toEqual(['/steps']);
  const local = await personWith(testApp, [{ role: 'administrator', unitId: team.commune }]);
  expect((await create(later, local)).problem.code).toBe('not_competent');
  expect((await create(later, team.officer)).status).toBe(403);
});

test('the database keeps plans whole and as they are', async () => {
  const [plan] = await plans();
  const refused = (text: string) => expect(testApp.sql(text, [plan?.id])).rejects;
  await refused(`INSERT INTO stage_plan_steps VALUES ($1, 9, 'foundation', 9, 1)`).toMatchObject({
    constraint: 'stage_plans_order',
  });
  await refused('UPDATE stage_plan_steps SET norm_days = 99 WHERE plan_id = $1').toMatchObject({
    constraint: 'versions_final',
  });
  await refused(`UPDATE stage_plans SET citation = 'Khác' WHERE id = $1`).toMatchObject({
    constraint: 'versions_final',
  });
});
