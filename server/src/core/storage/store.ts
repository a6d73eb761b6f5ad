import type { Readable } from 'node:stream';

/** Where files are kept. Names are random ids made by us, never what a caller sent. */
export interface FileStore {
  /** Keeps the whole content under the name; visible only once complete. Returns its size in bytes. */
  put(name: string, content: Readable | Buffer, contentType: string): Promise<number>;
  /** Undefined when there is no such file. */
  get(name: string): Promise<Readable | undefined>;
  remove(name: string): Promise<void>;
}
