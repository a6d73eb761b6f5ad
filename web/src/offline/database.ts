import type { CarriedRow, DraftRow, DroppedRow, Entry, HolderRow, PhotoRow } from './types.ts';

/** What the device keeps, by what it is. Rows are found by their key; each belongs to one person. */
export interface Stores {
  carried: CarriedRow;
  drafts: DraftRow;
  photos: PhotoRow;
  outbox: Entry;
  dropped: DroppedRow;
  holder: HolderRow;
}
export type StoreName = keyof Stores;
export const storeNames: readonly StoreName[] = ['carried', 'drafts', 'photos', 'outbox', 'dropped', 'holder'];
const databaseName = 'chung-tay-offline';

/** The device keeps nothing: forbidden, full, or private browsing. What was written stands on the screen alone. */
export class DeviceRefused extends Error {
  constructor(cause: unknown) {
    super('Máy này không giữ được dữ liệu (hết chỗ, hoặc trình duyệt đang ở chế độ riêng tư).', { cause });
    this.name = 'DeviceRefused';
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => {
      for (const name of storeNames) request.result.createObjectStore(name, { keyPath: 'key' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** A change of several rows that happens whole or not at all. */
export interface Change {
  put?: { [Name in StoreName]?: readonly Stores[Name][] };
  remove?: { [Name in StoreName]?: readonly string[] };
}

async function within<Result>(
  mode: IDBTransactionMode,
  work: (transaction: IDBTransaction) => () => Result,
): Promise<Result> {
  try {
    const database = await open();
    return await new Promise<Result>((resolve, reject) => {
      const transaction = database.transaction(storeNames, mode);
      const result = work(transaction);
      transaction.oncomplete = () => resolve(result());
      transaction.onabort = () => reject(transaction.error);
    }).finally(() => database.close());
  } catch (error) {
    throw new DeviceRefused(error);
  }
}

const changed = new BroadcastChannel('chung-tay-offline');
const listeners = new Set<() => Promise<void>>();
changed.onmessage = () => void tellListeners();
const tellListeners = () => Promise.all([...listeners].map((listener) => listener()));

/** Told after every change, also one of another tab; who changed something waits until they know. */
export const onDeviceChange = (listener: () => Promise<void>): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Writes and removes in one transaction. When it resolves, the screens see it too. @throws DeviceRefused */
export async function write({ put = {}, remove = {} }: Change): Promise<void> {
  await within('readwrite', (transaction) => {
    for (const name of storeNames) {
      const store = transaction.objectStore(name);
      for (const row of put[name] ?? []) store.put(row);
      for (const key of remove[name] ?? []) store.delete(key);
    }
    return () => undefined;
  });
  changed.postMessage(null);
  await tellListeners();
}

export type Everything = { [Name in StoreName]: Stores[Name][] };

/** All rows of the device, whoever they belong to. A photo is a handle of the browser, not its bytes. @throws DeviceRefused */
export const readAll = (): Promise<Everything> =>
  within('readonly', (transaction) => {
    const requests = storeNames.map((name) => [name, transaction.objectStore(name).getAll() as IDBRequest] as const);
    return () => Object.fromEntries(requests.map(([name, { result }]) => [name, result])) as Everything;
  });

/** One row. @throws DeviceRefused */
export const readOne = <Name extends StoreName>(name: Name, key: string): Promise<Stores[Name] | undefined> =>
  within('readonly', (transaction) => {
    const request = transaction.objectStore(name).get(key) as IDBRequest<Stores[Name] | undefined>;
    return () => request.result;
  });
