import { client } from './client.ts';
import { partBytes, type ResumableOptions, sendParts, type UploadApi } from './resumable-parts.ts';

const withSignal = (signal?: AbortSignal) => (signal ? { signal } : {});

const realApi: UploadApi = {
  begin: (bytes, key, signal) =>
    client.uploads.beginUpload({ bytes }, { idempotencyKey: `begin.${key}`, ...withSignal(signal) }),
  get: (id, signal) => client.uploads.getUpload({ id }, withSignal(signal)),
  append: (id, offset, part, signal) =>
    client.uploads.appendUpload(
      { id, offset, file: new Blob([part], { type: 'application/octet-stream' }) },
      withSignal(signal),
    ),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/**
 * Sends a file in parts, each tried again with growing pauses, and answers the upload's id for the route that takes the
 * file. Calling it again with the same key sends only what is missing.
 * @throws the last TypeError when the network stays away, ApiError when the server refuses, AbortError by the signal
 */
export const sendResumable = (blob: Blob, options: ResumableOptions): Promise<string> =>
  sendParts(blob, options, realApi);

/**
 * How a photo goes to a route that takes both: a small one as the body, a larger one sent in parts first. Spread it into
 * the call: `client.houses.uploadPhoto({ id, stage, ...(await fileOrUpload(file, { key })) }, { idempotencyKey: key })`.
 */
export async function fileOrUpload(
  blob: Blob,
  options: ResumableOptions,
): Promise<{ file: Blob } | { uploadId: string }> {
  if (blob.size <= partBytes) return { file: blob };
  return { uploadId: await sendResumable(blob, options) };
}
