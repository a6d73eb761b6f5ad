import { dayInVietnam } from '@chung-tay/shared/core/text';
import { settleVotedAwards, type VotedAward } from '../awards/award-moves.ts';
import type { Event } from '../core/audit/audit.ts';
import type { CommandContext } from '../core/http/handler.ts';
import type { LockedSession } from './lock-session.ts';

/** What the votes made of the awards of the agenda. */
export interface SettledAwards {
  passed: number;
  failed: number;
  /** Codes of awards that passed and may not go on now: a complaint, a finding, a quota or the same merit stands against them. */
  held: string[];
  events: Event[];
}

/**
 * Moves the awards of a counted session: voted or rejected, with their votes. One that passed but that something has come to
 * stand against since stays appraised: the others go on, and it may be put to a later vote.
 */
export async function settleAwards(context: CommandContext, session: LockedSession): Promise<SettledAwards> {
  const blocked = await blockedAwards(context, session.id);
  const held = blocked.map(({ id }) => id);
  const rows = await settleVotedAwards(context, session.id, held);
  return {
    passed: rows.filter(({ status }) => status === 'voted').length,
    failed: rows.filter(({ status }) => status === 'rejected').length,
    held: blocked.map(({ code }) => code),
    events: rows.map((row) => awardEvent(session.code, row)),
  };
}

const awardEvent = (session: string, { id, unitId, status, votesFor, votesTotal }: VotedAward): Event => {
  const subject = { type: 'award', id, unitId };
  const note = `${session}: ${votesFor}/${votesTotal} phiếu đồng ý`;
  return status === 'voted' ? { action: 'award.voted', subject, note } : { action: 'award.vote_failed', subject, note };
};

/** What stops an award at this step, as the trigger of awards would say it, of those that passed. */
async function blockedAwards(
  { client, now }: CommandContext,
  sessionId: string,
): Promise<{ id: string; code: string }[]> {
  const { rows } = await client.query<{ id: string; code: string }>({
    name: 'awards_held_back',
    text: `SELECT a.id, a.code FROM session_items i JOIN awards a ON a.id = i.award_id JOIN award_forms f ON f.id = a.form_id
           WHERE i.session_id = $1 AND i.passed AND a.status = 'appraised' AND (
             EXISTS (SELECT FROM award_blocks(a.awardee_unit_id, a.awardee_household_id, $2::date))
             OR EXISTS (SELECT FROM award_of_merit(a.id, a.awardee_key, a.merit_key, f.level))
             OR EXISTS (SELECT FROM award_quota_use(a.id, a.unit_id, a.form_code, a.merit_year) u WHERE u.used >= u.quota))
           ORDER BY i.position`,
    values: [sessionId, dayInVietnam(now)],
  });
  return rows;
}
