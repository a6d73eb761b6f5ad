import type { Page } from '@playwright/test';

/** Runs in the page, on the rows of the outbox and its photos: keeps a copy beside, or puts it back as it was. */
export const copyOutbox = (page: Page, act: 'keep' | 'restore') =>
  page.evaluate(async (what) => {
    const beside = window as unknown as { copy?: Record<string, unknown[]> };
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('chung-tay-offline');
      request.onsuccess = () => resolve(request.result);
    });
    const names = ['outbox', 'photos'];
    const transaction = database.transaction(names, 'readwrite');
    const ended = new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    const reads = names.map((name) => [name, transaction.objectStore(name).getAll()] as const);
    if (what === 'restore')
      for (const name of names) for (const row of beside.copy?.[name] ?? []) transaction.objectStore(name).put(row);
    await ended;
    if (what === 'keep') beside.copy = Object.fromEntries(reads.map(([name, { result }]) => [name, result]));
    database.close();
    if (what === 'restore') window.dispatchEvent(new Event('online'));
  }, act);

/** How many acts of the outbox are on their way or waiting for it. */
export const underWay = (page: Page) =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('chung-tay-offline');
      request.onsuccess = () => resolve(request.result);
    });
    const rows = await new Promise<{ state: string }[]>((resolve) => {
      const request = database.transaction('outbox').objectStore('outbox').getAll();
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return rows.filter(({ state }) => state === 'waiting' || state === 'sending').length;
  });

/** Everything that this origin keeps on the device. */
export const onDevice = (page: Page) =>
  page.evaluate(async () => {
    const rows: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const many = await new Promise<number>((resolve) => {
          const request = database.transaction(store).objectStore(store).count();
          request.onsuccess = () => resolve(request.result);
        });
        if (many > 0) rows.push(`${name}/${store}: ${many}`);
      }
      database.close();
    }
    const cached: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) cached.push(new URL(url).pathname);
    return { rows, cached, local: Object.keys(localStorage), session: Object.keys(sessionStorage) };
  });
