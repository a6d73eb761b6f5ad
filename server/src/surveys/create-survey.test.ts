import { householdRoutes } from '@chung-tay/shared/households/contract';
import { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import { emptyDwelling } from '@chung-tay/shared/surveys/facets';
import { expect, it } from 'vitest';
import { draftedDecision, issuedDecision } from '../../test/factories/decisions.ts';
import { household, surveyTeam } from '../../test/factories/households.ts';
import { houseTeam, proposedCase } from '../../test/factories/houses.ts';
import {
  draftSurvey,
  member,
  membersOf,
  type SurveyBody,
  surveyBody,
  weakDwelling,
} from '../../test/factories/surveys.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const home = await household(team);
const { createSurvey, getSurvey, discardSurvey, submitSurvey } = surveyRoutes;

const footprint = async () =>
  (
    await test.sql<{ size: string }>(
      `SELECT concat_ws('/', (SELECT count(*) || '+' || coalesce(sum(version), 0) FROM surveys), (SELECT count(*) FROM audit_events)) AS size`,
    )
  )[0]?.size;

async function refused(input: Partial<SurveyBody>, code: string, status: number, as = team.officer) {
  const before = await footprint();
  const answer = await test.call(createSurvey, { ...surveyBody(test, home), ...input }, { as });
  expect([answer.status, answer.problem.code], answer.text).toEqual([status, code]);
  expect(await footprint()).toBe(before);
  return answer.problem;
}

it('createSurvey keeps a draft, however incomplete, with one event', async () => {
  const surveyed = await household(team);
  const made = await draftSurvey(test, team.officer, surveyed, {
    dwelling: emptyDwelling(true),
    members: [],
    position: { latitude: 21.27, longitude: 106.2, accuracyM: 8 },
    note: 'Nhà ở cuối ngõ',
  });
  expect(made).toMatchObject({
    householdId: surveyed.id,
    householdCode: surveyed.code,
    headName: surveyed.headName,
    unitId: team.commune.id,
    status: 'draft',
    surveyedById: team.officer.id,
    areaM2: null,
    memberCount: 0,
    photos: [],
    position: { latitude: 21.27, longitude: 106.2, accuracyM: 8 },
    disasterProne: false,
    note: 'Nhà ở cuối ngõ',
    submittedAt: null,
    version: 1,
  });
  expect((await test.call(getSurvey, { id: made.id }, { as: team.officer })).body).toEqual(made);
  const events = await test.sql(`SELECT action, actor_id, changes FROM audit_events WHERE subject_id = $1`, [made.id]);
  expect(events).toEqual([{ action: 'survey.created', actor_id: team.officer.id, changes: null }]);
});

it('nobody keeps two drafts of one household; a discarded one makes room', async () => {
  const surveyed = await household(team);
  const first = await draftSurvey(test, team.officer, surveyed);
  await refused({ householdId: surveyed.id }, 'conflict', 409);
  await test.call(discardSurvey, { id: first.id }, { as: team.officer });
  await draftSurvey(test, team.officer, surveyed);
});

const thisYear = new Date().getFullYear();
const person = member('Trần Thị Mẫu');

it.each<[string, Partial<SurveyBody>, string]>([
  ['a survey of tomorrow', { surveyedOn: '2099-01-01' }, '/surveyedOn'],
  ['a survey before there was a movement', { surveyedOn: '2014-12-31' }, '/surveyedOn'],
  ['a day that is none', { surveyedOn: '2024-02-30' }, '/surveyedOn'],
  ['no area at all', { dwelling: weakDwelling({ areaM2: 0 }) }, '/dwelling/areaM2'],
  ['more area than a hall', { dwelling: weakDwelling({ areaM2: 1000.1 }) }, '/dwelling/areaM2'],
  ['hundredths of a square metre', { dwelling: weakDwelling({ areaM2: 17.95 }) }, '/dwelling/areaM2'],
  ['built in the future', { dwelling: weakDwelling({ builtYear: thisYear + 1 }) }, '/dwelling/builtYear'],
  [
    'built after the survey',
    { surveyedOn: '2020-05-01', dwelling: weakDwelling({ builtYear: 2021 }) },
    '/dwelling/builtYear',
  ],
  ['renovated before it was built', { dwelling: weakDwelling({ renovatedYear: 1990 }) }, '/dwelling/renovatedYear'],
  [
    'a wall of roof tiles',
    { dwelling: weakDwelling({ materials: { ...weakDwelling().materials, wall: 'clay_tile' } }) },
    '/dwelling/materials/wall',
  ],
  [
    'figures of a dwelling that is not there',
    { dwelling: { ...emptyDwelling(false), areaM2: 20 } },
    '/dwelling/areaM2',
  ],
  ['born in the future', { members: [{ ...person, birthYear: thisYear + 1 }] }, '/members/0/birthYear'],
  ['born before anybody lives', { members: [{ ...person, birthYear: 1899 }] }, '/members/0/birthYear'],
  ['the same person twice', { members: [person, { ...person, name: 'TRAN THI MAU' }] }, '/members/1/name'],
  [
    'a second head',
    { members: [{ ...person, relation: 'head' }, member('Lê Văn Mẫu', { relation: 'head' })] },
    '/members/1/relation',
  ],
  ['31 members', { members: Array.from({ length: 31 }, (_, index) => member(`Người ${index}`)) }, '/members'],
  ['a place abroad', { position: { latitude: 48.8, longitude: 102.3, accuracyM: null } }, '/position/latitude'],
])('%s is refused at its field, and nothing is written', async (_name, input, pointer) => {
  const problem = await refused(input, 'invalid_request', 422);
  expect(problem.errors?.map((one) => one.pointer)).toContain(pointer);
});

it('a withdrawn household is not surveyed', async () => {
  const gone = await household(team);
  await test.call(householdRoutes.withdrawHousehold, { id: gone.id, reason: 'moved' }, { as: team.officer });
  await refused({ householdId: gone.id }, 'action_not_allowed', 409);
});

it('a household that is supported already is surveyed no more: no new draft, no old one submitted, in SQL neither', async () => {
  const houses = await houseTeam(test);
  const opened = await proposedCase(houses);
  const as = houses.officer;
  const { body: supported } = await test.call(householdRoutes.getHousehold, { id: opened.householdId }, { as });
  const draft = await draftSurvey(test, as, supported);
  await issuedDecision(houses, await draftedDecision(houses, [opened]));
  for (const answer of [
    await test.call(createSurvey, surveyBody(test, supported), { as }),
    await test.call(submitSurvey, { id: draft.id }, { as }),
  ])
    expect([answer.status, answer.problem.code]).toEqual([409, 'household_has_house']);
  await expect(
    test.sql(`UPDATE surveys SET status = 'submitted', submitted_at = now() WHERE id = $1`, [draft.id]),
  ).rejects.toThrow(/supported already/);
});

it('out of scope is not found, a wrong role is forbidden', async () => {
  await refused({}, 'not_found', 404, team.stranger);
  await refused({}, 'forbidden', 403, team.district);
});

it('the same key twice makes one draft', async () => {
  const surveyed = await household(team);
  const options = { as: team.officer, idempotencyKey: 'one-survey' };
  const first = await test.call(createSurvey, surveyBody(test, surveyed), options);
  const second = await test.call(createSurvey, surveyBody(test, surveyed), options);
  expect(second.body).toEqual(first.body);
  expect(second.headers['idempotency-replayed']).toBe('true');
});

it('SQL alone refuses a survey of another unit, one that begins submitted, and one of a withdrawn household', async () => {
  const gone = await household(team);
  const insert = (householdId: string, unitId: string, status: string) =>
    test.sql(
      `INSERT INTO surveys (id, household_id, unit_id, status, surveyed_on, surveyed_by, dwelling, members, submitted_at, created_at, updated_at)
       VALUES (gen_random_uuid(), $1, $2, $3, '2024-05-01', $4, '{"hasDwelling": false}', $5, CASE WHEN $3 = 'submitted' THEN now() END, now(), now())`,
      [householdId, unitId, status, team.officer.id, JSON.stringify(membersOf(home))],
    );
  await expect(insert(gone.id, team.elsewhere.id, 'draft')).rejects.toThrow(/unit of its household/);
  await expect(insert(gone.id, team.commune.id, 'submitted')).rejects.toThrow(/begins as a draft/);
  await test.sql(`UPDATE households SET status = 'withdrawn', withdraw_reason = 'died' WHERE id = $1`, [gone.id]);
  await expect(insert(gone.id, team.commune.id, 'draft')).rejects.toThrow(/withdrawn/);
});
