import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Env } from '../../env.ts';
import { securityHeaders } from './security.ts';
import { adminRoutes } from './static.ts';

let webDir: string;
let app: FastifyInstance;

beforeAll(async () => {
  webDir = await mkdtemp(join(tmpdir(), 'chung-tay-web-'));
  await mkdir(join(webDir, 'admin/assets'), { recursive: true });
  await writeFile(
    join(webDir, 'admin/index.html'),
    '<title>Trang</title><script>let a = 1;</script><script src="a.js"></script>',
  );
  await writeFile(join(webDir, 'admin/sw.js'), 'self.kept = true;');
  await writeFile(join(webDir, 'admin/assets/a-1.js'), 'export {};');
  app = Fastify();
  securityHeaders(app, { corsOrigins: [], cookieSecure: true } as unknown as Env);
  await app.register(adminRoutes, { webDir });
});

afterAll(async () => {
  await app.close();
  await rm(webDir, { recursive: true });
});

it('the service worker is asked anew each time and may serve the whole of /admin', async () => {
  const answer = await app.inject('/admin/sw.js');
  expect(answer.body).toBe('self.kept = true;');
  expect(answer.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-cache',
    'service-worker-allowed': '/admin',
  });
});

it('every other address is the app, asked anew; an asset is kept for ever', async () => {
  for (const path of ['/admin', '/admin/offline/outbox'])
    expect((await app.inject(path)).headers).toMatchObject({ 'cache-control': 'no-cache' });
  const asset = await app.inject('/admin/assets/a-1.js');
  expect(asset.headers['cache-control']).toContain('immutable');
});

it('of the scripts written into the page exactly those that stand in it may run', async () => {
  const policy = String((await app.inject('/admin')).headers['content-security-policy']);
  const hash = createHash('sha256').update('let a = 1;').digest('base64');
  expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
});

it('an asset that was taken away is missing, not the app in its place', async () => {
  expect((await app.inject('/admin/assets/gone-1.js')).statusCode).toBe(404);
});

it('a file of the app carries what a browser obeys in it; the page and a refusal carry everything', async () => {
  const everywhere = { 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' };
  const asset = await app.inject('/admin/assets/a-1.js');
  expect(asset.headers).toMatchObject({ ...everywhere, 'strict-transport-security': expect.any(String) });
  expect(asset.headers).not.toHaveProperty('content-security-policy');
  for (const path of ['/admin', '/admin/assets/gone-1.js'])
    expect((await app.inject(path)).headers).toMatchObject({
      ...everywhere,
      'content-security-policy': expect.any(String),
      'permissions-policy': expect.any(String),
    });
});
