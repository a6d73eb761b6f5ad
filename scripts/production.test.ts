import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../server/src/core/db/embedded.ts';
import { freePort } from '../server/src/core/db/embedded-cluster.ts';
import { eventually } from '../server/src/core/db/embedded-processes.ts';
import { developmentSecret } from '../server/src/env.ts';
import { serverBundle, serverFlags, staleProducts } from './build.ts';
import { runToolQuietly } from './tools.ts';
import { root } from './workspace.ts';

let folder: string;
let postgres: EmbeddedPostgres;
let proper: Record<string, string>;
const running: Server[] = [];

beforeAll(async () => {
  const stale = await staleProducts();
  if (stale.length > 0) await runToolQuietly('node', ['scripts/build.ts', ...stale]);
  folder = await mkdtemp(join(tmpdir(), 'chung-tay-production-'));
  await chmod(folder, 0o711);
  postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'database'), log: () => undefined });
  proper = {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    DATABASE_URL: postgres.url,
    DATA_DIR: join(folder, 'files'),
    APP_SECRET: randomBytes(48).toString('base64'),
    SAMPLE_DATA: 'none',
  };
});

afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});

afterAll(async () => {
  await postgres?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

interface Server {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

/** The bundle as the image runs it: this environment and nothing of ours. */
function serve(environment: Record<string, string>): Server {
  const child = spawn(process.execPath, [...serverFlags, serverBundle], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const server = { child, output: () => output, ended };
  running.push(server);
  return server;
}

const without = (name: string) => Object.fromEntries(Object.entries(proper).filter(([key]) => key !== name));
const address = () => `http://127.0.0.1:${proper.PORT}`;
const ready = () =>
  fetch(`${address()}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );

async function serveUntilReady(): Promise<Server> {
  const server = serve(proper);
  const up = await eventually(async () => server.child.exitCode !== null || (await ready()), 60_000);
  expect(up && server.child.exitCode === null, server.output()).toBe(true);
  return server;
}

describe('the production bundle', () => {
  it.each([
    ['without APP_SECRET', () => without('APP_SECRET'), /APP_SECRET/],
    ['with the development secret', () => ({ ...proper, APP_SECRET: developmentSecret }), /APP_SECRET/],
    ['with a short secret', () => ({ ...proper, APP_SECRET: 'short' }), /APP_SECRET/],
    ['with sample data', () => ({ ...proper, SAMPLE_DATA: 'small' }), /SAMPLE_DATA/],
    [
      'with a database that is not there',
      () => ({ ...proper, DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' }),
      /DATABASE_URL/,
    ],
  ])('refuses to start %s, in words', async (_, environment, words) => {
    const server = serve(environment());
    expect(await server.ended).toBe(1);
    expect(server.output()).toMatch(words);
    expect(server.output()).not.toMatch(/^\s+at .*:\d+:\d+/m);
  });

  it.each(['Dockerfile', 'scripts/launch.mjs'])('is run with the flags of the build by %s', async (name) => {
    const text = await readFile(join(root, name), 'utf8');
    expect([...new Set(text.match(/--(?:max|no)-[a-z-]+(?:=\d+)?/g))]).toEqual(serverFlags);
  });

  it('serves with proper settings, and names no sample login', async () => {
    const server = await serveUntilReady();
    for (const path of ['/readyz', '/healthz', '/api/v1/openapi.json', '/docs', '/admin', '/'])
      expect((await fetch(address() + path)).status, path).toBe(200);
    expect((await fetch(`${address()}/api/v1/households`)).status).toBe(401);
    expect(server.output()).not.toMatch(/mật khẩu|dữ liệu mẫu/i);
    server.child.kill('SIGTERM');
    expect(await server.ended, server.output()).toBe(0);
  });

  it('stops with code 0 within 10 s of a SIGTERM, also when it comes twice', async () => {
    const server = await serveUntilReady();
    const began = performance.now();
    server.child.kill('SIGTERM');
    server.child.kill('SIGTERM');
    expect(await server.ended, server.output()).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('stops with code 0 although a client never finishes its request', async () => {
    const server = await serveUntilReady();
    const client = connect(Number(proper.PORT), '127.0.0.1').on('error', () => undefined);
    await new Promise((sent) =>
      client.write(
        'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
        sent,
      ),
    );
    // The server has it once it has answered somebody who came later.
    expect(await ready()).toBe(true);
    server.child.kill('SIGTERM');
    expect(await server.ended, server.output()).toBe(0);
    client.destroy();
  });

  it('says that the port is taken, and leaves the one that has it alone', async () => {
    const first = await serveUntilReady();
    const second = serve({ ...proper, DATA_DIR: join(folder, 'other') });
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(new RegExp(`Cổng ${proper.PORT}`));
    expect(await ready()).toBe(true);
    first.child.kill('SIGTERM');
    expect(await first.ended, first.output()).toBe(0);
  });
});
