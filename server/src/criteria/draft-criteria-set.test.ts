import { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import type { Scale } from '@chung-tay/shared/criteria/schema';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  computedCriterion,
  criteriaFootprint,
  criteriaSetOf,
  draftedCriteriaSet,
  selfScoredCriterion,
} from '../../test/factories/criteria.ts';
import { launchedMovement, movementTeam } from '../../test/factories/movements.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await movementTeam(test);
const movement = await launchedMovement(team);
const draft = (input: object, as = team.homeAffairs) =>
  test.call(criteriaRoutes.draftCriteriaSet, { ...criteriaSetOf(team, movement.id), ...input } as never, { as });

it('draftCriteriaSet: a table with its criteria in their order, the sum of each part, and its history', async () => {
  const criteria = [
    selfScoredCriterion('2', 40, { section: 'II. Tuyên truyền' }),
    computedCriterion('1.1', 59.5, { guidance: 'Đến hết năm' }),
    computedCriterion('3', 5, {
      part: 'penalty',
      measure: 'houses_late',
      scale: { kind: 'each', per: 1, points: 0.25 },
    }),
  ];
  const set = await draftedCriteriaSet(team, movement.id, { criteria });
  expect(set).toMatchObject({
    ...{ state: 'draft', groupKey: 'b', groupName: 'Các huyện, thị xã, thành phố', totalPoints: 100, manageable: true },
    maxima: { normal: 99.5, bonus: 0, penalty: 5 },
    tieRule: [{ by: 'criterion', number: '1' }, { by: 'shared' }],
  });
  expect(set.code).toMatch(/^BD-\d{7}$/);
  expect(set.criteria.map(({ position, number, part }) => [position, number, part])).toEqual([
    [1, '2', 'normal'],
    [2, '1.1', 'normal'],
    [3, '3', 'penalty'],
  ]);
  expect(set.criteria[2]).toMatchObject({ measure: 'houses_late', scale: { kind: 'each', per: 1, points: 0.25 } });
  const { data } = bodyOf(
    await test.call(criteriaRoutes.getCriteriaSetHistory, { id: set.id }, { as: team.homeAffairs }),
  );
  expect(data.map(({ action }) => action)).toEqual(['criteria_set.drafted']);
});

it('draftCriteriaSet: what makes no sense is told at its place, all of it at once, and nothing is written', async () => {
  const before = await criteriaFootprint(team);
  const pointers = async (input: object) => (await draft(input)).problem.errors?.map(({ pointer }) => pointer);
  const bands: Scale = {
    kind: 'bands',
    bands: [
      { from: 90, points: 20 },
      { from: 90, points: 70 },
    ],
  };
  expect(
    await pointers({
      criteria: [
        computedCriterion('1', 60, { scale: null }),
        computedCriterion('1', 60, { scale: bands }),
        selfScoredCriterion('2', 10, { measure: 'houses_late' }),
        computedCriterion('3', 5, { measure: 'plan_filed_on_time' }),
        computedCriterion('4', 5, { scale: { kind: 'each', per: 1, points: 6 } }),
      ],
    }),
  ).toEqual([
    '/criteria/0/scale',
    '/criteria/1/number',
    '/criteria/1/scale/bands/1/points',
    '/criteria/1/scale/bands/1/from',
    '/criteria/2/measure',
    '/criteria/3/scale/kind',
    '/criteria/4/scale/points',
  ]);
  expect(await pointers({ tieRule: [{ by: 'shared' }, { by: 'criterion', number: '1' }] })).toEqual(['/tieRule/0']);
  const twice = { by: 'measure', measure: 'houses_late' };
  expect(await pointers({ tieRule: [twice, twice] })).toEqual(['/tieRule/1']);
  expect(await pointers({ groupKey: 'z' })).toEqual(['/groupKey']);
  expect(await pointers({ criteria: [computedCriterion('1', 0.001)] })).toContain('/criteria/0/maxPoints');
  expect((await draft({ criteria: [computedCriterion('1', 10, { measure: 'anything' as never })] })).status).toBe(422);
  expect(await criteriaFootprint(team)).toBe(before);
});

it('draftCriteriaSet: only for units and movements in reach, by who may', async () => {
  const before = await criteriaFootprint(team);
  const local = await personWith(test, [{ role: 'home_affairs_officer', unitId: team.districts[0] }]);
  expect((await draft({}, local)).status).toBe(404);
  expect((await draft({ movementId: team.province })).status).toBe(404);
  expect((await draft({ copiedFromId: team.province })).status).toBe(404);
  expect((await draft({}, team.districtOfficer)).status).toBe(403);
  expect(await criteriaFootprint(team)).toBe(before);
});
