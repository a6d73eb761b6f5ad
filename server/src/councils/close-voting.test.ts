import { api } from '@chung-tay/shared';
import { receiptCodeOf } from '@chung-tay/shared/councils/ballot';
import type { Choice } from '@chung-tay/shared/councils/schema';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { castSecret, councilDesk, openSession } from '../../test/factories/councils.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const { councils } = api;

describe('a secret vote of nine on several awards', async () => {
  const desk = await councilDesk(test, 9);
  const session = await openSession(desk, { many: 3, presences: [undefined, undefined, 'written'] });
  const { id } = session;

  it('is counted: awards that reach 80 % of all members go on, the others end, and every slip is found by its code', async () => {
    const cast = [];
    for (const [at, voter] of desk.members.entries()) {
      // The first award gets 9, the second 8, the third 7 of 9.
      const choose = (_: string, item: number): Choice => (at < item ? (at === 0 ? 'against' : 'blank') : 'for');
      const ballot = await castSecret(desk, session, voter, choose);
      expect(ballot.answer.status, ballot.answer.text).toBe(200);
      cast.push(ballot);
    }
    const closed = bodyOf(
      await call(councils.closeVoting, { id, minutes: 'Không có ý kiến khác.' }, { as: desk.manager }),
    );
    expect(closed.state).toBe('closed');
    expect(
      closed.agenda.map((item) => [
        item.votesFor,
        item.votesAgainst,
        item.votesBlank,
        item.votesInvalid,
        item.totalMembers,
        item.passed,
      ]),
    ).toEqual([
      [9, 0, 0, 0, 9, true],
      [8, 1, 0, 0, 9, true],
      [7, 1, 1, 0, 9, false],
    ]);
    const awards = await sql<{ status: string; votesFor: number }>(
      `SELECT a.status, a.votes_for AS "votesFor" FROM session_items i JOIN awards a ON a.id = i.award_id WHERE i.session_id = $1 ORDER BY i.position`,
      [id],
    );
    expect(awards).toEqual([
      { status: 'voted', votesFor: 9 },
      { status: 'voted', votesFor: 8 },
      { status: 'rejected', votesFor: 7 },
    ]);
    const slips = bodyOf(await call(councils.listBallots, { id }, { as: desk.members[4] })).data;
    expect(slips).toHaveLength(27);
    for (const { receipt, votes } of cast)
      for (const [awardId, choice] of Object.entries(votes)) {
        const code = await receiptCodeOf(receipt, awardId);
        expect(slips.filter((slip) => slip.receiptCode === code)).toEqual([
          { awardId, receiptCode: code, choice, memberName: null },
        ]);
      }
    const recount = bodyOf(await call(councils.recountVotes, { id }, { as: desk.members[4] }));
    expect(recount.equal).toBe(true);
    expect(recount.data.map(({ slips: many, expected }) => [many, expected])).toEqual([
      [9, 9],
      [9, 9],
      [9, 9],
    ]);
  });
});
