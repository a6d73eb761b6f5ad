import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { formColumns, listForms, type ReportForm, reportForms, rowTitles } from '@chung-tay/shared/reports/forms';
import { type Period, periodAfter, periodBefore, periodName } from '@chung-tay/shared/reports/period';
import type { Cells, Report, ReportPeriod } from '@chung-tay/shared/reports/schema';
import { type HandlerContext, requireActor } from '../core/http/handler.ts';
import { compareLines, type Former, plainLines } from './compare-lines.ts';
import { computeForm } from './compute-form.ts';
import { checksOf } from './form-checks.ts';
import type { FormQuestion } from './form-lines.ts';
import { headNames } from './household-form.ts';
import { frozenForm, lockOf } from './locked-forms.ts';
import { movementOf } from './movement-form.ts';
import { nomineeNames } from './nomination-form.ts';
import { type ReportArea, readArea } from './report-area.ts';
import { askedPeriod } from './report-period.ts';

/** Which form, of whom, of which days, by which tree. */
export interface FormRequest {
  form: ReportForm;
  /** The topmost unit in scope when absent. */
  unitId?: string | undefined;
  /** By code, or by days; the last week that is over when absent. */
  period?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** The tree of another day than the last of the period. */
  treeDay?: string | undefined;
  /** Biểu 05: of which movement. */
  movementId?: string | undefined;
  /** Biểu 04: names masked, as the public sees them. */
  masked?: boolean | undefined;
}

/**
 * A form of a unit and period with what it is compared with, its checks, and, of a locked period, the figures it was locked
 * with and what has been put right since. Biểu 04 names households to who may read them, Biểu 06 nominees to who may read awards.
 * @throws not_found · unit_not_active · report_period_future · invalid_request · forbidden · report_too_long
 */
export async function readForm(context: HandlerContext, request: FormRequest): Promise<Report> {
  const period = askedPeriod(request, context.now);
  const area = await readArea(context, request.unitId, request.treeDay ?? treeDayOf(period, context.now));
  await requireNames(context, request, area);
  const lock = await lockOf(context, area.unit.id, period);
  const frozen = lock && request.treeDay === undefined ? await frozenForm(context, lock, request.form) : null;
  const report = frozen ?? (await liveForm(context, { ...request, period, area }));
  return withNames(context, request.masked ?? false, { ...report, lock: frozen ? lock : null });
}

/** Of a period under way the tree of today: the last day is not known yet. */
export const treeDayOf = ({ to }: Period, now: Date): string => {
  const today = dayInVietnam(now);
  return to < today ? to : today;
};

interface LiveRequest {
  form: ReportForm;
  period: Period;
  area: ReportArea;
  movementId?: string | undefined;
}

/** The form as the records tell it now, whether the period is locked or not; without names. */
export async function liveForm(
  context: Pick<HandlerContext, 'client' | 'roots' | 'now'>,
  request: LiveRequest,
): Promise<Report> {
  const { form, period, area } = request;
  const movement = form === 'bieu-05' ? await chosenMovement(context, request) : null;
  const question = questionOf(area, period, movement?.id ?? null);
  const before = periodBefore(period);
  const answer = await computeForm(context, form, question);
  const isList = listForms.includes(form);
  const former = isList ? null : await readFormer(context, form, question, before);
  const { rows, total } = former ? compareLines(form, answer, former, area.era) : plainLines(answer);
  const { number, title } = reportForms[form];
  return {
    ...{ form, number, title, unit: area.unit, movement, rows, total },
    period: toldPeriod(period, context.now),
    treeDay: area.era,
    rowTitle: rowTitles[form],
    columns: formColumns[form].map(({ personal: _, group, ...column }) => ({ ...column, group: group ?? null })),
    checks: checksOf(form, rows, total),
    prior: former && {
      code: before.code,
      name: periodName(before),
      isLocked: former.frozen !== null,
      total: (former.frozen ?? former.live).total?.cells ?? null,
    },
    lock: null,
    adjustments: [],
    masked: false,
    notes: [...answer.notes, ...otherTreeNote(former, area.era)],
  };
}

