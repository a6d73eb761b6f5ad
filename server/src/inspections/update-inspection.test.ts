import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import {
  inDays,
  inspectionFootprint,
  inspectionOf,
  inspectionTeam,
  plannedInspection,
  recordedSubject,
} from '../../test/factories/inspections.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await inspectionTeam(test);
const update = (input: object, version: number, as = team.inspector) =>
  test.call(inspectionRoutes.updateInspection, input as never, { as, ifMatch: `"v${version}"` });

it('updateInspection: what was sent changes, the rest stays, and the history tells old and new', async () => {
  const made = await plannedInspection(team, { purpose: 'Kiểm tra tiến độ' });
  const lead = { name: 'Người khác', part: 'lead', userId: team.colleague.id };
  const changed = bodyOf(await update({ id: made.id, title: 'Tên mới', team: [lead] }, made.version));
  expect(changed).toMatchObject({ title: 'Tên mới', purpose: 'Kiểm tra tiến độ', version: made.version + 1 });
  expect(changed.team.map(({ name }) => name)).toEqual(['Người khác']);
  const history = bodyOf(
    await test.call(inspectionRoutes.getInspectionHistory, { id: made.id }, { as: team.inspector }),
  );
  expect(history.data[0]).toMatchObject({ action: 'inspection.updated', changes: { title: { new: 'Tên mới' } } });
  expect(Object.keys(history.data[0]?.changes ?? {}).sort()).toEqual(['team', 'title']);
});

it('updateInspection: not over somebody else’s change, not after the conclusion, not the scope', async () => {
  const made = await plannedInspection(team);
  bodyOf(await update({ id: made.id, title: 'Tên mới' }, made.version));
  expect((await update({ id: made.id, title: 'Tên cũ' }, made.version)).problem.code).toBe('stale_version');
  expect((await update({ id: made.id, unitId: team.commune }, made.version + 1)).status).toBe(422);
  expect((await update({ id: made.id, toDay: inDays(test, -3) }, made.version + 1)).status).toBe(422);
  const house = await approvedHouse(team);
  const { inspection, subjects } = await inspectionOf(team, [house.id]);
  await recordedSubject(team, inspection, subjects[0]!);
  const moved = await update({ id: inspection.id, fromDay: inDays(test, 2) }, inspection.version + 1);
  expect(moved.problem.errors?.[0]?.pointer).toBe('/fromDay');
  const ended = { id: inspection.id, conclusion: 'Không có tồn tại' };
  const { version } = bodyOf(await test.call(inspectionRoutes.concludeInspection, ended, { as: team.inspector }));
  const before = await inspectionFootprint(team);
  expect((await update({ id: inspection.id, title: 'Muộn' }, version)).problem.code).toBe('action_not_allowed');
  const list = [{ name: 'Thêm vào', part: 'lead' }];
  expect((await update({ id: inspection.id, team: list }, version)).problem.code).toBe('action_not_allowed');
  expect(await inspectionFootprint(team)).toBe(before);
});
