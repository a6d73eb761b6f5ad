import { forgetShelf, shelved } from '../core/photo-shelf.ts';
import { dropUnsent, unsentKeys } from '../core/unsent.ts';
import { trustedTime } from './clock.ts';
import { type Change, type Everything, readAll, type StoreName, storeNames, write } from './database.ts';

/** What is on this device and nowhere else. */
export interface Unsent {
  /** Records of the outbox that are not wholly sent. */
  acts: number;
  /** What is being written. */
  drafts: number;
  /** Photos of drafts on the server that did not get there yet. */
  photos: number;
}

export const unsentTotal = ({ acts, drafts, photos }: Unsent): number => acts + drafts + photos;

const notSent = (all: Everything, owner: string) =>
  all.outbox.filter((entry) => entry.owner === owner && entry.state !== 'sent');

/** What this person has on this device that the server does not have. */
export async function unsentOf(owner: string): Promise<Unsent> {
  const all = await readAll();
  return {
    acts: new Set(notSent(all, owner).map(({ record }) => record)).size,
    drafts: all.drafts.filter((draft) => draft.owner === owner).length + unsentKeys(owner, '').length,
    photos: await shelved(owner),
  };
}

const keysWhere = (all: Everything, name: StoreName, wanted: (row: { owner: string }) => boolean): string[] =>
  all[name].filter(wanted).map(({ key }) => key);

/** Nothing of this person is left on the device: neither what was loaded nor what was written. */
export async function forget(owner: string): Promise<void> {
  const all = await readAll();
  const remove: Change['remove'] = {};
  for (const name of storeNames) remove[name] = keysWhere(all, name, (row) => row.owner === owner);
  await write({ remove });
  for (const key of unsentKeys(owner, '')) dropUnsent(owner, key);
  await forgetShelf(owner);
}

/** What was loaded goes when its time is over; what others loaded goes when somebody else comes. What was written stays. */
export async function forgetOld(owner: string): Promise<void> {
  const all = await readAll();
  const { now } = trustedTime(Date.now(), all.holder[0]?.clock ?? null);
  const carried = all.carried.filter((row) => row.owner !== owner || row.until < now).map(({ key }) => key);
  const dropped = keysWhere(all, 'dropped', (row) => row.owner !== owner);
  const holder = keysWhere(all, 'holder', (row) => row.owner !== owner);
  const others = holder.length > 0 && (await unsentOf(all.holder[0]?.owner ?? ''));
  // Whose unsent work lies here stays known by name until it is decided what becomes of it.
  const remove = { carried, dropped, holder: others && unsentTotal(others) > 0 ? [] : holder };
  if (Object.values(remove).some((keys) => keys.length > 0)) await write({ remove });
}

/** Another person who left unsent work on this device. */
export interface Left {
  owner: string;
  name: string | null;
  many: number;
}

/** Unsent work of somebody else than this person, if there is any. */
export async function leftByOthers(owner: string): Promise<Left | undefined> {
  const all = await readAll();
  const others = [...all.outbox.filter(({ state }) => state !== 'sent'), ...all.drafts].map((row) => row.owner);
  const other = others.find((one) => one !== owner);
  if (!other) return undefined;
  const name = all.holder.find((row) => row.owner === other)?.name ?? null;
  return { owner: other, name, many: unsentTotal(await unsentOf(other)) };
}
