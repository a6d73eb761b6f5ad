import { assessmentRoutes } from '@chung-tay/shared/assessments/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { emptyDwelling } from '@chung-tay/shared/surveys/facets';
import { expect, it } from 'vitest';
import { personWith } from '../../test/factories/people.ts';
import { ruleTeam, soundDwelling } from '../../test/factories/rules.ts';
import { member, membersOf, submittedSurvey } from '../../test/factories/surveys.ts';
import { createTestApp } from '../../test/harness.ts';
import type { Comparison } from './compare-books.ts';

const test = await createTestApp();
const team = await ruleTeam(test);
const { assessHousehold, compareRules } = assessmentRoutes;
const sound = soundDwelling();
const withMaterials = (materials: Partial<typeof sound.materials>) =>
  soundDwelling({ materials: { ...sound.materials, ...materials } });
const weak = withMaterials({ floor_foundation: 'earth', roof_cover: 'thatch' });

const { lowland, poorDistrict, surveyed } = team;
const crowded = await surveyed(lowland, { memberCount: 4 }, soundDwelling({ areaM2: 31.9 }));
const single = await surveyed(lowland, { memberCount: 1 }, soundDwelling({ areaM2: 17.9 }));
const homeless = await surveyed(lowland, {}, emptyDwelling(false));
const old = await surveyed(
  lowland,
  {},
  soundDwelling({ builtYear: 1990, states: { ...sound.states, roof: 'unsafe' } }),
);
const sheets = await surveyed(
  poorDistrict,
  { ethnicity: 'Tày' },
  withMaterials({ floor_foundation: 'earth', roof_cover: 'cold_sheet' }),
);
const same = await surveyed(lowland, {}, weak);
const well = await surveyed(lowland, {}, sound);
const helped = await surveyed(lowland, { hasMeritMember: true, previouslySupported: true }, weak);
const unseen = await team.householdAt(lowland);
const gone = await surveyed(lowland, {}, soundDwelling({ areaM2: 31.9 }));
await test.call(householdRoutes.withdrawHousehold, { id: gone.id, reason: 'moved' }, { as: team.officer });

const days = { before: '2024-06-01', after: '2025-02-01' };
const compare = async (query: Record<string, unknown> = {}, as = team.officer): Promise<Comparison> => {
  const answer = await test.call(compareRules, { ...days, ...query }, { as });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
};
const ids = ({ data }: Comparison): string[] => data.map(({ householdId }) => householdId);

it('compareRules: the same households under the rules of 1/6/2024 and of 1/2/2025, as computed by hand', async () => {
  const movement = await compare({ programme: ['movement'] });
  expect(movement.data.map((one) => [one.householdId, one.before.verdict, one.after.verdict])).toEqual([
    // Phường Bắc Giang before Xã Sơn Động, then by code.
    [crowded.id, 'eligible', 'ineligible'],
    [single.id, 'ineligible', 'eligible'],
    [homeless.id, 'eligible', 'ineligible'],
    [old.id, 'ineligible', 'eligible'],
    [sheets.id, 'eligible', 'ineligible'],
  ]);
  expect(movement.data[0]).toMatchObject({
    householdCode: crowded.code,
    headName: crowded.headName,
    unitName: 'Phường Bắc Giang',
    before: {
      ruleTitle: 'Tiêu chí của tỉnh năm 2024',
      reasons: ['Nhà 31,9 m², bình quân 7,97 m²/người: dưới 8 m²/người'],
    },
    after: { ruleTitle: 'QĐ 55/QĐ-BXD' },
  });
  expect(movement.data[0]?.after.reasons[0]).toBe(
    'Nhà 31,9 m², bình quân 7,97 m²/người: không dưới 30 m² nhưng dưới 8 m²/người',
  );
});

it('compareRules: shifts count every household once, by programme and by the area it lies in', async () => {
  const { shifts, assessed, data } = await compare();
  const counted = (programme: string) =>
    shifts
      .filter((shift) => shift.programme === programme)
      .map(({ areaKind, before, after, households }) => `${areaKind} ${before} → ${after}: ${households}`)
      .sort();
  expect(counted('movement')).toEqual([
    'any eligible → eligible: 1',
    'any eligible → ineligible: 2',
    'any incomplete → incomplete: 1',
    'any ineligible → eligible: 2',
    'any ineligible → ineligible: 2',
    'poor_district eligible → ineligible: 1',
  ]);
  expect(counted('merit')).toEqual([
    'any eligible → ineligible: 1',
    'any ineligible → ineligible: 7',
    'poor_district ineligible → ineligible: 1',
  ]);
  // Outside the poor district and the ethnic area those programmes have no rule: nothing is compared.
  expect(counted('ntp_poverty')).toEqual(['poor_district eligible → eligible: 1']);
  expect(counted('ntp_ethnic')).toEqual(['poor_district eligible → eligible: 1']);
  expect(shifts.reduce((sum, { households }) => sum + households, 0)).toBe(assessed);
  expect(assessed).toBe(9 + 9 + 1 + 1);
  expect(data).toHaveLength(6);
  expect(ids({ data } as Comparison)).not.toContain(gone.id);
  for (const one of [same, well, unseen]) expect(ids({ data } as Comparison)).not.toContain(one.id);
  expect(data.find(({ programme }) => programme === 'merit')).toMatchObject({
    householdId: helped.id,
    after: { reasons: ['Đã được Nhà nước hoặc chương trình khác hỗ trợ nhà ở'] },
  });
});

