import type { CallInput } from '@chung-tay/shared/core/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { expect, it } from 'vitest';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { labourNormOn } from './labour-norms.ts';

const test = await createTestApp();
const { province, communes } = await standingUnits(test);
const administrator = await personWith(test, [{ role: 'administrator', unitId: province }]);
const { createLabourNorm, listLabourNorms } = ledgerRoutes;

const norm = (validFrom: string, input: object = {}): CallInput<typeof createLabourNorm> => ({
  dayVnd: 350_000,
  validFrom,
  citation: 'Thông báo giá 12/TB-STC',
  ...input,
});
const create = (input: CallInput<typeof createLabourNorm>, as = administrator, idempotencyKey?: string) =>
  test.call(createLabourNorm, input, { as, ...(idempotencyKey && { idempotencyKey }) });
const norms = async () => (await test.call(listLabourNorms, {}, { as: administrator })).body.data;
const on = (day: string) => labourNormOn(test.services.pools.app as never, day);
const written = async () =>
  (
    await test.sql<{ n: string }>(
      `SELECT jsonb_build_array((SELECT jsonb_agg(to_jsonb(l) ORDER BY id) FROM labour_norms l), (SELECT count(*) FROM audit_events))::text AS n`,
    )
  )[0]?.n;

it('createLabourNorm: the norm in use ends the day before; the day decides which counts, and before the first there is none', async () => {
  const { status, body } = await create(norm('2027-01-01'));
  expect([status, body]).toEqual([201, { ...norm('2027-01-01'), id: body.id, validTo: null, assumed: false }]);
  expect((await norms()).map((one) => [one.validFrom, one.validTo])).toEqual([
    ['2027-01-01', null],
    ['2024-01-01', '2026-12-31'],
  ]);
  expect([await on('2026-12-31'), await on('2027-01-01')]).toEqual([300_000, 350_000]);
  await expect(on('2023-12-31')).rejects.toMatchObject({
    code: 'rule_gap',
    detail: expect.stringContaining('31/12/2023'),
  });
  const [event] = await test.sql('SELECT action, actor_id, note, changes FROM audit_events WHERE subject_id = $1', [
    body.id,
  ]);
  expect(event).toMatchObject({
    action: 'labour_norm.created',
    actor_id: administrator.id,
    changes: { dayVnd: { old: 300_000, new: 350_000 } },
  });
});

it('refuses a norm on or before the latest, of nothing, without a citation, and by who keeps a part of the province', async () => {
  const before = await written();
  for (const day of ['2027-01-01', '2026-06-01', '2020-01-01']) {
    const { problem } = await create(norm(day));
    expect([problem.code, problem.errors?.[0]?.pointer], day).toEqual(['rule_overlap', '/validFrom']);
  }
  const pointer = async (input: object) => (await create(norm('2028-01-01', input))).problem.errors?.[0]?.pointer;
  expect(await pointer({ dayVnd: 0 })).toBe('/dayVnd');
  expect(await pointer({ citation: ' ' })).toBe('/citation');
  const own = await personWith(test, [{ role: 'administrator', unitId: communes[0]?.id as string }]);
  expect((await create(norm('2028-01-01'), own)).problem.code).toBe('not_competent');
  const accountant = await personWith(test, [{ role: 'accountant', unitId: province }]);
  expect((await create(norm('2028-01-01'), accountant)).problem.code).toBe('forbidden');
  expect(await written()).toBe(before);
});

it('of several at once one is recorded, and the same key twice records one', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => create(norm('2029-01-01'))));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  const [first, second] = [
    await create(norm('2030-01-01'), administrator, 'one-norm'),
    await create(norm('2030-01-01'), administrator, 'one-norm'),
  ];
  expect([first.status, second.body]).toEqual([201, first.body]);
  expect((await norms()).map((one) => one.validFrom)).toEqual(['2030-01-01', '2029-01-01', '2027-01-01', '2024-01-01']);
});

it('SQL keeps what was recorded: only an open end is closed', async () => {
  const app = test.services.pools.app;
  await expect(app.query('UPDATE labour_norms SET day_vnd = 1')).rejects.toMatchObject({ code: '42501' });
  await expect(app.query('DELETE FROM labour_norms')).rejects.toMatchObject({ code: '42501' });
  await expect(
    app.query(`UPDATE labour_norms SET valid_to = 'infinity' WHERE valid_to IS NOT NULL`),
  ).rejects.toMatchObject({
    constraint: 'versions_final',
  });
});
