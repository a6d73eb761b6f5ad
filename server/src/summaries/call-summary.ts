import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { type CallSummary, summaryKinds } from '@chung-tay/shared/summaries/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { readSummary } from './queries.ts';
import { requireDays } from './require-days.ts';

/**
 * Calls the summing-up of a launched movement within scope: until when its units report and propose awards, and the day up
 * to which figures count. Every unit that takes part sees it at once.
 * @throws conflict for a second final one, or an interim one while another is open · action_not_allowed for a movement that
 *   is not launched
 */
export const callSummary: Command<typeof summaryRoutes.callSummary> = async (context, input) => {
  const movement = await readMovement(context, input.movementId);
  if (movement.state === 'draft')
    throw new AppError('action_not_allowed', 'Phong trào chưa phát động nên chưa có gì để tổng kết.');
  requireDays(input, dayInVietnam(context.now), movement.startsOn);
  await requireFirst(context, input);
  const actor = requireActor(context);
  const id = context.services.newId();
  await context.client.query({
    name: 'insert_summary',
    text: `INSERT INTO summaries (id, movement_id, unit_id, kind, name, guidance, citation, closes_on, reports_due_on, awards_due_on,
             called_by, called_by_name, called_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    values: [
      ...[id, input.movementId, movement.unitId, input.kind, input.name, input.guidance, input.citation],
      ...[input.closesOn, input.reportsDueOn, input.awardsDueOn, actor.id, actor.name, context.now.toISOString()],
    ],
  });
  const result = await readSummary(context, id);
  const note = `${result.code}: ${summaryKinds[input.kind]}, báo cáo trước ${writtenDay(input.reportsDueOn)}`;
  return {
    result,
    event: { action: 'summary.called', subject: { type: 'summary', id, unitId: movement.unitId }, note },
  };
};

interface Movement {
  unitId: string;
  state: string;
  startsOn: string;
}

async function readMovement({ client, roots }: CommandContext, id: string): Promise<Movement> {
  const { rows } = await client.query<Movement>({
    name: 'movement_to_sum_up',
    text: `SELECT m.unit_id AS "unitId", m.state, m.starts_on AS "startsOn" FROM movements m
           WHERE m.id = $1 AND ${withinUnits('m.unit_id', '$2')}`,
    values: [id, roots],
  });
  return found(rows[0], 'phong trào này');
}

/** The same is held by two unique indexes; asked here, the caller is told which one it is. */
async function requireFirst({ client }: CommandContext, { movementId, kind }: CallSummary): Promise<void> {
  const { rows } = await client.query<{ code: string }>({
    name: 'summary_in_the_way',
    text: `SELECT code FROM summaries WHERE movement_id = $1 AND kind = $2 AND (kind = 'final' OR state = 'called') LIMIT 1`,
    values: [movementId, kind],
  });
  if (!rows[0]) return;
  const message =
    kind === 'final'
      ? `Phong trào đã có đợt tổng kết ${rows[0].code}.`
      : `Phong trào đang có đợt sơ kết ${rows[0].code} chưa chốt.`;
  throw new AppError('conflict', message, { fields: [{ pointer: '/kind', code: 'conflict', message }] });
}
