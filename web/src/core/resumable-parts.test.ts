import { ApiError } from '@chung-tay/shared/client';
import type { Upload } from '@chung-tay/shared/uploads/schema';
import { expect, it } from 'vitest';
import { partBytes, sendParts, type UploadApi } from './resumable-parts.ts';

const refusal = (status: number, code: string) =>
  new ApiError({ type: 'about:blank', title: code, status, code, requestId: '' });

/** The rules of the server in memory: parts in order, repeated ones answered, gaps refused; keys remembered. */
function server() {
  const uploads = new Map<string, { bytes: number; content: number[] }>();
  const keys = new Map<string, string>();
  const answer = (id: string): Upload => {
    const upload = uploads.get(id);
    if (!upload) throw refusal(404, 'not_found');
    return { id, bytes: upload.bytes, receivedBytes: upload.content.length, expiresAt: '2030-01-01T00:00:00Z' };
  };
  const sizes: number[] = [];
  const waits: number[] = [];
  const api: UploadApi = {
    begin: async (bytes, key) => {
      const id = keys.get(key) ?? `upload-${keys.size + 1}`;
      if (!keys.has(key)) uploads.set(id, { bytes, content: [] });
      keys.set(key, id);
      // As replayed from memory: what it was when it began.
      return { id, bytes, receivedBytes: 0, expiresAt: '2030-01-01T00:00:00Z' };
    },
    get: async (id) => answer(id),
    append: async (id, offset, part) => {
      const { content } = uploads.get(id) ?? {};
      if (!content) throw refusal(404, 'not_found');
      if (offset > content.length) throw refusal(409, 'upload_offset');
      if (offset === content.length) {
        sizes.push(part.size);
        for (const byte of new Uint8Array(await part.arrayBuffer())) content.push(byte);
      }
      return answer(id);
    },
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
  };
  return { api, uploads, sizes, waits };
}

const bytes = Uint8Array.from({ length: partBytes * 2 + 1000 }, (_, index) => index % 251);
const blob = new Blob([bytes]);

it('a file arrives whole in parts of 128 KiB, and its progress is told', async () => {
  const { api, uploads, sizes } = server();
  const told: number[] = [];
  const id = await sendParts(blob, { key: 'one', onProgress: (part) => told.push(part) }, api);
  expect(uploads.get(id)?.content).toEqual([...bytes]);
  expect(sizes).toEqual([partBytes, partBytes, 1000]);
  expect(told.at(-1)).toBe(1);
  expect(told).toEqual(told.toSorted((one, other) => one - other));
});

it('a lost answer is asked after: nothing is sent twice', async () => {
  const { api, uploads, sizes, waits } = server();
  let calls = 0;
  const lossy: UploadApi = {
    ...api,
    append: async (...all) => {
      const answer = await api.append(...all);
      calls += 1;
      if (calls === 1) throw new TypeError('Failed to fetch');
      return answer;
    },
  };
  const id = await sendParts(blob, { key: 'one' }, lossy);
  expect(uploads.get(id)?.content).toEqual([...bytes]);
  expect(sizes).toEqual([partBytes, partBytes, 1000]);
  expect(waits).toEqual([1000]);
});

it('the network stays away: it gives up with growing pauses, and the same key goes on where it stopped', async () => {
  const { api, uploads, sizes, waits } = server();
  let calls = 0;
  const dying: UploadApi = {
    ...api,
    append: async (...all) => {
      calls += 1;
      if (calls > 1) throw new TypeError('Failed to fetch');
      return api.append(...all);
    },
  };
  await expect(sendParts(blob, { key: 'one' }, dying)).rejects.toThrow(TypeError);
  expect(waits).toEqual([1000, 2000, 4000, 8000]);
  const id = await sendParts(blob, { key: 'one' }, api);
  expect(uploads.get(id)?.content).toEqual([...bytes]);
  expect(sizes).toEqual([partBytes, partBytes, 1000]);
});

it('somebody else sent the next part meanwhile: it goes on from there', async () => {
  const { api, uploads } = server();
  let first = true;
  const raced: UploadApi = {
    ...api,
    append: async (id, offset, part, signal) => {
      if (!first) return api.append(id, offset, part, signal);
      first = false;
      await api.append(id, 0, blob.slice(0, 5000));
      throw refusal(409, 'upload_offset');
    },
  };
  const id = await sendParts(blob, { key: 'one' }, raced);
  expect(uploads.get(id)?.content).toEqual([...bytes]);
});

it('an upload that lay too long is begun anew, and the one begun then is found again', async () => {
  const { api, uploads } = server();
  const { id: old } = await api.begin(blob.size, 'one');
  uploads.delete(old);
  const made = await sendParts(blob, { key: 'one' }, api);
  expect(made).not.toBe(old);
  expect(await sendParts(blob, { key: 'one' }, api)).toBe(made);
  expect(uploads.size).toBe(1);
});

it('a refusal that no other try changes ends it at once', async () => {
  const { api, waits } = server();
  const refusing: UploadApi = { ...api, append: () => Promise.reject(refusal(403, 'forbidden')) };
  await expect(sendParts(blob, { key: 'one' }, refusing)).rejects.toMatchObject({ code: 'forbidden' });
  expect(waits).toEqual([]);
});

it('the signal ends it', async () => {
  const { api } = server();
  const stop = new AbortController();
  const stopping: UploadApi = {
    ...api,
    append: async (...all) => {
      stop.abort();
      return api.append(...all);
    },
  };
  await expect(sendParts(blob, { key: 'one', signal: stop.signal }, stopping)).rejects.toThrow(/abort/i);
});
