import { fieldError } from '@chung-tay/shared/core/errors';
import type { filingRoutes } from '@chung-tay/shared/filings/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { askedPeriod } from '../reports/report-period.ts';
import { requireAddressed, requireAsking } from './addressed-units.ts';
import { insertCall } from './insert-call.ts';
import { readBoard } from './read-filings.ts';

/**
 * Asks units below for their report of a period that has begun, by a moment to come.
 * @throws not_competent · report_period_future · invalid_request at /unitId, /dueAt, /addressees, /movementId, /unitIds
 */
export const callFilings: Command<typeof filingRoutes.callFilings> = async (context, input) => {
  const unitName = await requireAsking(context, input.unitId);
  const period = askedPeriod({ period: input.period }, context.now);
  if (Date.parse(input.dueAt) <= context.now.getTime())
    throw fieldError('/dueAt', 'in_past', 'Hạn nộp phải sau lúc này.');
  const units = await requireAddressed(context, input);
  const actor = requireActor(context);
  const id = context.services.newId();
  const call = {
    ...{ id, unitId: input.unitId, unitName, title: input.title, note: input.note || null, period },
    forms: [...new Set(input.forms)],
    ...{
      dueAt: input.dueAt,
      scheduleId: null,
      movementId: input.addressees === 'participants' ? (input.movementId ?? null) : null,
    },
    ...{ calledBy: actor.id, calledByName: actor.name, calledAt: context.now.toISOString() },
  };
  await insertCall(context.client, call, units);
  const subject = { type: 'filing_call', id, unitId: input.unitId };
  const event = { action: 'filing_call.called', subject, note: `${input.title}, ${units.length} đơn vị` };
  return { result: await readBoard(context, id), event };
};
