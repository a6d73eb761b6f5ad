import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { api, apiPrefix } from '@chung-tay/shared';
import { locate } from '@chung-tay/shared/client';
import type { Output, RouteSpec } from '@chung-tay/shared/core/contract';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { buildApp, createServer } from '../src/app.ts';
import { uuidv7 } from '../src/core/ids.ts';
import { readEnv } from '../src/env.ts';
import { closePools, createServices } from '../src/services.ts';
import { onlyFirstRegistry, readUnits, realFacts, realSteps } from '../test/factories/real-steps.ts';
import { docxText } from '../test/paper-text.ts';
import { asOwner, benchSecret, type Cluster, make, projectRoot, rolePrefix, startCluster } from './database.ts';
import { fillHouseholds } from './fill-households.ts';
import { fillMoney } from './fill-money.ts';
import { faultQueries, fillMovement, totalsByTree } from './fill-movement.ts';
import { fillStages } from './fill-stages.ts';
import { signedInToken } from './person.ts';
import { number } from './report.ts';

/**
 * `npm run reorganise`: the two reorganisations of 2025 on a whole province in mid-movement that knows the registry of
 * 1/2/2024 alone, by the command; how long each took, and what must hold afterwards. Ends with code 1 when anything does not.
 */
const households = Number(process.env.BENCH_ROWS ?? 24_000);
const referenceDir = join(projectRoot, 'data');
const began = performance.now();
const say = (line: string): void => console.log(`${number((performance.now() - began) / 1000).padStart(4)} s  ${line}`);
let failures = 0;
const check = (what: string, ok: boolean, facts = ''): void => {
  if (!ok) failures += 1;
  say(`${ok ? 'ok  ' : 'FAIL'} ${what}${facts ? `: ${facts}` : ''}`);
};

/** The application in this process, at an hour of its own. */
interface App {
  call<const Route extends RouteSpec>(
    route: Route,
    input: Record<string, unknown>,
    token: string,
    more?: { ifMatch?: string; csv?: Buffer },
  ): Promise<Output<Route>>;
  paper(path: string, token: string): Promise<string>;
  at(instant: string): void;
  stop(): Promise<void>;
}

