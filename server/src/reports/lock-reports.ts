import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { reportRoutes } from '@chung-tay/shared/reports/contract';
import { formColumns, type ReportForm, reportForms, rowTitles } from '@chung-tay/shared/reports/forms';
import { type Period, periodName } from '@chung-tay/shared/reports/period';
import type { Report } from '@chung-tay/shared/reports/schema';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { readLock } from './lock-queries.ts';
import { lockOf } from './locked-forms.ts';
import { liveForm, toldPeriod } from './read-form.ts';
import { type ReportArea, readArea } from './report-area.ts';
import { askedPeriod } from './report-period.ts';

/**
 * Locks a period that is over for a unit: every form is written down as the records tell it at this moment and never changes
 * again. What is put right later appears as dated adjustments beside it. There is no unlocking.
 * @throws report_period_future · report_period_open · report_locked · unit_not_active · not_found
 */
export const lockReports: Command<typeof reportRoutes.lockReports> = async (context, { unitId, period: code }) => {
  const period = askedPeriod({ period: code }, context.now);
  requireOver(period, context.now);
  const area = await readArea(context, unitId, period.to);
  const former = await lockOf(context, unitId, period);
  if (former)
    throw new AppError(
      'report_locked',
      `${periodName(period)} của ${area.unit.name} đã được ${former.lockedByName} chốt (${former.code}).`,
    );
  const id = context.services.newId();
  await insertLock(context, id, area, period);
  for (const form of Object.keys(reportForms) as ReportForm[])
    await insertForm(context, id, unitId, await contentOf(context, form, area, period));
  const note = `${periodName(period)} của ${area.unit.name}`;
  const event = { action: 'report.locked', subject: { type: 'report_lock', id, unitId }, note };
  return { result: await readLock(context, id), event };
};

function requireOver(period: Period, now: Date): void {
  if (period.to < dayInVietnam(now)) return;
  throw new AppError(
    'report_period_open',
    `${periodName(period)} kết thúc ngày ${writtenDay(period.to)}: chốt được từ hôm sau.`,
    {
      fields: [{ pointer: '/period', code: 'report_period_open', message: 'Chỉ chốt được kỳ đã kết thúc.' }],
    },
  );
}

/** A list too long to be kept is left out; the figures of the other forms stand for it. */
async function contentOf(context: CommandContext, form: ReportForm, area: ReportArea, period: Period): Promise<Report> {
  try {
    return await liveForm(context, { form, period, area });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'report_too_long') throw error;
    return {
      ...emptyForm(form, area, period, context.now),
      notes: ['Danh sách quá dài nên không lưu khi chốt kỳ; số liệu của các biểu khác đã chốt.'],
    };
  }
}

const emptyForm = (form: ReportForm, area: ReportArea, period: Period, now: Date): Report => ({
  ...{
    form,
    number: reportForms[form].number,
    title: reportForms[form].title,
    unit: area.unit,
    period: toldPeriod(period, now),
  },
  ...{ treeDay: area.era, movement: null, rowTitle: rowTitles[form], rows: [], total: null, checks: [], prior: null },
  columns: formColumns[form].map(({ personal: _, group, ...column }) => ({ ...column, group: group ?? null })),
  ...{ lock: null, adjustments: [], masked: false, notes: [] },
});

async function insertLock(context: CommandContext, id: string, { unit }: ReportArea, period: Period): Promise<void> {
  const actor = requireActor(context);
  await context.client.query({
    name: 'insert_report_lock',
    text: `INSERT INTO report_locks (id, unit_id, unit_name, period, period_kind, from_day, to_day, locked_by, locked_by_name, locked_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      id,
      unit.id,
      unit.name,
      period.code,
      period.kind,
      period.from,
      period.to,
      actor.id,
      actor.name,
      context.now.toISOString(),
    ],
  });
}

async function insertForm({ client }: CommandContext, lockId: string, unitId: string, content: Report): Promise<void> {
  await client.query({
    name: 'insert_report_figures',
    text: 'INSERT INTO report_figures (lock_id, unit_id, form, content) VALUES ($1, $2, $3, $4)',
    values: [lockId, unitId, content.form, JSON.stringify(content)],
  });
}
