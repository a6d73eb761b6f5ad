import { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import type { Duplicate } from '@chung-tay/shared/duplicates/schema';
import type { Household } from '@chung-tay/shared/households/schema';
import { household, type SurveyTeam } from './households.ts';
import type { Person } from './people.ts';

let written = 0;

/** The suspected pair of two households. */
export async function pairBetween(
  { test, district }: SurveyTeam,
  one: string,
  other: string,
  as: Person = district,
): Promise<Duplicate> {
  const { body } = await test.call(duplicateRoutes.listDuplicates, { householdId: one }, { as });
  const pair = body.data.find(({ first, second }) => [first.householdId, second.householdId].includes(other));
  if (!pair) throw new Error('the two are not suspected');
  return pair;
}

type More = Parameters<typeof household>[1];

/** A household that was written twice, a year of birth apart, and the pair they make. */
export async function twiceWritten(
  team: SurveyTeam,
  more: { first?: More; second?: More } = {},
): Promise<{ pair: Duplicate; first: Household; second: Household }> {
  written += 1;
  const common = { village: `Thôn hai lần ${written}`, headName: `Nông Thị Lả ${written}`, headBirthYear: 1950 };
  const first = await household(team, { ...common, ...more.first });
  const second = await household(team, { ...common, headBirthYear: 1951, ...more.second });
  return { pair: await pairBetween(team, first.id, second.id), first, second };
}
