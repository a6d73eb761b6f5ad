import type { FileStore } from './store.ts';

/** A name below the folder: the part between spreads files; the last digits of a uuidv7 are random, the first are time. */
export const fileKey = (folder: string, id: string): string => `${folder}/${id.slice(-2)}/${id}`;

/** Keeps the file, then runs the work that records it; when either fails, no file stays. */
export async function keepFile<Result>(
  store: FileStore,
  key: string,
  content: Buffer,
  contentType: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    await store.put(key, content, contentType);
    return await work();
  } catch (error) {
    await store.remove(key).catch(() => undefined);
    throw error;
  }
}
