import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { apiPrefix } from '@chung-tay/shared';
import { locate } from '@chung-tay/shared/client';
import type { CallInput, Output, RouteSpec } from '@chung-tay/shared/core/contract';
import { pathParams } from '@chung-tay/shared/core/contract';
import type { Problem } from '@chung-tay/shared/core/errors';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { buildApp, createServer } from '../src/app.ts';
import { uuidv7 } from '../src/core/ids.ts';
import type { Services } from '../src/core/services.ts';
import { readEnv } from '../src/env.ts';
import { closePools, createServices } from '../src/services.ts';
import { testSecret } from './template.ts';

/** One answer of the API: its body is typed by the contract; `problem()` when a refusal is expected. */
export interface Answer<Body> {
  status: number;
  headers: Record<string, unknown>;
  body: Body;
  problem: Problem;
  text: string;
}

export interface CallOptions {
  /** Access token; none: anonymous. */
  as?: { accessToken: string } | undefined;
  ifMatch?: string;
  /** A new one for every call unless given; null sends none. */
  idempotencyKey?: string | null;
  file?: { content: Buffer | string; contentType: string };
  headers?: Record<string, string>;
}

export interface TestApp {
  app: FastifyInstance;
  services: Services;
  /** The owner's connection string: to look behind the API, never to arrange data. */
  ownerUrl: string;
  clock: { set(instant: string): void };
  /** Calls a route of the contract, input flat as handlers see it. */
  call<const Route extends RouteSpec>(
    route: Route,
    input: CallInput<Route> | Record<string, unknown>,
    options?: CallOptions,
  ): Promise<Answer<Output<Route>>>;
  /** Runs SQL as the owner: to assert, not to arrange. */
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
}

/** The application on a database of its own, cloned from the migrated template. Closed after the file's tests. */
export async function createTestApp(): Promise<TestApp> {
  const templateUrl = inject('templateUrl');
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  const dataDir = await mkdtemp(join(tmpdir(), 'chung-tay-test-'));
  const admin = new pg.Client({ connectionString: inject('databaseUrl') });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${database} TEMPLATE ${new URL(templateUrl).pathname.slice(1)}`);
  const ownerUrl = Object.assign(new URL(templateUrl), { pathname: `/${database}` }).href;
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  owner.on('error', () => undefined);
  const root = resolve(import.meta.dirname, '../..');
  const env = readEnv({
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    DATABASE_URL: ownerUrl,
    APP_SECRET: testSecret,
    RATE_LIMIT_PER_MINUTE: '0',
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    MIGRATIONS_DIR: join(root, 'migrations'),
    REFERENCE_DIR: join(root, 'data'),
    WEB_DIR: join(dataDir, 'no-web'),
  });
  const time = { offset: 0 };
  const clock = { now: () => new Date(Date.now() + time.offset) };
  const server = createServer(env, () => uuidv7(Date.now()));
  const services = createServices({ env, ownerUrl, secret: testSecret, log: server.log, clock });
  const app = await buildApp(server, services, testSecret);
  await app.ready();
  afterAll(async () => {
    await app.close();
    await services.jobs.stop();
    await closePools(services);
    await owner.end();
    await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
    await admin.end();
    await rm(dataDir, { recursive: true, force: true });
  });
  return {
    app,
    services,
    ownerUrl,
    clock: {
      set: (instant) => {
        time.offset = new Date(instant).getTime() - Date.now();
      },
    },
    call: (route, input, options) => callRoute(app, route, input as Record<string, unknown>, options),
    sql: async (text, values) => (await owner.query(text, values)).rows,
  };
}

const isDeclared = (route: RouteSpec, name: string): boolean =>
  pathParams(route.path).includes(name) || name in (route.query?.shape ?? {}) || name in (route.body?.shape ?? {});

async function callRoute<Route extends RouteSpec>(
  app: FastifyInstance,
  route: Route,
  input: Record<string, unknown>,
  options: CallOptions = {},
): Promise<Answer<Output<Route>>> {
  const { path, body } = locate(route, input);
  const key = options.idempotencyKey === undefined ? randomUUID() : options.idempotencyKey;
  // What the contract does not know goes along too: tests send it to see it refused.
  const unknown = Object.fromEntries(Object.entries(input).filter(([name]) => !isDeclared(route, name)));
  const json =
    route.method !== 'GET' && (body || Object.keys(unknown).length > 0) ? { ...body, ...unknown } : undefined;
  const strange = new URLSearchParams(route.method === 'GET' ? (unknown as Record<string, string>) : {}).toString();
  const unknownQuery = strange && `${path.includes('?') ? '&' : '?'}${strange}`;
  const payload = options.file ? options.file.content : json && JSON.stringify(json);
  const response = await app.inject({
    method: route.method,
    url: `${apiPrefix}${path}${unknownQuery}`,
    headers: {
      ...(options.as ? { authorization: `Bearer ${options.as.accessToken}` } : {}),
      ...(route.method !== 'GET' && options.as && key !== null ? { 'idempotency-key': key } : {}),
      ...(options.ifMatch ? { 'if-match': options.ifMatch } : {}),
      ...(options.file
        ? { 'content-type': options.file.contentType }
        : json
          ? { 'content-type': 'application/json' }
          : {}),
      ...options.headers,
    },
    ...(payload === undefined ? {} : { payload }),
  });
  const answer =
    /\bjson/.test(String(response.headers['content-type'])) && response.body !== ''
      ? JSON.parse(response.body)
      : undefined;
  return {
    status: response.statusCode,
    headers: response.headers,
    body: answer as Output<Route>,
    problem: answer as Problem,
    text: response.body,
  };
}
