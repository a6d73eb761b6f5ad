import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { FilingCall, GatheredFilings, Sections } from '@chung-tay/shared/filings/schema';
import {
  formColumns,
  isFigure,
  listForms,
  type ReportForm,
  reportForms,
  rowTitles,
} from '@chung-tay/shared/reports/forms';
import type { Period } from '@chung-tay/shared/reports/period';
import { parsePeriod } from '@chung-tay/shared/reports/period';
import type { Cells, Report, ReportRow } from '@chung-tay/shared/reports/schema';
import { type NarrativeSection, narrativeSections } from '@chung-tay/shared/templates/fields';
import { withinUnits } from '../core/db/list.ts';
import type { HandlerContext } from '../core/http/handler.ts';
import { toldPeriod } from '../reports/read-form.ts';
import { readCall } from './read-filings.ts';

/** One filing in force, with the forms it was filed with. */
export interface FiledReport {
  unitId: string;
  unitName: string;
  sections: Sections;
  figures: readonly Report[];
  /** What it tells of is in the figures of another that was filed to the call: of the level above, or of its heir. */
  covered: boolean;
}

/** Of forms laid out by units each unit that filed is a row; of the others rows of the same name are added up. */
const byUnits: readonly ReportForm[] = ['bieu-01', 'bieu-03', 'bieu-05'];

/** Cells of the same name added up; a share is worked out again from what it is a share of. */
export function sumCells(form: ReportForm, all: readonly Cells[]): Cells {
  const sums: Cells = {};
  for (const { key, type } of formColumns[form]) {
    if (!isFigure({ type }) || type === 'percent') continue;
    sums[key] = all.reduce((sum, cells) => sum + (typeof cells[key] === 'number' ? (cells[key] as number) : 0), 0);
  }
  const { needed, completed } = sums;
  if (
    formColumns[form].some(({ key }) => key === 'completed_percent') &&
    typeof needed === 'number' &&
    typeof completed === 'number'
  )
    sums.completed_percent = needed === 0 ? null : Math.round((completed / needed) * 1000) / 10;
  return sums;
}

const blank = { level: 0, unitId: null, delta: null, adjusted: null };

function rowsOf(form: ReportForm, filed: readonly FiledReport[]): ReportRow[] {
  const reports = filed.flatMap((one) =>
    one.figures.filter((report) => report.form === form).map((report) => ({ ...one, report })),
  );
  if (byUnits.includes(form))
    return reports.map(({ unitId, unitName, report }, at) => ({
      ...{ ...blank, key: unitId, number: String(at + 1), label: unitName, unitId },
      cells: { ...Object.fromEntries(formColumns[form].map(({ key }) => [key, null])), ...report.total?.cells },
    }));
  const rows = reports.flatMap(({ report }) => report.rows);
  if (listForms.includes(form)) return rows.map((row, at) => ({ ...row, number: String(at + 1) }));
  return [...Map.groupBy(rows, ({ key }) => key).values()].map((same) => {
    const [first] = same as [ReportRow, ...ReportRow[]];
    const sums = sumCells(
      form,
      same.map(({ cells }) => cells),
    );
    return { ...first, delta: null, adjusted: null, cells: { ...first.cells, ...sums } };
  });
}

/** A form put together from what was filed, nothing counted twice. */
export function gatheredForm(form: ReportForm, all: readonly FiledReport[], call: FilingCall, now: Date): Report {
  const filed = all.filter(({ covered }) => !covered);
  const rows = rowsOf(form, filed);
  const totals = filed.flatMap(({ figures }) =>
    figures.filter((one) => one.form === form && one.total).map(({ total }) => total?.cells ?? {}),
  );
  const total =
    totals.length > 0
      ? { ...blank, key: 'total', number: '', label: 'Tổng cộng', cells: sumCells(form, totals) }
      : null;
  return {
    ...{ form, number: reportForms[form].number, title: reportForms[form].title, rowTitle: rowTitles[form] },
    unit: { id: call.unitId, name: call.unitName, kind: 'province' },
    period: toldPeriod(parsePeriod(call.period) as Period, now),
    ...{
      treeDay: call.toDay,
      movement: null,
      rows,
      total,
      checks: [],
      prior: null,
      lock: null,
      adjustments: [],
      masked: false,
    },
    columns: formColumns[form].map(({ personal: _, group, ...column }) => ({ ...column, group: group ?? null })),
    notes: notesOf(all, call),
  };
}

