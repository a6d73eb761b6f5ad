import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { expect, it } from 'vitest';
import { awardTeam } from '../../test/factories/awards.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const team = await awardTeam(test);
const administrator = await personWith(test, [{ role: 'administrator', unitId: team.province }]);
const { createBonusRule, listBonusRules } = awardRoutes;
const create = (validFrom: string, as = administrator) =>
  call(
    createBonusRule,
    { validFrom, collectiveFactor: 2, householdFactor: 1.2, rounding: 'nearest', roundingVnd: 1000, citation: 'Thử' },
    { as },
  );

it('a rule takes over on its day; the former ends the day before', async () => {
  expect((await create('2031-01-01')).body).toMatchObject({ householdFactor: 1.2, rounding: 'nearest', validTo: null });
  const { rules } = (await call(listBonusRules, {}, { as: team.nominator })).body;
  expect(rules.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
    ['2031-01-01', null],
    ['2025-07-01', '2030-12-31'],
    ['2024-01-01', '2025-06-30'],
  ]);
});

it('no day has two; only who keeps the whole province records one', async () => {
  expect((await create('2030-01-01')).problem.code).toBe('rule_overlap');
  const local = await personWith(test, [{ role: 'administrator', unitId: team.commune }]);
  expect((await create('2040-01-01', local)).problem.code).toBe('not_competent');
});
