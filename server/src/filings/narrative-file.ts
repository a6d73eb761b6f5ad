import { Readable } from 'node:stream';
import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { ReportForm } from '@chung-tay/shared/reports/forms';
import { type Period, parsePeriod } from '@chung-tay/shared/reports/period';
import type { Report } from '@chung-tay/shared/reports/schema';
import { type NarrativeSection, narrativeOf, narrativeSections } from '@chung-tay/shared/templates/fields';
import { templateTypes } from '@chung-tay/shared/templates/schema';
import { answerPaper } from '../core/document/answer-paper.ts';
import type { Download, HandlerContext } from '../core/http/handler.ts';
import { letterheadOf } from '../donations/letterhead.ts';
import { toldPeriod } from '../reports/read-form.ts';
import { reportFile } from '../reports/report-file.ts';
import { filledTemplate } from '../templates/fill-template.ts';
import { narrativePaper, nothing } from '../templates/narrative-paper.ts';
import { activeTemplate } from '../templates/template-content.ts';
import { narrativeValues } from '../templates/values.ts';
import { readUnitChain } from '../units/unit-chain.ts';

/** Whose report it is, of which period, what it says and shows. */
export interface NarrativeReport {
  unit: { id: string; name: string };
  period: string;
  sections: Readonly<Partial<Record<NarrativeSection, string>>>;
  figures: readonly Report[];
  filename: string;
}

export interface FileAsked {
  format: 'docx' | 'pdf' | 'xlsx';
  form?: ReportForm | undefined;
}

/** What nobody wrote about is said to be nothing, in the template of an office as in the built-in layout. */
const told = (sections: NarrativeReport['sections']): Record<NarrativeSection, string> =>
  Object.fromEntries(
    (Object.keys(narrativeSections) as NarrativeSection[]).map((name) => [name, sections[name]?.trim() || nothing]),
  ) as Record<NarrativeSection, string>;

/**
 * A narrative report as a file: by the template of the office that is in force, or in the built-in layout; PDF always in the
 * built-in one, XLSX without a template the form asked for.
 * @throws not_found when the report has not that form · unavailable when too many papers wait
 */
export async function narrativeFile(
  context: HandlerContext,
  { unit, period: code, sections, figures, filename }: NarrativeReport,
  { format, form }: FileAsked,
): Promise<Download> {
  const period = toldPeriod(parsePeriod(code) as Period, context.now);
  const day = dayInVietnam(context.now);
  const letterhead = letterheadOf(await readUnitChain(context.client, unit.id, period.to), day);
  const narrative = {
    unit: { ...unit, kind: figures[0]?.unit.kind ?? 'commune' },
    period,
    letterhead,
    sections,
    figures,
  };
  const template =
    format === 'pdf' || form ? undefined : await activeTemplate(context, unit.id, narrativeOf[period.kind], format);
  if (template && format !== 'pdf') {
    const content = await filledTemplate(template, narrativeValues({ ...narrative, sections: told(sections) }, format));
    return {
      stream: Readable.from([content], { objectMode: false }),
      contentType: templateTypes[format === 'docx' ? 0 : 1],
      filename: `${filename}.${format}`,
    };
  }
  if (format !== 'xlsx') return answerPaper(narrativePaper(narrative), format, filename);
  const report = form ? figures.find((one) => one.form === form) : figures[0];
  if (!report) throw new AppError('not_found', 'Báo cáo này không có biểu đó.');
  return reportFile(context, report, 'xlsx');
}
