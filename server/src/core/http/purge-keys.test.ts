import { expect, it } from 'vitest';
import { personWith } from '../../../test/factories/people.ts';
import { createTestApp } from '../../../test/harness.ts';
import { purgeWorkers } from './purge-keys.ts';

const testApp = await createTestApp();

it('keys are kept thirty days, then forgotten', async () => {
  const { id } = await personWith(testApp, []);
  await testApp.sql(
    `INSERT INTO idempotency_keys (actor_id, key, route, request_hash, status, created_at)
     SELECT $1, 'key ' || days, 'createHousehold', '\\x00', 201, now() - days * interval '1 day' FROM unnest(ARRAY[1, 29, 31, 400]) AS days`,
    [id],
  );
  await purgeWorkers(testApp.services.pools.bulk).purge_keys?.({} as never);
  const kept = await testApp.sql<{ key: string }>('SELECT key FROM idempotency_keys ORDER BY key');
  expect(kept.map((row) => row.key)).toEqual(['key 1', 'key 29']);
});
