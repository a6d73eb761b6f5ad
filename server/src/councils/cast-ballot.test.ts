import { api } from '@chung-tay/shared';
import { sealedBytes } from '@chung-tay/shared/councils/ballot';
import type { CouncilSession } from '@chung-tay/shared/councils/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  attend,
  type CouncilDesk,
  castSecret,
  councilDesk,
  openSession,
  plannedSession,
} from '../../test/factories/councils.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const { councils } = api;

let desk: CouncilDesk;
beforeAll(async () => {
  desk = await councilDesk(test, 6);
});

/** An agenda whose forms do not ask for secrecy. */
async function openByHand(): Promise<CouncilSession> {
  const session = await plannedSession(desk, { many: 2 });
  await sql('UPDATE council_sessions SET secret = false WHERE id = $1', [session.id]);
  await attend(desk, session.id);
  const recusal = {
    id: session.id,
    memberId: desk.members[1]?.memberId,
    awardIds: [session.agenda[0]?.awardId],
    reason: 'Có liên quan',
  };
  bodyOf(await call(councils.recuseMember, recusal, { as: desk.manager }));
  return bodyOf(await call(councils.openVoting, { id: session.id }, { as: desk.manager }));
}

describe('a secret ballot', () => {
  it('is taken once from each member who is there or votes in writing; a retry is the same ballot', async () => {
    const session = await openSession(desk, { presences: [undefined, 'written'] });
    const { id } = session;
    for (const voter of desk.members.slice(0, 2)) {
      const { answer } = await castSecret(desk, session, voter, () => 'for');
      expect(answer.body).toEqual({ sessionId: id, cast: true });
      expect((await castSecret(desk, session, voter, () => 'against')).answer.problem.code).toBe('already_voted');
    }
    const sealed = Buffer.alloc(sealedBytes(session.agenda.length), 7).toString('base64');
    const send = () =>
      call(councils.castBallot, { id, sealed }, { as: desk.members[2], idempotencyKey: 'cast-again-1' });
    expect((await send()).status).toBe(200);
    expect((await send()).headers['idempotency-replayed']).toBe('true');
    const seen = bodyOf(await call(councils.getCouncilSession, { id }, { as: desk.members[0] }));
    expect(seen).toMatchObject({ votesCast: 3, me: { voted: true, presence: 'present' } });
    expect(seen.attendance.map(({ voted }) => voted)).toEqual(Array(6).fill(null));
  });

  it('at the same moment from two devices is taken once', async () => {
    const session = await openSession(desk);
    const voter = desk.members[0] as (typeof desk.members)[0];
    const answers = await Promise.all([1, 2].map(() => castSecret(desk, session, voter, () => 'for')));
    expect(answers.map(({ answer }) => answer.status).sort()).toEqual([200, 409]);
  });

  it('is refused from who is away, who is no member, and before the vote', async () => {
    const session = await openSession(desk, { presences: ['absent'] });
    const [away] = desk.members;
    expect((await castSecret(desk, session, away as never, () => 'for')).answer.problem.code).toBe('member_absent');
    const stranger = await personWith(test, [{ role: 'council_member', unitId: desk.province }]);
    expect((await castSecret(desk, session, stranger, () => 'for')).answer.problem.code).toBe('not_competent');
    const planned = await plannedSession(desk);
    const early = { id: planned.id, sealed: Buffer.alloc(sealedBytes(2)).toString('base64') };
    expect((await call(councils.castBallot, early, { as: desk.members[1] })).problem.code).toBe('voting_not_open');
  });

  it('is refused in clear, without an envelope, of another length, and from who is recused from everything', async () => {
    const session = await openSession(desk);
    const { id, agenda } = session;
    const [, voter] = desk.members;
    const votes = agenda.map(({ awardId }) => ({ awardId, choice: 'for' }));
    const cast = (input: object) => call(councils.castBallot, { id, ...input }, { as: voter });
    expect((await cast({ votes })).problem.errors?.[0]?.pointer).toBe('/votes');
    expect((await cast({})).problem.errors?.[0]?.pointer).toBe('/sealed');
    expect((await cast({ sealed: 'AAAA' })).problem.errors?.[0]).toMatchObject({
      pointer: '/sealed',
      code: 'wrong_length',
    });
    expect((await cast({ sealed: '<>' })).problem.errors?.[0]?.pointer).toBe('/sealed');
    expect(await sql('SELECT FROM sealed_ballots WHERE session_id = $1', [id])).toEqual([]);
    const other = await plannedSession(desk, { many: 1 });
    await attend(desk, other.id);
    const recusal = {
      id: other.id,
      memberId: voter?.memberId,
      awardIds: [other.agenda[0]?.awardId],
      reason: 'Có liên quan',
    };
    bodyOf(await call(councils.recuseMember, recusal, { as: desk.manager }));
    const opened = bodyOf(await call(councils.openVoting, { id: other.id }, { as: desk.manager }));
    expect((await castSecret(desk, opened, voter as never, () => 'for')).answer.problem.code).toBe('member_recused');
  });

  it('leaves an event that the member voted, and nothing of it in the history of the session', async () => {
    const session = await openSession(desk);
    await castSecret(desk, session, desk.members[4] as never, () => 'for');
    const { data } = bodyOf(await call(councils.getCouncilSessionHistory, { id: session.id }, { as: desk.manager }));
    expect(data.map(({ action }) => action)).not.toContain('council_member.voted');
    const events = await sql<{ subject: string }>(
      `SELECT subject_id AS subject FROM audit_events WHERE action = 'council_member.voted' AND note = $1 AND changes IS NULL`,
      [session.code],
    );
    expect(events).toEqual([{ subject: desk.members[4]?.memberId }]);
  });
});

