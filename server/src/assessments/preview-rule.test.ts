import { assessmentRoutes } from '@chung-tay/shared/assessments/contract';
import { ruleRoutes } from '@chung-tay/shared/rules/contract';
import type { CreateRule, EligibilityParameters, PriorityParameters } from '@chung-tay/shared/rules/schema';
import { expect, it } from 'vitest';
import { personWith } from '../../test/factories/people.ts';
import { newNorm, ruleInForce, ruleTeam, soundDwelling } from '../../test/factories/rules.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await ruleTeam(test);
const { previewRule } = assessmentRoutes;
const { lowland, poorDistrict, surveyed } = team;

const crowded = await surveyed(
  lowland,
  { memberCount: 4, headName: 'Nguyễn Thị Lan' },
  soundDwelling({ areaM2: 31.9 }),
);
const inDistrict = await surveyed(poorDistrict, { memberCount: 4 }, soundDwelling({ areaM2: 31.9 }));
await surveyed(lowland, { memberCount: 4 }, soundDwelling());
const validFrom = '2027-01-01';
const current = await ruleInForce(team, { kind: 'eligibility', programme: 'movement', inForceOn: validFrom });

/** QĐ 55 with 32 m² in the place of 30. */
const wider = (input: Partial<CreateRule> = {}) => ({
  kind: 'eligibility',
  programme: 'movement',
  title: 'Bản thử 32 m²',
  citation: 'Văn bản thử số 2/TB',
  validFrom,
  eligibility: {
    ...(current.eligibility as EligibilityParameters),
    anyOf: (current.eligibility as EligibilityParameters).anyOf.map((criterion) =>
      criterion.measure === 'area' ? { ...criterion, householdBelowM2: 32 } : criterion,
    ),
  },
  ...input,
});

const preview = async (rule: object, page: object = {}, as = team.homeAffairs) =>
  test.call(previewRule, { rule, ...page }, { as });

const rulesNow = async () =>
  (await test.sql<{ rules: string }>(`SELECT md5(string_agg(r::text, '' ORDER BY id)) AS rules FROM rules r`))[0]
    ?.rules;

it('previewRule: whose result would change and why, with counts of the whole scope; no rule is written', async () => {
  const before = await rulesNow();
  const { body, status } = await preview(wider());
  expect(status).toBe(200);
  expect(body.data.map((one) => [one.householdId, one.before.verdict, one.after.verdict])).toEqual([
    [crowded.id, 'ineligible', 'eligible'],
    [inDistrict.id, 'ineligible', 'eligible'],
  ]);
  expect(body.data[0]?.after).toEqual({
    verdict: 'eligible',
    ruleTitle: 'Bản thử 32 m²',
    reasons: ['Nhà 31,9 m², bình quân 7,97 m²/người: dưới 32 m² và dưới 8 m²/người'],
  });
  expect(body.assessed).toBe(3);
  expect(body.shifts).toContainEqual({
    programme: 'movement',
    areaKind: 'any',
    before: 'ineligible',
    after: 'ineligible',
    households: 1,
  });
  expect(await rulesNow()).toBe(before);
  const history = await test.call(ruleRoutes.getRuleHistory, { id: current.id }, { as: team.administrator });
  expect(history.body.data).toMatchObject([{ action: 'rule.previewed', note: 'Bản thử 32 m²' }]);
});

it('previewRule: a version for a special area changes that area alone', async () => {
  const { body } = await preview(wider({ areaKind: 'poor_district', validFrom: '2025-08-01' }));
  expect(body.data.map(({ householdId }) => householdId)).toEqual([inDistrict.id]);
});

it('previewRule: who may not read the register sees codes and masked names', async () => {
  const shown = async (as: typeof team.administrator) => (await preview(wider(), {}, as)).body.data[0];
  expect(await shown(team.homeAffairs)).toMatchObject({ householdCode: crowded.code, headName: 'Nguyễn Thị Lan' });
  expect(await shown(team.administrator)).toMatchObject({ householdCode: crowded.code, headName: 'Nguyễn Thị L.' });
  // Who may read the register of one place reads no names of another.
  const elsewhere = await personWith(test, [
    { role: 'administrator', unitId: team.province },
    { role: 'commune_officer', unitId: poorDistrict },
  ]);
  expect(await shown(elsewhere)).toMatchObject({ headName: 'Nguyễn Thị L.' });
});

it('previewRule: within the scope of who asks, page by page', async () => {
  const first = await preview(wider(), { limit: 1 });
  const second = await preview(wider(), { limit: 1, cursor: first.body.nextCursor });
  expect([...first.body.data, ...second.body.data].map(({ householdId }) => householdId)).toEqual([
    crowded.id,
    inDistrict.id,
  ]);
  expect(second.body.nextCursor).toBeNull();
  const ofCommune = await personWith(test, [{ role: 'home_affairs_officer', unitId: lowland }]);
  expect((await preview(wider(), {}, ofCommune)).body.data.map(({ householdId }) => householdId)).toEqual([crowded.id]);
  expect((await preview(wider(), { unitId: poorDistrict }, ofCommune)).status).toBe(404);
});

it('previewRule: new weights show whose score changes, though no verdict does', async () => {
  const order = await ruleInForce(team, { kind: 'priority', programme: 'movement', inForceOn: validFrom });
  const priority = order.priority as PriorityParameters;
  const needs = priority.needs.map((need) => (need.criterion === 'crowded' ? { ...need, points: 25 } : need));
  const { body } = await preview({
    ...wider(),
    kind: 'priority',
    eligibility: null,
    priority: { ...priority, needs },
  });
  expect(body.data.map(({ before, after }) => [before.reasons[0], after.reasons[0]])).toEqual([
    ['Điểm ưu tiên: 110', 'Điểm ưu tiên: 125'],
    ['Điểm ưu tiên: 110', 'Điểm ưu tiên: 125'],
  ]);
  expect(body.shifts.every(({ before, after }) => before === after)).toBe(true);
});

it('previewRule: a new norm shows the amounts', async () => {
  const { body } = await preview(newNorm(validFrom));
  expect(body.data).toHaveLength(3);
  expect(body.data[0]).toMatchObject({
    before: { reasons: ['Xây mới: 60.000.000 đồng', 'Sửa chữa: 30.000.000 đồng'] },
    after: { ruleTitle: 'Mức hỗ trợ thử', reasons: ['Xây mới: 70.000.000 đồng'] },
  });
});

it.each<[string, object, string]>([
  ['that overlaps', { validFrom: '2025-01-20' }, 'rule_overlap'],
  ['without its parameters', { eligibility: null }, 'invalid_request'],
])('previewRule: a version %s is refused as it would be when recorded', async (_name, input, code) => {
  expect((await preview({ ...wider(), ...input })).problem.code).toBe(code);
});
