import { useSyncExternalStore } from 'react';
import { currentSession } from '../core/session.ts';
import { readAll } from './database.ts';
import { wokenUp } from './outbox.ts';
import { replaceEntry } from './queue.ts';
import { sendEntry } from './send.ts';
import { type SyncEnd, syncAll } from './sync.ts';
import type { Entry } from './types.ts';

/** What the engine is doing, as the screens say it. */
export type SyncState = 'idle' | 'sending' | 'away' | 'login';

let state: SyncState = 'idle';
const listeners = new Set<() => void>();
function say(next: SyncState): void {
  state = next;
  for (const listener of listeners) listener();
}

export const useSyncState = (): SyncState =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );

const own = async (owner: string): Promise<Entry[]> =>
  (await readAll()).outbox.filter((entry) => entry.owner === owner);

/** Only who is signed in sends, and only what is theirs. */
const isSignedInAs = (owner: string): boolean => {
  const session = currentSession();
  return session.state === 'signed-in' && session.user.id === owner;
};

async function run(owner: string, hurry: boolean): Promise<SyncEnd> {
  // A tab that died left acts whose outcome nobody knows; they go again under the same key.
  for (const entry of await own(owner)) {
    const woken = hurry && entry.state === 'waiting' ? { ...entry, after: 0 } : wokenUp(entry);
    if (woken !== entry) await replaceEntry(entry.key, woken, null);
  }
  return syncAll({
    read: () => own(owner),
    replace: async (key, entry) => {
      const photoKey =
        entry.state === 'sent' ? ((await own(owner)).find((one) => one.key === key)?.photoKey ?? null) : null;
      await replaceEntry(key, entry, photoKey);
    },
    send: sendEntry,
    now: Date.now,
    newKey: () => crypto.randomUUID(),
    stopped: () => !isSignedInAs(owner),
  });
}

let running: Promise<SyncEnd> | undefined;

async function once(owner: string, hurry: boolean): Promise<SyncEnd> {
  if (!isSignedInAs(owner)) return 'login';
  say('sending');
  // One tab of this browser at a time; the others see what it does.
  const end = await navigator.locks.request('chung-tay-outbox', { ifAvailable: true }, (lock) =>
    lock ? run(owner, hurry) : ('idle' as const),
  );
  return end;
}

/**
 * Sends what waits in the outbox of this person, if they are signed in; one run at a time. With `hurry` nothing waits for
 * its next try: the person asked for it, or the network came back.
 */
export function sync(owner: string, hurry = false): Promise<SyncEnd> {
  running ??= once(owner, hurry)
    .then(
      (end) => {
        say(end);
        return end;
      },
      (error: unknown) => {
        say('away');
        throw error;
      },
    )
    .finally(() => {
      running = undefined;
    });
  return running;
}
