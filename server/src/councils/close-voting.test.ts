import { api } from '@chung-tay/shared';
import { receiptCodeOf, sealedBytes } from '@chung-tay/shared/councils/ballot';
import type { Choice } from '@chung-tay/shared/councils/schema';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { attend, castSecret, councilDesk, openSession, plannedSession } from '../../test/factories/councils.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const { councils } = api;
/** The council of the province, which is one. */
const everybody = councilDesk(test, 9);

describe('a secret vote of nine on several awards', async () => {
  const desk = await everybody;
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

describe('closing a vote', async () => {
  const desk = await everybody;
  const close = (id: string) => call(councils.closeVoting, { id }, { as: desk.manager });

  it('takes an envelope that does not open for an invalid vote, and goes on', async () => {
    const session = await openSession(desk, { many: 2 });
    const { id } = session;
    const junk = Buffer.alloc(sealedBytes(2), 1).toString('base64');
    expect((await call(councils.castBallot, { id, sealed: junk }, { as: desk.members[0] })).status).toBe(200);
    // One votes on one item only, as a page gone wrong might.
    await castSecret(desk, session, desk.members[1] as never, (_, item) => (item === 0 ? 'for' : undefined));
    for (const voter of desk.members.slice(2)) await castSecret(desk, session, voter, () => 'for');
    const closed = bodyOf(await close(id));
    expect(closed.agenda.map((item) => [item.votesFor, item.votesInvalid, item.passed])).toEqual([
      [8, 1, true],
      [7, 2, false],
    ]);
    const slips = bodyOf(await call(councils.listBallots, { id }, { as: desk.manager })).data;
    expect(slips.filter(({ choice }) => choice === 'invalid').map(({ receiptCode }) => receiptCode)).toEqual([
      null,
      null,
      null,
    ]);
    expect(bodyOf(await call(councils.recountVotes, { id }, { as: desk.manager })).equal).toBe(true);
  });

  it('needs as many ballots as the quorum, counts who is away among all members, and happens once', async () => {
    const session = await openSession(desk, { many: 1, presences: ['absent', 'absent'] });
    const { id } = session;
    for (const voter of desk.members.slice(2, 7)) await castSecret(desk, session, voter, () => 'for');
    expect((await close(id)).problem).toMatchObject({
      code: 'quorum_missing',
      detail: expect.stringContaining('5 người'),
    });
    for (const voter of desk.members.slice(7)) await castSecret(desk, session, voter, () => 'for');
    const closed = bodyOf(await close(id));
    // 7 of 9 are 77.8 %, fewer than 80 %.
    expect(closed.agenda[0]).toMatchObject({ votesFor: 7, totalMembers: 9, passed: false });
    expect((await close(id)).problem.code).toBe('action_not_allowed');
    expect((await castSecret(desk, session, desk.members[0] as never, () => 'for')).answer.problem.code).toBe(
      'voting_not_open',
    );
  });

  it('waits while fewer than three have voted on an award: the marks of the register would name their slips', async () => {
    const desk = await everybody;
    const { id, agenda } = await plannedSession(desk, { many: 2 });
    await attend(desk, id);
    for (const { memberId } of desk.members.slice(0, 6)) {
      const recusal = { id, memberId, awardIds: [agenda[0]?.awardId], reason: 'Có liên quan' };
      bodyOf(await call(councils.recuseMember, recusal, { as: desk.manager }));
    }
    const session = bodyOf(await call(councils.openVoting, { id }, { as: desk.manager }));
    const close = () => call(councils.closeVoting, { id, minutes: null }, { as: desk.manager });
    // Six of the quorum are recused from the first award; two of the three others have voted on it.
    for (const voter of desk.members.slice(0, 8)) await castSecret(desk, session, voter, () => 'for');
    const early = await close();
    expect([early.status, early.problem.code]).toEqual([409, 'quorum_missing']);
    expect(await sql('SELECT 1 FROM sealed_ballots WHERE session_id = $1', [id])).toHaveLength(8);
    expect(await sql('SELECT 1 FROM ballots WHERE session_id = $1', [id])).toHaveLength(0);
    await castSecret(desk, session, desk.members[8] as (typeof desk.members)[0], () => 'for');
    expect(bodyOf(await close()).agenda[0]).toMatchObject({ votesFor: 3, votesInvalid: 0 });
  });

  it('counts a ballot that comes at the same moment, or refuses it: never half', async () => {
    for (let round = 0; round < 3; round++) {
      const session = await openSession(desk, { many: 1 });
      const { id } = session;
      const [late, ...others] = desk.members;
      for (const voter of others) await castSecret(desk, session, voter, () => 'for');
      const [closed, cast] = await Promise.all([close(id), castSecret(desk, session, late as never, () => 'for')]);
      expect(closed.status, closed.text).toBe(200);
      const taken = cast.answer.status === 200;
      if (!taken) expect(cast.answer.problem.code).toBe('voting_not_open');
      expect(closed.body.agenda[0]?.votesFor).toBe(taken ? 9 : 8);
      expect(bodyOf(await call(councils.recountVotes, { id }, { as: desk.manager })).equal).toBe(true);
      expect(await sql('SELECT FROM sealed_ballots WHERE session_id = $1', [id])).toEqual([]);
    }
  });

  it('asks 90 % of all members where the form does: 8 of 9 are not enough', async () => {
    const { id } = await plannedSession(desk, { many: 1, form: 'cstd_tinh' });
    await attend(desk, id);
    const session = bodyOf(await call(councils.openVoting, { id }, { as: desk.manager }));
    for (const [at, voter] of desk.members.entries())
      await castSecret(desk, session, voter, () => (at === 0 ? 'against' : 'for'));
    expect(bodyOf(await close(id)).agenda[0]).toMatchObject({ votesFor: 8, thresholdPercent: 90, passed: false });
  });

  it('is refused in words when the key is lost, and loses nothing', async () => {
    const session = await openSession(desk, { many: 1 });
    const { id } = session;
    for (const voter of desk.members) await castSecret(desk, session, voter, () => 'for');
    await sql(`UPDATE council_sessions SET key_name = gen_random_uuid() WHERE id = $1`, [id]);
    expect((await close(id)).problem).toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('bỏ phiếu lại'),
    });
    expect(await sql('SELECT FROM sealed_ballots WHERE session_id = $1', [id])).toHaveLength(9);
  });

  it('leaves an award that something has come to stand against where it was, and lets the others go on', async () => {
    const session = await openSession(desk, { many: 2 });
    const { id, code } = session;
    const [first = '', second = ''] = session.agenda.map(({ awardId }) => awardId);
    for (const voter of desk.members) await castSecret(desk, session, voter, () => 'for');
    await sql(
      `INSERT INTO award_quotas (id, form_code, unit_id, year, quota, citation, set_by, set_at)
       SELECT gen_random_uuid(), a.form_code, a.unit_id, a.merit_year, 0, 'Chỉ tiêu thử', a.nominated_by, now() FROM awards a WHERE a.id = $1`,
      [first],
    );
    bodyOf(await close(id));
    await sql('DELETE FROM award_quotas');
    const statuses = await sql<{ status: string }>('SELECT status FROM awards WHERE id = ANY ($1)', [[first, second]]);
    expect(statuses.map(({ status }) => status)).toEqual(['appraised', 'appraised']);
    const { data } = bodyOf(await call(councils.getCouncilSessionHistory, { id }, { as: desk.manager }));
    expect(data[0]?.note).toContain(`${code}: 0 hồ sơ được thông qua, 0 không đủ phiếu; chưa chuyển tiếp`);
    const waiting = bodyOf(await call(councils.listAgendaCandidates, { id: desk.council.id }, { as: desk.manager }));
    expect(waiting.data.map(({ awardId }) => awardId)).toEqual(expect.arrayContaining([first, second]));
  });
});

