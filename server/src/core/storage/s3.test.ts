import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createS3Store } from './s3.ts';

const region = 'hanoi-1';
const secret = 'the secret of the tests';
const files = new Map<string, { content: Buffer; contentType: string | undefined }>();
let answers: number[] = [];
let requests: { method: string; url: string; chunked: boolean }[] = [];
let server: Server;
let endpoint: string;

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** AWS Signature Version 4, recomputed from what arrived: an oracle that shares no code with the client. */
function signatureOf(request: IncomingMessage): string {
  const headers = request.headers as Record<string, string>;
  const signed = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1] ?? '';
  const lines = signed.split(';').map((name) => `${name}:${headers[name]}\n`);
  const canonical = [request.method, request.url, '', lines.join(''), signed, headers['x-amz-content-sha256']].join(
    '\n',
  );
  const time = headers['x-amz-date'] as string;
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, time.slice(0, 8)), region), 's3'), 'aws4_request');
  return hmac(key, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')).toString('hex');
}

/** A service that is as strict as the real ones: signature, digest and length must be right. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? '';
  const method = request.method ?? '';
  const content = await buffer(request);
  requests.push({ method, url, chunked: request.headers['transfer-encoding'] === 'chunked' });
  const fault = answers.shift();
  if (fault) return void response.writeHead(fault).end('<Error><Code>SlowDown</Code></Error>');
  if (!request.headers.authorization?.endsWith(`Signature=${signatureOf(request)}`))
    return void response.writeHead(403).end();
  const digest = request.headers['x-amz-content-sha256'];
  if (method === 'PUT' && digest !== sha256(content)) return void response.writeHead(400).end();
  if (method === 'PUT') files.set(url, { content, contentType: request.headers['content-type'] });
  if (method === 'DELETE') files.delete(url);
  const file = files.get(url);
  if (method === 'GET' && !file) return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
  response.writeHead(method === 'DELETE' ? 204 : 200).end(method === 'GET' ? file?.content : undefined);
}

const store = (secretAccessKey = secret) =>
  createS3Store({ endpoint, bucket: 'chung-tay', region, accessKeyId: 'tests', secretAccessKey, retries: 2 });

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  files.clear();
  answers = [];
  requests = [];
});

test('what was put comes back byte for byte, with its length and type, and is gone after remove', async () => {
  const content = Buffer.from('ảnh của một căn nhà');
  expect(await store().put('photos/ab/one.webp', content, 'image/webp')).toBe(content.length);
  expect(files.get('/chung-tay/photos/ab/one.webp')?.contentType).toBe('image/webp');
  const read = await store().get('photos/ab/one.webp');
  expect(read && (await buffer(read))).toEqual(content);
  await store().remove('photos/ab/one.webp');
  expect(await store().get('photos/ab/one.webp')).toBeUndefined();
  await store().remove('photos/ab/one.webp');
});

test('a stream of unknown length leaves with its length declared, not chunked', async () => {
  const parts = Array.from({ length: 40 }, (_, index) => Buffer.alloc(64 * 1024, index));
  expect(await store().put('imports/big', Readable.from(parts), 'text/csv')).toBe(40 * 64 * 1024);
  expect(files.get('/chung-tay/imports/big')?.content).toEqual(Buffer.concat(parts));
  expect(requests).toEqual([{ method: 'PUT', url: '/chung-tay/imports/big', chunked: false }]);
});

test('a stream that breaks stores nothing', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('half');
      throw new Error('the caller hung up');
    })(),
  );
  await expect(store().put('imports/half', broken, 'text/csv')).rejects.toThrow('the caller hung up');
  expect(requests).toEqual([]);
});

test('a busy service is asked again; one that stays busy is unavailable', async () => {
  answers = [503];
  await store().put('photos/ab/two', Buffer.from('2'), 'image/webp');
  expect(requests).toHaveLength(2);
  answers = [503, 500, 503];
  await expect(store().put('photos/ab/three', Buffer.from('3'), 'image/webp')).rejects.toMatchObject({
    code: 'unavailable',
  });
  expect(files.has('/chung-tay/photos/ab/three')).toBe(false);
});

test('a wrong secret or a service that is away is unavailable, never silence', async () => {
  await expect(store('another').put('photos/ab/four', Buffer.from('4'), 'image/webp')).rejects.toMatchObject({
    code: 'unavailable',
  });
  await expect(store('another').get('photos/ab/four')).rejects.toMatchObject({ code: 'unavailable' });
  const away = createS3Store({
    endpoint: 'http://127.0.0.1:9',
    bucket: 'b',
    region,
    accessKeyId: 'a',
    secretAccessKey: 's',
    retries: 0,
  });
  await expect(away.get('photos/ab/four')).rejects.toMatchObject({ code: 'unavailable' });
});

test.each(['../secret', 'photos/../../etc/passwd', '/etc/passwd', 'Photos/A', '', 'a?b=c', 'a b'])(
  'the name %j never reaches the service',
  async (name) => {
    await expect(store().get(name)).rejects.toThrow('not a file name of ours');
    expect(requests).toEqual([]);
  },
);
