import type { Writable } from 'node:stream';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Client, Pool } from './pool.ts';

export type Db = NodePgDatabase;

/** Who the rows are seen by: becomes the GUCs that row-level security reads. */
export interface RowContext {
  roots: readonly string[];
  userId: string | null;
}

/** One open transaction: drizzle for typed statements, `client` for prepared ones. */
export interface Transaction {
  db: Db;
  client: Client;
}

const databases = new WeakMap<Client, Db>();

/** drizzle on this client. */
export const databaseOf = (client: Client): Db => {
  const known = databases.get(client);
  if (known) return known;
  const created = drizzle(client);
  databases.set(client, created);
  return created;
};

/** Held by all that is written within units, and by a reorganisation for itself: `pg_advisory_xact_lock` of this name. */
export const unitsInUse = `hashtext('chung-tay reorganisation')`;

/**
 * Once for the transaction: row-level security need not look at the unit of each row for who reaches all of them; and units do
 * not change under a write, so that nothing is left behind at a unit that ends meanwhile. Whoever acts nowhere need not wait.
 */
const setContext = {
  name: 'set_context',
  text: `SELECT CASE WHEN $1::text <> '{}' THEN pg_advisory_xact_lock_shared(${unitsInUse}) END,
    set_config('app.roots', $1, true), set_config('app.user_id', $2, true),
    set_config('app.reaches_all', EXISTS (SELECT FROM unit_reach_all WHERE root_id = ANY ($1::text::uuid[]))::text, true)`,
};

/** Whether the connection takes the next statement before the answer to the last; those for COPY do not. */
export const isPipelined = (client: Client): boolean => 'pipeline' in client && client.pipeline === true;

/** Keeps back what is written to the connection until this turn of the event loop ends: one packet instead of several. */
export function gatherWrites(client: Client): void {
  if (!isPipelined(client)) return;
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/**
 * Sends a statement whose failure the following one will tell. On a pipelined connection it does not wait, so that it
 * shares a flight with what comes next.
 */
export async function sendAhead(
  client: Client,
  statement: string | { name: string; text: string; values: unknown[] },
): Promise<void> {
  gatherWrites(client);
  const sent = client.query(statement as string).then(
    () => undefined,
    () => undefined,
  );
  if (!isPipelined(client)) await sent;
}

/** Opens a transaction under the row context. */
export async function begin(client: Client, context: RowContext, mode: string): Promise<void> {
  await sendAhead(client, `BEGIN ${mode}`);
  await sendAhead(client, { ...setContext, values: [`{${context.roots.join(',')}}`, context.userId ?? ''] });
}

/** Takes a statement whose answer the work does not wait for: COMMIT is sent right after it, and its failure is the transaction's. */
export type Last = (statement: Promise<unknown>) => void;

/**
 * Runs the work in one transaction under the row context and commits; any throw rolls everything back.
 * There is no nesting: a command never opens a transaction of its own.
 */
export async function inTransaction<Result>(
  pool: Pool,
  context: RowContext,
  work: (transaction: Transaction, last: Last) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const sent: Promise<unknown>[] = [];
  try {
    await begin(client, context, '');
    const result = await work({ db: databaseOf(client), client }, (statement) => {
      gatherWrites(client);
      statement.catch(() => undefined); // told below
      sent.push(statement);
    });
    // PostgreSQL answers the COMMIT of a failed transaction with ROLLBACK and no error: a lost write must not look done.
    const [{ command }] = await Promise.all([client.query('COMMIT'), ...sent]);
    if (command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back at commit');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollback: Error) => {
      broken = rollback;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
