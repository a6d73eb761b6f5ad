import { expect, it } from 'vitest';
import { createTestApp } from '../../../test/harness.ts';
import { prepareJobs } from './jobs.ts';

const test = await createTestApp();
const prepare = (): Promise<void> => prepareJobs(test.ownerUrl, 'chung_tay');

/** When the mark was written last: it is written by nothing else. */
const marked = () => test.sql(`SELECT updated_at::text AS at FROM settings WHERE name = 'jobs'`);

it('queues that were prepared are left alone; what is missing or of another version is made again', async () => {
  const first = await marked();
  await prepare();
  expect(await marked()).toEqual(first);
  await test.sql(`UPDATE settings SET value = '{"mark": "of another version"}' WHERE name = 'jobs'`);
  await prepare();
  const second = await marked();
  expect(second).not.toEqual(first);
  await test.sql('REVOKE USAGE ON SCHEMA pgboss FROM chung_tay_bulk');
  await prepare();
  const third = await marked();
  expect(third).not.toEqual(second);
  await test.sql('DROP SCHEMA pgboss CASCADE');
  await prepare();
  expect(await test.sql(`SELECT to_regclass('pgboss.job') IS NOT NULL AS there`)).toEqual([{ there: true }]);
});
