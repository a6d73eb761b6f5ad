import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { rootsFor } from '@chung-tay/shared/core/policy';
import type { filingRoutes } from '@chung-tay/shared/filings/contract';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { requireAddressed, requireAsking } from './addressed-units.ts';
import { readSchedule } from './read-filings.ts';

/**
 * Has the system ask by itself, every week, month or quarter, for the period that is over. Who has periods locked with it may lock.
 * @throws not_competent · forbidden · invalid_request at /unitId, /callDay, /addressees, /movementId, /unitIds
 */
export const scheduleFilings: Command<typeof filingRoutes.scheduleFilings> = async (context, input) => {
  await requireAsking(context, input.unitId);
  if (input.cadence === 'week' && input.callDay > 7)
    throw fieldError('/callDay', 'too_late', 'Ngày gửi của tuần từ 1 (thứ Hai) đến 7 (Chủ nhật).');
  if (input.dueDays === 0 && input.dueHour <= input.callHour)
    throw fieldError('/dueHour', 'too_early', 'Hạn nộp phải sau giờ gửi yêu cầu.');
  if (input.locks) await requireLocking(context, input.unitId);
  await requireAddressed(context, input);
  const actor = requireActor(context);
  const id = context.services.newId();
  await context.client.query({
    name: 'insert_filing_schedule',
    text: `INSERT INTO filing_schedules (id, unit_id, title, cadence, call_day, call_hour, due_days, due_hour, forms, locks, addressees, movement_id,
             unit_ids, created_by, created_by_name, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    values: [
      ...[id, input.unitId, input.title, input.cadence, input.callDay, input.callHour, input.dueDays, input.dueHour],
      ...[[...new Set(input.forms)], input.locks, input.addressees],
      ...[
        input.addressees === 'participants' ? input.movementId : null,
        input.addressees === 'chosen' ? input.unitIds : [],
      ],
      ...[actor.id, actor.name, context.now.toISOString()],
    ],
  });
  const subject = { type: 'filing_schedule', id, unitId: input.unitId };
  return {
    result: await readSchedule(context, id),
    event: { action: 'filing_schedule.created', subject, note: input.title },
  };
};

async function requireLocking(context: CommandContext, unitId: string): Promise<void> {
  const { rows } = await context.client.query<{ may: boolean }>({
    name: 'filing_may_lock',
    text: 'SELECT EXISTS (SELECT FROM unit_reach r WHERE r.root_id = ANY ($1) AND r.unit_id = $2) AS may',
    values: [rootsFor(requireActor(context), 'report:lock'), unitId],
  });
  if (!rows[0]?.may) throw new AppError('forbidden', 'Chỉ người được chốt số liệu của đơn vị đặt lịch chốt.');
}
