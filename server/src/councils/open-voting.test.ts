import { api } from '@chung-tay/shared';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { attend, awardsToVote, councilDesk, plannedSession, sessionPlan } from '../../test/factories/councils.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, services, sql } = test;
const { councils } = api;

describe('a vote opens', async () => {
  const desk = await councilDesk(test, 9);
  const open = (id: string) => call(councils.openVoting, { id }, { as: desk.manager });
  const absent = (many: number) => Array.from({ length: 9 }, (_, at) => (at < many ? ('absent' as const) : undefined));

  it('with two thirds in the room, and not with one fewer; a written opinion is no seat in the room', async () => {
    const { id } = await plannedSession(desk, { many: 1 });
    await attend(desk, id, absent(4));
    expect((await open(id)).problem).toMatchObject({ code: 'quorum_missing', detail: expect.stringContaining('5/9') });
    await attend(desk, id, ['written', 'absent', 'absent', 'absent']);
    expect((await open(id)).problem.code).toBe('quorum_missing');
    expect(bodyOf(await call(councils.getCouncilSession, { id }, { as: desk.manager })).state).toBe('planned');
    await attend(desk, id, absent(3));
    const opened = bodyOf(await open(id));
    expect(opened).toMatchObject({ state: 'voting', votesCast: 0, openedBy: expect.any(String) });
    expect(Buffer.from(opened.publicKey ?? '', 'base64')).toHaveLength(65);
    expect((await open(id)).problem.code).toBe('action_not_allowed');
  });

  it('with who was not noted taken for away', async () => {
    const { id } = await plannedSession(desk, { many: 1 });
    expect((await open(id)).problem.code).toBe('quorum_missing');
    const attendance = desk.members.slice(0, 6).map(({ memberId }) => ({ memberId, presence: 'present' as const }));
    bodyOf(await call(councils.recordAttendance, { id, attendance }, { as: desk.manager }));
    const opened = bodyOf(await open(id));
    expect(opened.attendance.filter(({ presence }) => presence === 'absent')).toHaveLength(3);
  });

  it('on its day or later', async () => {
    const awardIds = await awardsToVote(test, { unitId: desk.commune, many: 1 });
    const heldOn = dayInVietnam(new Date(services.clock.now().getTime() + 2 * 86_400_000));
    const plan = { ...sessionPlan(test, desk.council.id), heldOn, awardIds };
    const { id } = bodyOf(await call(councils.planCouncilSession, plan, { as: desk.manager }));
    await attend(desk, id);
    expect((await open(id)).problem.code).toBe('action_not_allowed');
  });

  it('in secret only where at least three may vote on every award', async () => {
    const { id, agenda } = await plannedSession(desk, { many: 1 });
    await attend(desk, id);
    for (const { memberId } of desk.members.slice(0, 7)) {
      const recusal = { id, memberId, awardIds: [agenda[0]?.awardId], reason: 'Có liên quan' };
      bodyOf(await call(councils.recuseMember, recusal, { as: desk.manager }));
    }
    expect((await open(id)).problem).toMatchObject({
      code: 'quorum_missing',
      detail: expect.stringContaining('ít nhất 3'),
    });
  });

  it('in the database too: nobody opens without a quorum whatever the server says', async () => {
    const { id } = await plannedSession(desk, { many: 1 });
    await attend(desk, id, absent(5));
    await expect(
      sql(
        `UPDATE council_sessions SET state = 'voting', public_key = 'x', opened_by = created_by, opened_at = now() WHERE id = $1`,
        [id],
      ),
    ).rejects.toMatchObject({ constraint: 'council_sessions_quorum' });
  });
});
