/** Where photos wait that could not be sent yet. What the device cannot keep stands on the screen alone. */
export interface PhotoShelf {
  put: (key: string, file: File) => Promise<void>;
  take: (key: string) => Promise<void>;
  all: () => Promise<{ key: string; file: File }[]>;
}

const store = 'photos';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('unsent-photos', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'key' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Runs one request on the shelf; undefined when the device has none (private browsing, no room). */
async function onShelf<Result>(
  mode: IDBTransactionMode,
  ask: (photos: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result | undefined> {
  try {
    const database = await open();
    return await new Promise<Result>((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const request = ask(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    }).finally(() => database.close());
  } catch {
    return undefined;
  }
}

interface Kept {
  key: string;
  shelf: string;
  file: File;
  /** Milliseconds since the epoch. */
  at: number;
}

/** What nobody sent in this time nobody will: pictures of people's homes do not stay on a device for ever. */
const longestMs = 60 * 86_400_000;

/** The shelf of one person for one record: a photo taken without a network outlives the tab, and nobody else sees it. */
export function photoShelf(owner: string, record: string): PhotoShelf {
  const shelf = `${owner}:${record}`;
  return {
    put: async (key, file) => {
      await onShelf('readwrite', (photos) => photos.put({ key, shelf, file, at: Date.now() } satisfies Kept));
    },
    take: async (key) => {
      await onShelf('readwrite', (photos) => photos.delete(key));
    },
    all: async () => {
      const kept = (await onShelf('readonly', (photos) => photos.getAll() as IDBRequest<Kept[]>)) ?? [];
      for (const old of kept.filter((one) => Date.now() - one.at > longestMs))
        await onShelf('readwrite', (photos) => photos.delete(old.key));
      return kept.filter((one) => one.shelf === shelf).map(({ key, file }) => ({ key, file }));
    },
  };
}

/** How many photos of this person wait on the device. */
export async function shelved(owner: string): Promise<number> {
  const kept = (await onShelf('readonly', (photos) => photos.getAll() as IDBRequest<Kept[]>)) ?? [];
  return kept.filter(({ shelf }) => shelf.startsWith(`${owner}:`)).length;
}

/** No photo of this person is left on the device. */
export async function forgetShelf(owner: string): Promise<void> {
  const kept = (await onShelf('readonly', (photos) => photos.getAll() as IDBRequest<Kept[]>)) ?? [];
  for (const { key } of kept.filter(({ shelf }) => shelf.startsWith(`${owner}:`)))
    await onShelf('readwrite', (photos) => photos.delete(key));
}
