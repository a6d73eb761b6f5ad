import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import { inspectionFootprint, inspectionTeam, recordedFinding, todayOf } from '../../test/factories/inspections.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await inspectionTeam(test);
const close = (id: string, as = team.inspector) => test.call(inspectionRoutes.closeInspection, { id }, { as });

it('closeInspection: when all that was found is put right, not before, and for good', async () => {
  const { inspection, finding } = await recordedFinding(team, (await approvedHouse(team)).id);
  const { id } = inspection;
  expect((await close(id)).problem.code).toBe('action_not_allowed');
  const ended = { id, conclusion: 'Có một tồn tại' };
  bodyOf(await test.call(inspectionRoutes.concludeInspection, ended, { as: team.inspector }));
  const done = { id: finding.id, actedOn: todayOf(test), note: 'Đã lợp lại' };
  bodyOf(await test.call(inspectionRoutes.actOnFinding, done, { as: team.officer }));
  const before = await inspectionFootprint(team);
  const early = await close(id);
  expect(early.problem.code).toBe('inspection_unfinished');
  expect(early.problem.detail).toContain(finding.code);
  expect((await close(id, team.officer)).status).toBe(403);
  expect(await inspectionFootprint(team)).toBe(before);
  await expect(
    test.sql(`UPDATE inspections SET state = 'closed', closed_by = created_by, closed_at = now() WHERE id = $1`, [id]),
  ).rejects.toThrow(/inspections_open/);
  const seen = { id: finding.id, note: 'Đã xem tại chỗ' };
  bodyOf(await test.call(inspectionRoutes.closeFinding, seen, { as: team.inspector }));
  expect(bodyOf(await close(id))).toMatchObject({ state: 'closed', openFindings: 0 });
  expect((await close(id)).problem.code).toBe('action_not_allowed');
  await expect(test.sql(`UPDATE inspections SET state = 'under_way' WHERE id = $1`, [id])).rejects.toThrow();
});
