import { AppError } from '@chung-tay/shared/core/errors';
import type { deliberationRoutes } from '@chung-tay/shared/deliberations/contract';
import { lockCases, reopenCases, returnCases } from '../cases/case-moves.ts';
import type { CaseRow } from '../cases/case-row.ts';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { readDeliberation } from './queries.ts';

/**
 * Minutes recorded wrongly are void, with a reason; both stay. Its cases wait for a meeting again: those that went on come
 * back, those that stopped are reopened. Those withdrawn since stay withdrawn.
 * @throws action_not_allowed when one has gone beyond the next step, or the minutes are void already
 */
export const voidDeliberation: Command<typeof deliberationRoutes.voidDeliberation> = async (
  context,
  { id, reason },
) => {
  const minutes = await lockMinutes(context, id);
  expectVersion(context, minutes.version);
  if (minutes.voided) throw new AppError('action_not_allowed', `Biên bản ${minutes.code} đã hủy.`);
  const votes = await readVoted(context, id);
  const rows = await lockCases(
    context,
    votes.map(({ caseId }) => caseId),
  );
  const untouched = new Set((await readVoted(context, id)).filter(({ last }) => last).map(({ caseId }) => caseId));
  const living = rows.filter(({ status }) => status !== 'withdrawn');
  for (const row of living) requireUntouched(row, untouched);
  await markVoid(context, id, reason);
  const note = `Hủy biên bản ${minutes.code}: ${reason}`;
  await Promise.all([
    returnCases(
      context,
      living.filter(({ status }) => status !== 'declined'),
      'deliberation',
      note,
      'void',
    ),
    reopenCases(
      context,
      living.filter(({ status }) => status === 'declined'),
    ),
  ]);
  const result = await readDeliberation(context, id);
  const subjects = living.map((row) => ({ type: 'case', id: row.id, unitId: row.unitId }));
  return {
    result,
    event: [
      { action: 'deliberation.voided', subject: { type: 'deliberation', id, unitId: result.unitId }, note: reason },
      ...subjects.map((subject) => ({ action: 'case.deliberation_voided', subject, note })),
    ],
  };
};

function requireUntouched(row: CaseRow, untouched: ReadonlySet<string>): void {
  if (untouched.has(row.id)) return;
  throw new AppError(
    'action_not_allowed',
    `Hồ sơ ${row.code} đã đi quá bước kế tiếp sau biên bản này; hãy trả hồ sơ về bước bình xét thay vì hủy biên bản.`,
  );
}

async function lockMinutes({ client, roots }: CommandContext, id: string) {
  const { rows } = await client.query<{ code: string; version: number; voided: boolean }>({
    name: 'lock_deliberation',
    text: `SELECT d.code, d.version, d.voided_at IS NOT NULL AS voided FROM deliberations d
           WHERE d.id = $1 AND ${withinUnits('d.unit_id', '$2')} FOR NO KEY UPDATE`,
    values: [id, roots],
  });
  return found(rows[0], 'biên bản này');
}

/** The cases of the minutes, and whether nothing was done with each since: the step it left last is that meeting. */
async function readVoted({ client }: CommandContext, id: string): Promise<{ caseId: string; last: boolean }[]> {
  const { rows } = await client.query<{ caseId: string; last: boolean }>({
    name: 'cases_of_deliberation',
    text: `SELECT v.case_id AS "caseId", coalesce((
             SELECT s.kind = 'deliberation' AND s.done_at = d.created_at FROM case_steps s
             WHERE s.case_id = v.case_id AND s.state <> 'current' ORDER BY s.number DESC LIMIT 1), false) AS last
           FROM deliberation_votes v JOIN deliberations d ON d.id = v.deliberation_id WHERE v.deliberation_id = $1`,
    values: [id],
  });
  return rows;
}

const markVoid = (context: CommandContext, id: string, reason: string) =>
  context.client.query({
    name: 'void_deliberation',
    text: `UPDATE deliberations SET voided_by = $2, voided_at = $3, void_reason = $4, version = version + 1 WHERE id = $1`,
    values: [id, requireActor(context).id, context.now.toISOString(), reason],
  });
