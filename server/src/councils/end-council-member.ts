import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import { type Command, found } from '../core/http/handler.ts';
import { bumpCouncil, lockCouncil } from './lock-council.ts';
import { councilEvent, readCouncil } from './read-council.ts';

/**
 * The last day of somebody in a council. What they voted stays; a session that is open or counted and held after that day
 * still names them, so the day is not before it.
 * @throws action_not_allowed (ended before) · invalid_request at /toOn
 */
export const endCouncilMember: Command<typeof councilRoutes.endCouncilMember> = async (
  context,
  { id, memberId, toOn, reason },
) => {
  const council = await lockCouncil(context, id);
  const { client } = context;
  const { rows } = await client.query<{ name: string; toOn: string | null; lastSession: string | null }>({
    name: 'member_to_end',
    text: `SELECT m.name, m.to_on AS "toOn", (SELECT max(s.held_on) FROM session_attendance a JOIN council_sessions s ON s.id = a.session_id
             WHERE a.member_id = m.id AND s.state IN ('voting', 'closed')) AS "lastSession"
           FROM council_members m WHERE m.id = $1 AND m.council_id = $2`,
    values: [memberId, id],
  });
  const member = found(rows[0], 'thành viên này');
  if (member.toOn !== null)
    throw new AppError('action_not_allowed', `${member.name} đã thôi từ sau ngày ${writtenDay(member.toOn)}.`);
  if (member.lastSession !== null && toOn < member.lastSession)
    throw fieldError('/toOn', 'too_early', `Người này đã dự phiên họp ngày ${writtenDay(member.lastSession)}.`);
  await client.query({
    name: 'end_council_member',
    text: 'UPDATE council_members SET to_on = $2, end_reason = $3 WHERE id = $1',
    values: [memberId, toOn, reason],
  });
  await bumpCouncil(context, id);
  const note = `${member.name}, hết ngày ${writtenDay(toOn)}: ${reason}`;
  return { result: await readCouncil(context, id), event: councilEvent('member_ended', council, note) };
};
