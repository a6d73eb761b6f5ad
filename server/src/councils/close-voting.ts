import { AppError } from '@chung-tay/shared/core/errors';
import { openBallot, type Slip } from '@chung-tay/shared/councils/ballot';
import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import { neededOf } from '@chung-tay/shared/councils/lifecycle';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { dropBallotKey, readBallotKey } from './ballot-keys.ts';
import { type LockedSession, lockSession, sessionEvent } from './lock-session.ts';
import { readSession, readTurnout } from './read-session.ts';
import { settleAwards } from './settle-awards.ts';

/**
 * Ends the vote and counts it, all in one transaction: the envelopes come shuffled and without names, are opened, and are
 * written as slips in random order; then they are gone, and so is the key. An envelope that does not open is an invalid vote
 * on every award; it stops nothing. Awards that reach their threshold go on, the others end here.
 * @throws quorum_missing (fewer have voted than the quorum, or fewer than three on an award) · conflict (the key is lost) · action_not_allowed
 */
export const closeVoting: Command<typeof councilRoutes.closeVoting> = async (context, { id, minutes }) => {
  const session = await lockSession(context, id, 'close');
  await requireVotes(context, session);
  await openEnvelopes(context, session);
  await context.client.query({
    name: 'write_tally',
    text: `UPDATE session_items i SET votes_for = c.votes_for, votes_against = c.votes_against, votes_blank = c.votes_blank,
             votes_invalid = c.votes_invalid, total_members = c.total, passed = c.passed
           FROM recount_votes($1) c WHERE i.session_id = $1 AND i.award_id = c.award_id`,
    values: [id],
  });
  const awards = await settleAwards(context, session);
  await context.client.query({
    name: 'close_voting',
    text: `UPDATE council_sessions SET state = 'closed', public_key = NULL, closed_by = $2, closed_at = $3, minutes = $4, version = version + 1 WHERE id = $1`,
    values: [id, requireActor(context).id, context.now.toISOString(), minutes],
  });
  const note = `${awards.passed} hồ sơ được thông qua, ${awards.failed} không đủ phiếu${awards.held.length > 0 ? `; chưa chuyển tiếp: ${awards.held.join(', ')}` : ''}`;
  return {
    result: await readSession(context, id),
    event: [sessionEvent('voting_closed', session, note), ...awards.events],
    afterCommit: () => dropBallotKey(context.services, session.keyName),
  };
};

/** Fewer ballots than the quorum are no vote of the council, and a few would tell who wrote them. */
async function requireVotes({ client }: CommandContext, { id, rule }: LockedSession): Promise<void> {
  const [{ votes }, register] = await Promise.all([
    readTurnout(client, id),
    client.query<{ all: number }>({
      name: 'size_of_register',
      text: 'SELECT count(*)::int AS "all" FROM session_attendance WHERE session_id = $1',
      values: [id],
    }),
  ]);
  const needed = neededOf(register.rows[0]?.all ?? 0, rule.quorumPercent);
  if (votes < needed)
    throw new AppError('quorum_missing', `Mới có ${votes} người bỏ phiếu; cần ít nhất ${needed} để kiểm phiếu.`);
}

interface Envelope {
  sealed: string;
  /** Items whose slip is not counted: its voter, whom nobody knows here, is recused from them. */
  barred: string[];
}

type Counted = Omit<Slip, 'receiptCode' | 'choice'> & {
  receiptCode: string | null;
  choice: Slip['choice'] | 'invalid';
};

/** Takes the envelopes of a secret vote and writes their slips. Of an open vote there are none; it marks who has voted. */
async function openEnvelopes(context: CommandContext, { id, keyName }: LockedSession): Promise<void> {
  const { client, services } = context;
  const privateKey = keyName === null ? '' : await readBallotKey(services, id, keyName);
  const { rows } = await client.query<Envelope>({
    name: 'take_sealed_ballots',
    text: `SELECT translate(encode(t.sealed, 'base64'), E'\\n', '') AS sealed, t.barred::text[] AS barred FROM take_sealed_ballots($1) t`,
    values: [id],
  });
  const agenda = await client.query<{ awardId: string }>({
    name: 'agenda_to_count',
    text: 'SELECT award_id AS "awardId" FROM session_items WHERE session_id = $1',
    values: [id],
  });
  const items = agenda.rows.map(({ awardId }) => awardId);
  const opened = await Promise.all(
    rows.map(async ({ sealed, barred }) => {
      const slips = await openBallot({ privateKey, sessionId: id, sealed }).catch(() => []);
      return items.filter((awardId) => !barred.includes(awardId)).map((awardId) => slipFor(awardId, slips));
    }),
  );
  await writeSlips(context, id, opened.flat());
}

/** The one slip of an item; none, or several, make it invalid. */
function slipFor(awardId: string, slips: readonly Slip[]): Counted {
  const [slip, ...more] = slips.filter((one) => one.awardId === awardId);
  return slip && more.length === 0 ? slip : { awardId, receiptCode: null, choice: 'invalid' };
}

/** One statement, in an order drawn by the database: neither place nor transaction tells one slip from another. */
const writeSlips = ({ client }: CommandContext, id: string, slips: readonly Counted[]) =>
  client.query({
    name: 'insert_ballots',
    text: `INSERT INTO ballots (session_id, award_id, receipt_code, choice)
           SELECT $1, t.award_id, t.receipt_code, t.choice FROM unnest($2::uuid[], $3::text[], $4::text[]) AS t (award_id, receipt_code, choice)
           ORDER BY gen_random_uuid()`,
    values: [
      id,
      slips.map(({ awardId }) => awardId),
      slips.map(({ receiptCode }) => receiptCode),
      slips.map(({ choice }) => choice),
    ],
  });
