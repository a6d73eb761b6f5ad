import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { reportRoutes } from '@chung-tay/shared/reports/contract';
import { reportForms } from '@chung-tay/shared/reports/forms';
import type { Report } from '@chung-tay/shared/reports/schema';
import { recordReading } from '../core/audit/record-reading.ts';
import { answerPaper } from '../core/document/answer-paper.ts';
import type { Download, HandlerContext, Query } from '../core/http/handler.ts';
import { contentTypes } from '../core/sheet/columns.ts';
import { letterheadOf } from '../donations/letterhead.ts';
import { readUnitChain } from '../units/unit-chain.ts';
import { readForm } from './read-form.ts';
import { reportPaper } from './report-paper.ts';
import { reportXlsx } from './report-xlsx.ts';
import { xlsxSheet } from './xlsx-sheet.ts';

export type ReportFileFormat = 'xlsx' | 'docx' | 'pdf';

/** The form as a file to print. Who takes a list of names with them is written down before the first byte leaves. */
export const getReportFile: Query<typeof reportRoutes.getReportFile> = async (context, { format, ...request }) => {
  const report = await readForm(context, request);
  if (report.form === 'bieu-04' && !report.masked) await recordNames(context, report, format);
  return reportFile(context, report, format);
};

/** A report drawn as a file; `unavailable` when too many papers wait. */
export async function reportFile(context: HandlerContext, report: Report, format: ReportFileFormat): Promise<Download> {
  const day = dayInVietnam(context.now);
  const units = await readUnitChain(context.client, report.unit.id, report.period.to);
  const letterhead = letterheadOf(units, day);
  const filename = `${report.form}-${report.period.code.replaceAll('..', '_')}`;
  if (format !== 'xlsx') return answerPaper(reportPaper(report, letterhead), format, filename);
  const issuer = { name: letterhead.issuingBody.replaceAll('\n', ' '), place: letterhead.place, day };
  return {
    stream: xlsxSheet(reportXlsx(report, issuer)),
    contentType: contentTypes.xlsx,
    filename: `${filename}.xlsx`,
  };
}

const recordNames = (context: HandlerContext, { unit, period, form }: Report, format: string): Promise<void> =>
  recordReading(context, {
    action: 'report.exported',
    subject: { type: 'export', id: context.services.newId(), unitId: unit.id },
    note: `${reportForms[form].number}; ${period.name}; ${format}`,
  });
