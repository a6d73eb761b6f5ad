import pg from 'pg';
import type { Client, Pool } from './pool.ts';
import { begin, gatherWrites, type RowContext, sendAhead } from './transaction.ts';

/** What node-postgres writes a statement to; its types leave it out. */
interface Wire {
  parsedStatements: Record<string, string | undefined>;
  bind(message: { statement: string; values: readonly string[] }): void;
  execute(): void;
}

type Prepared = pg.Query & {
  callback: (error: Error | undefined, result: pg.QueryResult) => void;
  prepare(wire: Wire): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
};

/** Who the rows of a reading are seen by. */
export interface ReadingContext extends RowContext {
  /** Known to reach every unit, so that row-level security need not look at the unit of each row. */
  reachesAll?: boolean;
}

/** The row context of the one transaction it is executed in, which only reads. No row comes back: the first is skipped. */
const setReadingContext = {
  name: 'set_reading_context',
  text: `SELECT set_config('app.roots', $1, true), set_config('app.user_id', $2, true), set_config('app.reaches_all', $3, true),
    set_config('plan_cache_mode', $4, true), set_config('transaction_read_only', 'on', true) OFFSET 1`,
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
  const { prepare, handleCommandComplete } = query;
  query.prepare = (wire) => {
    wire.bind({ statement: setReadingContext.name, values: context });
    wire.execute();
    prepare.call(query, wire);
  };
  // The first to be completed is the row context, which is nobody's answer.
  query.handleCommandComplete = () => {
    query.handleCommandComplete = handleCommandComplete;
  };
  return new Promise<pg.QueryResult>((resolve, reject) => {
    query.callback = (error, result) => (error ? reject(error) : resolve(result));
    client.query(query);
  });
}

/** What a client of one reading can do besides asking. */
interface Reading {
  keepPlans(): void;
  holdTransaction(): Promise<void>;
}

const readingOf = (client: Client): Reading | undefined =>
  'keepPlans' in client ? (client as Client & Reading) : undefined;

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
  const reading = readingOf(client);
  if (reading) reading.keepPlans();
  else await sendAhead(client, keptPlans);
}

/** From here to the end all statements of the reading are one transaction: a cursor needs it. Commands are one anyway. */
export async function holdTransaction(client: Client): Promise<void> {
  await readingOf(client)?.holdTransaction();
}

/**
 * A reading on a connection, and what ends it: the connection goes back when everything that was sent is answered. The
 * reader can ask and nothing else. It does not inherit from the connection: an object whose fields change with every message
 * makes a poor prototype.
 */
function startReading(client: Client, context: ReadingContext): { reader: Client; end: () => void } {
  const values = [`{${context.roots.join(',')}}`, context.userId ?? '', String(context.reachesAll ?? false)];
  let planMode = 'auto';
  let waiting = 0;
  let broken: Error | undefined;
  let state: 'single' | 'held' | 'ended' = 'single';
  const settle = (error?: Error): void => {
    waiting -= 1;
    // What PostgreSQL refused leaves the connection as it was; after anything else nobody knows.
    if (error && !(error instanceof pg.DatabaseError)) broken = error;
    if (state === 'ended' && waiting === 0) client.release(broken);
  };
  const query = (statement: unknown, more?: unknown): Promise<unknown> => {
    if (state === 'ended') return Promise.reject(new Error('the reading has ended'));
    waiting += 1;
    const asked =
      state === 'held'
        ? client.query(statement as string, more as unknown[])
        : askAlone(client, [...values, planMode], statement, more);
    asked.then(() => settle(), settle);
    return asked;
  };
  const reader: Pick<Client, 'query'> & Reading = {
    query: query as Client['query'],
    keepPlans: () => {
      planMode = 'force_generic_plan';
    },
    holdTransaction: async () => {
      state = 'held';
      await begin(client, context, 'READ ONLY');
    },
  };
  const end = (): void => {
    if (state === 'held') query('ROLLBACK').catch(() => undefined);
    state = 'ended';
    if (waiting === 0) client.release(broken);
  };
  return { reader: reader as Client & Reading, end };
}

/**
 * Runs questions that only read. Each is answered by itself, under the row context, as it stood when it was asked: there
 * is no transaction around them unless {@link holdTransaction} opens one.
 */
export async function inReading<Result>(
  pool: Pool,
  context: ReadingContext,
  work: (reading: { client: Client }) => Promise<Result>,
): Promise<Result> {
  const { reader, end } = startReading(await pool.connect(), context);
  try {
    return await work({ client: reader });
  } finally {
    end();
  }
}
