import type { Household } from '@chung-tay/shared/households/schema';
import { emptyDwelling, type SurveyValues } from '@chung-tay/shared/surveys/facets';
import { expect, it } from 'vitest';
import { factsOf, ruleOf } from './judge.ts';
import type { EligibilityRule } from './queries.ts';

const rule = (areaKind: EligibilityRule['areaKind']) => ({ id: areaKind, areaKind }) as EligibilityRule;
const units = [
  { id: 'province', parentId: null },
  { id: 'district', parentId: 'province' },
  { id: 'commune', parentId: 'district' },
];
const rules = [rule('any'), rule('ethnic_area'), rule('poor_district')];

it('the rule of the special area a unit lies in goes before the one for every area', () => {
  const areas = [
    { unitId: 'district', areaKind: 'poor_district' as const },
    { unitId: 'commune', areaKind: 'ethnic_area' as const },
  ];
  expect(ruleOf('commune', rules, areas, units)?.id).toBe('poor_district');
  expect(ruleOf('commune', rules, areas.slice(1), units)?.id).toBe('ethnic_area');
  expect(ruleOf('province', rules, areas, units)?.id).toBe('any');
  expect(ruleOf('commune', [rule('any')], areas, units)?.id).toBe('any');
  expect(ruleOf('commune', [], areas, units)).toBeUndefined();
});

const household = {
  category: 'poor',
  ethnicity: 'Tày',
  hasMeritMember: false,
  hasSocialProtection: false,
  memberCount: 9,
} as Household;
const member = {
  name: 'Hộ Mẫu',
  relation: 'head',
  birthYear: 1960,
  merit: false,
  socialProtection: false,
  disabled: false,
} as const;

it('what is judged is the register with what the survey found: members counted, a merit among them seen', () => {
  const values: SurveyValues = {
    surveyedOn: '2024-06-10',
    dwelling: { ...emptyDwelling(true), areaM2: 20 },
    members: [member, { ...member, name: 'Mẹ Mẫu', relation: 'parent', merit: true }, { ...member, name: ' ' }],
    position: null,
    disasterProne: true,
    note: null,
  };
  expect(factsOf(household, values)).toMatchObject({
    household: {
      memberCount: 2,
      hasMeritMember: true,
      hasSocialProtection: false,
      ethnicMinority: true,
      disasterProne: true,
    },
    dwelling: { areaM2: 20 },
    surveyedOn: '2024-06-10',
  });
  expect(factsOf({ ...household, ethnicity: 'KINH' }, values).household.ethnicMinority).toBe(false);
});
