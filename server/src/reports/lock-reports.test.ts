import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { reportRoutes } from '@chung-tay/shared/reports/contract';
import type { ReportForm } from '@chung-tay/shared/reports/forms';
import type { Report, ReportLockDetail } from '@chung-tay/shared/reports/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { type ReportWorld, reportWeek, reportWorld, stageDone } from '../../test/factories/reports.ts';
import { createTestApp } from '../../test/harness.ts';
import { checkLocks } from './check-locks.ts';

const test = await createTestApp();
let world: ReportWorld;
let chair: Person;
beforeAll(async () => {
  world = await reportWorld(test);
  chair = await personWith(test, [{ role: 'home_affairs_officer', unitId: world.a.province }]);
}, 180_000);

const { lockReports, getReport, checkReportLock, getReportLock, listReportLocks, getReportLockHistory } = reportRoutes;
const lock = (input: object = {}, as = chair) =>
  test.call(lockReports, { unitId: world.a.province, period: reportWeek, ...input }, { as });
const report = async (form: ReportForm, period = reportWeek): Promise<Report> =>
  bodyOf(await test.call(getReport, { form, period, unitId: world.a.province }, { as: chair }));
const code = async (answer: ReturnType<typeof lock>) => {
  const { problem } = await answer;
  return problem?.code;
};
const footprint = async () => {
  const [row] = await test.sql<{ all: string }>(
    `SELECT md5(concat((SELECT string_agg(l::text, ',' ORDER BY l.id) FROM report_locks l), (SELECT string_agg(f::text, ',' ORDER BY f.lock_id, f.form) FROM report_figures f),
       (SELECT string_agg(a::text, ',' ORDER BY a.id) FROM report_adjustments a), (SELECT count(*) FROM audit_events))) AS all`,
  );
  return row?.all;
};
const figuresOf = ({ rows, total }: Report) =>
  [...rows, ...(total ? [total] : [])].map(({ key, cells, delta }) => ({ key, cells, delta }));