describe('a vote by hand', () => {
  it('is kept by member and counted the same way', async () => {
    const session = await openByHand();
    const [first = '', second = ''] = session.agenda.map(({ awardId }) => awardId);
    for (const [at, voter] of desk.members.entries()) {
      const votes = [first, second]
        .filter((awardId) => at !== 1 || awardId !== first)
        .map((awardId) => ({ awardId, choice: 'for' }));
      const answer = await call(councils.castBallot, { id: session.id, votes }, { as: voter });
      expect(answer.status, answer.text).toBe(200);
    }
    const again = [first, second].map((awardId) => ({ awardId, choice: 'against' }));
    expect(
      (await call(councils.castBallot, { id: session.id, votes: again }, { as: desk.members[0] })).problem.code,
    ).toBe('already_voted');
    const closed = bodyOf(await call(councils.closeVoting, { id: session.id }, { as: desk.manager }));
    expect(closed.agenda.map((item) => [item.votesFor, item.totalMembers, item.passed])).toEqual([
      [5, 6, true],
      [6, 6, true],
    ]);
    const slips = bodyOf(
      await call(councils.listBallots, { id: session.id, awardId: first }, { as: desk.manager }),
    ).data;
    expect(slips.every(({ memberName, receiptCode }) => memberName !== null && receiptCode === null)).toBe(true);
    expect(bodyOf(await call(councils.recountVotes, { id: session.id }, { as: desk.manager })).equal).toBe(true);
  });

  it('says a choice for every item of the agenda that is theirs to vote on, and for no other', async () => {
    const session = await openByHand();
    const [first = '', second = ''] = session.agenda.map(({ awardId }) => awardId);
    const cast = (at: number, ids: string[]) =>
      call(
        councils.castBallot,
        { id: session.id, votes: ids.map((awardId) => ({ awardId, choice: 'for' })) },
        { as: desk.members[at] },
      );
    expect((await cast(0, [first])).problem.errors?.[0]).toMatchObject({ pointer: '/votes', code: 'incomplete' });
    expect((await cast(0, [first, first, second])).problem.errors?.[0]?.pointer).toBe('/votes');
    expect((await cast(0, [first, second, session.id])).problem.errors?.[0]?.pointer).toBe('/votes/2/awardId');
    expect((await cast(1, [first, second])).problem).toMatchObject({
      code: 'member_recused',
      errors: [{ pointer: '/votes/0/awardId' }],
    });
    expect(await sql('SELECT FROM open_votes WHERE session_id = $1', [session.id])).toEqual([]);
  });
});
