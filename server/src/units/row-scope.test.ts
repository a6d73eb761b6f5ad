import { expect, it } from 'vitest';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();

it('every policy by unit asks for the reach once for a statement, and none looks it up row by row', async () => {
  const policies = await test.sql<{ name: string; looksUp: boolean; listed: boolean }>(
    `SELECT tablename || '.' || policyname AS name, coalesce(qual, with_check) ~ 'unit_reach' AS "looksUp",
       coalesce(qual, with_check) ~ 'ANY \\(\\( ?SELECT (\\w+)\\(\\) AS \\1\\)::uuid\\[\\]\\)' AS listed
     FROM pg_policies WHERE schemaname = 'public' AND coalesce(qual, with_check) ~ 'unit_reach|app_units|app_reaches_all'`,
  );
  expect(policies.length).toBeGreaterThan(25);
  expect(policies.filter(({ looksUp, listed }) => looksUp || !listed)).toEqual([]);
});

it('without a context no unit is within reach', async () => {
  const { rows } = await test.services.pools.app.query<{ units: string }>('SELECT app_units()::text AS units');
  expect(rows).toEqual([{ units: '{}' }]);
});
