import type { Actor } from '@chung-tay/shared/core/policy';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import pg from 'pg';
import { buildApp, createServer } from '../app.ts';
import type { Services } from '../core/services.ts';
import { remindMissing } from '../plans/remind-missing.ts';
import { releaseFigures } from '../public/release-figures.ts';
import { closePools, createServices } from '../services.ts';
import { loadSampleEnterprises } from '../units/load-registry.ts';
import { insertUser } from '../users/create-user.ts';
import { hashPassword } from '../users/passwords.ts';
import { injectClient } from './inject-client.ts';
import { makeSample, type SampleSize } from './make-sample.ts';
import { isShown, type SamplePerson, type SampleSeats, samplePassword, samplePeople } from './people.ts';
import type { SampleCommune } from './plan.ts';
import { communesOf2024, findSeats, sampleSeed } from './sample-seats.ts';
import type { SampleStage } from './stage.ts';

interface SampleState {
  size: SampleSize;
  done: boolean;
}

type Owner = pg.Client;

async function readState(owner: Owner): Promise<SampleState | undefined> {
  const { rows } = await owner.query<{ value: SampleState }>(`SELECT value FROM settings WHERE name = 'sample'`);
  return rows[0]?.value;
}

const writeState = (owner: Owner, state: SampleState): Promise<unknown> =>
  owner.query(
    `INSERT INTO settings (name, value) VALUES ('sample', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = now()`,
    [JSON.stringify(state)],
  );

/** What is to be made: what was asked for, the first time; what was cut off, until it is done. */
async function sizeToMake(owner: Owner, { env }: Services): Promise<SampleSize | undefined> {
  const wanted = env.SAMPLE_DATA ?? (env.NODE_ENV === 'development' ? 'full' : 'none');
  if (wanted === 'none' || env.production) return undefined;
  const state = await readState(owner);
  if (state) return state.done ? undefined : state.size;
  const used = await owner.query('SELECT 1 FROM households LIMIT 1');
  return used.rowCount === 0 ? wanted : undefined;
}

/**
 * Starts making the sample province, once, when it is wanted: its logins stand when this returns, the year 2024 is played
 * behind the running server. Returns how to stop it; what is not done then goes on at the next start.
 */
export async function prepareSample(
  services: Services,
  ownerUrl: string,
  secret: string,
  say: (line: string) => void,
): Promise<() => Promise<void>> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'chung-tay sample' });
  await owner.connect();
  const size = await sizeToMake(owner, services);
  if (!size) {
    await owner.end();
    return async () => undefined;
  }
  await writeState(owner, { size, done: false });
  await loadSampleEnterprises(owner, services.env.REFERENCE_DIR);
  const communes = await communesOf2024(owner);
  const seats = await findSeats(owner, communes, size);
  const actors = await ensurePeople(owner, services, samplePeople(seats));
  let stopped = false;
  const made = play({ services, owner, ownerUrl, secret, seats, communes, actors, size, say, stopped: () => stopped })
    .catch((error: unknown) => {
      if (!stopped) services.log.error({ err: error }, 'sample data');
    })
    .finally(() => owner.end());
  return async () => {
    stopped = true;
    await made;
  };
}

/** Makes the sample's users that are not there yet; one hash serves all, they share a password that is printed anyway. */
async function ensurePeople(
  owner: Owner,
  services: Services,
  people: readonly SamplePerson[],
): Promise<Map<string, Actor>> {
  const known = await owner.query<{ id: string; username: string }>('SELECT id, username FROM users WHERE sample');
  const ids = new Map(known.rows.map((row) => [row.username, row.id]));
  const passwordHash = await hashPassword(services.env, samplePassword);
  const now = new Date('2024-01-02T01:00:00Z');
  await owner.query('BEGIN');
  for (const { username, fullName, role, unitIds } of people) {
    if (ids.has(username)) continue;
    const id = services.newId();
    ids.set(username, id);
    await insertUser(owner as never, { id, username, fullName, passwordHash, sample: true, now });
    await owner.query(
      `INSERT INTO grants (id, user_id, role, unit_id, valid_from, created_at) SELECT *, '2024-01-02', $5 FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[])`,
      [unitIds.map(() => services.newId()), unitIds.map(() => id), unitIds.map(() => role), unitIds, now],
    );
  }
  await owner.query('COMMIT');
  const grantsOf = ({ role, unitIds }: SamplePerson): Actor['grants'] => unitIds.map((unitId) => ({ role, unitId }));
  return new Map(
    people.map((person) => [
      person.username,
      { id: ids.get(person.username) as string, name: person.fullName, grants: grantsOf(person) },
    ]),
  );
}