describe('lockReports', () => {
  it('refuses what is not over, not begun, not standing, and who may not; nothing is written', async () => {
    const former = await footprint();
    const [district] = await test.sql<{ id: string }>(`SELECT id FROM units WHERE kind = 'district' LIMIT 1`);
    expect(await code(lock())).toBe('report_period_open');
    expect(await code(lock({ period: '2027-01' }))).toBe('report_period_future');
    expect(await code(lock({ period: '2026-W99' }))).toBe('invalid_request');
    expect(await code(lock({ unitId: district?.id, period: '2026-01' }))).toBe('unit_not_active');
    expect(await code(lock({ period: '2026-01' }, world.a.officer))).toBe('forbidden');
    const elsewhere = await personWith(test, [{ role: 'home_affairs_officer', unitId: world.b.commune }]);
    expect(await code(lock({ unitId: world.a.commune, period: '2026-01' }, elsewhere))).toBe('not_found');
    expect(await footprint()).toBe(former);
  });

  it('a locked week stays as it was after corrections, which appear as dated adjustments and in the week after', async () => {
    test.clock.set('2026-03-23T01:00:00Z');
    const forms = ['bieu-01', 'bieu-02', 'bieu-03', 'bieu-05', 'pl-5', 'bieu-04'] as const;
    const live = await Promise.all(forms.map((form) => report(form)));
    const answers = await Promise.all([lock(), lock()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const locked = answers.find(({ status }) => status === 201)?.body as ReportLockDetail;
    expect(locked).toMatchObject({ period: reportWeek, adjustments: 0, changes: [] });
    expect(await code(lock())).toBe('report_locked');
    for (const [index, form] of forms.entries()) {
      const frozen = await report(form);
      expect(figuresOf(frozen), form).toEqual(figuresOf(live[index] as Report));
      expect(frozen.lock?.code).toBe(locked.code);
    }

    await correct();
    for (const [index, form] of forms.entries())
      expect(figuresOf(await report(form)), form).toEqual(figuresOf(live[index] as Report));

    test.clock.set('2026-03-30T01:00:00Z');
    chair = await personWith(test, [{ role: 'home_affairs_officer', unitId: world.a.province }]);
    const checked = bodyOf(await test.call(checkReportLock, { id: locked.id }, { as: chair }));
    expectAdjustments(checked);
    const again = bodyOf(await test.call(checkReportLock, { id: locked.id }, { as: chair }));
    expect(again.changes).toHaveLength(checked.changes.length);
    const shown = await report('bieu-01');
    expect(shown.adjustments).toContainEqual(
      expect.objectContaining({
        rowKey: 'total',
        column: 'completed',
        from: 3,
        to: 4,
        seenAt: expect.stringMatching(/^2026-03-30/),
      }),
    );
    expect(figuresOf(shown)).toEqual(figuresOf(live[0] as Report));
    await expectNextWeek(live);
  });

  it('adjustments go on from the last one, and one that leads back leaves the list of what differs', async () => {
    const { data } = bodyOf(await test.call(listReportLocks, { adjusted: true }, { as: chair }));
    const [{ id, adjustments }] = data as [ReportLockDetail];
    expect(adjustments).toBeGreaterThan(10);
    const receipt = {
      id: world.enterprise.id,
      amountVnd: 4_000_000,
      receivedOn: '2026-03-19',
      method: 'bank' as const,
    };
    bodyOf(await test.call(donationRoutes.receiveDonation, receipt, { as: await officerOf('front_officer') }));
    test.clock.set('2026-03-31T18:00:00Z');
    expect(await checkLocks(test.services)).toBeGreaterThan(0);
    expect(await checkLocks(test.services), 'the same night again').toBe(0);
    const reader = await personWith(test, [{ role: 'home_affairs_officer', unitId: world.a.province }]);
    const { changes, ...after } = bodyOf(await test.call(getReportLock, { id }, { as: reader }));
    const total = changes.filter(
      ({ form, rowKey, column }) => form === 'bieu-03' && rowKey === 'total' && column === 'received',
    );
    expect(total.map(({ from, to }) => Number(to) - Number(from))).toEqual([-4_000_000, 4_000_000]);
    expect(total[1]?.from).toBe(total[0]?.to);
    expect(after.adjustments).toBeLessThan(adjustments);
    const history = bodyOf(await test.call(getReportLockHistory, { id }, { as: reader }));
    expect(history.data.map(({ action, actorName }) => [action, actorName?.startsWith('Người') ?? false])).toEqual([
      ['report.adjusted', false],
      ['report.checked', true],
      ['report.adjusted', true],
      ['report.locked', true],
    ]);
  });

  it('nothing of it can be changed, taken back or added to, whatever the server says', async () => {
    const tables = ['report_locks', 'report_figures', 'report_adjustments'];
    for (const table of tables)
      for (const act of [`UPDATE ${table} SET unit_id = unit_id`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`])
        await expect(test.sql(act), act).rejects.toThrow(/append-only/);
    await expect(
      test.sql(
        `INSERT INTO report_figures SELECT lock_id, unit_id, 'bieu-01', content FROM report_figures WHERE form = 'bieu-02'`,
      ),
    ).rejects.toThrow(/report_figures_pkey/);
    const bare = `INSERT INTO report_locks (id, unit_id, unit_name, period, period_kind, from_day, to_day, locked_by, locked_by_name, locked_at)
      SELECT uuidv7(), unit_id, unit_name, $1, 'month', $2, $3, locked_by, 'x', '2026-03-31T00:00:00Z' FROM report_locks`;
    await expect(test.sql(bare, ['2026-01', '2026-01-01', '2026-01-31'])).rejects.toThrow(/lacks forms/);
    await expect(test.sql(bare, ['2026-03', '2026-03-01', '2026-03-31'])).rejects.toThrow(/report_locks_over/);
    await expect(test.sql(bare, ['2020-01', '2020-01-01', '2020-01-31'])).rejects.toThrow(/stand/);
  });

  it('keeps no name of a household', async () => {
    const [row] = await test.sql<{ names: number }>(
      `SELECT count(*)::int AS names FROM report_figures f JOIN households k ON strpos(f.content::text, k.head_name) > 0`,
    );
    expect(row?.names).toBe(0);
    const [kept] = await test.sql<{ rows: number }>(
      `SELECT jsonb_array_length(f.content -> 'rows') AS rows FROM report_figures f WHERE f.form = 'bieu-04'`,
    );
    expect(kept?.rows).toBe(8);
  });
});

const officerOf = (
  role: 'front_officer' | 'accountant' | 'commune_officer' | 'stage_acceptor',
  unitId = world.a.province,
): Promise<Person> => personWith(test, [{ role, unitId }]);

/** A stage done in the week and told later; a receipt of the week taken back on its day. */
async function correct(): Promise<void> {
  await stageDone(world.a, world.repaired, '2026-03-21');
  const front = await officerOf('front_officer');
  const { body } = await test.call(donationRoutes.getDonationTrace, { id: world.enterprise.id }, { as: front });
  const receipt = body.receipts.find(({ amountVnd }) => amountVnd === 4_000_000);
  const reversal = { id: receipt?.transactionId ?? '', reason: 'Ghi nhầm', occurredOn: '2026-03-20' };
  bodyOf(await test.call(ledgerRoutes.reverseTransaction, reversal, { as: await officerOf('accountant') }));
}

function expectAdjustments({ changes, adjustments }: ReportLockDetail): void {
  expect(adjustments).toBe(changes.length);
  const told = changes.map(({ form, rowKey, column, from, to }) => [form, rowKey, column, from, to]);
  const { commune } = world.a;
  for (const rowKey of [commune, 'total']) {
    expect(told).toContainEqual([
      'bieu-01',
      rowKey,
      'completed',
      rowKey === 'total' ? 3 : 2,
      rowKey === 'total' ? 4 : 3,
    ]);
    expect(told).toContainEqual(['bieu-01', rowKey, 'building_repair', 1, 0]);
  }
  expect(told).toContainEqual(['bieu-02', 'movement_near_poor', 'completed_repair', 0, 1]);
  const received = told.find(
    ([form, rowKey, column]) => form === 'bieu-03' && rowKey === 'own' && column === 'received',
  );
  expect(Number(received?.[4]) - Number(received?.[3])).toBe(-4_000_000);
  expect(told.filter(([form]) => form === 'bieu-04').map(([, , column, from, to]) => [column, from, to])).toEqual([
    ['state', 'Đang xây dựng', 'Đã hoàn thành'],
  ]);
  expect(told.filter(([form]) => form === 'bieu-05' || form === 'pl-5')).toEqual([]);
}

/** The week after is compared with what was locked; what was put right stands in a line of its own. */
async function expectNextWeek(live: readonly Report[]): Promise<void> {
  const next = await report('bieu-01', '2026-W13');
  expect(next.prior).toMatchObject({ code: reportWeek, isLocked: true });
  expect(next.total?.delta?.completed).toBe(
    Number(next.total?.cells.completed) - Number(live[0]?.total?.cells.completed),
  );
  expect(next.total?.adjusted).toMatchObject({ completed: 1, completed_repair: 1, building: -1 });
  expect(next.rows.find(({ key }) => key === world.a.commune)?.adjusted).toMatchObject({ completed: 1 });
  expect(next.checks.filter(({ ok }) => !ok)).toEqual([]);
  const money = await report('bieu-03', '2026-W13');
  expect(money.total?.adjusted).toMatchObject({ received: -4_000_000, donors: -4_000_000, kept: -4_000_000 });
}