async function startApp(cluster: Cluster, ownerUrl: string): Promise<App> {
  const env = readEnv({
    ...{
      NODE_ENV: 'test',
      DATA_DIR: join(cluster.folder, 'files'),
      DATABASE_URL: ownerUrl,
      DB_ROLE_PREFIX: rolePrefix,
    },
    ...{ APP_SECRET: benchSecret, RATE_LIMIT_PER_MINUTE: '0', LOG_LEVEL: 'silent', REFERENCE_DIR: referenceDir },
    ...{ MIGRATIONS_DIR: join(projectRoot, 'migrations'), WEB_DIR: join(cluster.folder, 'no-web') },
  });
  let offset = 0;
  const clock = { now: () => new Date(Date.now() + offset) };
  const server = createServer(env, () => uuidv7(Date.now()));
  const services = createServices({ env, ownerUrl, secret: benchSecret, log: server.log, clock });
  const app: FastifyInstance = await buildApp(server, services, benchSecret);
  await app.ready();
  return {
    at: (instant) => {
      offset = new Date(instant).getTime() - Date.now();
    },
    stop: async () => {
      await app.close();
      await services.jobs.stop();
      await closePools(services);
    },
    call: async (route, input, token, more = {}) => {
      const { path, body } = locate(route, input);
      const payload = more.csv ?? (body ? JSON.stringify(body) : undefined);
      const response = await app.inject({
        method: route.method,
        url: `${apiPrefix}${path}`,
        headers: {
          authorization: `Bearer ${token}`,
          ...(route.method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
          ...(payload ? { 'content-type': more.csv ? 'text/csv' : 'application/json' } : {}),
          ...(more.ifMatch ? { 'if-match': more.ifMatch } : {}),
        },
        ...(payload ? { payload } : {}),
      });
      if (response.statusCode >= 300)
        throw new Error(`${path}: ${response.statusCode} ${response.body.slice(0, 2000)}`);
      return response.json();
    },
    paper: async (path, token) => {
      const response = await app.inject({ url: `${apiPrefix}${path}`, headers: { authorization: `Bearer ${token}` } });
      if (response.statusCode >= 300) throw new Error(`${path}: ${response.statusCode} ${response.body.slice(0, 500)}`);
      return docxText(response.rawPayload);
    },
  };
}

/** Gifts in hand at thirty communes: funds with a balance where units end. */
async function fillFunds(app: App, owner: pg.Client): Promise<void> {
  const token = await signedInToken(owner, ['front_officer', 'accountant']);
  const communes = await owner.query<{ id: string }>(
    `SELECT u.id FROM units u JOIN unit_versions v ON v.unit_id = u.id WHERE u.kind = 'commune' ORDER BY v.code LIMIT 200`,
  );
  for (const { id: unitId } of communes.rows.filter((_, n) => n % 7 === 0)) {
    const donor = { unitId, kind: 'enterprise', name: `Nhà hảo tâm mẫu ${unitId.slice(0, 4)}`, anonymous: false };
    const { id: donorId } = await app.call(api.donations.createDonor, donor, token);
    const pledge = { donorId, unitId, pledgedVnd: 50_000_000, pledgedOn: '2024-12-01' };
    const { id } = await app.call(api.donations.pledgeDonation, pledge, token);
    await app.call(
      api.donations.receiveDonation,
      { id, amountVnd: 50_000_000, receivedOn: '2024-12-02', method: 'cash' },
      token,
    );
  }
}

/** Drafts from the file, completes, previews, applies; prints how long each took. */
async function reorganise(
  app: App,
  columns: keyof typeof realFacts,
  unitId: string,
  drafter: string,
  other: string,
): Promise<void> {
  const facts = realFacts[columns];
  app.at(`${facts.effectiveOn}T08:00:00Z`);
  const csv = await readFile(join(referenceDir, 'unit-changes-2025.csv'));
  const routes = api.reorganisations;
  const drafted = await app.call(routes.importReorganisation, { ...facts, unitId, columns }, drafter, { csv });
  const steps = await realSteps(referenceDir, columns, drafted.steps);
  const { id, code } = drafted;
  await app.call(routes.updateReorganisation, { id, steps }, drafter, { ifMatch: '"v1"' });
  const asked = performance.now();
  const preview = await app.call(routes.previewReorganisation, { id }, drafter);
  const looked = performance.now();
  check(
    `${facts.effectiveOn}: the preview finds no fault`,
    preview.faults.length === 0,
    JSON.stringify(preview.faults.slice(0, 3)),
  );
  const applied = await app.call(routes.applyReorganisation, { id, confirm: code }, other, { ifMatch: '"v2"' });
  const done = performance.now();
  say(
    `${facts.effectiveOn}: preview ${number(looked - asked)} ms, applied in ${((done - looked) / 1000).toFixed(1)} s`,
  );
  say(`${facts.effectiveOn}: ${JSON.stringify(applied.result)}`);
  const told = Object.entries(preview.totals).filter(([what, many]) => applied.result?.[what] !== many);
  check(`${facts.effectiveOn}: what moved is what the preview told`, told.length === 0, JSON.stringify(told));
}

async function checkAfter(owner: pg.Client, when: string): Promise<void> {
  for (const [what, text] of Object.entries(faultQueries)) {
    const { rows } = await owner.query<{ n: number }>(text);
    check(`${when}: ${what}`, rows[0]?.n === 0, String(rows[0]?.n));
  }
  const { rows } = await owner.query<{ era: string; houses: object; cases: number; vnd: number }>(totalsByTree);
  const said = new Set(rows.map(({ era: _, ...totals }) => JSON.stringify(totals)));
  check(
    `${when}: totals of houses, cases and money by ${rows.length} trees agree`,
    said.size === 1,
    [...said].join(' ≠ '),
  );
}

const cluster = await startCluster();
try {
  let whole: Awaited<ReturnType<typeof readUnits>> = {};
  say(`making a province of ${number(households)} households in mid-movement, by the registry of 1/2/2024`);
  const ownerUrl = await make(cluster, 'reorganised', async (owner) => {
    whole = await readUnits(owner);
    await onlyFirstRegistry(owner, referenceDir);
    await fillHouseholds(owner, households);
    await fillMoney(owner);
    await fillStages(owner);
    await fillMovement(owner);
  });
  const app = await startApp(cluster, ownerUrl);
  try {
    await asOwner(ownerUrl, async (owner) => {
      const read = async <Row>(text: string) => (await owner.query(text)).rows as Row[];
      const [province] = await read<{ id: string }>(`SELECT id FROM units WHERE kind = 'province'`);
      const unitId = province?.id as string;
      const drafter = await signedInToken(owner, ['administrator']);
      const other = await signedInToken(owner, ['administrator']);
      const reader = await signedInToken(owner, ['home_affairs_officer']);
      app.at('2024-12-20T08:00:00Z');
      await fillFunds(app, owner);
      const decisions = await read<{ id: string }>('SELECT id FROM decisions ORDER BY code');
      const papers = async () => Promise.all(decisions.map(({ id }) => app.paper(`/decisions/${id}/document`, reader)));
      const before = await papers();
      say(
        JSON.stringify(
          await read(`SELECT (SELECT count(*) FROM households) AS households, (SELECT jsonb_object_agg(k, n) FROM (
        SELECT coalesce(step_kind, status) AS k, count(*) AS n FROM cases GROUP BY 1) c) AS cases, (SELECT jsonb_object_agg(status, n) FROM (
        SELECT status, count(*) AS n FROM houses GROUP BY 1) h) AS houses, (SELECT count(*) FROM grants) AS grants`),
        ),
      );
      await checkAfter(owner, 'before');
      for (const columns of ['2025_01', '2025_07'] as const) {
        await reorganise(app, columns, unitId, drafter, other);
        await checkAfter(owner, realFacts[columns].effectiveOn);
      }
      const after = await papers();
      check(
        `${before.length} old decisions print word for word what they printed`,
        JSON.stringify(before) === JSON.stringify(after),
      );
      check(
        'they name units that are no more',
        after.some((text) => text.includes('Xã Lão Hộ') || text.includes('Huyện Yên Dũng')),
      );
      const units = await readUnits(owner);
      for (const part of Object.keys(whole))
        check(`${part} are those of the three files`, JSON.stringify(units[part]) === JSON.stringify(whole[part]));
    });
  } finally {
    await app.stop();
  }
} finally {
  await cluster.stop();
}
say(failures === 0 ? 'everything holds' : `${failures} things do not hold`);
process.exitCode = failures === 0 ? 0 : 1;