interface Play {
  services: Services;
  owner: Owner;
  ownerUrl: string;
  secret: string;
  seats: SampleSeats;
  communes: readonly SampleCommune[];
  actors: ReadonlyMap<string, Actor>;
  size: SampleSize;
  say: (line: string) => void;
  stopped: () => boolean;
}

/** Addresses that belong to nobody (RFC 5737). */
const documentationNetwork = '203.0.113.0/24';

/** Plays the year on a server of its own that does not listen and whose clock stands in 2024. */
async function play({
  services,
  owner,
  ownerUrl,
  secret,
  seats,
  communes,
  actors,
  size,
  say,
  stopped,
}: Play): Promise<void> {
  const time = { now: new Date('2024-01-02T01:00:00Z') };
  const bySession = new Map(
    [...actors.values()].map((actor) => [actor.id, { actor, sessionId: actor.id, reachAll: [] }]),
  );
  const env = { ...services.env, LOG_LEVEL: 'silent' as const, RATE_LIMIT_PER_MINUTE: 0, WEB_DIR: 'no-web' };
  const clock = { now: () => time.now };
  const then: Services = {
    ...createServices({ env, ownerUrl, secret, log: services.log, clock, relaxed: true }),
    actors: { load: async (sessionId) => bySession.get(sessionId), forget: () => undefined },
    // The sample's endpoint is taken without asking anybody where it is; it is paused before anything could be sent.
    outbound: { allowPrivate: [documentationNetwork], allowHttp: false, resolve: async () => ['203.0.113.10'] },
  };
  const app = await buildApp(createServer(env, then.newId), then, secret);
  await app.ready();
  const clients = new Map<string, ReturnType<SampleStage['as']>>();
  const clientOf = (username: string): ReturnType<SampleStage['as']> => {
    const id = actors.get(username)?.id;
    if (!id) throw new Error(`no sample user ${username}`);
    const client = clients.get(username) ?? injectClient(app, () => then.signAccess({ sub: id, sid: id }));
    clients.set(username, client);
    return client;
  };
  const forms = (await clientOf('sonoivu').awards.listAwardForms({ asOf: '2024-12-16' })).data.find(
    (form) => form.code === 'bang_khen_tinh',
  );
  if (!forms) throw new Error('no certificate of merit of the province in 2024');
  const today = dayInVietnam(services.clock.now());
  const started = Date.now();
  let told = 0;
  await makeSample(
    {
      as: clientOf,
      today,
      communeToday: seats.communeToday.id,
      turnTo: (day) => {
        time.now = day === today ? services.clock.now() : new Date(`${day}T02:00:00Z`);
      },
      now: () => time.now,
      communes,
      provinceId: seats.provinceId,
      frontId: seats.frontId,
      seats,
      userId: (username) => actors.get(username)?.id ?? '',
      remind: () => remindMissing(then),
      awardFormId: forms.id,
      stopped,
      progress: (done) => {
        const tenth = Math.floor(done * 10);
        if (tenth > told) say(`Dữ liệu mẫu: ${tenth * 10}%`);
        told = Math.max(told, tenth);
      },
    },
    size,
    sampleSeed,
  );
  await app.close();
  await closePools(then);
  if (stopped()) return;
  await releaseFigures(services);
  await writeState(owner, { size, done: true });
  say(`Dữ liệu mẫu: đã xong sau ${Math.round((Date.now() - started) / 1000)} giây.`);
}

/** Prints where the server is, and the sample's logins if there are any. */
export async function announce(services: Services, port: number, say: (line: string) => void): Promise<void> {
  const { HOST } = services.env;
  const host = HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST;
  const address = `http://${host}:${port}`;
  say(`\nChung Tay đang chạy: ${address}/\n  Ứng dụng cán bộ: ${address}/admin\n  Tài liệu API:    ${address}/docs`);
  if (services.env.production) return;
  const { rows } = await services.pools.app.query<{ username: string; full_name: string }>(
    `SELECT username, full_name FROM users WHERE sample AND username NOT LIKE '%.%' ORDER BY created_at, id`,
  );
  const shown = rows.filter(({ username }) => isShown(username));
  if (shown.length === 0) return;
  say(`\nTài khoản mẫu (người không có thật), mật khẩu chung: ${samplePassword}`);
  for (const { username, full_name: name } of shown) say(`  ${username.padEnd(10)} ${name}`);
}
