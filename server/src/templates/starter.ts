import { buffer } from 'node:stream/consumers';
import { formColumns, isFigure, type ReportForm, reportForms, rowTitles } from '@chung-tay/shared/reports/forms';
import type { Report } from '@chung-tay/shared/reports/schema';
import {
  isNarrative,
  type NarrativeSection,
  narrativeForms,
  narrativeSections,
  type TemplateKind,
} from '@chung-tay/shared/templates/fields';
import type { TemplateFormat } from '@chung-tay/shared/templates/schema';
import type { Block, Letterhead, Paper, Row } from '../core/document/paper.ts';
import { renderPaper } from '../core/document/render-paper.ts';
import { reportPaper } from '../reports/report-paper.ts';
import { reportXlsx } from '../reports/report-xlsx.ts';
import { type XlsxSheet, xlsxSheet } from '../reports/xlsx-sheet.ts';
import { narrativePaper } from './narrative-paper.ts';

const letterhead: Letterhead = { issuingBody: '{agency}', place: '{place}', date: null };

/**
 * The template to start from, made by code so that it cannot be lost: the built-in layout with fields where figures and texts
 * stand. Word for every kind, a workbook for the forms.
 */
export async function starterTemplate(kind: TemplateKind, format: TemplateFormat): Promise<Buffer> {
  if (format === 'xlsx') return starterWorkbook(isNarrative(kind) ? 'bieu-01' : kind, isNarrative(kind) ? 'b01_' : '');
  const paper = isNarrative(kind) ? narrativeStarter() : formStarter(kind);
  return Buffer.from(await renderPaper(paper, 'docx'));
}

/** A report whose every cell is the name of its field. */
function fieldReport(form: ReportForm, prefix: string): Report {
  const columns = formColumns[form].map(({ personal: _, group, type, ...column }) => ({
    ...column,
    type: type === 'day' ? ('text' as const) : type,
    group: group ?? null,
  }));
  const names = columns.map(({ key }) => [key, `{${key}}`] as const);
  const last = columns.at(-1)?.key ?? '';
  const cells = { ...Object.fromEntries(names), [last]: `{${last}}{/${prefix}rows}` };
  const totals = columns.filter(isFigure).map(({ key }) => [key, `{${prefix}total_${key}}`] as const);
  const row = { level: 0, unitId: null, delta: null, adjusted: null };
  return {
    ...{ form, number: reportForms[form].number, title: reportForms[form].title },
    unit: { id: '', name: '{unit_in_sentence}', kind: 'province' },
    period: { code: '{period_code}', kind: 'week', from: '', to: '', name: '{period}', isOver: true },
    ...{ treeDay: '', movement: null, rowTitle: rowTitles[form], columns },
    rows: [{ ...row, key: 'row', number: `{#${prefix}rows}{row_number}`, label: '{row_label}', cells }],
    total:
      totals.length > 0
        ? { ...row, key: 'total', number: '', label: 'Tổng cộng', cells: Object.fromEntries(totals) }
        : null,
    ...{ checks: [], prior: null, lock: null, adjustments: [], masked: false, notes: [] },
  };
}

/** Field names are longer than figures: smaller letters, the same columns. */
function formStarter(form: ReportForm): Paper {
  const paper = reportPaper(fieldReport(form, ''), letterhead);
  return { ...paper, body: paper.body.map(smaller), letterhead: { ...letterhead, date: null } };
}

const smaller = (block: Block): Block =>
  block.type === 'table' ? { ...block, sizePt: Math.min(block.sizePt ?? 8, 8), rows: block.rows as Row[] } : block;

function narrativeStarter(): Paper {
  const sections = Object.fromEntries(
    (Object.keys(narrativeSections) as NarrativeSection[]).map((name) => [name, `{${name}}`]),
  );
  const figures = (Object.entries(narrativeForms) as [string, ReportForm][])
    .slice(0, 1)
    .map(([prefix, form]) => fieldReport(form, `${prefix}_`));
  return narrativePaper({ ...(fieldReport('bieu-01', 'b01_') as Report), letterhead, sections, figures });
}

function starterWorkbook(form: ReportForm, prefix: string): Promise<Buffer> {
  const issuer = { name: '{agency}', place: '{place}', day: '2026-01-01' };
  const sheet = reportXlsx(fieldReport(form, prefix), issuer);
  return buffer(xlsxSheet({ ...sheet, rows: sheet.rows.map(startingRow) }));
}

/** A row of fields is as high as what is filled in, not as the names of its fields. */
function startingRow({ cells, ...row }: XlsxSheet['rows'][number]): XlsxSheet['rows'][number] {
  const isOfFields = cells.some(({ value }) => typeof value === 'string' && value.includes('{row_number}'));
  return { cells: cells.map(dated), ...(isOfFields ? {} : row) };
}

/** The day of the paper is a field, too. */
const dated = <Cell extends { value: number | string | null }>(cell: Cell): Cell =>
  typeof cell.value === 'string' && cell.value.startsWith('{place}, ') ? { ...cell, value: '{place}, {date}' } : cell;
