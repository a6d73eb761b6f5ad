import { randomUUID } from 'node:crypto';
import { reportRoutes } from '@chung-tay/shared/reports/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { getReport, getReportFile, lockReports, checkReportLock } = reportRoutes;
let province: string;
let officer: Person;
beforeAll(async () => {
  test.clock.set('2026-03-20T03:00:00Z');
  ({ province } = await standingUnits(test));
  officer = await personWith(test, [{ role: 'home_affairs_officer', unitId: province }]);
});

/** A unit that ended on the day before the two levels began, by its kind. */
async function ended(kind: 'district' | 'commune'): Promise<string> {
  const [unit] = await test.sql<{ id: string }>(
    `SELECT u.id FROM units u WHERE u.kind = $1 AND (SELECT max(v.valid_to) FROM unit_versions v WHERE v.unit_id = u.id) = '2025-06-30'
       AND NOT EXISTS (SELECT FROM unit_versions v WHERE v.unit_id = u.id AND v.valid_to IS NULL) ORDER BY u.id LIMIT 1`,
    [kind],
  );
  if (!unit) throw new Error(`no ${kind} ended then`);
  return unit.id;
}

const kept = async () => {
  const [row] = await test.sql<{ kept: number[] }>(
    `SELECT ARRAY[(SELECT count(*) FROM report_locks), (SELECT count(*) FROM report_adjustments), (SELECT count(*) FROM audit_events)]::int[] AS kept`,
  );
  return row?.kept;
};

it('a period that has not begun is told so in words, to who reads, takes a file or locks; nothing is written', async () => {
  const before = await kept();
  const asked = { unitId: province, period: '2026-W13' };
  for (const answer of [
    await test.call(getReport, { form: 'bieu-03', ...asked }, { as: officer }),
    await test.call(getReportFile, { form: 'bieu-03', format: 'pdf', ...asked }, { as: officer }),
    await test.call(lockReports, asked, { as: officer }),
  ]) {
    const { code, status, detail, errors } = answer.problem;
    expect([code, status]).toEqual(['report_period_future', 422]);
    expect(detail).toBe('Kỳ này bắt đầu ngày 23/03/2026, sau hôm nay.');
    expect(errors).toEqual([{ pointer: '/period', code: 'report_period_future', message: 'Chọn kỳ đã bắt đầu.' }]);
  }
  const { problem } = await test.call(lockReports, { ...asked, period: '2026-W12' }, { as: officer });
  expect([problem.code, problem.errors?.[0]?.pointer]).toEqual(['report_period_open', '/period']);
  expect(problem.detail).toMatch(/22\/03\/2026/);
  expect(await kept()).toEqual(before);
});

it('a unit is reported on as long as it stood, and after its end it is told so in words', async () => {
  for (const kind of ['district', 'commune'] as const) {
    const unitId = await ended(kind);
    const last = bodyOf(await test.call(getReport, { form: 'bieu-01', unitId, period: '2025-06' }, { as: officer }));
    expect(last.unit.id).toBe(unitId);
    for (const answer of [
      await test.call(getReport, { form: 'bieu-01', unitId, period: '2025-07' }, { as: officer }),
      await test.call(getReportFile, { form: 'bieu-01', format: 'xlsx', unitId, period: '2025-07' }, { as: officer }),
      await test.call(lockReports, { unitId, period: '2025-07' }, { as: officer }),
    ]) {
      const { code, detail, errors } = answer.problem;
      expect(code).toBe('unit_not_active');
      expect(detail).toBe('Đơn vị này không có trong cây đơn vị ngày 31/07/2025.');
      expect(errors?.map(({ pointer, message }) => [pointer, message])).toEqual([
        ['/unitId', 'Chọn đơn vị còn hoạt động trong kỳ này.'],
      ]);
    }
  }
});

it('only a locked period is adjusted: an open one says nothing of adjustments, and none can be written for it', async () => {
  const open = bodyOf(
    await test.call(getReport, { form: 'bieu-01', unitId: province, period: '2026-02' }, { as: officer }),
  );
  expect([open.lock, open.adjustments]).toEqual([null, []]);
  const before = await kept();
  const { problem } = await test.call(checkReportLock, { id: randomUUID() }, { as: officer });
  expect([problem.code, problem.status]).toEqual(['not_found', 404]);
  expect(problem.detail).toMatch(/^Không tìm thấy/);
  await expect(
    test.sql(
      `INSERT INTO report_adjustments (id, lock_id, unit_id, form, row_key, row_label, column_key, from_value, to_value, seen_at)
       VALUES (uuidv7(), $1, $2, 'bieu-01', 'total', 'Tổng cộng', 'needed', '1', '2', now())`,
      [randomUUID(), province],
    ),
  ).rejects.toThrow(/report_adjustments_figures|report_adjustments_lock/);
  expect(await kept()).toEqual(before);
});
