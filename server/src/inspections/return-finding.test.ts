import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import {
  actedFinding,
  inDays,
  inspectionFootprint,
  inspectionTeam,
  todayOf,
} from '../../test/factories/inspections.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await inspectionTeam(test);
const house = await approvedHouse(team);
const giveBack = (id: string, input: object = {}, as = team.inspector) =>
  test.call(inspectionRoutes.returnFinding, { id, reason: 'Mái vẫn dột', dueOn: inDays(test, 5), ...input }, { as });

it('returnFinding: back to the unit with the reason and a new day; it acts again and is then confirmed', async () => {
  const { id } = await actedFinding(team, house.id);
  const open = bodyOf(await giveBack(id));
  expect(open).toMatchObject({ state: 'open', returnReason: 'Mái vẫn dột', dueOn: inDays(test, 5), actedOn: null });
  const again = { id, actedOn: todayOf(test), note: 'Đã thay tấm lợp' };
  expect(bodyOf(await test.call(inspectionRoutes.actOnFinding, again, { as: team.officer }))).toMatchObject({
    state: 'acted',
    returnReason: null,
  });
  const closed = await test.call(inspectionRoutes.closeFinding, { id, note: 'Hết dột' }, { as: team.inspector });
  expect(bodyOf(closed).state).toBe('closed');
});

it('returnFinding: only what was acted on, with a day to come', async () => {
  const { id } = await actedFinding(team, house.id);
  const before = await inspectionFootprint(team);
  expect((await giveBack(id, { dueOn: inDays(test, -1) })).problem.errors?.[0]?.pointer).toBe('/dueOn');
  expect((await giveBack(id, { dueOn: inDays(test, 731) })).problem.errors?.[0]?.code).toBe('too_late');
  expect((await giveBack(id, {}, team.officer)).status).toBe(403);
  expect(await inspectionFootprint(team)).toBe(before);
  bodyOf(await giveBack(id));
  expect((await giveBack(id)).problem.code).toBe('action_not_allowed');
});