const otherTreeNote = (former: Former | null, era: string): string[] =>
  former?.frozen && former.frozen.treeDay !== era
    ? [
        'Kỳ trước đã chốt theo cây đơn vị khác: chênh lệch của từng dòng so với số tính lại, của dòng tổng so với số đã chốt.',
      ]
    : [];

export const toldPeriod = (period: Period, now: Date): ReportPeriod => ({
  ...period,
  name: periodName(period),
  isOver: period.to < dayInVietnam(now),
});

const questionOf = (area: ReportArea, period: Period, movementId: string | null): FormQuestion => ({
  area,
  ...{ from: period.from, to: period.to, nextTo: periodAfter(period).to, movementId },
});

/** The period before by the same units: as it is now, and as it was locked. */
async function readFormer(
  context: Pick<HandlerContext, 'client' | 'roots'>,
  form: ReportForm,
  question: FormQuestion,
  before: Period,
): Promise<Former> {
  const { area } = question;
  const live = await computeForm(context, form, { ...question, from: before.from, to: before.to, nextTo: question.to });
  const lock = await lockOf(context, area.unit.id, before);
  return { live, frozen: lock && (await frozenForm(context, lock, form)) };
}

async function chosenMovement({ client }: Pick<HandlerContext, 'client'>, { movementId, area, period }: LiveRequest) {
  if (movementId === undefined) return movementOf({ client }, area.unit.id, period);
  const { rows } = await client.query<{ id: string; name: string }>({
    name: 'report_movement_named',
    text: `SELECT m.id, m.name FROM movements m WHERE m.id = $1 AND m.state <> 'draft'`,
    values: [movementId],
  });
  const movement = rows[0];
  if (!movement) throw fieldError('/movementId', 'not_found', 'Không tìm thấy phong trào này trong phạm vi của bạn.');
  return movement;
}

/** Whoever asks for names may read what they name, at the unit. */
async function requireNames(
  context: HandlerContext,
  { form, masked }: FormRequest,
  { unit }: ReportArea,
): Promise<void> {
  if (form === 'bieu-04' && !masked && !(await reaches(context, 'household:read', unit.id)))
    throw new AppError(
      'forbidden',
      'Biểu 04 có họ tên chỉ dành cho người được xem hồ sơ hộ; hãy mở bản đã che họ tên.',
    );
  if (form === 'bieu-06' && !(await reaches(context, 'award:read', unit.id)))
    throw new AppError('forbidden', 'Biểu 06 chỉ dành cho người được xem hồ sơ khen thưởng.');
}

async function reaches(
  context: HandlerContext,
  permission: 'household:read' | 'award:read',
  unitId: string,
): Promise<boolean> {
  const { rows } = await context.client.query<{ reached: boolean }>({
    name: 'report_reaches',
    text: 'SELECT EXISTS (SELECT FROM unit_reach r WHERE r.root_id = ANY ($1) AND r.unit_id = $2) AS reached',
    values: [rootsFor(requireActor(context), permission), unitId],
  });
  return rows[0]?.reached ?? false;
}

/** Names as they are now, put into rows that are kept without them. The masked variant leaves out why a household is helped. */
async function withNames(context: HandlerContext, masked: boolean, report: Report): Promise<Report> {
  const keys = report.rows.map(({ key }) => key);
  if (report.form === 'bieu-06') return named(report, await nomineeNames(context, keys));
  if (report.form !== 'bieu-04') return report;
  const told = named({ ...report, masked }, await headNames(context, keys, masked));
  if (!masked) return told;
  return {
    ...told,
    columns: told.columns.filter(({ key }) => key !== 'category'),
    rows: told.rows.map((row) => {
      const { category: _, ...cells } = row.cells;
      return { ...row, cells };
    }),
  };
}

const named = (report: Report, names: ReadonlyMap<string, Cells>): Report => ({
  ...report,
  rows: report.rows.map((row) => ({ ...row, cells: { ...row.cells, ...names.get(row.key) } })),
});
