import { AppError } from '@chung-tay/shared/core/errors';
import type { Actor } from '@chung-tay/shared/core/policy';
import { type Event, writeEvent } from '../audit/audit.ts';
import { type ConstraintErrors, isRetryable, translateDatabaseError } from '../db/constraints.ts';
import { type Client, firstFailure, type Pool } from '../db/pool.ts';
import { inTransaction, isPipelined, type Last, sendAhead, type Transaction } from '../db/transaction.ts';
import type { Services } from '../services.ts';
import type { CommandContext, Cookie, Outcome, RequestFacts } from './handler.ts';
import { claimKey, type KeyedRequest, type StoredAnswer, storeAnswer } from './idempotency.ts';

/** A command about to run, with everything the core decided about it. */
export interface CommandRun<Result> {
  pool: Pool;
  services: Services;
  constraints: ConstraintErrors;
  actor: Actor | undefined;
  /** As the audit event names them. */
  actorName: string | null;
  sessionId: string | undefined;
  roots: readonly string[];
  /** Those of row-level security: narrower than the roots when a key is kept to some units. */
  rowRoots: readonly string[];
  request: RequestFacts;
  expectedVersion: number | undefined;
  keyed: KeyedRequest | undefined;
  status: number;
  handler: (context: CommandContext) => Promise<Outcome<Result>>;
  /** The answer as it will be sent, so that a replay is byte for byte the same. */
  serialize: (result: Result) => string | null;
  problem: (error: AppError) => string;
}

export interface CommandAnswer {
  status: number;
  body: string | null;
  replayed: boolean;
  /** Version of the record after the command, for its ETag. */
  version: number | undefined;
  /** The error behind a refusal, so that headers such as Retry-After go with it. */
  refusal?: AppError;
  cookies?: readonly Cookie[] | undefined;
}

const mostTries = 5;

/** Runs one command in one transaction with its audit events; again when PostgreSQL asks for another try. */
export async function runCommand<Result>(run: CommandRun<Result>): Promise<CommandAnswer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(run);
    } catch (error) {
      if (!isRetryable(error) || attempt >= mostTries) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

async function runOnce<Result>(run: CommandRun<Result>): Promise<CommandAnswer> {
  let afterCommit: (() => void) | undefined;
  const context = { roots: run.rowRoots, userId: run.actor?.id ?? null };
  const answer = await inTransaction(run.pool, context, async (transaction, last) => {
    const stored = run.keyed ? await claimKey(transaction.client, run.keyed) : undefined;
    if (stored)
      return {
        ...stored,
        replayed: true,
        version: stored.status < 300 ? versionOf(stored.body && JSON.parse(stored.body)) : undefined,
      };
    const done = await act(run, transaction);
    afterCommit = done.afterCommit;
    await writeLast(run, transaction, done, last);
    const { refusal, cookies, version } = done;
    return { ...done.answer, replayed: false, version, ...(refusal ? { refusal } : {}), cookies };
  });
  afterCommit?.();
  return answer;
}

const versionOf = (result: unknown): number | undefined =>
  typeof result === 'object' && result !== null && 'version' in result && typeof result.version === 'number'
    ? result.version
    : undefined;

/** The events and the answer under its key: nothing waits for them but the end, so they share a flight with it. */
async function writeLast<Result>(
  run: CommandRun<Result>,
  { client }: Transaction,
  { answer, kept, events, now }: Done,
  last: Last,
): Promise<void> {
  const writes = [() => writeEvents(run, client, events, now)];
  const { keyed } = run;
  if (keyed) writes.push(() => storeAnswer(client, keyed, kept ?? answer));
  for (const write of writes) {
    if (isPipelined(client)) last(write());
    else await write();
  }
}

interface Done {
  answer: StoredAnswer;
  /** What a repetition of the request is answered, when it is not the same: a secret is shown once. */
  kept?: StoredAnswer | undefined;
  /** What happened, at this moment; nothing when the handler's work was undone. */
  events: readonly Event[];
  now: Date;
  version?: number | undefined;
  refusal?: AppError;
  cookies?: readonly Cookie[] | undefined;
  afterCommit?: (() => void) | undefined;
}

/** Runs the handler. Under a key a refusal is stored too, so the handler's work is undone by a savepoint. */
async function act<Result>(run: CommandRun<Result>, transaction: Transaction): Promise<Done> {
  const { client } = transaction;
  if (run.keyed) await sendAhead(client, 'SAVEPOINT handler');
  const now = run.services.clock.now();
  try {
    const outcome = await run.handler({ ...transaction, ...contextOf(run), now });
    const { cookies, afterCommit } = outcome;
    const events = 'action' in outcome.event ? [outcome.event] : outcome.event;
    if ('refusal' in outcome) {
      const { refusal } = outcome;
      const answer = { status: refusal.status, body: run.problem(refusal) };
      return { answer, events, now, refusal, cookies, afterCommit };
    }
    const status = outcome.status ?? run.status;
    const body = status === 204 ? null : run.serialize(outcome.result);
    const kept = 'kept' in outcome && outcome.kept ? { status, body: run.serialize(outcome.kept) } : undefined;
    return { answer: { status, body }, kept, events, now, version: versionOf(outcome.result), cookies, afterCommit };
  } catch (heard) {
    const error = firstFailure(client, heard);
    const refusal = translateDatabaseError(error, run.constraints);
    if (
      !run.keyed ||
      isRetryable(error) ||
      !(refusal instanceof AppError) ||
      refusal.status >= 500 ||
      refusal.status === 412 ||
      refusal.status === 429
    )
      throw error;
    await client.query('ROLLBACK TO SAVEPOINT handler');
    return { answer: { status: refusal.status, body: run.problem(refusal) }, events: [], now, refusal };
  }
}

function contextOf<Result>(run: CommandRun<Result>): Omit<CommandContext, keyof Transaction | 'now'> {
  const { actor, sessionId, roots, rowRoots, request, services, expectedVersion } = run;
  return { actor, sessionId, roots, rowRoots, request, services, expectedVersion };
}

async function writeEvents<Result>(
  run: CommandRun<Result>,
  client: Client,
  events: readonly Event[],
  now: Date,
): Promise<void> {
  const written = events.map((one) =>
    writeEvent(
      client,
      {
        id: run.services.newId(),
        at: now.toISOString(),
        actorId: run.actor?.id ?? null,
        actorName: run.actorName,
        requestId: run.request.id,
      },
      one,
    ),
  );
  await Promise.all(written);
}
