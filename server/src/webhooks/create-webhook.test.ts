import { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import { beforeAll, expect, it } from 'vitest';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { provinceAdmin } from '../../test/factories/users.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const { createWebhook, getWebhook, listWebhooks, exportWebhooks } = webhookRoutes;
let admin: Person;
let [own, other] = ['', ''];

beforeAll(async () => {
  admin = await provinceAdmin(test);
  const { communes } = await standingUnits(test);
  [own, other] = [communes[0]?.id as string, communes[1]?.id as string];
});

const wanted = (more: object = {}) => ({
  ...{ url: 'https://203.113.131.1/nhan', description: 'Cổng dữ liệu của tỉnh', events: ['house.*'], unitId: own },
  ...more,
});

it('createWebhook answers the secret once and keeps it sealed', async () => {
  const made = await call(createWebhook, wanted(), { as: admin, idempotencyKey: 'once' });
  expect(made.status).toBe(201);
  expect(made.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const again = await call(createWebhook, wanted(), { as: admin, idempotencyKey: 'once' });
  expect(again.body).toMatchObject({ id: made.body.id, secret: null });
  for (const table of ['webhooks', 'audit_events', 'idempotency_keys'])
    expect(JSON.stringify(await sql(`SELECT t::text FROM ${table} t`)), table).not.toContain(
      made.body.secret?.slice(6, 40),
    );
  expect((await call(getWebhook, { id: made.body.id }, { as: admin })).body).toMatchObject({
    state: 'active',
    pending: 0,
  });
  const { text } = await call(exportWebhooks, { q: 'cong du lieu' }, { as: admin });
  expect(text).toContain('Cổng dữ liệu');
});

it('createWebhook refuses addresses of our own network, with the field, and writes nothing', async () => {
  const before = await sql('SELECT count(*) FROM webhooks');
  for (const [url, code] of [
    ['http://203.113.131.1/nhan', 'bad_scheme'],
    ['https://169.254.169.254/latest/meta-data/', 'private_address'],
    ['https://localhost/', 'bad_host'],
    ['https://localhost./', 'bad_host'],
    ['https://127.0.0.1:3000/api/v1/users', 'private_address'],
    ['https://2130706433/', 'private_address'],
    ['https://[::ffff:10.0.0.1]/', 'private_address'],
    ['https://[64:ff9b::a00:1]/', 'private_address'],
    ['https://100.64.0.1/', 'private_address'],
    ['https://203.113.131.1:5432/', 'bad_port'],
    ['https://a:b@203.113.131.1/', 'bad_credentials'],
    ['khong phai dia chi', 'bad_url'],
  ] as const) {
    const { status, problem } = await call(createWebhook, wanted({ url }), { as: admin });
    expect([status, problem.code, problem.errors?.[0]], url).toEqual([
      422,
      'webhook_address',
      expect.objectContaining({ pointer: '/url', code }),
    ]);
  }
  expect(await sql('SELECT count(*) FROM webhooks')).toEqual(before);
});

it('createWebhook takes units within reach and patterns that are some', async () => {
  const communeAdmin = await personWith(test, [{ role: 'administrator', unitId: own }]);
  const foreign = await call(createWebhook, wanted({ unitId: other }), { as: communeAdmin });
  expect(foreign.problem.errors?.[0]).toMatchObject({ pointer: '/unitId' });
  for (const events of [[], ['house'], ['House.created'], ['*.created'], ['house.*; DROP'], ['a'.repeat(90)]])
    expect((await call(createWebhook, wanted({ events }), { as: admin })).status).toBe(422);
  const mine = await call(createWebhook, wanted({ description: 'Của xã' }), { as: communeAdmin });
  const seen = async (as: Person) => (await call(listWebhooks, { q: 'cua xa' }, { as })).body.data.map(({ id }) => id);
  expect(await seen(communeAdmin)).toEqual([mine.body.id]);
  expect(await seen(await personWith(test, [{ role: 'administrator', unitId: other }]))).toEqual([]);
});

it('createWebhook stops at a hundred that send', async () => {
  const [{ n = 0 } = {}] = await sql<{ n: number }>(`SELECT count(*)::int AS n FROM webhooks WHERE state = 'active'`);
  await sql(
    `INSERT INTO webhooks (id, unit_id, url, description, events, secret_sealed, created_by, created_by_name, created_at)
     SELECT uuidv7(), $1, 'https://203.113.131.1/', 'Đầy chỗ', '{none.at_all}', '', $2, 'Thử', now() FROM generate_series(1, $3)`,
    [own, admin.id, 100 - n],
  );
  expect((await call(createWebhook, wanted(), { as: admin })).problem.code).toBe('webhook_limit');
});
