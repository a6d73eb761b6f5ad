import { ApiError } from '@chung-tay/shared/client';
import type { Upload } from '@chung-tay/shared/uploads/schema';

/** The size of a part: seconds on the slowest network. */
export const partBytes = 128 * 1024;

export interface ResumableOptions {
  /** Names the file: called again with the same key (after a lost network, a closed tab) it goes on where it stopped. */
  key: string;
  /** How much of the file the server has, 0 to 1. */
  onProgress?: (part: number) => void;
  signal?: AbortSignal;
}

/** What the sending needs of the API. */
export interface UploadApi {
  begin: (bytes: number, key: string, signal?: AbortSignal) => Promise<Upload>;
  get: (id: string, signal?: AbortSignal) => Promise<Upload>;
  append: (id: string, offset: number, part: Blob, signal?: AbortSignal) => Promise<Upload>;
  wait: (milliseconds: number) => Promise<void>;
}

const mostTries = 5;

/** Worth another try by itself: the network went away, the server is busy, or another part came first. */
const isPassing = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof ApiError && (error.status >= 500 || error.status === 429));

const isGone = (error: unknown): boolean => error instanceof ApiError && error.status === 404;

const mostBegun = 20;

/**
 * The upload of this key, begun or taken up. One that lay too long is gone and begun anew, each time under the next name,
 * so that whoever comes later finds the same one again.
 */
async function takeUp(blob: Blob, { key, signal }: ResumableOptions, api: UploadApi): Promise<Upload> {
  for (let begun = 1; ; begun += 1) {
    // The begin of a known key is answered from memory: what has arrived since is asked.
    const { id } = await api.begin(blob.size, begun === 1 ? key : `${key}.${begun}`, signal);
    try {
      return await api.get(id, signal);
    } catch (error) {
      if (!isGone(error) || begun === mostBegun) throw error;
    }
  }
}

/**
 * Sends a file in parts, each tried again with growing pauses, and answers the upload's id for the route that takes the
 * file. Calling it again with the same key sends only what is missing.
 * @throws the last TypeError when the network stays away, ApiError when the server refuses, AbortError by the signal
 */
export async function sendParts(blob: Blob, options: ResumableOptions, api: UploadApi): Promise<string> {
  const { onProgress, signal } = options;
  let upload = await takeUp(blob, options, api);
  onProgress?.(upload.receivedBytes / blob.size);
  for (let tries = 0; upload.receivedBytes < blob.size; ) {
    signal?.throwIfAborted();
    const offset = upload.receivedBytes;
    try {
      upload = await api.append(upload.id, offset, blob.slice(offset, offset + partBytes), signal);
      tries = 0;
      onProgress?.(upload.receivedBytes / blob.size);
    } catch (error) {
      signal?.throwIfAborted();
      const other = error instanceof ApiError && error.code === 'upload_offset';
      tries += 1;
      if (!(other || isPassing(error)) || tries >= mostTries) throw error;
      if (!other) await api.wait(500 * 2 ** tries);
      upload = await api.get(upload.id, signal).catch((lost: unknown) => {
        if (isPassing(lost)) return upload;
        throw lost;
      });
    }
  }
  return upload.id;
}
