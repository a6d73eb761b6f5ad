import { AppError } from '@chung-tay/shared/core/errors';
import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import type { Ballot, Recount } from '@chung-tay/shared/councils/schema';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { readSession } from './read-session.ts';

/** A vote that is counted. @throws action_not_allowed before */
async function readCounted(context: HandlerContext, id: string) {
  const session = await readSession(context, id);
  if (session.state !== 'closed') throw new AppError('action_not_allowed', 'Phiên họp chưa kiểm phiếu.');
  return session;
}

/** Every slip of a counted vote, by its receipt code; of an open vote, by name. */
export const listBallots: Query<typeof councilRoutes.listBallots> = async (context, { id, awardId }) => {
  await readCounted(context, id);
  const { rows } = await context.client.query<Ballot>({
    name: 'list_ballots',
    text: `SELECT v."awardId", v."receiptCode", v.choice, v."memberName" FROM (
             SELECT b.award_id AS "awardId", b.receipt_code AS "receiptCode", b.choice, NULL AS "memberName" FROM ballots b WHERE b.session_id = $1
             UNION ALL
             SELECT o.award_id, NULL, o.choice, m.name FROM open_votes o JOIN council_members m ON m.id = o.member_id WHERE o.session_id = $1
           ) v JOIN session_items i ON i.session_id = $1 AND i.award_id = v."awardId"
           WHERE $2::uuid IS NULL OR v."awardId" = $2
           ORDER BY i.position, v."receiptCode", v."memberName" LIMIT 10000`,
    values: [id, awardId ?? null],
  });
  return { data: rows };
};

/** Counts again from what is kept: the slips against what was announced, and their number against the marks in the register. */
export const recountVotes: Query<typeof councilRoutes.recountVotes> = async (context, { id }) => {
  await readCounted(context, id);
  const { rows } = await context.client.query<Omit<Recount, 'equal'>>({
    name: 'recount_votes',
    text: `SELECT i.award_id AS "awardId",
             json_build_object('for', i.votes_for, 'against', i.votes_against, 'blank', i.votes_blank, 'invalid', i.votes_invalid, 'passed', i.passed) AS announced,
             json_build_object('for', c.votes_for, 'against', c.votes_against, 'blank', c.votes_blank, 'invalid', c.votes_invalid, 'passed', c.passed) AS counted,
             c.votes_for + c.votes_against + c.votes_blank + c.votes_invalid AS slips, c.expected
           FROM session_items i JOIN recount_votes($1) c USING (award_id) WHERE i.session_id = $1 ORDER BY i.position`,
    values: [id],
  });
  const data = rows.map((row) => ({ ...row, equal: isEqual(row) }));
  return { data, equal: data.every(({ equal }) => equal) };
};

const isEqual = ({ announced, counted, slips, expected }: Omit<Recount, 'equal'>): boolean =>
  slips === expected && JSON.stringify(announced) === JSON.stringify(counted);
