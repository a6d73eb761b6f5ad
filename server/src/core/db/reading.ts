import pg from 'pg';
import type { Client, Pool } from './pool.ts';
import { begin, databaseOf, gatherWrites, type RowContext, sendAhead, type Transaction } from './transaction.ts';

/** What node-postgres writes a statement to; its types leave it out. */
interface Wire {
  parsedStatements: Record<string, string | undefined>;
  bind(message: { statement: string; values: readonly string[] }): void;
  execute(): void;
}

type Prepared = pg.Query & {
  callback: (error: Error | undefined, result: pg.QueryResult | pg.QueryResult[]) => void;
  prepare(wire: Wire): void;
};

/** The row context of the one transaction it is executed in, which only reads. No row comes back: the first is skipped. */
const setReadingContext = {
  name: 'set_reading_context',
  text: `SELECT set_config('app.roots', $1, true), set_config('app.user_id', $2, true), set_config('plan_cache_mode', $3, true),
    set_config('app.reaches_all', EXISTS (SELECT FROM unit_reach_all WHERE root_id = ANY ($1::text::uuid[]))::text, true),
    set_config('transaction_read_only', 'on', true) OFFSET 1`,
};

const wireOf = (client: Client): Wire => (client as unknown as { connection: Wire }).connection;

/**
 * Sends a statement with the row context ahead of it and nothing between them: PostgreSQL runs both in one transaction of
 * their own, receives one packet and answers with one. BEGIN and ROLLBACK around them would be two more of each.
 */
function askAlone(client: Client, context: readonly string[], statement: unknown, values: unknown) {
  gatherWrites(client);
  // Parsed once for a connection, by itself: the answer to a parse counts as that of the statement in whose flight it is.
  if (!wireOf(client).parsedStatements[setReadingContext.name])
    client.query({ ...setReadingContext, values: [...context] }).catch(() => undefined);
  const config = typeof statement === 'string' ? { text: statement } : (statement as pg.QueryConfig);
  const query = new pg.Query({ ...config, queryMode: 'extended' } as pg.QueryConfig, values as unknown[]) as Prepared;
  const { prepare } = query;
  query.prepare = (wire) => {
    wire.bind({ statement: setReadingContext.name, values: context });
    wire.execute();
    prepare.call(query, wire);
  };
  return new Promise<pg.QueryResult>((resolve, reject) => {
    query.callback = (error, results) => {
      const answer = Array.isArray(results) ? results.at(-1) : results;
      if (error || !answer) reject(error ?? new Error('a statement without an answer'));
      else resolve(answer);
    };
    client.query(query);
  });
}

/** What a client of one reading can do besides asking. */
interface Reading {
  keepPlans(): void;
  holdTransaction(): Promise<void>;
}

const readings = new WeakMap<Client, Reading>();

const keptPlans = {
  name: 'keep_plans',
  text: `SELECT set_config('plan_cache_mode', 'force_generic_plan', true)`,
  values: [],
};

/**
 * From here to the end of the transaction or reading statements keep one plan for all values. For what runs well on one:
 * to plan it anew costs more than to run it.
 */
export async function keepPlans(client: Client): Promise<void> {
  const reading = readings.get(client);
  if (reading) reading.keepPlans();
  else await sendAhead(client, keptPlans);
}

/** From here to the end all statements of the reading are one transaction: a cursor needs it. Commands are one anyway. */
export async function holdTransaction(client: Client): Promise<void> {
  await readings.get(client)?.holdTransaction();
}

/** A reading on a connection, and what ends it: the connection goes back when everything that was sent is answered. */
function startReading(client: Client, context: RowContext): { reader: Client; end: () => void } {
  const values = [`{${context.roots.join(',')}}`, context.userId ?? '', 'auto'];
  const sent: Promise<unknown>[] = [];
  let broken: Error | undefined;
  let state: 'single' | 'held' | 'ended' = 'single';
  const query = (statement: unknown, more?: unknown): Promise<unknown> => {
    if (state === 'ended') return Promise.reject(new Error('the reading has ended'));
    const asked =
      state === 'held'
        ? client.query(statement as string, more as unknown[])
        : askAlone(client, [...values], statement, more);
    const settled = asked.catch((error: Error) => {
      // What PostgreSQL refused leaves the connection as it was; after anything else nobody knows.
      if (!(error instanceof pg.DatabaseError)) broken = error;
    });
    sent.push(settled);
    return asked;
  };
  const reader = Object.create(client, { query: { value: query } }) as Client;
  readings.set(reader, {
    keepPlans: () => {
      values[2] = 'force_generic_plan';
    },
    holdTransaction: async () => {
      state = 'held';
      await begin(client, context, 'READ ONLY');
    },
  });
  const end = (): void => {
    if (state === 'held') query('ROLLBACK').catch(() => undefined);
    state = 'ended';
    Promise.all(sent).then(() => client.release(broken));
  };
  return { reader, end };
}

/**
 * Runs questions that only read. Each is answered by itself, under the row context, as it stood when it was asked: there
 * is no transaction around them unless {@link holdTransaction} opens one.
 */
export async function inReading<Result>(
  pool: Pool,
  context: RowContext,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const { reader, end } = startReading(await pool.connect(), context);
  try {
    return await work({ db: databaseOf(reader), client: reader });
  } finally {
    end();
  }
}
