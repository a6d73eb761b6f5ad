import { beginTry, nextEntry, type Outcome, outcomeOf, settle } from './outbox.ts';
import type { Entry, Try } from './types.ts';

/** What the engine needs; the device and the API in the app, anything in a test. */
export interface SyncParts {
  read: () => Promise<Entry[]>;
  /** Replaces the entry of that key, in one transaction. */
  replace: (key: string, entry: Entry) => Promise<void>;
  /**
   * Does the act with the entry's key. Tells `onTry` what goes along before it goes, so that it can be repeated exactly.
   */
  send: (
    entry: Entry,
    record: readonly Entry[],
    onTry: (attempt: Omit<Try, 'at'>) => Promise<void>,
  ) => Promise<Outcome>;
  now: () => number;
  newKey: () => string;
  stopped?: () => boolean;
}

/** Why the engine stopped: nothing can go now, no network, or nobody is signed in. */
export type SyncEnd = 'idle' | 'away' | 'login';

/**
 * Sends what waits, one act after another, each written down before and after. Safe to be cut off anywhere and begun
 * again: what may have arrived goes again under the same key.
 */
export async function syncAll(parts: SyncParts): Promise<SyncEnd> {
  const { read, replace, send, now, newKey } = parts;
  while (!parts.stopped?.()) {
    const entries = await read();
    const entry = nextEntry(entries, now());
    if (!entry) return 'idle';
    let tried = entry;
    const onTry = async (attempt: Omit<Try, 'at'>) => {
      tried = beginTry(tried, { at: now(), ...attempt });
      await replace(tried.key, tried);
    };
    const record = entries.filter((one) => one.record === entry.record);
    const outcome = await send(entry, record, onTry).catch(outcomeOf);
    await replace(tried.key, settle(tried, outcome, now(), newKey));
    if (outcome.is === 'again') return 'away';
    if (outcome.is === 'login') return 'login';
  }
  return 'idle';
}
