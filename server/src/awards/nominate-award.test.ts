import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { expect, it } from 'vitest';
import { awardTeam, decidedAward, nominatedAward, nomination } from '../../test/factories/awards.ts';
import { createdDonor, fundTeam } from '../../test/factories/donations.ts';
import { approvedHouse, houseTeam, surveyedHousehold } from '../../test/factories/houses.ts';
import { inspectionTeam, recordedFinding } from '../../test/factories/inspections.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const { nominateAward } = awardRoutes;

const count = async (): Promise<number> =>
  (await sql<{ n: string }>('SELECT count(*) AS n FROM awards'))[0]?.n as never;

it('writes the nomination and its audit event', async () => {
  const answer = await call(nominateAward, nomination(team, { awardeePosition: 'Trưởng thôn' }), {
    as: team.nominator,
  });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ status: 'submitted', version: 1, nominatingUnitId: team.commune });
  expect(answer.body.code).toMatch(/^KT-\d{7}$/);
  const events = await sql(`SELECT action, unit_id FROM audit_events WHERE subject_id = $1`, [answer.body.id]);
  expect(events).toEqual([{ action: 'award.nominated', unit_id: team.commune }]);
});

it('nominates a unit under its name of the day', async () => {
  const { communes } = await standingUnits(test);
  const awardee = { awardeeType: 'collective' as const, awardeeName: null, awardeeUnitId: communes[0]?.id as string };
  const answer = await call(nominateAward, nomination(team, awardee), { as: team.nominator });
  expect(answer.status).toBe(201);
  expect(answer.body.awardeeName).toBe(communes[0]?.name);
});

it('nominates a household the nominator may see, and no other', async () => {
  const own = await surveyedHousehold(await houseTeam(test));
  const foreign = await surveyedHousehold(await houseTeam(test, 3));
  const household = (id: string) =>
    nomination(team, { awardeeType: 'household', awardeeName: null, awardeeHouseholdId: id });
  const answer = await call(nominateAward, household(own.id), { as: team.nominator });
  expect(answer.status).toBe(201);
  expect(answer.body.awardeeName).toBe(own.headName);
  const before = await count();
  expect((await call(nominateAward, household(foreign.id), { as: team.nominator })).status).toBe(404);
  // Somebody who nominates at the commune without the right to read households learns nothing of them.
  const representative = await personWith(test, [{ role: 'unit_representative', unitId: team.commune }]);
  expect((await call(nominateAward, household(own.id), { as: representative })).status).toBe(404);
  expect(await count()).toBe(before);
});

it('one merit is rewarded once, whatever the form, also when two arrive at once; another merit is another file', async () => {
  const body = nomination(team, { awardeeName: 'Lê Thị Trùng', awardeePosition: 'Bí thư chi bộ' });
  const answers = await Promise.all([1, 2].map(() => call(nominateAward, body, { as: team.nominator })));
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
  const refused = await call(nominateAward, { ...body, awardeeName: 'le thi  trung' }, { as: team.nominator });
  expect(refused.problem.code).toBe('award_duplicate');
  const lower = { ...body, formId: team.form('giay_khen_xa') };
  expect((await call(nominateAward, lower, { as: team.nominator })).problem.code).toBe('award_duplicate');
  const other = { ...lower, merit: 'Cứu hộ bão số 3' };
  expect((await call(nominateAward, other, { as: team.nominator })).status).toBe(201);
});