it('compareRules: pages join without a gap, the counts stay those of the whole scope', async () => {
  const all = await compare();
  const pages: Comparison[] = [];
  let cursor: string | null | undefined;
  do {
    const page: Comparison = await compare({ limit: 2, ...(cursor ? { cursor } : {}) });
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor);
  expect(pages.map(({ data }) => data.length)).toEqual([2, 2, 2]);
  expect(pages.flatMap(({ data }) => data)).toEqual(all.data);
  for (const page of pages) expect(page.shifts).toEqual(all.shifts);
  const broken = await test.call(compareRules, { ...days, cursor: 'x' }, { as: team.officer });
  expect(broken.problem.code).toBe('invalid_cursor');
});

it('compareRules: an officer of a commune counts and sees that commune only', async () => {
  const officer = await personWith(test, [{ role: 'commune_officer', unitId: poorDistrict }]);
  const own = await compare({ programme: ['movement'] }, officer);
  expect([ids(own), own.assessed]).toEqual([[sheets.id], 1]);
  expect(ids(await compare({ programme: ['movement'], unitId: poorDistrict }))).toEqual([sheets.id]);
  const foreign = await test.call(compareRules, { ...days, unitId: lowland }, { as: officer });
  expect([foreign.status, foreign.problem.code]).toEqual([404, 'not_found']);
});

it('compareRules: the same day twice finds no difference', async () => {
  const { data, shifts } = await compare({ after: days.before });
  expect(data).toEqual([]);
  for (const { before, after } of shifts) expect(after).toBe(before);
});

it('assessHousehold: findings, score and norms of the day, each with the version it was computed by', async () => {
  const on = days.after;
  const { body } = await test.call(assessHousehold, { id: single.id, on }, { as: team.officer });
  expect(body).toMatchObject({
    householdId: single.id,
    programme: 'movement',
    assessedOn: on,
    areaKind: 'any',
    verdict: 'eligible',
    ruleTitle: 'QĐ 55/QĐ-BXD',
    score: 100,
    scoreParts: [{ criterion: 'poor', count: 1, points: 100 }],
  });
  expect(body.findings.map(({ group, met }) => `${group} ${met}`)).toEqual([
    ...Array(4).fill('condition true'),
    'criterion true',
    'criterion false',
    'criterion false',
  ]);
  expect(body.norms.map(({ houseKind, amountVnd }) => [houseKind, amountVnd])).toEqual([
    ['new_build', 60_000_000],
    ['repair', 30_000_000],
  ]);
  const before = await test.call(assessHousehold, { id: single.id, on: days.before }, { as: team.officer });
  expect(before.body.norms.map(({ amountVnd }) => amountVnd)).toEqual([50_000_000, 25_000_000]);
});

it('assessHousehold: without a survey up to that day what depends on the dwelling is not known', async () => {
  const { body } = await test.call(assessHousehold, { id: same.id, on: '2024-05-19' }, { as: team.officer });
  expect(body).toMatchObject({ verdict: 'incomplete', surveyId: null, score: null, scoreParts: [] });
  expect(body.findings.at(-1)?.text).toBe('Chưa có phiếu khảo sát: chưa xét được diện tích bình quân');
  const seen = await test.call(assessHousehold, { id: same.id, on: '2024-05-20' }, { as: team.officer });
  expect(seen.body.verdict).toBe('eligible');
});

it('assessHousehold: a later survey counts from its day on', async () => {
  const rebuilt = await surveyed(lowland, {}, weak);
  await submittedSurvey(test, team.officer, rebuilt, { dwelling: sound, surveyedOn: '2025-01-10' });
  const verdictOn = async (on: string) =>
    (await test.call(assessHousehold, { id: rebuilt.id, on }, { as: team.officer })).body.verdict;
  expect([await verdictOn('2025-01-09'), await verdictOn('2025-01-10')]).toEqual(['eligible', 'ineligible']);
  // Both days of a comparison look at the newest survey: what differs is the rule.
  expect(ids(await compare())).not.toContain(rebuilt.id);
});

it('assessHousehold: today when no day is given; a household out of scope is not found', async () => {
  const { body } = await test.call(assessHousehold, { id: well.id }, { as: team.officer });
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(test.services.clock.now());
  expect(body.assessedOn).toBe(today);
  const officer = await personWith(test, [{ role: 'commune_officer', unitId: poorDistrict }]);
  expect((await test.call(assessHousehold, { id: well.id }, { as: officer })).status).toBe(404);
});

it('assessHousehold: a member with merit counts, though only the survey knows of them', async () => {
  const home = await team.householdAt(lowland, { memberCount: 2 });
  const [head = member('')] = membersOf(home);
  const members = [head, member('Người có công', { merit: true, socialProtection: true })];
  await submittedSurvey(test, team.officer, home, { dwelling: weak, surveyedOn: '2024-05-20', members });
  const on = days.before;
  const { body } = await test.call(assessHousehold, { id: home.id, programme: 'merit', on }, { as: team.officer });
  expect(body).toMatchObject({
    verdict: 'eligible',
    scoreParts: [{ criterion: 'poor_with_merit' }, { criterion: 'weak_structure' }],
  });
});
