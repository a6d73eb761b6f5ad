import { fieldError } from '@chung-tay/shared/core/errors';
import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import type { Command } from '../core/http/handler.ts';
import { bumpSession, lockSession, sessionEvent } from './lock-session.ts';
import { readSession } from './read-session.ts';
import { nameOf } from './recuse-member.ts';

/**
 * Takes back what was noted by mistake, before voting opens.
 * @throws invalid_request at /memberId, /awardIds (nothing was noted) · action_not_allowed
 */
export const withdrawRecusal: Command<typeof councilRoutes.withdrawRecusal> = async (
  context,
  { id, memberId, awardIds, reason },
) => {
  const session = await lockSession(context, id, 'recuse');
  const name = await nameOf(context, session.councilId, memberId);
  const { rowCount } = await context.client.query({
    name: 'delete_recusals',
    text: 'DELETE FROM session_recusals WHERE session_id = $1 AND member_id = $2 AND award_id = ANY ($3::uuid[])',
    values: [id, memberId, awardIds],
  });
  if (rowCount === 0)
    throw fieldError('/awardIds', 'not_found', 'Chưa ghi người này vắng mặt khi xét hồ sơ nào trong số đó.');
  await bumpSession(context, id);
  const note = `${name}, ${rowCount} hồ sơ: ${reason}`;
  return { result: await readSession(context, id), event: sessionEvent('recusal_withdrawn', session, note) };
};