it('a person is the same in every spelling, and without a position whoever has that name in the unit', async () => {
  const named = (awardeeName: string, awardeePosition: string | null = null, merit: string | null = null) =>
    call(nominateAward, nomination(team, { awardeeName, awardeePosition, merit }), { as: team.nominator });
  const first = await named('Trần Văn Thuận', 'Trưởng thôn', 'Cứu hộ bão số 3');
  expect(first.status).toBe(201);
  for (const [name, position, merit] of [
    ['Trần\u200b Văn Thuận', 'Trưởng thôn', 'Cứu hộ bão số 3'],
    ['Trần Văn Thuận\u202e', 'Trưởng  thôn.', 'cứu hộ, bão số 3'],
    ['Ông Trần Văn Thuận', 'trưởng thôn', 'Cứu hộ bão số\u00a03'],
    ['TRAN VAN THUAN', null, 'Cứu hộ bão số 3'],
  ] as const) {
    const { problem } = await named(name, position, merit);
    expect(problem.code, name).toBe('award_duplicate');
    expect(problem.detail).toContain(first.body.code);
  }
  expect((await named('Trần Văn Thuận', 'Bí thư chi bộ', 'Cứu hộ bão số 3')).status).toBe(201);
  expect((await named('Vũ Thị Không Chức Vụ')).status).toBe(201);
  expect((await named('Vũ Thị Không Chức Vụ', 'Hội viên')).problem.code).toBe('award_duplicate');
});

it('takes a new nomination after the former was revoked', async () => {
  const decided = await decidedAward(team, { awardeeName: 'Người Được Khen Lại' });
  const body = nomination(team, { awardeeName: 'Người Được Khen Lại' });
  expect((await call(nominateAward, body, { as: team.nominator })).problem.code).toBe('award_duplicate');
  const revoking = { id: decided.id, reason: 'Khai sai thành tích', ground: 'Kết luận kiểm tra' };
  expect((await call(commendationRoutes.revokeAward, revoking, { as: team.authority })).status).toBe(200);
  expect((await call(nominateAward, body, { as: team.nominator })).status).toBe(201);
});

it('wants exactly the awardee of its type', async () => {
  const pointer = async (input: Parameters<typeof nomination>[1]) => {
    const answer = await call(nominateAward, nomination(team, input), { as: team.nominator });
    expect(answer.status).toBe(422);
    return answer.problem.errors?.[0]?.pointer;
  };
  expect(await pointer({ awardeeName: null })).toBe('/awardeeName');
  expect(await pointer({ awardeeUnitId: team.commune })).toBe('/awardeeUnitId');
  expect(await pointer({ awardeeType: 'collective', awardeeName: null })).toBe('/awardeeUnitId');
  expect(await pointer({ awardeeType: 'household', awardeeName: null })).toBe('/awardeeHouseholdId');
  const position = { awardeeType: 'collective' as const, awardeeName: null, awardeeUnitId: team.commune };
  expect(await pointer({ ...position, awardeePosition: 'Trưởng thôn' })).toBe('/awardeePosition');
});

it('takes only a form in force that is for such an awardee', async () => {
  const [expired] = await sql<{ id: string }>(`SELECT id FROM award_forms WHERE code = 'giay_khen_huyen'`);
  const codes = [expired?.id as string, team.form('co_thi_dua_tinh'), '01910000-0000-7000-8000-00000000dead'];
  for (const formId of codes) {
    const answer = await call(nominateAward, nomination(team, { formId }), { as: team.nominator });
    expect(answer.status).toBe(422);
    expect(answer.problem.errors?.[0]?.pointer).toBe('/formId');
  }
});

it('nominates only for a standing unit within reach', async () => {
  const { communes } = await standingUnits(test);
  const foreign = nomination(team, { nominatingUnitId: communes[5]?.id as string });
  expect((await call(nominateAward, foreign, { as: team.nominator })).status).toBe(404);
  const [district] = await sql<{ id: string }>(`SELECT id FROM units WHERE kind = 'district' LIMIT 1`);
  const abolished = nomination(team, { nominatingUnitId: district?.id as string });
  expect((await call(nominateAward, abolished, { as: team.appraiser })).problem.code).toBe('unit_not_active');
});

