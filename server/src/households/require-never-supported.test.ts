import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import { expect, it } from 'vitest';
import { household, surveyTeam } from '../../test/factories/households.ts';
import { approvedHouse, houseTeam } from '../../test/factories/houses.ts';
import { submittedSurvey } from '../../test/factories/surveys.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);

const open = (householdId: string, as = team.officer) =>
  test.call(caseRoutes.openCase, { householdId, programme: 'movement', houseKind: 'new_build' }, { as });

it('a household that was supported before is not supported again, whatever the programme then was', async () => {
  const made = await household(team, { previouslySupported: true });
  await submittedSurvey(test, team.officer, made);
  const answer = await open(made.id);
  expect([answer.status, answer.problem.code]).toEqual([409, 'household_has_house']);
  expect(answer.problem.detail).toContain('chương trình khác');
});

it('nor is one whose former record has the support: a merge carries it over', async () => {
  const first = await household(team, { village: 'Thôn gộp', headName: 'Phùn Văn Gộp' });
  const second = await household(team, {
    village: 'Thôn gộp',
    headName: 'Phùn Văn Gộp',
    headBirthYear: 1958,
    previouslySupported: true,
  });
  await submittedSurvey(test, team.officer, first);
  const [pair] = await test.sql<{ id: string }>('SELECT id FROM duplicates WHERE second_id = $1', [second.id]);
  await test.call(
    duplicateRoutes.mergeDuplicate,
    { id: pair?.id ?? '', keepId: first.id, reason: 'Một hộ' },
    { as: team.officer },
  );
  expect((await open(first.id)).problem.code).toBe('household_has_house');
});

it('a household with an approved house has no second case', async () => {
  const builders = await houseTeam(test, 5);
  const { householdId } = await approvedHouse(builders);
  const answer = await open(householdId, builders.officer);
  expect(['household_has_house', 'household_has_case']).toContain(answer.problem.code);
  const [row] = await test.sql<{ supported: boolean }>('SELECT household_has_support($1) AS supported', [householdId]);
  expect(row?.supported).toBe(true);
});
