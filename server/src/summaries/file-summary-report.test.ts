import { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  calledSummary,
  filedReport,
  launchedMovement,
  summaryFootprint,
  summaryTeam,
} from '../../test/factories/summaries.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
test.clock.set('2024-11-15T12:00:00Z');
const team = await summaryTeam(test);
const [first, second] = team.communes;
const summary = await calledSummary(team);
const { fileSummaryReport, getSummaryBoard, getSummaryReport, returnSummaryReport } = summaryRoutes;

it('fileSummaryReport: 23:59:59 of the last day is in time, one second later is late and taken all the same', async () => {
  // 15/11/2024 in Hà Nội ends at 17:00 UTC.
  // Its clock runs on: what is not answered within a second would be late.
  test.clock.set('2024-11-15T16:59:58Z');
  const inTime = await filedReport(team, summary.id, { documentNumber: '12/BC-UBND', documentDate: '2024-11-15' });
  expect(inTime).toMatchObject({
    state: 'filed',
    late: false,
    filedAt: expect.stringContaining('2024-11-15T16:59:5'),
  });
  test.clock.set('2024-11-15T17:00:00Z');
  const late = await filedReport(team, summary.id, { unitId: second!.id }, second!.officer);
  expect(late).toMatchObject({ state: 'filed', late: true });
  const board = bodyOf(await test.call(getSummaryBoard, { id: summary.id }, { as: team.caller }));
  expect(board.counts).toEqual({ participants: 3, on_time: 1, late: 1, missing: 0, overdue: 1 });
  expect(board.rows.find(({ unitId }) => unitId === second!.id)).toMatchObject({ standing: 'late', daysOver: 1 });
  // Each unit sees its own line and report, and no other.
  const own = bodyOf(await test.call(getSummaryBoard, { id: summary.id }, { as: first!.officer }));
  expect(own.rows.map(({ unitId }) => unitId)).toEqual([first!.id]);
  expect((await test.call(getSummaryReport, { id: late.id }, { as: first!.officer })).status).toBe(404);
});

it('fileSummaryReport: once; by a unit that takes part; with a number for its day', async () => {
  const before = await summaryFootprint(team);
  const report = { id: summary.id, unitId: first!.id, results: 'Báo cáo thêm lần nữa' };
  const as = first!.officer;
  expect((await test.call(fileSummaryReport, report, { as })).problem.code).toBe('action_not_allowed');
  const others = await test.call(fileSummaryReport, { ...report, unitId: second!.id }, { as });
  expect(others.status).toBe(404);
  // A department reaches what its seat reaches; it reports for itself.
  const forAnother = await test.call(
    fileSummaryReport,
    { ...report, unitId: second!.id },
    { as: team.department.clerk },
  );
  expect(forAnother.problem.code).toBe('not_competent');
  expect(await summaryFootprint(team)).toBe(before);
  const movementId = await launchedMovement(test, {
    unitId: team.province,
    participants: [team.department.id],
    by: team.caller,
  });
  const elsewhere = await calledSummary(team, { movementId, reportsDueOn: '2024-12-01', awardsDueOn: '2024-12-01' });
  const clerk = { as: team.department.clerk };
  const filed = { id: elsewhere.id, unitId: team.department.id, results: 'Kết quả của sở, ngành' };
  const numberless = await test.call(fileSummaryReport, { ...filed, documentDate: '2024-11-01' }, clerk);
  expect(numberless.problem).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/documentNumber' }] });
  const tomorrow = { ...filed, documentNumber: '1/BC', documentDate: '2024-11-30' };
  expect((await test.call(fileSummaryReport, tomorrow, clerk)).problem.errors?.[0]?.pointer).toBe('/documentDate');
  const short = await test.call(fileSummaryReport, { ...filed, results: 'Xong' }, clerk);
  expect(short.problem).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/results' }] });
  await expect(
    test.sql(
      `INSERT INTO summary_reports (id, summary_id, unit_id, results, due_at, filed_by, filed_by_name, filed_at)
       SELECT uuidv7(), id, $2, 'Kết quả tốt đẹp', day_ends_at(reports_due_on), called_by, 'x', now() FROM summaries WHERE id = $1`,
      [elsewhere.id, first!.id],
    ),
  ).rejects.toThrow(/summary_reports_participant/);
});

it('fileSummaryReport: sent again after a return, it keeps the hour of the first time', async () => {
  const { data } = bodyOf(
    await test.call(summaryRoutes.listSummaryReports, { summaryId: summary.id, late: false }, { as: team.receiver }),
  );
  const id = data[0]!.id;
  bodyOf(await test.call(returnSummaryReport, { id, reason: 'Thiếu số liệu nhà' }, { as: team.receiver }));
  test.clock.set('2024-11-16T01:00:00Z');
  const again = await filedReport(team, summary.id, { results: 'Đã bổ sung số liệu nhà' });
  expect(again).toMatchObject({
    id,
    state: 'filed',
    late: false,
    results: 'Đã bổ sung số liệu nhà',
    reason: 'Thiếu số liệu nhà',
  });
  expect(again.filedAt).toContain('2024-11-15T16:59:5');
  expect(again.refiledAt).toContain('2024-11-16');
  await expect(test.sql('UPDATE summary_reports SET filed_at = now() WHERE id = $1', [id])).rejects.toThrow();
});
