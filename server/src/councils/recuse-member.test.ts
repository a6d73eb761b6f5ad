import { api } from '@chung-tay/shared';
import { receiptCodeOf } from '@chung-tay/shared/councils/ballot';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { attend, castSecret, councilDesk, openSession, plannedSession } from '../../test/factories/councils.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const { councils } = api;

describe('a member who is recused from an award', async () => {
  const desk = await councilDesk(test, 5);
  const memberId = desk.members[1]?.memberId;

  it('is not counted for it even when their device sends a vote, and their other votes are not told by that', async () => {
    const { id, agenda } = await plannedSession(desk, { many: 2 });
    const [first = '', second = ''] = agenda.map(({ awardId }) => awardId);
    await attend(desk, id);
    const recusal = { id, memberId, awardIds: [first], reason: 'Người thân được đề nghị' };
    expect(bodyOf(await call(councils.recuseMember, recusal, { as: desk.manager })).recusals).toEqual([
      { awardId: first, memberId, name: expect.any(String), reason: 'Người thân được đề nghị' },
    ]);
    const session = bodyOf(await call(councils.openVoting, { id }, { as: desk.manager }));
    const cast = [];
    for (const voter of desk.members) cast.push(await castSecret(desk, session, voter, () => 'for'));
    const closed = bodyOf(await call(councils.closeVoting, { id }, { as: desk.manager }));
    // Recused members count among all members by the rule of this council: 4 of 5 is 80 %.
    expect(closed.agenda.map((item) => [item.votesFor, item.totalMembers, item.passed])).toEqual([
      [4, 5, true],
      [5, 5, true],
    ]);
    const slips = bodyOf(await call(councils.listBallots, { id }, { as: desk.manager })).data;
    const theirs = cast[1]?.receipt ?? '';
    const codes = slips.map(({ receiptCode }) => receiptCode);
    expect(codes).not.toContain(await receiptCodeOf(theirs, first));
    expect(codes).toContain(await receiptCodeOf(theirs, second));
    const recount = bodyOf(await call(councils.recountVotes, { id }, { as: desk.manager }));
    expect(recount.data.map(({ slips: many, expected }) => [many, expected])).toEqual([
      [4, 4],
      [5, 5],
    ]);
  });

  it('does not count among all where the rules of the council say so', async () => {
    await sql('UPDATE councils SET recused_count = false WHERE id = $1', [desk.council.id]);
    const { id, agenda } = await plannedSession(desk, { many: 1 });
    await attend(desk, id);
    const recusal = { id, memberId, awardIds: [agenda[0]?.awardId], reason: 'Có liên quan' };
    bodyOf(await call(councils.recuseMember, recusal, { as: desk.manager }));
    const session = bodyOf(await call(councils.openVoting, { id }, { as: desk.manager }));
    for (const [at, voter] of desk.members.entries())
      await castSecret(desk, session, voter, () => (at === 0 ? 'blank' : 'for'));
    const closed = bodyOf(await call(councils.closeVoting, { id }, { as: desk.manager }));
    expect(closed.agenda[0]).toMatchObject({ votesFor: 3, totalMembers: 4, passed: false });
  });

  it('is noted once, on an award of the agenda, before the vote opens', async () => {
    const { id, agenda } = await plannedSession(desk, { many: 1 });
    const note = (input: object) =>
      call(
        councils.recuseMember,
        { id, memberId, awardIds: [agenda[0]?.awardId], reason: 'Có liên quan', ...input },
        { as: desk.manager },
      );
    bodyOf(await note({}));
    expect((await note({})).problem).toMatchObject({ code: 'conflict', errors: [{ pointer: '/awardIds' }] });
    expect((await note({ awardIds: [id] })).problem).toMatchObject({
      code: 'invalid_request',
      errors: [{ pointer: '/awardIds' }],
    });
    expect((await note({ memberId: id })).problem.errors?.[0]?.pointer).toBe('/memberId');
    const open = await openSession(desk, { many: 1 });
    expect((await note({ id: open.id, awardIds: [open.agenda[0]?.awardId] })).problem.code).toBe('action_not_allowed');
  });
});