describe('the database, whatever the server does', () => {
  const counted = async () => {
    const [row] = await sql<{ id: string; award: string }>(
      `SELECT i.session_id AS id, i.award_id AS award FROM session_items i JOIN council_sessions s ON s.id = i.session_id WHERE s.state = 'closed' LIMIT 1`,
    );
    return row ?? { id: '', award: '' };
  };

  it('takes no ballot outside the closing of its vote, changes none, and shows no envelope to the server', async () => {
    const insert = `INSERT INTO ballots (session_id, award_id, receipt_code, choice) VALUES ($1, $2, 'AAAAAAAAAA', 'for')`;
    const { id, award } = await counted();
    await expect(sql(insert, [id, award])).rejects.toMatchObject({ constraint: 'votes_closed' });
    for (const text of [`UPDATE ballots SET choice = 'for'`, 'DELETE FROM ballots', 'TRUNCATE ballots'])
      await expect(sql(text), text).rejects.toThrow(/append-only/);
    const client = await test.services.pools.app.connect();
    try {
      for (const text of [
        'SELECT FROM sealed_ballots',
        'DELETE FROM sealed_ballots',
        `UPDATE ballots SET choice = 'for'`,
      ])
        await expect(client.query(text), text).rejects.toThrow(/permission denied/);
    } finally {
      client.release();
    }
  });

  it('moves no award by a count that no council made, and changes no key while ballots are sealed to it', async () => {
    const desk = await everybody;
    const { id, agenda } = await openSession(desk, { many: 1 });
    const award = agenda[0]?.awardId;
    const closed = await counted();
    const vote = `UPDATE awards SET status = 'voted', session_id = $2, votes_for = 9, votes_total = 9 WHERE id = $1`;
    for (const session of [id, closed.id, test.services.newId()])
      await expect(sql(vote, [award, session])).rejects.toMatchObject({ constraint: 'awards_counted' });
    const recount = 'UPDATE awards SET votes_for = votes_total - votes_for WHERE id = $1';
    await expect(sql(recount, [closed.award])).rejects.toMatchObject({ constraint: 'awards_counted' });
    await expect(
      sql(`UPDATE council_sessions SET public_key = 'of somebody else' WHERE id = $1`, [id]),
    ).rejects.toMatchObject({ constraint: 'council_sessions_route' });
  });

  it('does not close a vote with another tally than its ballots', async () => {
    await expect(
      sql(`UPDATE session_items SET votes_for = votes_for + 1 WHERE session_id = $1`, [(await counted()).id]),
    ).rejects.toMatchObject({
      constraint: 'council_sessions_route',
    });
  });
});
