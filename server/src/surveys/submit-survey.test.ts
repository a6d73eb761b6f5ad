import { householdRoutes } from '@chung-tay/shared/households/contract';
import {
  amenityNames,
  type DwellingFacts,
  dwellingPartNames,
  materialsOf,
  structureNames,
} from '@chung-tay/shared/rules/facts';
import { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import { emptyDwelling } from '@chung-tay/shared/surveys/facets';
import { memberRelations } from '@chung-tay/shared/surveys/schema';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { household, surveyTeam } from '../../test/factories/households.ts';
import { draftSurvey, member, membersOf, submittedSurvey, weakDwelling } from '../../test/factories/surveys.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const as = team.officer;
const { submitSurvey, getSurvey, updateSurvey } = surveyRoutes;
const submit = (id: string, who = as) => test.call(submitSurvey, { id }, { as: who });
const register = async (id: string) => (await test.call(householdRoutes.getHousehold, { id }, { as })).body;

it('submitSurvey makes a survey stand and brings the register in line, with an event on each', async () => {
  const surveyed = await household(team, { memberCount: 2, dwellingAreaM2: 99 });
  const members = [...membersOf(surveyed), member('Cháu Nhỏ', { relation: 'grandchild', birthYear: 2020 })];
  const draft = await draftSurvey(test, as, surveyed, { members });
  const { body } = await submit(draft.id);
  expect(body).toMatchObject({ status: 'submitted', version: 2, memberCount: 3 });
  expect(body.submittedAt).not.toBeNull();
  expect(await register(surveyed.id)).toMatchObject({
    memberCount: 3,
    dwellingAreaM2: 24.5,
    version: surveyed.version + 1,
  });
  const events = await test.sql(
    `SELECT action, changes FROM audit_events WHERE subject_id IN ($1, $2) AND action IN ('survey.submitted', 'household.surveyed') ORDER BY action`,
    [draft.id, surveyed.id],
  );
  expect(events).toEqual([
    {
      action: 'household.surveyed',
      changes: { memberCount: { old: 2, new: 3 }, dwellingAreaM2: { old: 99, new: 24.5 } },
    },
    { action: 'survey.submitted', changes: { status: { old: 'draft', new: 'submitted' } } },
  ]);
});

it('a survey that finds what the register says changes nothing there; without a dwelling the area is 0', async () => {
  const surveyed = await household(team, { dwellingAreaM2: 24.5 });
  await submittedSurvey(test, as, surveyed);
  expect((await register(surveyed.id)).version).toBe(surveyed.version);
  await submittedSurvey(test, as, surveyed, { dwelling: emptyDwelling(false) });
  expect((await register(surveyed.id)).dwellingAreaM2).toBe(0);
});

it('a survey of an earlier day that is submitted late does not turn the register back', async () => {
  const surveyed = await household(team);
  await submittedSurvey(test, as, surveyed, { surveyedOn: '2024-06-01', dwelling: weakDwelling({ areaM2: 30 }) });
  await submittedSurvey(test, as, surveyed, { surveyedOn: '2024-05-01', dwelling: weakDwelling({ areaM2: 18 }) });
  expect((await register(surveyed.id)).dwellingAreaM2).toBe(30);
});

it('every missing datum is named at once, and the draft stays as it was', async () => {
  const draft = await draftSurvey(test, as, await household(team), { dwelling: emptyDwelling(true), members: [] });
  const { status, problem } = await submit(draft.id);
  expect([status, problem.code]).toEqual([422, 'survey_incomplete']);
  expect(problem.errors?.map(({ pointer }) => pointer)).toEqual([
    '/dwelling/areaM2',
    ...dwellingPartNames.map((part) => `/dwelling/materials/${part}`),
    ...structureNames.map((name) => `/dwelling/states/${name}`),
    '/members',
  ]);
  expect((await test.call(getSurvey, { id: draft.id }, { as })).body).toEqual(draft);
});

it.each(['areaM2', 'materials', 'states'] as const)(
  'a dwelling without its %s is incomplete; its years may stay unknown',
  async (part) => {
    const surveyed = await household(team);
    const known = weakDwelling({ builtYear: null });
    const lacking: DwellingFacts = { ...known, [part]: emptyDwelling(true)[part] };
    const draft = await draftSurvey(test, as, surveyed, { dwelling: lacking });
    const { problem } = await submit(draft.id);
    expect(problem.errors?.every(({ pointer }) => pointer.startsWith(`/dwelling/${part}`))).toBe(true);
    await test.call(updateSurvey, { id: draft.id, dwelling: known }, { as, ifMatch: '"v1"' });
    expect((await submit(draft.id)).status).toBe(200);
  },
);

it('a household has one head, the one the register names, whatever case and accents', async () => {
  const surveyed = await household(team, { headName: 'Đỗ Thị Ánh' });
  const without = await draftSurvey(test, as, surveyed, { members: [member('Đỗ Thị Ánh')] });
  expect((await submit(without.id)).problem.errors).toMatchObject([{ pointer: '/members', code: 'no_head' }]);
  const put = (name: string, version: number) =>
    test.call(
      updateSurvey,
      { id: without.id, members: [member('Con Một'), member(name, { relation: 'head' })] },
      { as, ifMatch: `"v${version}"` },
    );
  await put('Đỗ Văn Khác', 1);
  const { problem } = await submit(without.id);
  expect(problem.errors).toMatchObject([{ pointer: '/members/1/name', code: 'head_differs' }]);
  expect(problem.detail).toContain('Đỗ Thị Ánh');
  await put('do thi anh', 2);
  expect((await submit(without.id)).status).toBe(200);
});

it('is submitted once, also when pressed twice at once', async () => {
  const surveyed = await household(team, { memberCount: 1 });
  const draft = await draftSurvey(test, as, surveyed);
  const answers = await Promise.all([submit(draft.id), submit(draft.id)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await register(surveyed.id)).version).toBe(surveyed.version + 1);
});

it('a household withdrawn meanwhile is not submitted, and the draft is kept', async () => {
  const surveyed = await household(team);
  const draft = await draftSurvey(test, as, surveyed);
  await test.call(householdRoutes.withdrawHousehold, { id: surveyed.id, reason: 'moved' }, { as });
  expect((await submit(draft.id)).problem.code).toBe('action_not_allowed');
  expect((await test.call(getSurvey, { id: draft.id }, { as })).body).toEqual(draft);
});

it('out of scope is not found, a wrong role is forbidden', async () => {
  const draft = await draftSurvey(test, as, await household(team));
  expect((await submit(draft.id, team.stranger)).status).toBe(404);
  expect((await submit(draft.id, team.district)).status).toBe(403);
});

const year = fc.integer({ min: 1950, max: 2024 });
const one = <Value>(values: readonly Value[]) => fc.constantFrom(...values);
const dwelling = fc.oneof(
  fc.constant(emptyDwelling(false)),
  fc.record({
    hasDwelling: fc.constant(true),
    areaM2: fc.integer({ min: 10, max: 10_000 }).map((tenths) => tenths / 10),
    builtYear: fc.option(fc.constant(1949)),
    renovatedYear: fc.option(year),
    materials: fc.record(Object.fromEntries(dwellingPartNames.map((part) => [part, one(materialsOf[part])]))),
    states: fc.record(Object.fromEntries(structureNames.map((name) => [name, one(['sound', 'degraded', 'unsafe'])]))),
    equivalents: fc
      .subarray([...structureNames])
      .map((names) => names.map((structure) => ({ structure, document: 'CV 12/SXD' }))),
    amenities: fc.record(Object.fromEntries(amenityNames.map((name) => [name, fc.option(fc.boolean())]))),
    mustDemolish: fc.boolean(),
  }) as fc.Arbitrary<DwellingFacts>,
);
const others = fc.uniqueArray(
  fc.record({
    name: fc.integer({ min: 0, max: 999 }).map((number) => `Người Thân ${number}`),
    relation: one(Object.keys(memberRelations).filter((relation) => relation !== 'head')) as fc.Arbitrary<'child'>,
    birthYear: fc.option(year),
    merit: fc.boolean(),
    socialProtection: fc.boolean(),
    disabled: fc.boolean(),
  }),
  { selector: ({ name }) => name, maxLength: 29 },
);
const position = fc.option(
  fc.record({
    latitude: fc.double({ min: 8, max: 24, noNaN: true }),
    longitude: fc.double({ min: 102, max: 118, noNaN: true }),
    accuracyM: fc.option(fc.integer({ min: 0, max: 10_000 })),
  }),
);
const values = fc.record({
  surveyedOn: fc.integer({ min: 1, max: 28 }).map((day) => `2024-05-${String(day).padStart(2, '0')}`),
  dwelling,
  others,
  position,
  disasterProne: fc.boolean(),
  note: fc.option(fc.constantFrom('Nhà ở chân đồi', 'Ghi chú\nhai dòng', 'Ế Ộ đ Đ')),
});

it('any complete survey is submitted and read back as it was written', async () => {
  await fc.assert(
    fc.asyncProperty(values, async ({ others: family, ...written }) => {
      const surveyed = await household(team);
      const members = [member(surveyed.headName, { relation: 'head' }), ...family];
      const { id } = await submittedSurvey(test, as, surveyed, { ...written, members });
      const read = (await test.call(getSurvey, { id }, { as })).body;
      expect(read).toMatchObject({ ...written, status: 'submitted' });
      expect(read.members).toEqual(members);
      expect((await register(surveyed.id)).memberCount).toBe(members.length);
    }),
    { numRuns: 40 },
  );
});
