import { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { personWith } from '../../test/factories/people.ts';
import { calledSummary, filedReport, summaryFootprint, summaryTeam } from '../../test/factories/summaries.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
test.clock.set('2024-10-15T02:00:00Z');
const team = await summaryTeam(test);
const { acceptSummaryReport, fileSummaryReport, returnSummaryReport, getSummaryReportHistory } = summaryRoutes;

it('acceptSummaryReport: by another person than filed it; then it stays as it is', async () => {
  const summary = await calledSummary(team);
  const [commune] = team.communes;
  const both = await personWith(test, [
    { role: 'home_affairs_officer', unitId: team.province },
    { role: 'commune_officer', unitId: commune!.id },
  ]);
  const report = await filedReport(team, summary.id, {}, both);
  const before = await summaryFootprint(team);
  const { id } = report;
  for (const route of [acceptSummaryReport, returnSummaryReport])
    expect((await test.call(route, { id, reason: 'Tự trả' } as never, { as: both })).problem.code).toMatch(
      /same_person|invalid_request/,
    );
  expect((await test.call(acceptSummaryReport, { id }, { as: commune!.officer })).status).toBe(403);
  expect(await summaryFootprint(team)).toBe(before);
  const taken = bodyOf(await test.call(acceptSummaryReport, { id }, { as: team.receiver }));
  expect(taken).toMatchObject({ state: 'accepted', decidedBy: expect.any(String) });
  const again = { id: summary.id, unitId: commune!.id, results: 'Sửa báo cáo đã nhận' };
  expect((await test.call(fileSummaryReport, again, { as: both })).problem.code).toBe('action_not_allowed');
  const returned = await test.call(returnSummaryReport, { id, reason: 'Muộn rồi' }, { as: team.receiver });
  expect(returned.problem.code).toBe('action_not_allowed');
  await expect(test.sql(`UPDATE summary_reports SET results = 'khác hẳn rồi' WHERE id = $1`, [id])).rejects.toThrow(
    /summary_reports_route/,
  );
  const history = bodyOf(await test.call(getSummaryReportHistory, { id }, { as: commune!.officer }));
  expect(history.data.map(({ action }) => action)).toEqual(['summary_report.accepted', 'summary_report.filed']);
});
