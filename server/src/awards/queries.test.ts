import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { expect, it } from 'vitest';
import { appraisedAward, awardTeam, decidedAward, nominatedAward } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const own = await decidedAward(team, { awardeeName: 'Đặng Thị Hòa', awardeePosition: '=1+1' });
await nominatedAward(team, { formId: team.form('giay_khen_xa') });

it('lists by status, form, words and code, within scope', async () => {
  const list = async (input: object, as = team.appraiser) => {
    const { body } = await call(awardRoutes.listAwards, { count: 'exact', ...input }, { as });
    expect(body.total).toBe(body.data.length);
    return body.data.map((award) => award.code);
  };
  expect(await list({})).toHaveLength(2);
  expect(await list({ status: ['decided', 'presented'] })).toEqual([own.code]);
  expect(await list({ formId: team.form('bang_khen_tinh') })).toEqual([own.code]);
  expect(await list({ q: 'dang thi hoa' })).toEqual([own.code]);
  expect(await list({ q: own.code.toLowerCase() })).toEqual([own.code]);
  expect(await list({ q: own.decisionNumber as string })).toEqual([own.code]);
  expect(await list({ q: '%' })).toEqual([]);
  expect(await list({ unitId: team.commune })).toHaveLength(2);
  expect(await list({}, team.stranger)).toEqual([]);
});

it('pages by keyset without losing or doubling', async () => {
  const first = await call(awardRoutes.listAwards, { limit: 1 }, { as: team.appraiser });
  const second = await call(
    awardRoutes.listAwards,
    { limit: 1, cursor: first.body.nextCursor as string },
    { as: team.appraiser },
  );
  expect(new Set([...first.body.data, ...second.body.data].map((award) => award.id)).size).toBe(2);
});

it('reads one award and its history; out of scope there is none', async () => {
  const { body } = await call(awardRoutes.getAward, { id: own.id }, { as: team.nominator });
  expect(body).toMatchObject({ code: own.code, status: 'decided' });
  const history = await call(awardRoutes.getAwardHistory, { id: own.id }, { as: team.nominator });
  expect(history.body.data.map((event) => event.action)).toEqual([
    'award.decided',
    'award.appraised',
    'award.nominated',
  ]);
  for (const route of [awardRoutes.getAward, awardRoutes.getAwardHistory])
    expect((await call(route, { id: own.id }, { as: team.stranger })).status).toBe(404);
});

it('knows the forms of each day', async () => {
  const names = async (asOf?: string) =>
    (await call(awardRoutes.listAwardForms, { asOf }, { as: team.nominator })).body.data.map((form) => form.level);
  expect(await names('2025-06-30')).toContain('district');
  expect(await names('2025-07-01')).not.toContain('district');
  expect(await names('2025-07-01')).toContain('state');
  expect(await names()).toHaveLength(16);
  expect(await names('2023-12-31')).toEqual([]);
});

it('exports the register safely, and says so in the audit', async () => {
  const answer = await call(awardRoutes.exportAwards, { format: 'csv', status: ['decided'] }, { as: team.appraiser });
  expect(answer.status).toBe(200);
  expect(answer.text).toContain(own.code);
  expect(answer.text).toContain("'=1+1");
  const foreign = await call(awardRoutes.exportAwards, { format: 'csv' }, { as: team.stranger });
  expect(foreign.text).not.toContain(own.code);
  expect(await sql(`SELECT 1 FROM audit_events WHERE action = 'award.exported'`)).toHaveLength(2);
});

it('nobody without a scope sees or writes an award behind the API', async () => {
  await appraisedAward(team);
  const pool = test.services.pools.app;
  expect((await pool.query('SELECT id FROM awards')).rows).toEqual([]);
  expect((await pool.query(`UPDATE awards SET version = version + 1`)).rowCount).toBe(0);
  await expect(pool.query(`DELETE FROM awards`)).rejects.toThrow('permission denied');
  await expect(test.services.pools.public.query(`SELECT 1 FROM awards`)).rejects.toThrow('permission denied');
});
