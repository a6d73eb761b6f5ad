import { useEffect, useRef, useState } from 'react';
import { write } from './database.ts';
import type { Person } from './person.ts';
import { draftKey } from './queue.ts';
import type { Carried, DraftRow, PhotoRow } from './types.ts';

/** Keeps the newest of many quick changes, one writing at a time. */
function keeper(onFail: (error: unknown) => void) {
  let next: DraftRow | undefined;
  let writing: Promise<void> | undefined;
  const run = async () => {
    while (next) {
      const row = next;
      next = undefined;
      await write({ put: { drafts: [row] } }).catch(onFail);
    }
    writing = undefined;
  };
  return {
    keep: (row: DraftRow) => {
      next = row;
      writing ??= run();
    },
    /** Resolves when everything is on the device. */
    rest: async () => writing,
  };
}

/** What is written about one thing: on the device at every change, so that a tab that dies costs nothing. */
export function useDraft(
  person: Person,
  subject: Carried,
  kept: DraftRow | undefined,
  fresh: Pick<DraftRow, 'values' | 'report'>,
) {
  const [fault, setFault] = useState<unknown>();
  const [draft, setDraft] = useState<DraftRow>(
    () =>
      kept ?? {
        ...{ key: draftKey(person.id, subject), owner: person.id, subject, sentPhotos: 0 },
        ...{ ...fresh, updatedAt: new Date().toISOString() },
      },
  );
  const keeping = useRef<ReturnType<typeof keeper>>(undefined);
  keeping.current ??= keeper(setFault);
  const newest = useRef(draft);
  /** What changes is said of the newest draft: a measured position arrives long after it was asked for. */
  const change = (patch: (now: DraftRow) => Partial<Pick<DraftRow, 'values' | 'report'>>) => {
    newest.current = { ...newest.current, ...patch(newest.current), updatedAt: new Date().toISOString() };
    setDraft(newest.current);
    keeping.current?.keep(newest.current);
  };
  return { draft, change, fault, rest: () => keeping.current?.rest() };
}

/** The addresses by which photos on the device are shown; given back when they are gone. */
export function usePhotoAddresses(photos: readonly PhotoRow[]): ReadonlyMap<string, string> {
  const [addresses, setAddresses] = useState<ReadonlyMap<string, string>>(new Map());
  const keys = photos.map(({ key }) => key).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are read anew at every change, the photos of a key never change
  useEffect(() => {
    const made = new Map(photos.map(({ key, photo }) => [key, URL.createObjectURL(photo.file)]));
    setAddresses(made);
    return () => {
      for (const address of made.values()) URL.revokeObjectURL(address);
    };
  }, [keys]);
  return addresses;
}
