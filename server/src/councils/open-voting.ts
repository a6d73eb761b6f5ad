import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import { fewestSecretVoters, neededOf } from '@chung-tay/shared/councils/lifecycle';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { makeBallotKey } from './ballot-keys.ts';
import { type LockedSession, lockSession, sessionEvent } from './lock-session.ts';
import { readSession } from './read-session.ts';

/**
 * Opens the vote: on the day of the session or later, with the quorum of its rule in the room. Whoever was not noted is away.
 * A secret vote gets a key pair of its own; the half that opens ballots is never in the database.
 * @throws quorum_missing (too few in the room, or too few to keep a secret on one award) · action_not_allowed
 */
export const openVoting: Command<typeof councilRoutes.openVoting> = async (context, { id }) => {
  const session = await lockSession(context, id, 'open');
  if (dayInVietnam(context.now) < session.heldOn)
    throw new AppError(
      'action_not_allowed',
      `Phiên họp vào ngày ${writtenDay(session.heldOn)}; chưa mở bỏ phiếu được.`,
    );
  await completeRegister(context, session);
  const present = await requireQuorum(context, session);
  if (session.secret) await requireSecrecy(context, session);
  const key = session.secret ? await makeBallotKey(context.services, id) : { publicKey: null, keyName: null };
  await context.client.query({
    name: 'open_voting',
    text: `UPDATE council_sessions SET state = 'voting', public_key = $2, key_name = $3, opened_by = $4, opened_at = $5, version = version + 1 WHERE id = $1`,
    values: [id, key.publicKey, key.keyName, requireActor(context).id, context.now.toISOString()],
  });
  const note = `${present.there}/${present.all} thành viên dự họp, ${session.secret ? 'bỏ phiếu kín' : 'biểu quyết công khai'}`;
  return { result: await readSession(context, id), event: sessionEvent('voting_opened', session, note) };
};

/** The register is the council of that day: who was not noted is away, who has left it since is not on it. */
async function completeRegister({ client }: CommandContext, { id, councilId, heldOn }: LockedSession): Promise<void> {
  const ofThatDay = `SELECT m.id FROM council_members m WHERE m.council_id = $2 AND $3::date BETWEEN m.from_on AND coalesce(m.to_on, 'infinity')`;
  const values = [id, councilId, heldOn];
  await client.query({
    name: 'drop_former_members',
    text: `DELETE FROM session_attendance a WHERE a.session_id = $1 AND a.member_id NOT IN (${ofThatDay})`,
    values,
  });
  await client.query({
    name: 'complete_register',
    text: `INSERT INTO session_attendance (session_id, member_id, presence) SELECT $1, t.id, 'absent' FROM (${ofThatDay}) t
           ON CONFLICT (session_id, member_id) DO NOTHING`,
    values,
  });
}

async function requireQuorum(
  { client }: CommandContext,
  { id, rule }: LockedSession,
): Promise<{ there: number; all: number }> {
  const { rows } = await client.query<{ there: number; all: number }>({
    name: 'who_is_there',
    text: `SELECT (count(*) FILTER (WHERE presence = 'present'))::int AS there, count(*)::int AS "all" FROM session_attendance WHERE session_id = $1`,
    values: [id],
  });
  const { there, all } = rows[0] ?? { there: 0, all: 0 };
  const needed = neededOf(all, rule.quorumPercent);
  if (all === 0 || there < needed)
    throw new AppError('quorum_missing', `Có ${there}/${all} thành viên dự họp; theo quy chế cần ít nhất ${needed}.`);
  return { there, all };
}

/** Of two voters each knows the other's vote from the count. */
async function requireSecrecy({ client }: CommandContext, { id }: LockedSession): Promise<void> {
  const { rows } = await client.query<{ code: string; voters: number }>({
    name: 'voters_of_items',
    text: `SELECT a.code, (SELECT count(*)::int FROM session_attendance v WHERE v.session_id = i.session_id AND v.presence <> 'absent'
             AND NOT EXISTS (SELECT FROM session_recusals r WHERE r.session_id = i.session_id AND r.award_id = i.award_id AND r.member_id = v.member_id)) AS voters
           FROM session_items i JOIN awards a ON a.id = i.award_id WHERE i.session_id = $1 ORDER BY i.position`,
    values: [id],
  });
  const open = rows.find(({ voters }) => voters < fewestSecretVoters);
  if (open)
    throw new AppError(
      'quorum_missing',
      `Hồ sơ ${open.code} chỉ có ${open.voters} người được bỏ phiếu; bỏ phiếu kín cần ít nhất ${fewestSecretVoters}, nếu ít hơn thì ai cũng đoán được phiếu của nhau.`,
    );
}
