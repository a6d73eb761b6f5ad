import { expect, it } from 'vitest';
import { household, surveyTeam } from '../../test/factories/households.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
await household(team);
await household(team, { unitId: team.elsewhere.id }, team.stranger);

const known = async (): Promise<string[]> =>
  (await test.sql<{ root_id: string }>('SELECT root_id FROM unit_reach_all')).map((row) => row.root_id);

/** Households that the application role sees with these settings and no other scope. */
async function seen(settings: Record<string, string>): Promise<number> {
  const client = await test.services.pools.app.connect();
  try {
    await client.query('BEGIN');
    for (const [name, value] of Object.entries(settings))
      await client.query('SELECT set_config($1, $2, true)', [name, value]);
    return (await client.query('SELECT 1 FROM households')).rowCount ?? 0;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

it('who reaches every unit sees what a look at each row would show', async () => {
  expect(await known()).toContain(team.province);
  expect(await known()).not.toContain(team.commune.id);
  expect(await seen({ 'app.roots': `{${team.province}}`, 'app.reaches_all': 'true' })).toBe(2);
  expect(await seen({ 'app.roots': `{${team.province}}` })).toBe(2);
  expect(await seen({ 'app.roots': `{${team.commune.id}}`, 'app.reaches_all': 'false' })).toBe(1);
  expect(await seen({})).toBe(0);
});

it('a unit that joins is in nobody’s reach until who reaches what is found anew', async () => {
  await test.sql(`INSERT INTO units (id, kind) VALUES ('00000000-0000-7000-8000-0000000000aa', 'commune')`);
  expect(await known()).toEqual([]);
  await test.sql('SELECT rebuild_unit_closures()');
  expect(await known()).toEqual([]);
});
