import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { filingRoutes } from '@chung-tay/shared/filings/contract';
import type { FileFiling } from '@chung-tay/shared/filings/schema';
import type { ReportForm } from '@chung-tay/shared/reports/forms';
import { type Period, parsePeriod } from '@chung-tay/shared/reports/period';
import type { Report } from '@chung-tay/shared/reports/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { speaksFor } from '../movements/movement-list.ts';
import { frozenForm, lockOf } from '../reports/locked-forms.ts';
import { liveForm, treeDayOf } from '../reports/read-form.ts';
import { readArea } from '../reports/report-area.ts';
import { keepFilingFiles } from './filing-files.ts';
import { readFiling } from './read-filings.ts';

interface Duty {
  dueAt: string;
  state: string;
  period: string;
  forms: readonly ReportForm[];
  speaks: boolean;
  filedCode: string | null;
  passedToName: string | null;
}

/**
 * Files the report of a unit: what it says, and the forms asked for as the records tell them at this moment (of a locked period
 * as it was locked), with its papers. Judged by the server's clock, to the second.
 * @throws invalid_request at /callId, /files, /keptFileIds · not_competent · action_not_allowed when the call is over or another unit
 *   files in its place · filing_filed · filing_late · file_invalid · upload_incomplete
 */
export const fileFiling: Command<typeof filingRoutes.fileFiling> = async (context, input) => {
  const duty = await readDuty(context, input);
  const late = context.now.getTime() - Date.parse(duty.dueAt) >= 1000;
  if (late && !input.lateReason) throw tooLate(duty.dueAt);
  const figures = await figuresOf(context, input.unitId, parsePeriod(duty.period) as Period, duty.forms);
  const id = context.services.newId();
  await insertFiling(context, id, input, { dueAt: duty.dueAt, lateReason: late ? (input.lateReason ?? null) : null });
  await context.client.query({
    name: 'insert_filing_figures',
    text: 'INSERT INTO filing_figures (filing_id, unit_id, form, content) SELECT $1, $2, f.form, f.content FROM unnest($3::text[], $4::jsonb[]) AS f (form, content)',
    values: [id, input.unitId, figures.map(({ form }) => form), figures.map((report) => JSON.stringify(report))],
  });
  await keepFilingFiles(context, { id, callId: input.callId, unitId: input.unitId }, input);
  const result = await readFiling(context, id);
  const papers = result.files.length > 0 ? `, kèm ${result.files.length} tệp` : '';
  const note = `${result.code}, ${late ? `nộp muộn: ${input.lateReason}` : 'đúng hạn'}${papers}`;
  const subject = { type: 'filing', id, unitId: input.unitId };
  return { result, event: { action: 'filing.filed', subject, note } };
};

async function readDuty({ client, roots, now }: CommandContext, { callId, unitId }: FileFiling): Promise<Duty> {
  const { rows } = await client.query<Duty>(
    `SELECT d.due_at AS "dueAt", c.state, c.period, c.forms, ${speaksFor('d.unit_id', '$3', dayInVietnam(now))} AS speaks,
       (SELECT f.code FROM filings f WHERE f.call_id = d.call_id AND f.unit_id = d.unit_id AND f.state IN ('filed', 'accepted')) AS "filedCode",
       (SELECT h.unit_name FROM filing_duties h WHERE h.call_id = d.call_id AND h.unit_id = d.passed_to_unit_id) AS "passedToName"
     FROM filing_duties d JOIN filing_calls c ON c.id = d.call_id WHERE d.call_id = $1 AND d.unit_id = $2 AND ${withinUnits('d.unit_id', '$3')}`,
    [callId, unitId, roots],
  );
  const [duty] = rows;
  if (!duty)
    throw fieldError('/callId', 'not_found', 'Không tìm thấy yêu cầu này cho đơn vị, hoặc ngoài phạm vi của bạn.');
  if (!duty.speaks) throw new AppError('not_competent', 'Chỉ người của chính đơn vị nộp báo cáo của đơn vị.');
  if (duty.filedCode)
    throw new AppError(
      'filing_filed',
      `Đơn vị đã nộp ${duty.filedCode}; muốn nộp lại hãy rút bản đó khi chưa được nhận.`,
    );
  if (duty.passedToName)
    throw new AppError('action_not_allowed', `Sau sắp xếp đơn vị, báo cáo này do ${duty.passedToName} nộp.`);
  if (duty.state !== 'open')
    throw new AppError('action_not_allowed', 'Yêu cầu này đã kết thúc, không nhận thêm báo cáo.');
  return duty;
}

function tooLate(dueAt: string): AppError {
  const due = new Date(dueAt);
  const hour = new Date(due.getTime() + 7 * 3_600_000).toISOString().slice(11, 19);
  const message = `Hạn nộp là ${hour} ngày ${writtenDay(dayInVietnam(due))}. Vẫn nhận, nhưng hãy nêu lý do nộp muộn.`;
  return new AppError('filing_late', message, { fields: [{ pointer: '/lateReason', code: 'filing_late', message }] });
}

/**
 * The forms of the unit as they are now; those of a locked period as they were locked. Without names of people. A unit that began
 * after the period tells of what it consists of: by the tree of today.
 */
async function figuresOf(
  context: CommandContext,
  unitId: string,
  period: Period,
  forms: readonly ReportForm[],
): Promise<Report[]> {
  const today = dayInVietnam(context.now);
  const area = await readArea(context, unitId, treeDayOf(period, context.now)).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'unit_not_active') return readArea(context, unitId, today);
    throw error;
  });
  const lock = await lockOf(context, unitId, period);
  const figures: Report[] = [];
  for (const form of forms)
    figures.push(lock ? await frozenForm(context, lock, form) : await liveForm(context, { form, period, area }));
  return figures;
}

const insertFiling = (
  context: CommandContext,
  id: string,
  { callId, unitId, sections }: FileFiling,
  judged: { dueAt: string; lateReason: string | null },
) => {
  const actor = requireActor(context);
  return context.client.query({
    name: 'insert_filing',
    text: `INSERT INTO filings (id, call_id, unit_id, sections, filed_by, filed_by_name, filed_at, due_at, late_reason)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      ...[id, callId, unitId, JSON.stringify(sections), actor.id, actor.name, context.now.toISOString()],
      ...[judged.dueAt, judged.lateReason],
    ],
  });
};
