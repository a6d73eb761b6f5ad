import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import {
  actedFinding,
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
const close = (id: string, as = team.inspector) =>
  test.call(inspectionRoutes.closeFinding, { id, note: 'Đã xem tại chỗ' }, { as });

it('closeFinding: who inspects confirms it, for good', async () => {
  const { id } = await actedFinding(team, house.id);
  expect(bodyOf(await close(id))).toMatchObject({ state: 'closed', closedNote: 'Đã xem tại chỗ' });
  expect((await close(id)).problem.code).toBe('action_not_allowed');
  await expect(test.sql(`UPDATE findings SET state = 'open' WHERE id = $1`, [id])).rejects.toThrow(/findings_route/);
  await expect(test.sql('DELETE FROM findings WHERE id = $1', [id])).rejects.toThrow(/append-only/);
});

it('closeFinding: not before the unit acted', async () => {
  const { finding } = await recordedFinding(team, house.id);
  const before = await inspectionFootprint(team);
  expect((await close(finding.id)).problem.code).toBe('action_not_allowed');
  expect((await close(finding.id, team.officer)).status).toBe(403);
  expect(await inspectionFootprint(team)).toBe(before);
});

it('closeFinding: not by who said it was put right, whatever roles they hold; SQL says so too', async () => {
  const { finding } = await recordedFinding(team, house.id);
  const both = await personWith(test, [
    { role: 'district_officer', unitId: team.province },
    { role: 'inspector', unitId: team.province },
  ]);
  const done = { id: finding.id, note: 'Đã lợp lại' };

  bodyOf(await test.call(inspectionRoutes.actOnFinding, { ...done, actedOn: todayOf(test) }, { as: both }));
  expect((await close(finding.id, both)).problem.code).toBe('same_person');
  await expect(
    test.sql(
      `UPDATE findings SET state = 'closed', closed_by = acted_by, closed_by_name = 'x', closed_note = 'xong', closed_at = now() WHERE id = $1`,
      [finding.id],
    ),
  ).rejects.toThrow(/findings_four_eyes/);
  expect((await close(finding.id)).status).toBe(200);
});

it('closeFinding: by nobody who is neither on the team nor of who leads', async () => {
  const { id } = await actedFinding(team, house.id);
  const local = await personWith(test, [{ role: 'inspector', unitId: team.commune }]);
  expect((await close(id, local)).problem.code).toBe('not_found');
  expect((await close(id, team.colleague)).status).toBe(200);
});
