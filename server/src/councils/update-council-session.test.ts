import { api } from '@chung-tay/shared';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { awardsToVote, councilDesk, openSession, plannedSession } from '../../test/factories/councils.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const { councils } = api;

describe('a session is changed before it opens', async () => {
  const desk = await councilDesk(test, 3);
  const update = (id: string, version: number, input: object) =>
    call(councils.updateCouncilSession, { id, ...input }, { as: desk.manager, ifMatch: `"v${version}"` });

  it('in its place and agenda; who is recused stays so for the awards that stay', async () => {
    const session = await plannedSession(desk, { many: 2 });
    const [first = '', second = ''] = session.agenda.map(({ awardId }) => awardId);
    const recusal = {
      id: session.id,
      memberId: desk.members[1]?.memberId,
      awardIds: [first, second],
      reason: 'Có liên quan',
    };
    const { version } = bodyOf(await call(councils.recuseMember, recusal, { as: desk.manager }));
    const [fresh = ''] = await awardsToVote(test, { unitId: desk.commune, many: 1 });
    const after = bodyOf(await update(session.id, version, { place: 'Phòng khác', awardIds: [fresh, second] }));
    expect(after.place).toBe('Phòng khác');
    expect(after.agenda.map(({ awardId, position }) => [awardId, position])).toEqual([
      [fresh, 1],
      [second, 2],
    ]);
    expect(after.recusals.map(({ awardId }) => awardId)).toEqual([second]);
  });

  it('from the version that was seen, and not once it is open', async () => {
    const session = await plannedSession(desk, { many: 1 });
    expect((await update(session.id, 9, { place: 'Nơi khác' })).problem.code).toBe('stale_version');
    const open = await openSession(desk, { many: 1 });
    expect((await update(open.id, open.version, { place: 'Nơi khác' })).problem.code).toBe('action_not_allowed');
  });
});
