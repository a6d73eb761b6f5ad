import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { expect, it } from 'vitest';
import { awardTeam, nomination } from '../../test/factories/awards.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const team = await awardTeam(test);
const administrator = await personWith(test, [{ role: 'administrator', unitId: team.province }]);
const { createBaseSalary, listBonusRules, checkAward } = awardRoutes;
const create = (validFrom: string, as = administrator) =>
  call(createBaseSalary, { validFrom, amountVnd: 3_000_000, citation: 'Nghị định mới (thử)' }, { as });

it('a salary takes over on its day: the bonus of that day follows', async () => {
  const { body } = await create('2031-07-01');
  expect(body).toEqual({
    validFrom: '2031-07-01',
    validTo: null,
    amountVnd: 3_000_000,
    citation: 'Nghị định mới (thử)',
  });
  const { salaries } = (await call(listBonusRules, {}, { as: team.nominator })).body;
  expect(salaries.map(({ validFrom, validTo, amountVnd }) => [validFrom, validTo, amountVnd])).toEqual([
    ['2031-07-01', null, 3_000_000],
    ['2024-07-01', '2031-06-30', 2_340_000],
    ['2023-07-01', '2024-06-30', 1_800_000],
  ]);
  const { nominatingUnitId, awardeeType, awardeeName, formId } = nomination(team);
  const asked = { nominatingUnitId, awardeeType, awardeeName, formId };
  expect((await call(checkAward, asked, { as: team.nominator })).body.bonusVnd).toBe(3_510_000);
});

it('no day has two and none is left out; only who keeps the whole province records one', async () => {
  expect((await create('2031-07-01')).problem.code).toBe('rule_overlap');
  expect((await create('2020-01-01')).problem.code).toBe('rule_overlap');
  const local = await personWith(test, [{ role: 'administrator', unitId: team.commune }]);
  expect((await create('2040-01-01', local)).problem.code).toBe('not_competent');
});
