import { api } from '@chung-tay/shared';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { awardsToVote, councilDesk, councilWith, sessionPlan } from '../../test/factories/councils.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, services } = test;
const { councils } = api;

describe('a session is planned', async () => {
  const desk = await councilDesk(test, 3);
  const plan = (input: object) =>
    call(councils.planCouncilSession, { ...sessionPlan(test, desk.council.id), ...input }, { as: desk.manager });
  const awards = (many: number, form?: string) =>
    awardsToVote(test, { unitId: desk.commune, many, ...(form ? { form } : {}) });

  it('with each award under the threshold of its own form', async () => {
    const awardIds = [...(await awards(1)), ...(await awards(1, 'cstd_tinh'))];
    const { data } = bodyOf(await call(councils.listAgendaCandidates, { id: desk.council.id }, { as: desk.manager }));
    expect(data.map(({ awardId }) => awardId)).toEqual(expect.arrayContaining(awardIds));
    const made = bodyOf(await plan({ awardIds }));
    expect(made.agenda.map(({ awardId, thresholdPercent, of }) => [awardId, thresholdPercent, of])).toEqual([
      [awardIds[0], 80, 'all_members'],
      [awardIds[1], 90, 'all_members'],
    ]);
    expect(made).toMatchObject({
      state: 'planned',
      secret: true,
      publicKey: null,
      votesCast: 0,
      rule: { quorumPercent: 66.66, thresholdPercent: 90, recusedCount: true },
    });
    const left = bodyOf(await call(councils.listAgendaCandidates, { id: desk.council.id }, { as: desk.manager }));
    expect(left.data.map(({ awardId }) => awardId)).not.toContain(awardIds[0]);
  });

  it('not with an award that is on another agenda, that needs no council, or that is nobody’s to vote on here', async () => {
    const [awardId] = await awards(1);
    bodyOf(await plan({ awardIds: [awardId] }));
    const [simple] = await awards(1, 'giay_khen_xa');
    const { council, manager } = await councilWith(test, { unitId: desk.commune, size: 1 });
    const [far] = await awardsToVote(test, { unitId: desk.province, many: 1 });
    for (const id of [awardId, simple, '01990000-0000-7000-8000-000000000001'])
      expect((await plan({ awardIds: [id] })).problem).toMatchObject({
        code: 'invalid_request',
        errors: [{ pointer: '/awardIds/0' }],
      });
    const beyond = { ...sessionPlan(test, council.id), awardIds: [far] };
    expect((await call(councils.planCouncilSession, beyond, { as: manager })).problem.errors?.[0]?.pointer).toBe(
      '/awardIds/0',
    );
  });

  it('in secret where a form asks it, on a day to come, with something to vote on', async () => {
    const awardIds = await awards(1);
    const yesterday = dayInVietnam(new Date(services.clock.now().getTime() - 86_400_000));
    for (const [input, pointer] of [
      [{ awardIds, secret: false }, '/secret'],
      [{ awardIds, heldOn: yesterday }, '/heldOn'],
      [{ awardIds: [] }, '/awardIds'],
      [{ awardIds: [...awardIds, ...awardIds] }, '/awardIds'],
      [{ awardIds, startsAt: '8h' }, '/startsAt'],
    ] as const)
      expect((await plan(input)).problem.errors?.[0]?.pointer, pointer).toBe(pointer);
  });
});
