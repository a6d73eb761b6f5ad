import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import { changesBetween } from '../core/audit/audit.ts';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { insertAgenda, settleAgenda } from './agenda.ts';
import { lockCouncil } from './lock-council.ts';
import { lockSession, sessionEvent } from './lock-session.ts';
import { requireHeldOn } from './plan-council-session.ts';
import { readSession } from './read-session.ts';

/**
 * Changes a session that has not been opened. A new agenda is settled by the rules of today; recusals stay for the awards
 * that stay on it.
 * @throws stale_version · action_not_allowed · what planCouncilSession throws
 */
export const updateCouncilSession: Command<typeof councilRoutes.updateCouncilSession> = async (
  context,
  { id, awardIds, ...input },
) => {
  const before = await lockSession(context, id, 'update');
  const council = await lockCouncil({ ...context, expectedVersion: undefined }, before.councilId);
  if (input.heldOn !== undefined) requireHeldOn(context, council, input.heldOn);
  const after = { ...before, ...input };
  const wanted = awardIds ?? (await agendaOf(context, id));
  const { items, rule } = await settleAgenda(context, council, { awardIds: wanted, secret: after.secret, of: id });
  await context.client.query({
    name: 'update_council_session',
    text: `UPDATE council_sessions SET held_on = $2, starts_at = $3, place = $4, subject = $5, secret = $6, rule = $7, version = version + 1 WHERE id = $1`,
    values: [id, after.heldOn, after.startsAt, after.place, after.subject, after.secret, JSON.stringify(rule)],
  });
  const recusals = await dropAgenda(context, id);
  await insertAgenda(context, id, items);
  await restoreRecusals(context, id, recusals);
  const changes = {
    ...changesBetween(before, input),
    ...(awardIds ? { items: { old: null, new: items.length } } : {}),
  };
  return { result: await readSession(context, id), event: sessionEvent('updated', before, '', changes) };
};

async function agendaOf({ client }: CommandContext, id: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'agenda_ids_of_session',
    text: 'SELECT award_id AS id FROM session_items WHERE session_id = $1 ORDER BY position',
    values: [id],
  });
  return rows.map((row) => row.id);
}

interface KeptRecusal {
  awardId: string;
  memberId: string;
  reason: string;
}

async function dropAgenda({ client }: CommandContext, id: string): Promise<KeptRecusal[]> {
  const { rows } = await client.query<KeptRecusal>({
    name: 'recusals_to_keep',
    text: 'SELECT award_id AS "awardId", member_id AS "memberId", reason FROM session_recusals WHERE session_id = $1',
    values: [id],
  });
  await client.query({
    name: 'drop_recusals',
    text: 'DELETE FROM session_recusals WHERE session_id = $1',
    values: [id],
  });
  await client.query({ name: 'drop_agenda', text: 'DELETE FROM session_items WHERE session_id = $1', values: [id] });
  return rows;
}

const restoreRecusals = ({ client }: CommandContext, id: string, recusals: readonly KeptRecusal[]) =>
  client.query({
    name: 'restore_recusals',
    text: `INSERT INTO session_recusals (session_id, award_id, member_id, reason)
           SELECT $1, t.award_id, t.member_id, t.reason FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS t (award_id, member_id, reason)
           WHERE EXISTS (SELECT FROM session_items i WHERE i.session_id = $1 AND i.award_id = t.award_id)`,
    values: [
      id,
      recusals.map(({ awardId }) => awardId),
      recusals.map(({ memberId }) => memberId),
      recusals.map(({ reason }) => reason),
    ],
  });
