import { api } from '@chung-tay/shared';
import type { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { bodyOf } from './factories/answers.ts';
import type { Person } from './factories/people.ts';
import { launchedMovement } from './factories/summaries.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

const inTwoWeeks = new Date(Date.now() + 7 * 3_600_000 + 14 * 86_400_000).toISOString().slice(0, 10);
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const facts = { name: 'Tổng kết', closesOn: today, reportsDueOn: inTwoWeeks, awardsDueOn: inTwoWeeks };

export const summaryInputs: Record<keyof typeof summaryRoutes, (place: Place) => Record<string, unknown>> = {
  exportSummaries: () => ({}),
  listSummaries: () => ({}),
  getSummary: ({ ids }) => ({ id: ids.summary }),
  getSummaryHistory: ({ ids }) => ({ id: ids.summary }),
  getSummaryBoard: ({ ids }) => ({ id: ids.summary }),
  exportSummary: ({ ids }) => ({ id: ids.summary, format: 'csv' }),
  callSummary: ({ ids }) => ({ movementId: ids.summedUpMovement, kind: 'interim', ...facts }),
  updateSummary: ({ ids }) => ({ id: ids.summary, ...facts }),
  freezeSummary: ({ ids }) => ({ id: ids.summary }),
  listSummaryReports: () => ({}),
  exportSummaryReports: () => ({ format: 'csv' }),
  getSummaryReport: ({ ids }) => ({ id: ids.summaryReport }),
  getSummaryReportHistory: ({ ids }) => ({ id: ids.summaryReport }),
  fileSummaryReport: ({ ids, unitId }) => ({ id: ids.summary, unitId, results: 'Kết quả thực hiện của đơn vị' }),
  attachSummaryReportFile: ({ ids }) => ({ id: ids.summaryReport }),
  getSummaryReportFile: ({ ids }) => ({ id: ids.summaryReport }),
  acceptSummaryReport: ({ ids }) => ({ id: ids.summaryReport }),
  returnSummaryReport: ({ ids }) => ({ id: ids.summaryReport, reason: 'Thiếu số liệu' }),
};

/** A movement of one commune, summed up, with the report of that commune; every word that could leak carries the canary. */
export async function fillSummaries(
  test: TestApp,
  staff: { homeAffairs: Person; officer: Person },
  { unitId, canary }: { unitId: string; canary: string },
): Promise<Record<string, string>> {
  const { summaries } = api;
  const movementId = await launchedMovement(test, {
    unitId,
    participants: [unitId],
    by: staff.homeAffairs,
    name: canary,
  });
  const call = {
    movementId,
    kind: 'final',
    ...facts,
    name: `Tổng kết ${canary}`,
    guidance: `Báo cáo ${canary}`,
  } as const;
  const summary = bodyOf(await test.call(summaries.callSummary, call, { as: staff.homeAffairs }));
  const words = {
    results: `Kết quả ${canary} cả năm`,
    difficulties: canary,
    proposals: canary,
    documentNumber: `1/${canary}`,
  };
  const report = bodyOf(
    await test.call(summaries.fileSummaryReport, { id: summary.id, unitId, ...words }, { as: staff.officer }),
  );
  const file = { content: Buffer.from('%PDF-1.7 báo cáo %%EOF'), contentType: 'application/pdf' };
  const attached = { id: report.id, filename: `bao-cao-${canary}.pdf` };
  bodyOf(await test.call(summaries.attachSummaryReportFile, attached, { as: staff.officer, file }));
  return { summary: summary.id, summaryReport: report.id, summedUpMovement: movementId };
}
