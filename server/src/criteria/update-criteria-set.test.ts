import { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  computedCriterion,
  criteriaFootprint,
  draftedCriteriaSet,
  issuedCriteriaSet,
} from '../../test/factories/criteria.ts';
import { launchedMovement, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await movementTeam(test);
const movement = await launchedMovement(team);
const update = (id: string, input: object, ifMatch = '"v1"', as = team.homeAffairs) =>
  test.call(criteriaRoutes.updateCriteriaSet, { id, ...input } as never, { as, ifMatch });

it('updateCriteriaSet: criteria that are sent take the place of all; what is not sent stays', async () => {
  const set = await draftedCriteriaSet(team, movement.id);
  const criteria = [computedCriterion('1', 70), computedCriterion('2', 30, { measure: 'disbursed_percent' })];
  const changed = bodyOf(await update(set.id, { criteria, groupKey: null }));
  expect(changed).toMatchObject({ groupKey: null, name: set.name, version: 2, maxima: { normal: 100 } });
  expect(changed.criteria.map(({ number, maxPoints }) => [number, maxPoints])).toEqual([
    ['1', 70],
    ['2', 30],
  ]);
  const renamed = bodyOf(await update(set.id, { name: 'Tên khác' }, '"v2"'));
  expect(renamed.criteria).toEqual(changed.criteria);
  const { data } = bodyOf(
    await test.call(criteriaRoutes.getCriteriaSetHistory, { id: set.id }, { as: team.homeAffairs }),
  );
  expect(data[0]?.changes).toEqual({ name: { old: set.name, new: 'Tên khác' } });
  expect(Object.keys(data[1]?.changes ?? {}).sort()).toEqual(['criteria', 'groupName']);
});

it('updateCriteriaSet: not from an old version, not with faults, and nothing is written then', async () => {
  const set = await draftedCriteriaSet(team, movement.id);
  const before = await criteriaFootprint(team);
  expect((await update(set.id, { name: 'Tên khác' }, '"v7"')).problem.code).toBe('stale_version');
  const faulty = await update(set.id, { criteria: [computedCriterion('1', 10, { measure: null })] });
  expect(faulty.problem.errors?.[0]?.pointer).toBe('/criteria/0/measure');
  expect(await criteriaFootprint(team)).toBe(before);
});

it('updateCriteriaSet: what is issued never changes, in the database neither', async () => {
  const set = await issuedCriteriaSet(team, movement.id, { groupKey: 'a' });
  const before = await criteriaFootprint(team);
  expect((await update(set.id, { name: 'Tên khác' }, '"v2"')).problem.code).toBe('criteria_issued');
  expect(await criteriaFootprint(team)).toBe(before);
  const refused = [
    `UPDATE criteria_sets SET name = 'Tên khác' WHERE id = $1`,
    `UPDATE criteria_sets SET state = 'draft', issued_by = NULL, issued_by_name = NULL, issued_at = NULL WHERE id = $1`,
    'UPDATE criteria SET max_points = 1 WHERE set_id = $1',
    'DELETE FROM criteria WHERE set_id = $1',
    'DELETE FROM criteria_sets WHERE id = $1',
  ];
  for (const statement of refused)
    await expect(test.sql(statement, [set.id]), statement).rejects.toMatchObject({ constraint: 'criteria_sets_kept' });
});
