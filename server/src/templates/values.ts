import { writtenDay } from '@chung-tay/shared/core/text';
import { isFigure, type ReportForm } from '@chung-tay/shared/reports/forms';
import type { Report, ReportRow } from '@chung-tay/shared/reports/schema';
import { type NarrativeSection, narrativeForms, narrativeSections } from '@chung-tay/shared/templates/fields';
import type { TemplateFormat } from '@chung-tay/shared/templates/schema';
import { capitals, inSentence, type Letterhead, paperDate } from '../core/document/paper.ts';
import { cellText } from '../reports/form-words.ts';

/** What a field becomes: a text, in a workbook also a number; a loop its rows. */
export type FillValue = string | number;
export type FillRow = Record<string, FillValue>;
export type FillValues = Record<string, FillValue | FillRow[]>;

/** A text without the characters XML cannot hold. */
export const printable = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, (sign) => ('\n\t'.includes(sign) ? sign : ''))
    .replace(/[\ufffe\uffff]/g, '')
    .toWellFormed();

/** Who issues the paper and of which period it is. */
export type PaperFacts = Pick<Report, 'unit' | 'period'> & { letterhead: Letterhead };

const commonValues = ({ unit, period, letterhead }: PaperFacts): FillRow => ({
  unit: unit.name,
  unit_in_sentence: inSentence(unit.name),
  agency: capitals(letterhead.issuingBody.replaceAll('\n', ' ')),
  place: letterhead.place,
  date: paperDate(letterhead.date),
  period: period.name,
  period_code: period.code,
  from_day: writtenDay(period.from),
  to_day: writtenDay(period.to),
});

/** Figures stay numbers in a workbook (days of labour as days); on paper they are written out. */
function cellValue(column: Report['columns'][number], row: ReportRow, format: TemplateFormat): FillValue {
  const value = row.cells[column.key];
  if (format === 'xlsx' && typeof value === 'number' && isFigure(column))
    return column.type === 'labour' ? value / 1000 : value;
  return cellText(column, value);
}

/** Rows and total of a form under a prefix. */
function figureValues(report: Report, prefix: string, format: TemplateFormat): FillValues {
  const rows = report.rows.map(
    (row): FillRow => ({
      row_number: row.number,
      row_label: row.label,
      ...Object.fromEntries(report.columns.map((column) => [column.key, cellValue(column, row, format)])),
    }),
  );
  const { total } = report;
  const totals = report.columns
    .filter(isFigure)
    .map((column) => [`${prefix}total_${column.key}`, total ? cellValue(column, total, format) : ''] as const);
  return { [`${prefix}rows`]: rows, ...Object.fromEntries(totals) };
}

/** What the fields of the template of a form become. */
export const formValues = (report: Report, letterhead: Letterhead, format: TemplateFormat): FillValues => ({
  ...commonValues({ ...report, letterhead }),
  number: report.number,
  title: report.title,
  ...figureValues(report, '', format),
});

/** A narrative report: who, when, what is told and the forms it rests on. */
export interface Narrative extends PaperFacts {
  sections: Readonly<Partial<Record<NarrativeSection, string>>>;
  figures: readonly Report[];
}

/** What the fields of the template of a narrative report become; of a form that was not asked for nothing. */
export const narrativeValues = (narrative: Narrative, format: TemplateFormat): FillValues => ({
  ...commonValues(narrative),
  ...Object.fromEntries(
    (Object.keys(narrativeSections) as NarrativeSection[]).map((name) => [name, narrative.sections[name] ?? '']),
  ),
  ...Object.assign(
    {},
    ...(Object.entries(narrativeForms) as [string, ReportForm][]).map(([prefix, form]) => {
      const report = narrative.figures.find((one) => one.form === form);
      return report ? figureValues(report, `${prefix}_`, format) : { [`${prefix}_rows`]: [] };
    }),
  ),
});
