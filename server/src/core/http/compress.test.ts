import { gunzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compressAnswers } from './compress.ts';

const rows = { data: Array.from({ length: 50 }, (_, at) => ({ name: `Hộ giả lập số ${at}`, area: at })) };
let app: FastifyInstance;

beforeAll(async () => {
  app = Fastify();
  compressAnswers(app);
  app.get('/rows', async () => rows);
  app.get('/one', async () => ({ name: 'Hộ giả lập' }));
  app.get('/tagged', async (_request, reply) => reply.header('etag', '"v1"').send(rows));
  app.get('/text', async (_request, reply) => reply.type('text/csv').send('a,b\n'.repeat(1000)));
  await app.ready();
});
afterAll(() => app.close());

const signedIn = { authorization: 'Bearer x', 'accept-encoding': 'gzip, deflate, br' };
const asked = (url: string, headers: InjectOptions['headers'] = signedIn) => app.inject({ url, headers });

it('a page of rows comes compressed to whoever signed in and takes it, and is the same', async () => {
  const plain = await asked('/rows', { authorization: 'Bearer x' });
  const short = await asked('/rows');
  expect(short.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
  expect(plain.headers.vary).toBe('accept-encoding');
  expect(gunzipSync(short.rawPayload).toString()).toBe(plain.body);
  expect(Number(short.headers['content-length'])).toBe(short.rawPayload.length);
  expect(short.rawPayload.length * 4).toBeLessThan(plain.rawPayload.length);
});

it('what is short, tagged, no JSON, not taken or not asked with a token comes as it is', async () => {
  const answers = await Promise.all([
    ...['/one', '/tagged', '/text'].map((url) => asked(url)),
    asked('/rows', { ...signedIn, 'accept-encoding': 'br, gzip;q=0' }),
    asked('/rows', { 'accept-encoding': 'gzip', cookie: 'refresh=x' }),
  ]);
  for (const { headers } of answers) expect(headers).not.toHaveProperty('content-encoding');
});
