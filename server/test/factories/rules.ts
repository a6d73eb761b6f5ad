import type { CallInput } from '@chung-tay/shared/core/contract';
import type { CreateHousehold, Household } from '@chung-tay/shared/households/schema';
import { ruleRoutes } from '@chung-tay/shared/rules/contract';
import type { DwellingFacts } from '@chung-tay/shared/rules/facts';
import type { Rule } from '@chung-tay/shared/rules/schema';
import type { TestApp } from '../harness.ts';
import { household, surveyTeam } from './households.ts';
import { type Person, personWith, standingUnits } from './people.ts';
import { submittedSurvey } from './surveys.ts';

/** A dwelling in which no rule set finds anything: durable, sound, roomy for four, nine years old in 2024. */
export const soundDwelling = (input: Partial<DwellingFacts> = {}): DwellingFacts => ({
  hasDwelling: true,
  areaM2: 60,
  builtYear: 2015,
  renovatedYear: null,
  materials: {
    floor_foundation: 'cement_mortar',
    frame: 'reinforced_concrete',
    wall: 'brick',
    roof_support: 'steel',
    roof_cover: 'clay_tile',
  },
  states: { floor_foundation: 'sound', frame_walls: 'sound', roof: 'sound' },
  equivalents: [],
  amenities: { kitchen: true, toilet: true, electricity: true, clean_water: true, fire_safety: true },
  mustDemolish: false,
  ...input,
});

/** Who keeps the rules, who surveys, and a commune of each kind of area. */
export interface RuleTeam {
  test: TestApp;
  province: string;
  administrator: Person;
  homeAffairs: Person;
  /** Surveys and reads everywhere. */
  officer: Person;
  /** In no special area. */
  lowland: string;
  /** In huyện nghèo Sơn Động, which is an ethnic area too. */
  poorDistrict: string;
  /** In an ethnic area that is no poor district. */
  ethnicArea: string;
  householdAt(unitId: string, input?: Partial<CreateHousehold>): Promise<Household>;
  /** A household surveyed on a day of May 2024, before the rules of 2025. */
  surveyed(unitId: string, input: Partial<CreateHousehold>, dwelling: DwellingFacts): Promise<Household>;
}

/** Signs in those who work with rules. */
export async function ruleTeam(test: TestApp): Promise<RuleTeam> {
  const { province, communes } = await standingUnits(test);
  const commune = (code: string): string => communes.find((unit) => unit.code === code)?.id as string;
  const at = (role: Parameters<typeof personWith>[1][number]['role']): Promise<Person> =>
    personWith(test, [{ role, unitId: province }]);
  const officer = await at('commune_officer');
  const team = await surveyTeam(test);
  const householdAt = (unitId: string, input: Partial<CreateHousehold> = {}): Promise<Household> =>
    household(team, { ...input, unitId }, officer);
  return {
    test,
    province,
    administrator: await at('administrator'),
    homeAffairs: await at('home_affairs_officer'),
    officer,
    lowland: commune('07210'),
    poorDistrict: commune('07615'),
    ethnicArea: commune('07246'),
    householdAt,
    surveyed: async (unitId, input, dwelling) => {
      const made = await householdAt(unitId, input);
      await submittedSurvey(test, officer, made, { dwelling, surveyedOn: '2024-05-20' });
      return made;
    },
  };
}

type NewRule = CallInput<typeof ruleRoutes.createRule>;

/** An amount for the movement from a day on. */
export const newNorm = (validFrom: string, input: Partial<NewRule> = {}): NewRule => ({
  kind: 'norm',
  programme: 'movement',
  title: 'Mức hỗ trợ thử',
  citation: 'Văn bản thử số 1/TB',
  validFrom,
  norm: { amounts: [{ houseKind: 'new_build', category: null, amountVnd: 70_000_000 }] },
  ...input,
});

/** The one version that answers to these filters. */
export async function ruleInForce(
  { test, officer }: RuleTeam,
  query: CallInput<typeof ruleRoutes.listRules>,
): Promise<Rule> {
  const { body } = await test.call(ruleRoutes.listRules, query, { as: officer });
  const [rule] = body.data;
  if (!rule || body.data.length > 1) throw new Error(`${body.data.length} rules`);
  return rule;
}