it('the same key twice is one nomination', async () => {
  const body = nomination(team);
  const send = () => call(nominateAward, body, { as: team.nominator, idempotencyKey: 'nominate-once' });
  const [first, second] = [await send(), await send()];
  expect(second.body.id).toBe(first.body.id);
  expect(second.headers['idempotency-replayed']).toBe('true');
});

it('the database refuses an award that does not begin as submitted', async () => {
  const { id } = await nominatedAward(team);
  await expect(
    sql(
      `INSERT INTO awards (id, code, unit_id, awardee_type, awardee_name, form_id, form_code, route_id, merit_year, achievement, status,
         nominated_by, nominated_at, submitted_by, updated_at)
       SELECT gen_random_uuid(), 'KT-X', unit_id, awardee_type, awardee_name, form_id, form_code, route_id, merit_year, achievement, 'decided',
         nominated_by, nominated_at, submitted_by, updated_at FROM awards WHERE id = $1`,
      [id],
    ),
  ).rejects.toThrow('cannot become decided');
});

it('an open objection or a finding past its day stops a nomination, its appraisal, and the database', async () => {
  const inspectors = await inspectionTeam(test, 7);
  const there = await awardTeam(test, 7);
  const house = await approvedHouse(inspectors);
  const collective = { awardeeType: 'collective' as const, awardeeName: null, awardeeUnitId: there.commune };
  const before = await nominatedAward(there, collective);
  await recordedFinding(inspectors, house.id);
  const asked = nomination(there, { ...collective, merit: 'Thành tích khác' });
  test.clock.set(new Date(Date.now() + 20 * 86_400_000).toISOString());
  const blocked = await call(nominateAward, asked, { as: there.nominator });
  expect(blocked.problem.code).toBe('award_blocked');
  expect(blocked.problem.detail).toContain('KN-');
  const household = nomination(there, {
    ...{ awardeeType: 'household', awardeeName: null, awardeeHouseholdId: house.householdId },
  });
  expect((await call(nominateAward, household, { as: there.nominator })).problem.code).toBe('award_blocked');
  const appraisal = { id: before.id, result: 'appraise' as const, opinion: 'Đủ điều kiện.' };
  expect((await call(awardRoutes.appraiseAward, appraisal, { as: there.appraiser })).problem.code).toBe(
    'award_blocked',
  );
  await expect(
    sql(
      `UPDATE awards SET status = 'appraised', appraised_by = $2, appraised_at = now(), appraisal_opinion = 'Đủ',
         updated_at = now() + interval '20 days' WHERE id = $1`,
      [before.id, there.appraiser.id],
    ),
  ).rejects.toThrow('a complaint or a finding is open');
  test.clock.set(new Date().toISOString());
  expect((await call(awardRoutes.appraiseAward, appraisal, { as: there.appraiser })).status).toBe(200);
});

it('nominates a donor who wants to be named, as what they are, and no other', async () => {
  const funds = await fundTeam(test);
  const donor = (awardeeDonorId: string, awardeeType: 'collective' | 'individual') => ({
    ...nomination(team, { awardeeType, awardeeName: null, awardeeDonorId }),
    nominatingUnitId: funds.fund,
  });
  const company = await createdDonor(funds, { name: 'Công ty thử Tấm lòng vàng' });
  const made = await call(nominateAward, donor(company.id, 'collective'), { as: funds.front });
  expect(made.body).toMatchObject({ awardeeName: 'Công ty thử Tấm lòng vàng', awardeeDonorId: company.id });
  const wrong = await call(nominateAward, donor(company.id, 'individual'), { as: funds.front });
  expect(wrong.problem.errors?.[0]).toMatchObject({ pointer: '/awardeeDonorId', code: 'not_applicable' });
  const silent = await createdDonor(funds, { kind: 'person', name: 'Người thử Giấu tên', anonymous: true });
  const unnamed = await call(nominateAward, donor(silent.id, 'individual'), { as: funds.front });
  expect(unnamed.problem.errors?.[0]?.code).toBe('anonymous');
});
