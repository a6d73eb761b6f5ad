import type { CallInput } from '@chung-tay/shared/core/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import type { Household } from '@chung-tay/shared/households/schema';
import type { TestApp } from '../harness.ts';
import { type Person, personWith, standingUnits } from './people.ts';

/** A commune officer at home, one elsewhere, and an officer who reads the whole province. */
export interface SurveyTeam {
  test: TestApp;
  province: string;
  commune: { id: string; code: string; name: string };
  elsewhere: { id: string; code: string; name: string };
  officer: Person;
  stranger: Person;
  /** Imports for both communes. */
  district: Person;
}

/** Signs in those who survey. */
export async function surveyTeam(test: TestApp): Promise<SurveyTeam> {
  const { province, communes } = await standingUnits(test);
  const [commune, elsewhere] = communes;
  if (!commune || !elsewhere) throw new Error('the registry has no communes');
  return {
    test,
    province,
    commune,
    elsewhere,
    officer: await personWith(test, [{ role: 'commune_officer', unitId: commune.id }]),
    stranger: await personWith(test, [{ role: 'commune_officer', unitId: elsewhere.id }]),
    district: await personWith(test, [{ role: 'district_officer', unitId: province }]),
  };
}

type Survey = CallInput<typeof householdRoutes.createHousehold>;

let surveyed = 0;

/** What an officer writes down; each call another head of household. */
export function survey(team: SurveyTeam, input: Partial<Survey> = {}): Survey {
  surveyed += 1;
  return {
    unitId: team.commune.id,
    village: 'Thôn Thử',
    headName: `Nguyễn Văn Thử ${surveyed}`,
    headBirthYear: 1957,
    category: 'poor',
    categoryYear: 2024,
    memberCount: 4,
    ...input,
  };
}

/** A household on the register, written by the officer of its commune. */
export async function household(team: SurveyTeam, input: Partial<Survey> = {}, as = team.officer): Promise<Household> {
  const answer = await team.test.call(householdRoutes.createHousehold, survey(team, input), { as });
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.problem.code}: ${answer.problem.detail}`);
  return answer.body;
}

/** A national id that no other call gives: 12 digits, of nobody. */
export const nationalId = (): string => `001057${String(++surveyed).padStart(6, '0')}`;

/** A file as an office would send it. */
export const csv = (header: string, ...lines: string[]) => ({
  content: `\u{feff}${[header, ...lines].join('\r\n')}\r\n`,
  contentType: 'text/csv',
});

/** How many rows there are of what a refused command must not have written. */
export async function registerSize({ test }: SurveyTeam): Promise<string> {
  const [row] = await test.sql<{ size: string }>(
    `SELECT concat_ws('/', (SELECT count(*) || '+' || coalesce(sum(version), 0) FROM households), (SELECT count(*) FROM household_identifiers),
      (SELECT count(*) FROM household_search), (SELECT count(*) FROM audit_events)) AS size`,
  );
  return row?.size ?? '';
}
