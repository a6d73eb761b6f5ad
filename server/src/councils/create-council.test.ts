import { api } from '@chung-tay/shared';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, services } = test;
const { communes } = await standingUnits(test);
const [own, other] = communes.map(({ id }) => id);
const manager = await personWith(test, [{ role: 'home_affairs_officer', unitId: own ?? '' }]);
const today = dayInVietnam(services.clock.now());
const council = { unitId: own, name: 'Hội đồng thử', citation: 'Quyết định thử', validFrom: today };
const create = (input: object) => call(api.councils.createCouncil, { ...council, ...input }, { as: manager });

describe('a council', () => {
  it('is recorded with its working rules, two thirds and the recused counted unless told otherwise', async () => {
    const made = bodyOf(await create({}));
    expect(made).toMatchObject({ quorumPercent: 66.66, recusedCount: true, validTo: null, members: 0, memberList: [] });
    const again = bodyOf(await call(api.councils.getCouncil, { id: made.id }, { as: manager }));
    expect(again).toEqual(made);
    const history = bodyOf(await call(api.councils.getCouncilHistory, { id: made.id }, { as: manager }));
    expect(history.data.map(({ action }) => action)).toEqual(['council.created']);
  });

  it('is one at a unit on any day', async () => {
    expect((await create({ name: 'Hội đồng thứ hai' })).problem).toMatchObject({
      code: 'rule_overlap',
      errors: [{ pointer: '/validFrom' }],
    });
  });

  it.each([
    [{ unitId: other }, '/unitId'],
    [{ validFrom: '1990-01-01' }, '/unitId'],
    [{ validTo: '2020-01-01' }, '/validTo'],
    [{ quorumPercent: 0 }, '/quorumPercent'],
    [{ quorumPercent: 101 }, '/quorumPercent'],
    [{ name: '' }, '/name'],
  ])('is refused with %j', async (input, pointer) => {
    const { problem } = await create(input);
    expect(problem.code).toBe('invalid_request');
    expect(problem.errors?.[0]?.pointer).toBe(pointer);
  });
});
