import { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  computedCriterion,
  criteriaFootprint,
  draftedCriteriaSet,
  issuedCriteriaSet,
  selfScoredCriterion,
} from '../../test/factories/criteria.ts';
import { launchedMovement, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await movementTeam(test);
const issue = (id: string, as = team.homeAffairs) => test.call(criteriaRoutes.issueCriteriaSet, { id }, { as });
const read = async (id: string, as = team.homeAffairs) =>
  bodyOf(await test.call(criteriaRoutes.getCriteriaSet, { id }, { as }));

it('issueCriteriaSet: from its day on; who competes reads it, which they could not while it was a draft', async () => {
  const movement = await launchedMovement(team);
  const draft = await draftedCriteriaSet(team, movement.id);
  expect((await test.call(criteriaRoutes.getCriteriaSet, { id: draft.id }, { as: team.districtOfficer })).status).toBe(
    404,
  );
  const issued = bodyOf(await issue(draft.id));
  expect(issued).toMatchObject({ state: 'issued', validFrom: '2024-07-01', validTo: null });
  expect(issued.issuedBy).not.toBeNull();
  expect(await read(draft.id, team.districtOfficer)).toMatchObject({ state: 'issued', manageable: false });
  expect((await issue(draft.id)).problem.code).toBe('criteria_issued');
});

it('issueCriteriaSet: a new version takes over from its day, the former ends the day before and stays to be read', async () => {
  const movement = await launchedMovement(team);
  const former = await issuedCriteriaSet(team, movement.id);
  const next = await issuedCriteriaSet(team, movement.id, { validFrom: '2024-10-01', copiedFromId: former.id });
  expect(await read(former.id)).toMatchObject({ state: 'replaced', validTo: '2024-09-30', criteria: former.criteria });
  expect(next).toMatchObject({ state: 'issued', validTo: null, copiedFromId: former.id });
  const inForce = async (onDay: string) =>
    bodyOf(
      await test.call(
        criteriaRoutes.listCriteriaSets,
        { movementId: movement.id, groupKey: 'b', onDay },
        { as: team.districtOfficer },
      ),
    ).data.map(({ id }) => id);
  expect(await inForce('2024-09-30')).toEqual([former.id]);
  expect(await inForce('2024-10-01')).toEqual([next.id]);
  expect(await inForce('2024-06-30')).toEqual([]);
  const between = await draftedCriteriaSet(team, movement.id, { validFrom: '2024-08-01' });
  const before = await criteriaFootprint(team);
  const refused = await issue(between.id);
  expect([refused.problem.code, refused.problem.errors?.[0]?.pointer]).toEqual(['rule_overlap', '/validFrom']);
  expect(await criteriaFootprint(team)).toBe(before);
  // Another group is another matter.
  expect((await issuedCriteriaSet(team, movement.id, { groupKey: 'a' })).state).toBe('issued');
});

it('issueCriteriaSet: its normal criteria add up to its total, bonus and penalty aside; the tie rule names what is there', async () => {
  const movement = await launchedMovement(team);
  const bonus = computedCriterion('9', 5, { part: 'bonus' });
  const pointer = async (input: object) => {
    const { id } = await draftedCriteriaSet(team, movement.id, input);
    const before = await criteriaFootprint(team);
    const answer = await issue(id);
    expect(await criteriaFootprint(team)).toBe(before);
    return [answer.status, answer.problem.errors?.[0]?.pointer];
  };
  expect(await pointer({ criteria: [] })).toEqual([422, '/criteria']);
  expect(await pointer({ criteria: [computedCriterion('1', 95), bonus] })).toEqual([422, '/totalPoints']);
  expect(await pointer({ tieRule: [{ by: 'criterion', number: '7' }] })).toEqual([422, '/tieRule/0']);
  const criteria = [computedCriterion('1', 99.99), selfScoredCriterion('2', 0.01), bonus];
  expect((await issuedCriteriaSet(team, movement.id, { criteria })).maxima).toEqual({
    normal: 100,
    bonus: 5,
    penalty: 0,
  });
});

it('issueCriteriaSet: two of one group at once leave no day with both; the database refuses what is not whole', async () => {
  const movement = await launchedMovement(team);
  const drafts = await Promise.all([draftedCriteriaSet(team, movement.id), draftedCriteriaSet(team, movement.id)]);
  const answers = await Promise.all(drafts.map(({ id }) => issue(id)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const { id } = await draftedCriteriaSet(team, movement.id, { criteria: [computedCriterion('1', 10)], groupKey: 'a' });
  const raw = `UPDATE criteria_sets SET state = 'issued', issued_by = created_by, issued_by_name = 'x', issued_at = now() WHERE id = $1`;
  await expect(test.sql(raw, [id])).rejects.toMatchObject({ constraint: 'criteria_sets_total' });
});
