import { fieldError } from '@chung-tay/shared/core/errors';
import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { bumpSession, lockSession, sessionEvent } from './lock-session.ts';
import { readSession } from './read-session.ts';

/**
 * A member leaves the room for these awards: what they send for them is not counted, in a secret vote without anybody
 * learning which ballot was theirs.
 * @throws conflict at /awardIds (noted before) · invalid_request at /memberId, /awardIds · action_not_allowed
 */
export const recuseMember: Command<typeof councilRoutes.recuseMember> = async (
  context,
  { id, memberId, awardIds, reason },
) => {
  const session = await lockSession(context, id, 'recuse');
  const name = await nameOf(context, session.councilId, memberId);
  await context.client.query({
    name: 'insert_recusals',
    text: 'INSERT INTO session_recusals (session_id, award_id, member_id, reason) SELECT $1, t.id, $2, $4 FROM unnest($3::uuid[]) AS t (id)',
    values: [id, memberId, awardIds, reason],
  });
  await bumpSession(context, id);
  const note = `${name} vắng mặt khi xét ${awardIds.length} hồ sơ: ${reason}`;
  return { result: await readSession(context, id), event: sessionEvent('member_recused', session, note) };
};

/** A member of the council of a session, by name. @throws invalid_request at /memberId */
export async function nameOf({ client }: CommandContext, councilId: string, memberId: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>({
    name: 'name_of_member',
    text: 'SELECT m.name FROM council_members m WHERE m.id = $1 AND m.council_id = $2',
    values: [memberId, councilId],
  });
  if (!rows[0]) throw fieldError('/memberId', 'not_found', 'Người này không phải thành viên của Hội đồng.');
  return rows[0].name;
}
