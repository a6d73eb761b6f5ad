import { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { expect, it } from 'vitest';
import { twiceWritten } from '../../test/factories/duplicates.ts';
import { surveyTeam } from '../../test/factories/households.ts';
import { createTestApp } from '../../test/harness.ts';
import { runCompareJob } from './compare-job.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const { scanDuplicates, overrideDuplicate, getDuplicate } = duplicateRoutes;

const scan = (unitId: string, as = team.officer) => test.call(scanDuplicates, { unitId }, { as });

/** As if it had never been noticed: two officers wrote at the same moment and did not see each other's. */
const forget = (id: string) => test.sql('DELETE FROM duplicates WHERE id = $1', [id]);

it('scanDuplicates finds what went unnoticed, opens nothing that was settled, and says so in one event', async () => {
  const [unnoticed, settled, known] = [await twiceWritten(team), await twiceWritten(team), await twiceWritten(team)];
  await test.call(overrideDuplicate, { id: settled.pair.id, reason: 'Hai hộ khác nhau' }, { as: team.district });
  await forget(unnoticed.pair.id);
  const answer = await scan(team.commune.id);
  expect(answer.body).toEqual({ households: 6, found: 2, opened: 1 });
  expect((await test.call(getDuplicate, { id: settled.pair.id }, { as: team.officer })).body.status).toBe('overridden');
  expect((await test.call(getDuplicate, { id: known.pair.id }, { as: team.officer })).body.version).toBe(1);
  expect((await scan(team.commune.id)).body).toEqual({ households: 6, found: 2, opened: 0 });
  const events = await test.sql(`SELECT note FROM audit_events WHERE action = 'duplicate.scanned' ORDER BY at LIMIT 1`);
  expect(events).toEqual([{ note: '6 hộ, 1 cặp nghi trùng mới' }]);
});

it('a province is scanned with all its communes, predecessors included', async () => {
  const { households } = (await scan(team.province, team.district)).body;
  const [row] = await test.sql<{ many: number }>(
    `SELECT count(*)::int AS many FROM households WHERE status = 'surveyed'`,
  );
  expect(households).toBe(row?.many);
});

it('a unit out of scope looks unknown; who may not scan is refused', async () => {
  expect((await scan(team.elsewhere.id)).problem.code).toBe('not_found');
  expect((await scan('00000000-0000-7000-8000-000000000000')).problem.code).toBe('not_found');
  expect((await test.call(scanDuplicates, { unitId: 'xã' }, { as: team.officer })).problem.code).toBe(
    'invalid_request',
  );
});

it('the nightly look finds a pair that was written at the same moment', async () => {
  const { pair } = await twiceWritten(team);
  await forget(pair.id);
  await runCompareJob(test.services, {});
  expect((await scan(team.commune.id)).body.opened).toBe(0);
});

it('a pair that is no longer alike goes, and opens again with the likeness', async () => {
  const { pair, second } = await twiceWritten(team);
  const rename = async (headName: string, version: number) =>
    test.call(
      householdRoutes.updateHousehold,
      { id: second.id, headName },
      { as: team.officer, ifMatch: `"v${version}"` },
    );
  const status = async () => (await test.call(getDuplicate, { id: pair.id }, { as: team.officer })).body.status;
  expect((await rename('Hà Văn Thể', 1)).body.openDuplicates).toBe(0);
  expect(await status()).toBe('gone');
  const gone = await test.call(overrideDuplicate, { id: pair.id, reason: 'Hai hộ khác nhau' }, { as: team.district });
  expect(gone.problem.code).toBe('action_not_allowed');
  expect((await rename(second.headName, 2)).body.openDuplicates).toBe(1);
  expect(await status()).toBe('open');
});
