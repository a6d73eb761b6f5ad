import { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import { expect, it } from 'vitest';
import { criteriaFootprint, draftedCriteriaSet, issuedCriteriaSet } from '../../test/factories/criteria.ts';
import { launchedMovement, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await movementTeam(test);
const movement = await launchedMovement(team);
const discard = (id: string, as = team.homeAffairs) => test.call(criteriaRoutes.discardCriteriaSet, { id }, { as });

it('discardCriteriaSet: a draft goes with its criteria, and the file of events keeps that', async () => {
  const { id, name } = await draftedCriteriaSet(team, movement.id);
  expect((await discard(id)).status).toBe(204);
  expect((await test.call(criteriaRoutes.getCriteriaSet, { id }, { as: team.homeAffairs })).status).toBe(404);
  expect(await test.sql('SELECT id FROM criteria WHERE set_id = $1', [id])).toEqual([]);
  const events = await test.sql(
    `SELECT note FROM audit_events WHERE action = 'criteria_set.discarded' AND subject_id = $1`,
    [id],
  );
  expect(events).toEqual([{ note: name }]);
});

it('discardCriteriaSet: what is issued stays; a draft of others is not found', async () => {
  const issued = await issuedCriteriaSet(team, movement.id);
  const draft = await draftedCriteriaSet(team, movement.id);
  const before = await criteriaFootprint(team);
  expect((await discard(issued.id)).problem.code).toBe('criteria_issued');
  expect((await discard(draft.id, team.districtOfficer)).status).toBe(403);
  expect(await criteriaFootprint(team)).toBe(before);
});
