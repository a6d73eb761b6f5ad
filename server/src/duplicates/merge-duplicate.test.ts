import { assessmentRoutes } from '@chung-tay/shared/assessments/contract';
import { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import { expect, it } from 'vitest';
import { pairBetween, twiceWritten } from '../../test/factories/duplicates.ts';
import { household, nationalId, surveyTeam } from '../../test/factories/households.ts';
import { approvedHouse, houseTeam } from '../../test/factories/houses.ts';
import { submittedSurvey } from '../../test/factories/surveys.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const { mergeDuplicate, previewMerge, getDuplicate } = duplicateRoutes;
const { getHousehold, getHouseholdHistory, findHousehold, createHousehold } = householdRoutes;
const { assessHousehold } = assessmentRoutes;
const { listSurveys } = surveyRoutes;
const reason = 'Một hộ ghi hai lần';

const read = async (id: string) => (await test.call(getHousehold, { id }, { as: team.officer })).body;

it('mergeDuplicate keeps one household with what either record knew, withdraws the other, and tells both histories', async () => {
  const id12 = nationalId();
  const { pair, first, second } = await twiceWritten(team, {
    first: { category: 'near_poor', categoryYear: 2023, note: null, spouseName: 'La Văn Giáo' },
    second: {
      nationalId: id12,
      phone: '0912000333',
      ethnicity: 'Nùng',
      previouslySupported: true,
      category: 'poor',
      categoryYear: 2024,
      categoryDocument: 'GCN 12/2024',
    },
  });
  const preview = await test.call(previewMerge, { id: pair.id, keepId: first.id }, { as: team.officer });
  const told = new Map(preview.body.fields.map(({ field, keep, drop, result }) => [field, [keep, drop, result]]));
  expect(told.get('ethnicity')).toEqual([null, 'Nùng', 'Nùng']);
  expect(told.get('previouslySupported')).toEqual(['Không', 'Có', 'Có']);
  expect(told.get('category')).toEqual(['Hộ cận nghèo', 'Hộ nghèo', 'Hộ nghèo']);
  expect(told.get('headBirthYear')).toEqual(['1950', '1951', '1950']);
  expect(preview.body).toMatchObject({ dropId: second.id, moves: [], blockedBy: null });
  expect(preview.text).not.toContain(id12);

  const answer = await test.call(mergeDuplicate, { id: pair.id, keepId: first.id, reason }, { as: team.officer });
  expect(answer.body).toMatchObject({ status: 'merged', reason, version: 2 });
  const kept = await read(first.id);
  for (const [name, [, , result]] of told) {
    const value = kept[name as keyof typeof kept];
    if (typeof value === 'string' && !['category', 'landStatus'].includes(name)) expect(value, name).toBe(result);
  }
  expect(kept).toMatchObject({
    version: 2,
    category: 'poor',
    categoryYear: 2024,
    previouslySupported: true,
    openDuplicates: 0,
    phoneMasked: '•••••••333',
  });
  expect(kept.categories).toEqual([
    { year: 2024, category: 'poor', document: 'GCN 12/2024' },
    { year: 2023, category: 'near_poor', document: null },
  ]);
  expect(await read(second.id)).toMatchObject({
    status: 'withdrawn',
    withdrawReason: 'duplicate',
    mergedIntoId: first.id,
    openDuplicates: 0,
  });
  expect((await test.call(findHousehold, { nationalId: id12 }, { as: team.officer })).body.id).toBe(first.id);
  for (const [id, action] of [
    [first.id, 'household.merged'],
    [second.id, 'household.withdrawn'],
  ] as const) {
    const { body } = await test.call(getHouseholdHistory, { id }, { as: team.officer });
    expect(body.data.find((event) => event.action === action)).toMatchObject({ note: reason });
    expect(JSON.stringify(body)).not.toContain(id12);
  }
});

it('a household that was withdrawn and surveyed anew with the same national id is one with its former record', async () => {
  const id12 = nationalId();
  const former = await household(team, { nationalId: id12 });
  await test.call(householdRoutes.withdrawHousehold, { id: former.id, reason: 'moved' }, { as: team.officer });
  const now = await household(team, { nationalId: id12, village: 'Thôn khác' });
  const pair = await pairBetween(team, former.id, now.id);
  expect(pair).toMatchObject({ kinds: ['same_id'], likeness: 100 });
  const wrongWay = await test.call(mergeDuplicate, { id: pair.id, keepId: former.id, reason }, { as: team.officer });
  expect(wrongWay.problem.code).toBe('conflict');
  const answer = await test.call(mergeDuplicate, { id: pair.id, keepId: now.id, reason }, { as: team.officer });
  expect(answer.body.status).toBe('merged');
  expect(await read(former.id)).toMatchObject({ withdrawReason: 'duplicate', mergedIntoId: now.id });
});

it('three records of one household: merging two settles what is left with the third', async () => {
  const one = { village: 'Thôn ba lần', headName: 'Hoàng Văn Páo', headBirthYear: 1949 };
  const first = await household(team, one);
  const second = await household(team, { ...one, headBirthYear: 1950 });
  const third = await household(team, { ...one, headBirthYear: 1951, phone: '0912000444' });
  const pair = await pairBetween(team, first.id, second.id);
  const rest = await pairBetween(team, second.id, third.id);
  await test.call(mergeDuplicate, { id: pair.id, keepId: first.id, reason }, { as: team.officer });
  expect((await test.call(getDuplicate, { id: rest.id }, { as: team.officer })).body.status).toBe('gone');
  expect((await read(third.id)).openDuplicates).toBe(0);
});

it('surveys of the record that goes are found at the one that stays, and count when it is judged', async () => {
  const { pair, first, second } = await twiceWritten(team);
  const survey = await submittedSurvey(test, team.officer, second);
  const before = await test.call(assessHousehold, { id: first.id, programme: 'movement' }, { as: team.officer });
  expect(before.body.surveyId).toBeNull();
  const preview = await test.call(previewMerge, { id: pair.id, keepId: first.id }, { as: team.officer });
  expect(preview.body.moves).toEqual([{ what: 'Phiếu khảo sát', count: 1 }]);
  await test.call(mergeDuplicate, { id: pair.id, keepId: first.id, reason }, { as: team.officer });
  const { body } = await test.call(listSurveys, { householdId: first.id }, { as: team.officer });
  expect(body.data.map(({ id }) => id)).toEqual([survey.id]);
  const after = await test.call(assessHousehold, { id: first.id, programme: 'movement' }, { as: team.officer });
  expect(after.body.surveyId).toBe(survey.id);
  const { headName, village } = first;
  const oldest = await household(team, { headName, village, headBirthYear: 1949 });
  const third = await pairBetween(team, first.id, oldest.id);
  await test.call(mergeDuplicate, { id: third.id, keepId: oldest.id, reason }, { as: team.officer });
  const chained = await test.call(listSurveys, { householdId: oldest.id }, { as: team.officer });
  expect(chained.body.data.map(({ id }) => id)).toEqual([survey.id]);
});

it('a stranger to the pair, a short reason, a stale look, twice, or two already one: refused, nothing changed', async () => {
  const { pair, first, second } = await twiceWritten(team);
  const other = await household(team);
  const refused = async (input: object, options: object, code: string) => {
    const answer = await test.call(mergeDuplicate, { id: pair.id, keepId: first.id, reason, ...input }, options);
    expect(answer.problem.code).toBe(code);
    expect([(await read(first.id)).version, (await read(second.id)).status]).toEqual([1, 'surveyed']);
  };
  await refused({ keepId: other.id }, { as: team.officer }, 'invalid_request');
  await refused({ reason: '' }, { as: team.officer }, 'invalid_request');
  await refused({}, { as: team.officer, ifMatch: '"v9"' }, 'stale_version');
  await refused({}, { as: team.stranger }, 'not_found');
  const strange = await test.call(previewMerge, { id: pair.id, keepId: other.id }, { as: team.officer });
  expect(strange.problem.code).toBe('invalid_request');
  await test.call(mergeDuplicate, { id: pair.id, keepId: first.id, reason }, { as: team.officer });
  const again = await test.call(mergeDuplicate, { id: pair.id, keepId: second.id, reason }, { as: team.officer });
  expect(again.problem.code).toBe('action_not_allowed');
});

it('two officers merge the same pair at once, each keeping another: one household is left, not none', async () => {
  const { pair, first, second } = await twiceWritten(team);
  const answers = await Promise.all(
    [first.id, second.id].map((keepId) =>
      test.call(mergeDuplicate, { id: pair.id, keepId, reason }, { as: team.officer }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect([(await read(first.id)).status, (await read(second.id)).status].sort()).toEqual(['surveyed', 'withdrawn']);
});

it('over two communes only who answers for both may look at the merge and do it', async () => {
  const here = await household(team, { headName: 'Triệu Thị Mẩy', village: 'Thôn Mít', phone: '0987000222' });
  const there = await test.call(
    createHousehold,
    {
      unitId: team.elsewhere.id,
      village: 'Thôn Lim',
      headName: 'Triệu Thị Mẩy',
      headBirthYear: 1957,
      category: 'poor',
      categoryYear: 2024,
      memberCount: 4,
      phone: '0987000222',
    },
    { as: team.stranger },
  );
  const pair = await pairBetween(team, here.id, there.body.id);
  for (const as of [team.officer, team.stranger]) {
    const look = await test.call(previewMerge, { id: pair.id, keepId: here.id }, { as });
    expect([look.status, look.problem.code]).toEqual([403, 'not_competent']);
    const act = await test.call(mergeDuplicate, { id: pair.id, keepId: here.id, reason }, { as });
    expect([act.status, act.problem.code]).toEqual([403, 'not_competent']);
  }
  const done = await test.call(mergeDuplicate, { id: pair.id, keepId: here.id, reason }, { as: team.district });
  expect(done.body.status).toBe('merged');
});

it('a household with a house is the one that stays', async () => {
  const builders = await houseTeam(test, 6);
  const { householdId } = await approvedHouse(builders);
  const built = (await test.call(getHousehold, { id: householdId }, { as: builders.officer })).body;
  const twin = await test.call(
    createHousehold,
    {
      unitId: built.unitId,
      village: built.village,
      headName: built.headName,
      headBirthYear: built.headBirthYear === null ? 1960 : built.headBirthYear + 1,
      category: 'poor',
      categoryYear: 2024,
      memberCount: 4,
    },
    { as: builders.officer },
  );
  const pair = await pairBetween(team, householdId, twin.body.id);
  const preview = await test.call(previewMerge, { id: pair.id, keepId: twin.body.id }, { as: builders.officer });
  expect(preview.body.blockedBy).toMatch(/đã có nhà N-\d{7}; hãy giữ hộ này/);
  const wrongWay = await test.call(
    mergeDuplicate,
    { id: pair.id, keepId: twin.body.id, reason },
    { as: builders.officer },
  );
  expect([wrongWay.status, wrongWay.problem.code]).toEqual([409, 'household_has_house']);
  const right = await test.call(mergeDuplicate, { id: pair.id, keepId: householdId, reason }, { as: builders.officer });
  expect(right.body.status).toBe('merged');
});
