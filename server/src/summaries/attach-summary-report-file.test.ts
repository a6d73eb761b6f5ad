import { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { calledSummary, filedReport, summaryTeam } from '../../test/factories/summaries.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
test.clock.set('2024-10-15T02:00:00Z');
const team = await summaryTeam(test);
const as = team.communes[0]!.officer;
const { attachSummaryReportFile, getSummaryReportFile } = summaryRoutes;

it('attachSummaryReportFile: looked at by content, replaced while the report waits, given out under its name', async () => {
  const summary = await calledSummary(team);
  const { id } = await filedReport(team, summary.id);
  const send = (content: string, filename = 'Báo cáo tổng kết.pdf') =>
    test.call(
      attachSummaryReportFile,
      { id, filename },
      { as, file: { content: Buffer.from(content), contentType: 'application/pdf' } },
    );
  expect((await send('không phải PDF')).problem.code).toBe('file_invalid');
  expect((await test.call(getSummaryReportFile, { id }, { as })).status).toBe(404);
  bodyOf(await send('%PDF-1.7 lần một %%EOF'));
  const kept = bodyOf(await send('%PDF-1.7 lần hai %%EOF'));
  expect(kept).toMatchObject({
    fileName: 'Báo cáo tổng kết.pdf',
    fileBytes: Buffer.from('%PDF-1.7 lần hai %%EOF').length,
  });
  const got = await test.call(getSummaryReportFile, { id }, { as: team.receiver });
  expect(got.text).toBe('%PDF-1.7 lần hai %%EOF');
  expect((await test.call(getSummaryReportFile, { id }, { as: team.communes[1]!.officer })).status).toBe(404);
  // The department reaches the whole province; the report of a commune is not its own.
  const content = Buffer.from('%PDF-1.7 của người khác %%EOF');
  const foreign = await test.call(
    attachSummaryReportFile,
    { id, filename: 'Khác.pdf' },
    { as: team.department.clerk, file: { content, contentType: 'application/pdf' } },
  );
  expect(foreign.status).toBe(404);
  bodyOf(await test.call(summaryRoutes.acceptSummaryReport, { id }, { as: team.receiver }));
  expect((await send('%PDF-1.7 lần ba %%EOF')).problem.code).toBe('action_not_allowed');
});
