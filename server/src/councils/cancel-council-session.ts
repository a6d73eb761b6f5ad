import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { dropBallotKey } from './ballot-keys.ts';
import { lockSession, sessionEvent } from './lock-session.ts';
import { readSession } from './read-session.ts';

/**
 * Calls a session off before its votes are counted. Ballots that were cast are destroyed unopened, and so is their key; the
 * awards may come before another session.
 * @throws action_not_allowed
 */
export const cancelCouncilSession: Command<typeof councilRoutes.cancelCouncilSession> = async (
  context,
  { id, reason },
) => {
  const session = await lockSession(context, id, 'cancel');
  await context.client.query({
    name: 'cancel_council_session',
    text: `UPDATE council_sessions SET state = 'cancelled', public_key = NULL, cancel_reason = $2, cancelled_by = $3, cancelled_at = $4,
             version = version + 1 WHERE id = $1`,
    values: [id, reason, requireActor(context).id, context.now.toISOString()],
  });
  return {
    result: await readSession(context, id),
    event: sessionEvent('cancelled', session, reason),
    afterCommit: () => dropBallotKey(context.services, session.keyName),
  };
};
