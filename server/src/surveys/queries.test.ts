import { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import { expect, it } from 'vitest';
import { household, surveyTeam } from '../../test/factories/households.ts';
import { draftSurvey, member, membersOf, submittedSurvey, weakDwelling } from '../../test/factories/surveys.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const as = team.officer;
const { listSurveys, exportSurveys, compareSurveys, getSurveyHistory } = surveyRoutes;
const home = await household(team, { headName: 'Giáp Văn Bắc' });
const first = await submittedSurvey(test, as, home, {
  surveyedOn: '2024-03-01',
  position: { latitude: 21.27, longitude: 106.2, accuracyM: 10 },
});
const second = await submittedSurvey(test, as, home, {
  surveyedOn: '2024-06-01',
  dwelling: weakDwelling({ areaM2: 32, materials: { ...first.dwelling.materials, wall: 'brick' } }),
  members: [member('Giáp Thị Mới', { birthYear: 2024 }), ...membersOf(home).slice(0, -1)],
  position: { latitude: 21.2701, longitude: 106.2001, accuracyM: 10 },
});
const draft = await draftSurvey(test, as, home, { dwelling: weakDwelling({ areaM2: 40 }) });
const elsewhere = await submittedSurvey(
  test,
  team.stranger,
  await household(team, { unitId: team.elsewhere.id }, team.stranger),
);

const ids = async (query: object, who = as) => {
  const { status, body, text } = await test.call(listSurveys, { count: 'exact', ...query }, { as: who });
  expect(status, text).toBe(200);
  expect(body.total).toBe(body.data.length);
  return body.data.map(({ id }) => id);
};

it('listSurveys answers within the scope, by each filter and order', async () => {
  expect(await ids({})).toEqual([draft.id, second.id, first.id]);
  expect(await ids({ sort: 'surveyedOn' })).toEqual([first.id, second.id, draft.id]);
  expect(await ids({ status: ['submitted'], sort: '-surveyedOn' })).toEqual([second.id, first.id]);
  expect(await ids({ surveyedFrom: '2024-03-02', surveyedTo: '2024-06-01' })).toEqual([second.id]);
  expect(await ids({ q: 'giap van bac', status: ['draft'] })).toEqual([draft.id]);
  expect(await ids({ q: home.code.toLowerCase(), householdId: home.id, mine: true })).toHaveLength(3);
  expect(await ids({ unitId: team.elsewhere.id }, team.district)).toEqual([elsewhere.id]);
  expect(await ids({ mine: true }, team.district)).toEqual([]);
});

it('pages by the day of the survey meet every survey once', async () => {
  const seen: string[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const { body } = await test.call(
      listSurveys,
      { sort: '-surveyedOn', limit: 1, ...(cursor ? { cursor } : {}) },
      { as },
    );
    seen.push(...body.data.map(({ id }) => id));
    cursor = body.nextCursor ?? undefined;
    more = cursor !== undefined;
  }
  expect(seen).toEqual([draft.id, second.id, first.id]);
});

it('an export holds the rows of the list, and neither members nor places', async () => {
  const { text } = await test.call(exportSurveys, { status: ['submitted'], format: 'csv' }, { as });
  const rows = text.trim().split('\n').slice(1);
  expect(rows.map((row) => row.split(',').slice(4, 10).join())).toEqual([
    expect.stringMatching(/^01\/06\/2024,Người thử .*,Đã nộp,32,4,0$/),
    expect.stringMatching(/^01\/03\/2024,Người thử .*,Đã nộp,24.5,4,0$/),
  ]);
  expect(text).not.toMatch(/21\.27|Giáp Thị Mới/);
});

it('compareSurveys tells in words what changed since the former survey, always in the same order', async () => {
  const { body } = await test.call(compareSurveys, { id: second.id }, { as });
  expect(body.before?.id).toBe(first.id);
  expect(body.after).toMatchObject({ id: second.id, areaM2: 32, memberCount: 4 });
  expect(body.differences).toEqual([
    { field: 'dwelling.areaM2', label: 'Diện tích nhà', before: '24,5 m²', after: '32 m²' },
    { field: 'dwelling.materials.wall', label: 'Vật liệu tường', before: 'Ván ép, cót', after: 'Gạch' },
    { field: 'members.giap thi moi', label: 'Nhân khẩu Giáp Thị Mới', before: null, after: 'Con, 2024' },
    { field: 'members.giap van bac con 3', label: 'Nhân khẩu Giáp Văn Bắc con 3', before: 'Con, 1990', after: null },
  ]);
  expect((await test.call(compareSurveys, { id: first.id }, { as })).body).toMatchObject({
    before: null,
    differences: [],
  });
  expect((await test.call(compareSurveys, { id: draft.id }, { as })).body.before?.id).toBe(second.id);
  expect((await test.call(compareSurveys, { id: draft.id, with: first.id }, { as })).body.before?.id).toBe(first.id);
});

it('another household’s survey is not compared with, wherever it is', async () => {
  const other = await submittedSurvey(test, as, await household(team));
  for (const strange of [other.id, elsewhere.id])
    expect((await test.call(compareSurveys, { id: second.id, with: strange }, { as })).status).toBe(404);
  expect((await test.call(compareSurveys, { id: second.id }, { as: team.stranger })).status).toBe(404);
  expect((await test.call(getSurveyHistory, { id: second.id }, { as: team.stranger })).status).toBe(404);
});

it('the bulk role reads no place at all', async () => {
  for (const column of ['latitude', 'longitude', 'accuracy_m'])
    await expect(test.services.pools.bulk.query(`SELECT ${column} FROM surveys`)).rejects.toThrow(/permission denied/);
});