function notesOf(filed: readonly FiledReport[], call: FilingCall): string[] {
  const missing = call.units - call.filed;
  const covered = filed.filter((one) => one.covered).map(({ unitName }) => unitName);
  const told = missing > 0 ? `; ${missing} đơn vị chưa nộp, chưa có trong tổng` : '';
  return [
    `Tổng hợp từ báo cáo của ${call.filed}/${call.units} đơn vị${told}.`,
    ...(covered.length > 0
      ? [`Không cộng hai lần ${covered.join(', ')}: số đã nằm trong báo cáo của đơn vị cấp trên hoặc đơn vị mới.`]
      : []),
  ];
}

/** What units wrote in each section, under their names; of a single unit as it stands. */
export const gatheredSections = (filed: readonly FiledReport[]): Record<NarrativeSection, string> =>
  Object.fromEntries(
    (Object.keys(narrativeSections) as NarrativeSection[]).map((name) => [
      name,
      filed
        .filter(({ sections }) => sections[name].trim() !== '')
        .map(({ unitName, sections }) => `${unitName}: ${sections[name].trim()}`)
        .join('\n'),
    ]),
  ) as Record<NarrativeSection, string>;

/** The filings in force of a call, within reach, by the names of their units. */
async function readFiled({ client, roots, now }: HandlerContext, callId: string): Promise<FiledReport[]> {
  const { rows } = await client.query<FiledReport>({
    name: 'filed_reports',
    text: `SELECT f.unit_id AS "unitId", d.unit_name AS "unitName", f.sections,
             (SELECT coalesce(jsonb_agg(g.content ORDER BY g.form), '[]') FROM filing_figures g WHERE g.filing_id = f.id) AS figures,
             EXISTS (SELECT FROM filings o JOIN unit_tree t ON t.root_id = o.unit_id AND t.unit_id = f.unit_id
                 AND t.era IN (tree_on(c.to_day), tree_on($3::date))
               WHERE o.call_id = f.call_id AND o.unit_id <> f.unit_id AND o.state IN ('filed', 'accepted')
                 AND ${withinUnits('o.unit_id', '$2')}) AS covered
           FROM filings f JOIN filing_calls c ON c.id = f.call_id JOIN filing_duties d ON d.call_id = f.call_id AND d.unit_id = f.unit_id
           WHERE f.call_id = $1 AND f.state IN ('filed', 'accepted') AND ${withinUnits('f.unit_id', '$2')}
           ORDER BY d.unit_name COLLATE "vi-x-icu", f.unit_id LIMIT 1000`,
    values: [callId, roots, dayInVietnam(now)],
  });
  return rows;
}

/** Everything that was filed to a call, put together for who asked. */
export async function gatherFilings(
  context: HandlerContext,
  id: string,
): Promise<{ call: FilingCall; gathered: GatheredFilings }> {
  const call = await readCall(context, id);
  const filed = await readFiled(context, id);
  const { rows } = await context.client.query<{ name: string }>({
    name: 'filings_missing',
    text: `SELECT d.unit_name AS name FROM filing_duties d WHERE d.call_id = $1 AND d.passed_to_unit_id IS NULL AND ${withinUnits('d.unit_id', '$2')} AND d.unit_id <> ALL ($3::uuid[])
           ORDER BY d.unit_name COLLATE "vi-x-icu", d.unit_id LIMIT 1000`,
    values: [id, context.roots, filed.map(({ unitId }) => unitId)],
  });
  const gathered = {
    ...{ callId: id, units: call.units, gathered: filed.length, missing: rows.map(({ name }) => name) },
    covered: filed.filter((one) => one.covered).map(({ unitName }) => unitName),
    figures: call.forms.map((form) => gatheredForm(form, filed, call, context.now)),
    sections: gatheredSections(filed),
  };
  return { call, gathered };
}
