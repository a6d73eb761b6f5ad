import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import type { reorganisationRoutes } from '@chung-tay/shared/reorganisations/contract';
import type { DoubtfulSuccessor } from '@chung-tay/shared/reorganisations/schema';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { holdUnits } from './hold-units.ts';
import { readDoubtful } from './queries.ts';

/**
 * Says from the text what a unit became: another successor than was assumed, or the same with certainty. Trees and reach follow;
 * what is open and went the wrong way goes on, with a trace.
 * @throws unavailable while something long is being written · not_found · invalid_request at /successorId
 */
export const correctSuccessor: Command<typeof reorganisationRoutes.correctSuccessor> = async (context, input) => {
  const { client, now, services } = context;
  const { predecessorId, date, oldSuccessorId, successorId, confidence, evidence, reason } = input;
  await holdUnits(context);
  const asked = { predecessorId, successorId: oldSuccessorId, date };
  const before = found((await readDoubtful(context, asked))[0], 'bước kế thừa này');
  if (successorId !== oldSuccessorId) await requireHeir(context, before, successorId);
  await client.query('SELECT correct_lineage($1, $2, $3, $4, $5, $6)', [
    ...[predecessorId, date, oldSuccessorId, successorId, confidence, evidence],
  ]);
  const id = services.newId();
  const actor = requireActor(context);
  await client.query(
    `INSERT INTO unit_corrections (id, predecessor_id, date, old_successor_id, unit_id, reason, confidence, corrected_by, corrected_by_name, corrected_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, predecessorId, date, oldSuccessorId, successorId, reason, confidence, actor.id, actor.name, now.toISOString()],
  );
  const moved = successorId === oldSuccessorId ? 0 : await handOn(context, id, input);
  const after = found((await readDoubtful(context, { ...asked, successorId }))[0], 'bước kế thừa này');
  const changes = {
    successorName: { old: before.successorName, new: after.successorName },
    confidence: { old: before.confidence, new: confidence },
    evidence: { old: before.evidence, new: evidence },
    moved: { old: null, new: moved },
  };
  const subject = { type: 'unit', id: predecessorId, unitId: successorId };
  const event = { action: 'unit.successor_corrected', subject, note: reason, changes };
  return { result: after, event, afterCommit: services.actors.forget };
};

/** The new successor stood on that day, is of the same level, within reach, and is no successor yet. */
async function requireHeir(
  { client, roots }: CommandContext,
  before: DoubtfulSuccessor,
  successorId: string,
): Promise<void> {
  const { rows } = await client.query<{ fits: boolean; known: boolean }>(
    `SELECT EXISTS (
         SELECT FROM units u JOIN units p ON p.id = $2 AND p.kind = u.kind JOIN unit_versions v ON v.unit_id = u.id
         JOIN unit_reach r ON r.unit_id = u.id AND r.root_id = ANY ($4::uuid[])
         WHERE u.id = $1 AND $3::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')) AS fits,
       EXISTS (SELECT FROM unit_lineage WHERE predecessor_id = $2 AND successor_id = $1 AND date = $3) AS known`,
    [successorId, before.predecessorId, before.date, roots],
  );
  if (!rows[0]?.fits || successorId === before.predecessorId)
    throw fieldError(
      '/successorId',
      'unit_not_standing',
      'Chọn đơn vị cùng cấp, có hiệu lực vào ngày đó, trong phạm vi của bạn.',
    );
  if (rows[0].known) throw new AppError('action_not_allowed', 'Đơn vị này đã là nơi kế thừa.');
}

/** What came from the predecessor and is still open at the wrong heir, or at what that became, goes to the right one. */
async function handOn(
  { client, now, request, actor }: CommandContext,
  correctionId: string,
  input: { predecessorId: string; date: string; oldSuccessorId: string; successorId: string; reason: string },
): Promise<number> {
  const { rows } = await client.query<{ moved: number }>('SELECT hand_on($1, $2, $3, $4, $5, $6, $7, $8) AS moved', [
    ...[correctionId, input.predecessorId, input.oldSuccessorId, input.successorId, now.toISOString(), actor?.id],
    ...[`Đính chính nơi kế thừa: ${input.reason}`, request.id],
  ]);
  return rows[0]?.moved ?? 0;
}
