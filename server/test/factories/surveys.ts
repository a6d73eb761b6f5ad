import type { CallInput } from '@chung-tay/shared/core/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Household } from '@chung-tay/shared/households/schema';
import type { DwellingFacts } from '@chung-tay/shared/rules/facts';
import { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import type { Member, Survey, SurveyPhoto } from '@chung-tay/shared/surveys/schema';
import type { TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import type { Person } from './people.ts';
import { testPhoto } from './photo.ts';

export type SurveyBody = CallInput<typeof surveyRoutes.createSurvey>;

/** A dwelling that every rule set finds temporary: all three structures weak, and small. */
export const weakDwelling = (input: Partial<DwellingFacts> = {}): DwellingFacts => ({
  hasDwelling: true,
  areaM2: 24.5,
  builtYear: 1998,
  renovatedYear: null,
  materials: {
    floor_foundation: 'earth',
    frame: 'bamboo',
    wall: 'board',
    roof_support: 'bamboo',
    roof_cover: 'fibre_cement',
  },
  states: { floor_foundation: 'degraded', frame_walls: 'unsafe', roof: 'unsafe' },
  equivalents: [],
  amenities: { kitchen: true, toilet: false, electricity: true, clean_water: false, fire_safety: false },
  mustDemolish: false,
  ...input,
});

/** A member of whom nothing special is known. */
export const member = (name: string, input: Partial<Member> = {}): Member => ({
  name,
  relation: 'child',
  birthYear: 1990,
  merit: false,
  socialProtection: false,
  disabled: false,
  ...input,
});

/** The head the register names, and as many others as it counts. */
export const membersOf = ({ headName, memberCount }: Pick<Household, 'headName' | 'memberCount'>): Member[] => [
  member(headName, { relation: 'head', birthYear: 1957 }),
  ...Array.from({ length: memberCount - 1 }, (_, index) => member(`${headName} con ${index + 1}`)),
];

/** What an officer writes down of a household today: complete, and fit for support. */
export function surveyBody(test: TestApp, household: Household, input: Partial<SurveyBody> = {}): SurveyBody {
  return {
    householdId: household.id,
    surveyedOn: dayInVietnam(test.services.clock.now()),
    dwelling: weakDwelling(),
    members: membersOf(household),
    ...input,
  };
}

/** A draft of the household by this officer. */
export const draftSurvey = async (
  test: TestApp,
  as: Person,
  household: Household,
  input: Partial<SurveyBody> = {},
): Promise<Survey> => bodyOf(await test.call(surveyRoutes.createSurvey, surveyBody(test, household, input), { as }));

/** A submitted survey of the household. */
export async function submittedSurvey(
  test: TestApp,
  as: Person,
  household: Household,
  input: Partial<SurveyBody> = {},
): Promise<Survey> {
  const { id } = await draftSurvey(test, as, household, input);
  return bodyOf(await test.call(surveyRoutes.submitSurvey, { id }, { as }));
}

/** A photo of a draft; the same text makes the same picture. */
export async function surveyPhoto(
  test: TestApp,
  as: Person,
  id: string,
  text: string,
  view: SurveyPhoto['view'] = 'outside',
): Promise<SurveyPhoto> {
  const file = { content: await testPhoto(text), contentType: 'image/jpeg' };
  return bodyOf(await test.call(surveyRoutes.uploadSurveyPhoto, { id, view }, { as, file }));
}
