import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import {
  inDays,
  inspectionFootprint,
  inspectionTeam,
  recordedFinding,
  todayOf,
} from '../../test/factories/inspections.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await inspectionTeam(test);
const house = await approvedHouse(team);
const act = (id: string, input: object = {}, as = team.officer) =>
  test.call(inspectionRoutes.actOnFinding, { id, actedOn: todayOf(test), note: 'Đã lợp lại mái', ...input }, { as });

it('actOnFinding: the unit says when and how it was put right; it then waits for who inspects', async () => {
  const { finding } = await recordedFinding(team, house.id);
  const acted = bodyOf(await act(finding.id));
  expect(acted).toMatchObject({ state: 'acted', actedNote: 'Đã lợp lại mái', actedOn: todayOf(test), late: false });
  expect((await act(finding.id)).problem.code).toBe('action_not_allowed');
  const history = bodyOf(await test.call(inspectionRoutes.getFindingHistory, { id: finding.id }, { as: team.officer }));
  expect(history.data.map(({ action }) => action)).toEqual(['finding.acted', 'finding.recorded']);
});

it('actOnFinding: not in the future, not before it was found, not by another unit or who only inspects', async () => {
  const { finding } = await recordedFinding(team, house.id);
  const before = await inspectionFootprint(team);
  const pointer = async (actedOn: string) => (await act(finding.id, { actedOn })).problem.errors?.[0];
  expect(await pointer(inDays(test, 1))).toMatchObject({ pointer: '/actedOn', code: 'in_future' });
  expect(await pointer(inDays(test, -1))).toMatchObject({ pointer: '/actedOn', code: 'too_early' });
  expect((await act(finding.id, {}, team.stranger)).problem.code).toBe('not_found');
  expect((await act(finding.id, {}, team.inspector)).status).toBe(403);
  expect(await inspectionFootprint(team)).toBe(before);
});

it('actOnFinding: past its day it is late, until it was acted on; the list puts it first', async () => {
  const local = await personWith(test, [{ role: 'commune_officer', unitId: team.commune }]);
  const { finding } = await recordedFinding(team, house.id, { dueOn: todayOf(test) });
  test.clock.set(new Date(Date.now() + 2 * 86_400_000).toISOString());
  const late = bodyOf(await test.call(inspectionRoutes.listFindings, { late: true }, { as: local })).data;
  expect(late).toMatchObject([{ id: finding.id, late: true }]);
  const all = bodyOf(await test.call(inspectionRoutes.listFindings, { state: ['open'] }, { as: local })).data;
  expect(all[0]?.id).toBe(finding.id);
  expect(bodyOf(await act(finding.id, {}, local)).late).toBe(false);
  test.clock.set(new Date().toISOString());
});
