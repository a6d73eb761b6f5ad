import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { checkCodePattern } from '@chung-tay/shared/commendations/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { councilRoutes } from '@chung-tay/shared/councils/contract';
import { expect, it } from 'vitest';
import {
  appraisedAward,
  awardTeam,
  issuedCommendation,
  issuing,
  nominatedAward,
  nomination,
} from '../../test/factories/awards.ts';
import { awardsToVote, castSecret, councilDesk, openSession } from '../../test/factories/councils.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const { issueCommendation } = commendationRoutes;
const today = dayInVietnam(new Date());
const yesterday = dayInVietnam(new Date(Date.now() - 86_400_000));
const as = { as: team.authority };

/** All that a refused decision must not have touched. */
async function footprint(): Promise<string> {
  const [row] = await sql<{ footprint: string }>(
    `SELECT jsonb_build_array((SELECT count(*) FROM commendations), (SELECT count(*) FROM commendation_entries), (SELECT sum(version) FROM awards),
       (SELECT sum(last) FROM certificate_counters), (SELECT count(*) FROM audit_events))::text AS footprint`,
  );
  return row?.footprint ?? '';
}

it('one number and day for many; the bonus of each is frozen with what it is made of', async () => {
  const { province } = team;
  const people = [
    await appraisedAward(team),
    await appraisedAward(team, { awardeeType: 'collective', awardeeName: null, awardeeUnitId: team.commune }),
  ];
  const body = issuing(
    team,
    people.map(({ id }) => id),
    { number: '15/QĐ-UBND' },
  );
  const answer = await call(issueCommendation, body, as);
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    number: '15/QĐ-UBND',
    decidedOn: today,
    unitId: province,
    state: 'issued',
    awards: 2,
    baseSalaryVnd: 2_340_000,
    bonusRule: { collectiveFactor: 2, householdFactor: 1.5, rounding: 'up', roundingVnd: 10_000 },
    bonusVnd: 3_510_000 + 7_020_000,
    whole: true,
  });
  expect(answer.body.checkCode).toMatch(checkCodePattern);
  expect(answer.body.entries).toMatchObject([
    { awardId: people[0]?.id, position: 1, coefficient: 1.5, factor: 1, bonusVnd: 3_510_000, status: 'decided' },
    { awardId: people[1]?.id, position: 2, coefficient: 1.5, factor: 2, bonusVnd: 7_020_000, status: 'decided' },
  ]);
  const [first, second] = answer.body.entries;
  expect((second?.certificateNumber ?? 0) - (first?.certificateNumber ?? 0)).toBe(1);
  const award = await call(awardRoutes.getAward, { id: people[0]?.id ?? '' }, as);
  expect(award.body).toMatchObject({ status: 'decided', commendationId: answer.body.id, bonusVnd: 3_510_000 });
  const events = await sql<{ action: string }>(
    `SELECT action FROM audit_events WHERE subject_id = ANY ($1) ORDER BY action`,
    [[answer.body.id, people[0]?.id]],
  );
  expect(events.map(({ action }) => action)).toContain('commendation.issued');
  expect(events.map(({ action }) => action)).toContain('award.decided');
});

it('a number is used once in a year by a unit, however it is typed', async () => {
  await issuedCommendation(team, [(await appraisedAward(team)).id], { number: '77/QĐ-UBND' });
  const { id } = await appraisedAward(team);
  const before = await footprint();
  const again = await call(issueCommendation, issuing(team, [id], { number: '77/qđ-ubnd' }), as);
  expect([again.status, again.problem.code, again.problem.errors?.[0]?.pointer]).toEqual([
    409,
    'decision_number_used',
    '/number',
  ]);
  expect(await footprint()).toBe(before);
  for (const number of ['077/QĐ-UBND', '77/QD-UBND', '77/QĐ–UBND', '77/QĐ-\u200bUBND', '77/QĐ-UBND.'])
    expect((await call(issueCommendation, issuing(team, [id], { number }), as)).problem.code, number).toBe(
      'decision_number_used',
    );
  const lastYear = await call(
    issueCommendation,
    issuing(team, [id], { number: '77/QĐ-UBND', decidedOn: '2025-12-31' }),
    as,
  );
  expect(lastYear.status).toBe(201);
});

