import { afterEach, expect, it } from 'vitest';
import { household, surveyTeam } from '../../../test/factories/households.ts';
import { createTestApp } from '../../../test/harness.ts';
import type { Client } from './pool.ts';
import { holdTransaction, inReading, keepPlans } from './reading.ts';
import type { RowContext } from './transaction.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const own = await household(team);
const foreign = await household(team, { unitId: team.elsewhere.id }, team.stranger);
const { app } = test.services.pools;
const here: RowContext = { roots: [team.commune.id], userId: team.officer.id };
const there: RowContext = { roots: [team.elsewhere.id], userId: team.stranger.id };

const seen = async (client: Client): Promise<string[]> =>
  (await client.query<{ id: string }>({ name: 'seen', text: 'SELECT id FROM households ORDER BY id' })).rows.map(
    ({ id }) => id,
  );

/** Every connection of the pool, so that nothing left on one of them goes unseen. */
async function onEveryConnection<Result>(ask: (client: Client) => Promise<Result>): Promise<Result[]> {
  const clients = await Promise.all(Array.from({ length: app.options.max ?? 1 }, () => app.connect()));
  try {
    return await Promise.all(clients.map(ask));
  } finally {
    for (const client of clients) client.release();
  }
}

afterEach(async () => {
  const leftovers = await onEveryConnection(async (client) => {
    const { rows } = await client.query<{ left: string }>(
      `SELECT concat(current_setting('app.roots', true), current_setting('app.user_id', true), current_setting('app.reaches_all', true),
         current_setting('plan_cache_mode'), current_setting('transaction_read_only')) AS left`,
    );
    return rows[0]?.left;
  });
  expect([...new Set(leftovers)]).toEqual(['autooff']);
});

it('each statement of a reading sees the rows of its own roots, many readings at once on few connections', async () => {
  const asked = Array.from({ length: 60 }, (_, at) =>
    inReading(app, at % 2 ? here : there, ({ client }) => seen(client)),
  );
  const answers = await Promise.all(asked);
  for (const [at, answer] of answers.entries()) expect(answer).toEqual([at % 2 ? own.id : foreign.id]);
});

it('outside a reading a connection that served one sees nothing', async () => {
  await inReading(app, here, ({ client }) => seen(client));
  expect((await onEveryConnection(seen)).flat()).toEqual([]);
});

it('several statements in one flight are each answered with their own rows', async () => {
  const answers = await inReading(app, here, ({ client }) =>
    Promise.all([
      client.query('SELECT 1 AS one'),
      client.query('SELECT $1::int AS two', [2]),
      client.query({ name: 'three', text: 'SELECT 3 AS three WHERE $1', values: [true] }),
      client.query({ name: 'none', text: 'SELECT 4 AS four WHERE $1', values: [false] }),
    ]),
  );
  expect(answers.map(({ rows }) => rows)).toEqual([[{ one: 1 }], [{ two: 2 }], [{ three: 3 }], []]);
});

it('a reading cannot write, with or without a transaction around it', async () => {
  const write = (client: Client) => client.query(`UPDATE households SET note = 'x' WHERE id = $1`, [own.id]);
  const refused = { code: '25006' };
  await expect(inReading(app, here, ({ client }) => write(client))).rejects.toMatchObject(refused);
  const held = inReading(app, here, async ({ client }) => {
    await holdTransaction(client);
    return write(client);
  });
  await expect(held).rejects.toMatchObject(refused);
});

it('a refused statement is told to who asked it and spoils nothing of the others', async () => {
  const answers = await inReading(app, here, ({ client }) =>
    Promise.allSettled([client.query('SELECT 1/0'), client.query('SELECT nothing FROM nowhere'), seen(client)]),
  );
  expect(answers).toMatchObject([{ reason: { code: '22012' } }, { reason: { code: '42P01' } }, { value: [own.id] }]);
});

it('plans are kept for the reading that asks for it and no other', async () => {
  const mode = async (client: Client): Promise<string> =>
    (await client.query<{ plan_cache_mode: string }>('SHOW plan_cache_mode')).rows[0]?.plan_cache_mode ?? '';
  const kept = await inReading(app, here, async ({ client }) => {
    await keepPlans(client);
    return mode(client);
  });
  expect([kept, await inReading(app, here, ({ client }) => mode(client))]).toEqual(['force_generic_plan', 'auto']);
});

it('a cursor lives through a reading that holds its transaction', async () => {
  const rows = await inReading(app, here, async ({ client }) => {
    await holdTransaction(client);
    await client.query('DECLARE walked CURSOR FOR SELECT id FROM households');
    return (await client.query<{ id: string }>('FETCH 10 FROM walked')).rows;
  });
  expect(rows).toEqual([{ id: own.id }]);
});

it('who asks after the reading ended is refused and sees nobody’s rows', async () => {
  const left = await inReading(app, here, async ({ client }) => ({ client }));
  await expect(left.client.query('SELECT 1')).rejects.toThrow('ended');
});
