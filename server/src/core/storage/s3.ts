import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { AppError } from '@chung-tay/shared/core/errors';
import { AwsClient } from 'aws4fetch';
import { requireSafeName } from './file-name.ts';
import type { FileStore } from './store.ts';

export interface S3Options {
  /** Origin of the service, as `https://s3.example.vn`; the bucket is the first part of the path. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Tries after a 5xx or 429 answer. */
  retries?: number;
}

/** A whole file may take this long to leave; headers of an answer must come within it. */
const longestMs = 120_000;

/** What is sent: its bytes (in memory or a file on disk), and their digest, which the service compares. */
interface Parcel {
  body: Blob;
  sha256: string;
  discard(): Promise<void>;
}

const hex = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** A stream of unknown length waits in a temporary file: a PUT needs length and digest first, memory stays flat. */
async function parcelOf(content: Readable | Buffer): Promise<Parcel> {
  if (Buffer.isBuffer(content))
    return { body: new Blob([new Uint8Array(content)]), sha256: hex(content), discard: async () => undefined };
  const path = join(tmpdir(), `chung-tay-${randomUUID()}.part`);
  const discard = (): Promise<void> => rm(path, { force: true });
  const hash = createHash('sha256');
  const digesting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(content, digesting, createWriteStream(path, { mode: 0o600 }));
    return { body: await openAsBlob(path), sha256: hash.digest('hex'), discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

/**
 * Files in a bucket of an S3-compatible service: one PUT a file (5 GiB at most), each signed with the digest of its
 * content. When the service is away or refuses, the caller gets `unavailable` and may retry.
 */
export function createS3Store(options: S3Options): FileStore {
  const { accessKeyId, secretAccessKey, region, retries = 3 } = options;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries });
  const base = `${options.endpoint.replace(/\/+$/, '')}/${encodeURIComponent(options.bucket)}`;

  /** One signed request; the answer's body is left to the caller. */
  async function send(method: string, name: string, init: RequestInit = {}): Promise<Response> {
    const url = `${base}/${requireSafeName(name)}`;
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), longestMs);
    try {
      return await client.fetch(url, { ...init, method, signal: patience.signal });
    } catch (error) {
      throw Object.assign(new AppError('unavailable', 'Kho tệp chưa trả lời, hãy thử lại.'), { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  async function requireOk(response: Response, method: string): Promise<void> {
    if (response.ok || (method === 'DELETE' && response.status === 404)) return void (await response.body?.cancel());
    const words = (await response.text()).slice(0, 300);
    throw Object.assign(new AppError('unavailable', 'Kho tệp từ chối, hãy thử lại hoặc báo quản trị.'), {
      cause: new Error(`${method} answered ${response.status}: ${words}`),
    });
  }

  return {
    async put(name, content, contentType) {
      const parcel = await parcelOf(content);
      try {
        const headers = { 'content-type': contentType, 'x-amz-content-sha256': parcel.sha256 };
        await requireOk(await send('PUT', name, { body: parcel.body, headers }), 'PUT');
        return parcel.body.size;
      } finally {
        await parcel.discard();
      }
    },
    async get(name) {
      const response = await send('GET', name);
      if (response.status === 404) return void (await response.body?.cancel());
      if (!response.ok || !response.body) await requireOk(response, 'GET');
      return Readable.fromWeb(response.body as ReadableStream);
    },
    async remove(name) {
      await requireOk(await send('DELETE', name), 'DELETE');
    },
  };
}