it('of many who issue the same number or the same award at once, one does', async () => {
  const ids = await Promise.all(Array.from({ length: 4 }, async () => (await appraisedAward(team)).id));
  const number = '501/QĐ-UBND';
  const numbers = await Promise.all(ids.map((id) => call(issueCommendation, issuing(team, [id], { number }), as)));
  expect(numbers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  const { id } = await appraisedAward(team);
  const awards = await Promise.all(Array.from({ length: 4 }, () => call(issueCommendation, issuing(team, [id]), as)));
  expect(awards.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
});

it('refuses a day to come, a form not in force, one award twice, two forms in one decision', async () => {
  const { id } = await appraisedAward(team);
  const local = await appraisedAward(team, { formId: team.form('giay_khen_xa') });
  const before = await footprint();
  const bad: [Partial<ReturnType<typeof issuing>>, string][] = [
    [{ decidedOn: '2999-01-01' }, '/decidedOn'],
    [{ decidedOn: '2023-12-31' }, '/decidedOn'],
    [{ awardIds: [id, id] }, '/awardIds'],
    [{ awardIds: [id, local.id] }, '/awardIds'],
  ];
  for (const [input, pointer] of bad) {
    const answer = await call(issueCommendation, issuing(team, [id], input), as);
    expect([answer.status, answer.problem.errors?.[0]?.pointer]).toEqual([422, pointer]);
  }
  expect(await footprint()).toBe(before);
});

it('who nominated or appraised does not decide; each level decides its own; out of scope looks like missing', async () => {
  const roles = ['commune_officer', 'home_affairs_officer', 'authority'] as const;
  const everybody = await personWith(
    test,
    roles.map((role) => ({ role, unitId: team.province })),
  );
  const own = await call(awardRoutes.nominateAward, nomination(team), { as: everybody });
  const opinion = { result: 'appraise' as const, opinion: 'Hồ sơ đủ.' };
  await call(awardRoutes.appraiseAward, { id: own.body.id, ...opinion }, { as: team.appraiser });
  const { id } = await appraisedAward(team);
  const local = await appraisedAward(team, { formId: team.form('giay_khen_xa') });
  const before = await footprint();
  const same = await call(issueCommendation, issuing(team, [own.body.id, id]), { as: everybody });
  expect([same.status, same.problem.code]).toEqual([409, 'same_person']);
  expect(same.problem.detail).toContain(own.body.code);
  const below = await call(issueCommendation, issuing(team, [id]), { as: team.communeAuthority });
  expect([below.status, below.problem.code]).toEqual([403, 'forbidden']);
  expect((await call(issueCommendation, issuing(team, [local.id]), as)).problem.code).toBe('forbidden');
  expect((await call(issueCommendation, issuing(team, [id]), { as: team.stranger })).status).toBe(404);
  expect(await footprint()).toBe(before);
  expect((await call(issueCommendation, issuing(team, [local.id]), { as: team.communeAuthority })).status).toBe(201);
});

it('the head of a body decides what that body nominated, not what others did', async () => {
  const { organisations } = await standingUnits(test);
  const department = organisations.find((unit) => unit.kind === 'department')?.id as string;
  const staff = await personWith(test, [{ role: 'home_affairs_officer', unitId: department }]);
  const head = await personWith(test, [{ role: 'authority', unitId: department }]);
  const formId = team.form('giay_khen_so_nganh');
  const own = await call(awardRoutes.nominateAward, nomination(team, { nominatingUnitId: department, formId }), {
    as: staff,
  });
  await call(
    awardRoutes.appraiseAward,
    { id: own.body.id, result: 'appraise', opinion: 'Đủ.' },
    { as: team.appraiser },
  );
  expect((await call(issueCommendation, issuing(team, [own.body.id]), as)).problem.code).toBe('forbidden');
  const answer = await call(issueCommendation, issuing(team, [own.body.id]), { as: head });
  // 0.3 × 2,340,000 = 702,000 → up to ten thousand.
  expect([answer.status, answer.body.bonusVnd]).toEqual([201, 710_000]);
});

it('what its council must vote on waits for the vote, and is not decided on a day before it met', async () => {
  const desk = await councilDesk(test, 3);
  const [waiting = ''] = await awardsToVote(test, { unitId: team.commune, many: 1 });
  const refused = await call(issueCommendation, issuing(team, [waiting]), as);
  expect([refused.status, refused.problem.code]).toEqual([409, 'vote_not_passed']);
  const session = await openSession(desk, { many: 1 });
  for (const member of desk.members) await castSecret(desk, session, member, () => 'for');
  const closed = await call(councilRoutes.closeVoting, { id: session.id }, { as: desk.manager });
  expect(closed.status).toBe(200);
  const awardIds = session.agenda.map(({ awardId }) => awardId);
  const before = await footprint();
  const early = await call(issueCommendation, issuing(team, awardIds, { decidedOn: yesterday }), as);
  expect([early.status, early.problem.code]).toEqual([409, 'decision_before_session']);
  expect(early.problem.errors).toMatchObject(awardIds.map(() => ({ pointer: '/decidedOn' })));
  expect(await footprint()).toBe(before);
  expect((await call(issueCommendation, issuing(team, awardIds), as)).status).toBe(201);
});

it('all or nothing: a file not appraised names itself', async () => {
  const [good, submitted] = [await appraisedAward(team), await nominatedAward(team)];
  const before = await footprint();
  const answer = await call(issueCommendation, issuing(team, [good.id, submitted.id]), as);
  expect([answer.status, answer.problem.code]).toEqual([409, 'action_not_allowed']);
  expect(answer.problem.errors).toMatchObject([{ pointer: '/awardIds/1', code: 'action_not_allowed' }]);
  expect(await footprint()).toBe(before);
});

it('over the quota nothing is decided', async () => {
  const [first, second] = [await appraisedAward(team), await appraisedAward(team)];
  await sql(
    `INSERT INTO award_quotas (id, form_code, unit_id, year, quota, citation, set_by, set_at)
     VALUES (gen_random_uuid(), 'bang_khen_tinh', $1, extract(year FROM now()), 0, 'Chỉ tiêu thử', $2, now())`,
    [team.commune, team.authority.id],
  );
  const before = await footprint();
  const answer = await call(issueCommendation, issuing(team, [first.id, second.id]), as);
  expect([answer.status, answer.problem.code]).toEqual([409, 'quota_exceeded']);
  expect(await footprint()).toBe(before);
  await sql('DELETE FROM award_quotas');
});

it('the base salary of the day is asked for, and another day pays another bonus', async () => {
  const { id } = await appraisedAward(team);
  const old = await call(issueCommendation, issuing(team, [id], { decidedOn: '2024-06-30', number: '1/QĐ-UBND' }), as);
  expect([old.status, old.body.bonusVnd, old.body.baseSalaryVnd]).toEqual([201, 2_700_000, 1_800_000]);
  const other = await appraisedAward(team);
  await sql(`UPDATE base_salaries SET valid_to = '2025-12-31' WHERE valid_to IS NULL`);
  const before = await footprint();
  const answer = await call(issueCommendation, issuing(team, [other.id]), as);
  await sql('UPDATE base_salaries SET valid_to = NULL WHERE amount_vnd = 2340000');
  expect([answer.status, answer.problem.code]).toEqual([409, 'base_salary_missing']);
  expect(await footprint()).toBe(before);
});

it('no code decides an award past a decision, changes a decision, or puts somebody on its list', async () => {
  const { id } = await appraisedAward(team);
  const other = await appraisedAward(team);
  const issued = await issuedCommendation(team, [id]);
  const refusedBy = (text: string, values: unknown[]) =>
    sql(text, values).then(
      () => undefined,
      (error: { constraint?: string }) => error.constraint,
    );
  const decide = `UPDATE awards SET status = 'decided', decided_by = $2, decided_at = now(), deciding_unit_id = $3, decision_number = '1/QĐ',
    decision_date = current_date, signatory = 'Ai đó', commendation_id = $4, bonus_vnd = 1 WHERE id = $1`;
  expect(await refusedBy(decide, [other.id, team.authority.id, team.province, issued.id])).toBe('awards_commended');
  expect(await refusedBy(`UPDATE commendations SET signatory = 'Khác' WHERE id = $1`, [issued.id])).toBe(
    'commendations_frozen',
  );
  expect(await refusedBy('UPDATE commendation_entries SET bonus_vnd = 1 WHERE commendation_id = $1', [issued.id])).toBe(
    'commendations_frozen',
  );
  expect(await refusedBy('DELETE FROM commendation_entries WHERE commendation_id = $1', [issued.id])).toBe(
    'commendations_frozen',
  );
  for (const change of [
    `bonus_vnd = 999999999`,
    `decision_number = '1/QĐ-KHAC'`,
    `signatory = 'Khác'`,
    `commendation_id = NULL`,
    `figures = '[{}]'`,
    `achievement = 'Một thành tích khác hẳn điều đã được quyết định.'`,
  ])
    expect(await refusedBy(`UPDATE awards SET ${change} WHERE id = $1`, [id]), change).toBe('awards_frozen');
  const smuggle = `INSERT INTO commendation_entries (award_id, commendation_id, unit_id, position, bonus_vnd) SELECT $1, $2, unit_id, 9, 0 FROM awards WHERE id = $1`;
  expect(await refusedBy(smuggle, [other.id, issued.id])).toBe('commendation_entries_decided');
  const client = await test.services.pools.app.connect();
  try {
    for (const text of [
      'UPDATE awards SET route_id = NULL',
      'UPDATE commendations SET number = NULL',
      'UPDATE commendation_entries SET bonus_vnd = 0',
      'DELETE FROM commendations',
    ])
      await expect(client.query(text), text).rejects.toThrow(/permission denied/);
  } finally {
    client.release();
  }
});

it('the same key twice is one decision', async () => {
  const body = issuing(team, [(await appraisedAward(team)).id]);
  const send = () => call(issueCommendation, body, { ...as, idempotencyKey: 'issue-once' });
  const [first, second] = [await send(), await send()];
  expect([first.status, second.status, second.headers['idempotency-replayed']]).toEqual([201, 201, 'true']);
  expect(second.body.id).toBe(first.body.id);
});
