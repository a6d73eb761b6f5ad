import { api } from '@chung-tay/shared';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { castSecret, councilDesk, councilWith, openSession, plannedSession } from '../../test/factories/councils.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const { councils } = api;

describe('who sees a council and its sessions', async () => {
  const desk = await councilDesk(test, 4);
  const far = await councilWith(test, { unitId: desk.commune, size: 1, name: 'Hội đồng xã thử' });
  const session = await openSession(desk, { many: 1 });

  it('a member sees the councils they sit in, though they reach more; who manages sees all within reach', async () => {
    const list = async (as: { accessToken: string }) =>
      bodyOf(await call(councils.listCouncils, { count: 'exact' }, { as }));
    expect((await list(desk.members[0] as never)).data.map(({ id }) => id)).toEqual([desk.council.id]);
    expect((await list(desk.manager)).total).toBe(2);
    expect((await list(far.manager)).data.map(({ id }) => id)).toEqual([far.council.id]);
    expect((await call(councils.getCouncil, { id: far.council.id }, { as: desk.members[0] })).problem.code).toBe(
      'not_competent',
    );
    expect((await call(councils.getCouncil, { id: desk.council.id }, { as: far.members[0] })).status).toBe(404);
    const stranger = await personWith(test, [{ role: 'council_member', unitId: desk.province }]);
    expect((await call(councils.getCouncilSession, { id: session.id }, { as: stranger })).problem.code).toBe(
      'not_competent',
    );
    expect(bodyOf(await call(councils.listCouncilSessions, {}, { as: stranger })).data).toEqual([]);
  });

  it('what waits for a member is what they have not voted on yet', async () => {
    const waiting = async (at: number) =>
      bodyOf(await call(councils.listCouncilSessions, { awaitingMyVote: true }, { as: desk.members[at] })).data.map(
        ({ id }) => id,
      );
    await plannedSession(desk, { many: 1 });
    expect(await waiting(0)).toEqual([session.id]);
    await castSecret(desk, session, desk.members[0] as never, () => 'for');
    expect(await waiting(0)).toEqual([]);
    expect(await waiting(1)).toEqual([session.id]);
  });

  it('nobody sees slips or a count before the vote is closed', async () => {
    for (const route of [councils.listBallots, councils.recountVotes])
      expect((await call(route, { id: session.id }, { as: desk.manager })).problem.code).toBe('action_not_allowed');
  });

  it('sessions are found by code and words, filtered by state, and exported', async () => {
    const find = async (query: object) =>
      bodyOf(await call(councils.listCouncilSessions, query, { as: desk.manager })).data.map(({ id }) => id);
    expect(await find({ q: session.code })).toEqual([session.id]);
    expect(await find({ q: 'xet khen thuong', state: ['voting'] })).toEqual([session.id]);
    const sheet = await call(councils.exportCouncilSessions, { format: 'csv' }, { as: desk.manager });
    expect(sheet.text).toContain(session.code);
  });
});
