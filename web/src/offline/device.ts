import { useSyncExternalStore } from 'react';
import { apiBase } from '../core/api-base.ts';
import { trustedTime } from './clock.ts';
import { type Everything, onDeviceChange, readAll, write } from './database.ts';
import type { ClockMark, HolderRow } from './types.ts';

/** What the device holds, as the screens read it; undefined until it has been read once. */
let held: Everything | undefined;
let failed: unknown;
const listeners = new Set<() => void>();

let newest: Promise<void> | undefined;

async function read(): Promise<void> {
  try {
    held = await readAll();
    failed = undefined;
  } catch (error) {
    failed = error;
  }
  for (const listener of listeners) listener();
}

/** Reads what the device holds, one reading after another, so that an older one never covers a newer. */
function load(): Promise<void> {
  newest = (newest ?? Promise.resolve()).then(read);
  return newest;
}
onDeviceChange(load);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!held && listeners.size === 1) void load();
  return () => listeners.delete(listener);
}

/** Everything of this person on the device, kept up to date; undefined while it is read for the first time. */
export function useHeld(owner: string): Everything | undefined {
  const all = useSyncExternalStore(subscribe, () => held);
  if (!all) return undefined;
  const { now } = trustedTime(Date.now(), all.holder[0]?.clock ?? null);
  const own = <Row extends { owner: string }>(rows: Row[]) => rows.filter((row) => row.owner === owner);
  return {
    // A page that stays open over night shows nothing whose time is over; the next start removes it.
    carried: own(all.carried).filter(({ until }) => until >= now),
    drafts: own(all.drafts),
    photos: own(all.photos),
    outbox: own(all.outbox),
    dropped: own(all.dropped),
    holder: own(all.holder),
  };
}

/** Why the device cannot be read, if so. */
export const useDeviceFault = (): unknown => useSyncExternalStore(subscribe, () => failed);

const holderKey = 'holder';

/** Who last worked with this device and has not signed out: the one whom the offline pages are shown to. */
export const readHolder = async (): Promise<HolderRow | undefined> => (await readAll()).holder[0];

/** Remembers who works here, and how far this device's clock is from the server's. */
export async function rememberHolder(owner: string, name: string, clock: ClockMark | null): Promise<void> {
  const former = await readHolder();
  const kept = former?.owner === owner ? former.clock : null;
  await write({ put: { holder: [{ key: holderKey, owner, name, clock: clock ?? kept }] } });
}

/** Reads the server's clock. Undefined without a network, or where another origin hides it. */
export async function readClock(): Promise<ClockMark | null> {
  const answer = await fetch(`${apiBase()}/healthz`, { cache: 'no-store' }).catch(() => undefined);
  const server = Date.parse(answer?.headers.get('date') ?? '');
  return Number.isNaN(server) ? null : { server, device: Date.now() };
}
