import { ApiError } from '@chung-tay/shared/client';
import type { Entry, OutboxKind, Payload, Refusal, Try } from './types.ts';

/**
 * What an act became: done; to be tried again; not before somebody signs in again; or for the person to look at, because
 * the world is another one by now (`conflict`) or the server says no (`refused`).
 */
export type Outcome =
  | { is: 'done'; result: { id: string; version: number | null } }
  | { is: 'again' }
  | { is: 'anew' }
  | { is: 'login' }
  | { is: 'conflict' | 'refused'; refusal: Refusal };

/** What moved on meanwhile, found by looking before sending. */
export class MovedOn extends Error {
  readonly refusal: Refusal;
  constructor(code: string, title: string, detail: string | null = null) {
    super(title);
    this.name = 'MovedOn';
    this.refusal = { code, title, detail, status: 409, fields: [] };
  }
}

const passing: readonly number[] = [408, 425, 429];
const inFlight = 'idempotency_key_in_flight';

const refusalOf = ({ problem }: ApiError): Refusal => ({
  title: problem.title,
  detail: problem.detail ?? null,
  code: problem.code,
  status: problem.status,
  fields: (problem.errors ?? []).map(({ pointer, message }) => ({ pointer, message })),
});

/** What a thrown thing means for the act. What is not known to be an answer of the server is never taken as one. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof MovedOn) return { is: 'conflict', refusal: error.refusal };
  if (!(error instanceof ApiError)) return { is: 'again' };
  const { status, code } = error;
  if (status === 401) return { is: 'login' };
  if (status >= 500 || passing.includes(status) || code === inFlight) return { is: 'again' };
  const refusal = refusalOf(error);
  return { is: status === 409 || status === 412 || status === 404 ? 'conflict' : 'refused', refusal };
}

const shortest = 5_000;
const longest = 5 * 60_000;

/** How long to wait after so many tries, milliseconds. */
export const pauseAfter = (tries: number): number => Math.min(longest, shortest * 2 ** Math.max(0, tries - 1));

/** A clock that was set back must not make anything wait for years. */
const isDue = ({ after }: Entry, now: number): boolean => after <= now || after - now > longest;

const inOrder = (one: Entry, other: Entry): number => one.line - other.line || one.order - other.order;

/** The act that goes next: of each record the first that is not sent, if it may go now. */
export function nextEntry(entries: readonly Entry[], now: number): Entry | undefined {
  const ahead = new Set<string>();
  return [...entries].sort(inOrder).find((entry) => {
    if (entry.state === 'sent' || ahead.has(entry.record)) return false;
    ahead.add(entry.record);
    return entry.state === 'waiting' && isDue(entry, now);
  });
}

/** The tries that are remembered: enough to repeat any whose outcome is not known. */
const mostTries = 12;

/** The entry as it is written down before it is sent: a tab that dies now leaves an act whose outcome is unknown. */
export const beginTry = (entry: Entry, attempt: Try): Entry => ({
  ...entry,
  state: 'sending',
  tries: [...entry.tries, attempt].slice(-mostTries),
});

/** The entry after the outcome is known. A refused act that is sent again is a new act: it gets a new key. */
export function settle(entry: Entry, outcome: Outcome, now: number, newKey: () => string): Entry {
  if (outcome.is === 'done')
    return {
      ...entry,
      ...{ state: 'sent', result: outcome.result, refusal: null, photoKey: null },
      sentAt: new Date(now).toISOString(),
    };
  if (outcome.is === 'again') return { ...entry, state: 'waiting', after: now + pauseAfter(entry.tries.length) };
  if (outcome.is === 'login') return { ...entry, state: 'waiting', after: 0 };
  if (outcome.is === 'anew') return { ...entry, key: newKey(), tries: [], state: 'waiting', after: 0 };
  return { ...entry, state: outcome.is, refusal: outcome.refusal };
}

/** The act as the person sends it once more, after having looked: perhaps changed, on what the server has now. */
export const again = (entry: Entry, newKey: () => string, payload: Payload = entry.payload): Entry => ({
  ...entry,
  ...{ key: newKey(), payload, state: 'waiting', tries: [], after: 0, refusal: null },
});

/** A try that a dead tab left behind: its outcome is unknown, so it goes again with the same key. */
export const wokenUp = (entry: Entry): Entry =>
  entry.state === 'sending' ? { ...entry, state: 'waiting', after: 0 } : entry;

/** What the server gave for the survey of this record. */
export const surveyOf = (record: readonly Entry[]): { id: string; version: number | null } | undefined =>
  record.find(({ payload }) => payload.kind === 'survey-create' || payload.kind === 'survey-update')?.result ??
  undefined;

/** Photos of this record that the server has. */
export const sentPhotoIds = (record: readonly Entry[]): string[] =>
  record.flatMap(({ payload, result }) => (payload.kind === 'stage-photo' && result ? [result.id] : []));

export interface Tally {
  /** Records not wholly sent. */
  waiting: number;
  /** Records that need the person. */
  toSee: number;
  /** Records wholly sent. */
  sent: number;
}

/** The records by what they wait for. */
export function tally(entries: readonly Entry[]): Tally {
  const records = recordsOf(entries);
  const toSee = records.filter((record) => record.some(needsPerson)).length;
  const sent = records.filter((record) => record.every(({ state }) => state === 'sent')).length;
  return { waiting: records.length - sent - toSee, toSee, sent };
}

export const needsPerson = ({ state }: Entry): boolean => state === 'conflict' || state === 'refused';

/** The entries by record, each in its order. */
export function recordsOf(entries: readonly Entry[]): Entry[][] {
  const records = new Map<string, Entry[]>();
  for (const entry of [...entries].sort(inOrder))
    records.set(entry.record, [...(records.get(entry.record) ?? []), entry]);
  return [...records.values()];
}

export const kindWords: Record<OutboxKind, string> = {
  'stage-photo': 'Ảnh công trình',
  'stage-report': 'Báo xong giai đoạn',
  'survey-create': 'Phiếu khảo sát',
  'survey-update': 'Phiếu khảo sát (bản nháp đã có)',
  'survey-photo': 'Ảnh khảo sát',
  'survey-submit': 'Nộp phiếu khảo sát',
};
