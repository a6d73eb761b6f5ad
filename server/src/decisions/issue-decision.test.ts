import { randomUUID } from 'node:crypto';
import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { expect, test } from 'vitest';
import { draftedDecision, issuedDecision, signing } from '../../test/factories/decisions.ts';
import { bodyOf, houseTeam, proposedCase, surveyedHousehold } from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);

const issue = (id: string, input: Record<string, unknown> = {}, as = team.authority, idempotencyKey = randomUUID()) =>
  testApp.call(decisionRoutes.issueDecision, { id, ...signing(), ...input }, { as, idempotencyKey });

/** All that a refused decision must not have touched. */
async function footprint(): Promise<string> {
  const [row] = await testApp.sql<{ footprint: string }>(
    `SELECT jsonb_build_array((SELECT jsonb_agg(d ORDER BY id) FROM decisions d), (SELECT jsonb_agg(e ORDER BY decision_id, case_id) FROM decision_entries e),
      (SELECT count(*) FROM houses), (SELECT sum(version) FROM cases), (SELECT count(*) FROM audit_events))::text AS footprint`,
  );
  return row?.footprint ?? '';
}

test('issueDecision: the list is frozen, each case approved with its house, each history tells it', async () => {
  const cases = [await proposedCase(team, { plannedAreaM2: 42.5 }), await proposedCase(team, { kind: 'repair' })];
  const { id } = await draftedDecision(team, cases);
  const answer = await issue(id, { decisionNumber: '15/QĐ-UBND' });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    status: 'issued',
    decisionNumber: '15/QĐ-UBND',
    decisionDate: '2026-01-05',
    signatory: 'Người Ký Thử',
    signatoryTitle: 'Chủ tịch',
    supportVnd: 90_000_000,
    version: 2,
  });
  for (const [at, entry] of answer.body.entries.entries()) {
    const house = bodyOf(await testApp.call(houseRoutes.getHouse, { id: entry.houseId }, { as: team.officer }));
    expect(house).toMatchObject({
      status: 'approved',
      kind: entry.houseKind,
      caseId: cases[at]?.id,
      caseCode: cases[at]?.code,
      decisionId: id,
      decisionNumber: '15/QĐ-UBND',
      plannedCostVnd: 100_000_000,
      ownShareVnd: 20_000_000,
      gapVnd: 80_000_000,
      plannedAreaM2: at === 0 ? 42.5 : null,
      version: 1,
    });
    const history = bodyOf(await testApp.call(houseRoutes.getHouseHistory, { id: house.id }, { as: team.officer }));
    expect(history.data.map(({ action }) => action)).toEqual(['house.approved']);
    const one = bodyOf(await testApp.call(caseRoutes.getCase, { id: entry.caseId }, { as: team.officer }));
    expect(one).toMatchObject({ status: 'approved', stepKind: null, decisionId: id, houseId: house.id });
    expect(one.supportVnd).toBe(entry.supportVnd);
  }
});

test('who does not hold the level, drafted, surveyed or opened a case does not issue', async () => {
  const commune = { role: 'authority', unitId: team.commune } as const;
  const province = { role: 'authority', unitId: team.province } as const;
  const chairman = await personWith(testApp, [commune]);
  const drafter = await personWith(testApp, [province, { role: 'home_affairs_officer', unitId: team.province }]);
  const surveyor = await personWith(testApp, [province, { role: 'commune_officer', unitId: team.commune }]);
  const one = await proposedCase(team);
  const { id } = await draftedDecision(team, [one]);
  const own = await draftedDecision({ ...team, drafter }, [one]);
  const surveyed = await draftedDecision(team, [one, await proposedCase({ ...team, officer: surveyor })]);
  const before = await footprint();
  const level = await issue(id, {}, chairman);
  expect([level.status, level.problem.code]).toEqual([403, 'not_competent']);
  for (const [list, person] of [
    [own.id, drafter],
    [surveyed.id, surveyor],
  ] as const) {
    const refused = await issue(list, {}, person);
    expect([refused.status, refused.problem.code]).toEqual([409, 'same_person']);
  }
  expect((await issue(id, {}, team.stranger)).status).toBe(404);
  expect((await issue(id, {}, team.drafter)).status).toBe(403);
  expect(await footprint()).toBe(before);
  expect((await issue(surveyed.id)).status).toBe(200);
});

test('all or nothing: one case at fault, and the whole list waits with its name', async () => {
  const [good, withdrawn] = [await proposedCase(team), await proposedCase(team)];
  const { id } = await draftedDecision(team, [good, withdrawn]);
  bodyOf(await testApp.call(caseRoutes.withdrawCase, { id: withdrawn.id, reason: 'moved' }, { as: team.officer }));
  const before = await footprint();
  const refused = await issue(id);
  expect([refused.status, refused.problem.code]).toEqual([409, 'step_not_current']);
  expect(refused.problem.detail).toContain(withdrawn.code);
  expect(refused.problem.errors).toMatchObject([{ pointer: '/entries/1', code: 'step_not_current' }]);
  expect(await footprint()).toBe(before);
});

test('a day to come, no number, a number of this year again: refused', async () => {
  const { id } = await draftedDecision(team, [await proposedCase(team)]);
  await issuedDecision(team, await draftedDecision(team, [await proposedCase(team)]), { decisionNumber: '77/QĐ-UBND' });
  const before = await footprint();
  const future = await issue(id, { decisionDate: '2999-01-01' });
  expect(future.problem.errors?.[0]).toMatchObject({ pointer: '/decisionDate', code: 'in_future' });
  expect((await issue(id, { decisionNumber: 'mười hai' })).problem.errors?.[0]?.pointer).toBe('/decisionNumber');
  const taken = await issue(id, { decisionNumber: '77/qđ-ubnd' });
  expect([taken.status, taken.problem.code, taken.problem.errors?.[0]?.pointer]).toEqual([
    409,
    'conflict',
    '/decisionNumber',
  ]);
  expect(await footprint()).toBe(before);
  expect((await issue(id, { decisionNumber: '77/QĐ-UBND', decisionDate: '2025-12-31' })).status).toBe(200);
});

test('of many who issue one list at once, one does; the same key twice is one decision', async () => {
  const { id } = await draftedDecision(team, [await proposedCase(team)]);
  const answers = await Promise.all(Array.from({ length: 8 }, () => issue(id)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ problem }) => problem?.code === 'action_not_allowed')).toHaveLength(7);
  const again = await draftedDecision(team, [await proposedCase(team)]);
  const key = randomUUID();
  const body = { ...signing() };
  const first = await issue(again.id, body, team.authority, key);
  const second = await issue(again.id, body, team.authority, key);
  expect([first.status, second.status, second.headers['idempotency-replayed']]).toEqual([200, 200, 'true']);
});

test('two lists with one case issued at once: one has it, the other is told, one house', async () => {
  for (let round = 0; round < 4; round++) {
    const one = await proposedCase(team);
    const lists = [await draftedDecision(team, [one]), await draftedDecision(team, [one])];
    const answers = await Promise.all(lists.map(({ id }) => issue(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const houses = await testApp.sql('SELECT 1 FROM houses WHERE household_id = $1', [one.householdId]);
    expect(houses).toHaveLength(1);
  }
});

test('a higher need left behind takes a reason, which stays with the list', async () => {
  const place = await houseTeam(testApp, 3);
  const hardship = await surveyedHousehold(place, { specialHardship: true });
  const behind = await proposedCase(place, { householdId: hardship.id });
  const chosen = await proposedCase(place);
  expect(behind.score).toBeGreaterThan(chosen.score as number);
  const { id, overtaken } = await draftedDecision(place, [chosen]);
  expect(overtaken).toMatchObject([
    { caseId: behind.id, caseCode: behind.code, score: behind.score, stepName: 'Phê duyệt' },
  ]);
  const before = await footprint();
  const refused = await issue(id);
  expect([refused.status, refused.problem.code]).toEqual([409, 'need_overtaken']);
  expect(refused.problem.errors?.[0]?.message).toContain(behind.code);
  expect(await footprint()).toBe(before);
  const overtakingReason = 'Hộ kia đang chờ xác nhận đất ở';
  expect(bodyOf(await issue(id, { overtakingReason }))).toMatchObject({ overtakingReason, overtaken });
  // The one who comes first leaves nobody behind; a reason without need is not kept.
  const fair = await draftedDecision(place, [behind]);
  expect(bodyOf(await issue(fair.id, { overtakingReason }))).toMatchObject({ overtaken: [], overtakingReason: null });
});

test('no code changes an issued list, issues an empty one, or says what does not come true', async () => {
  const { id } = await issuedDecision(team, await draftedDecision(team, [await proposedCase(team)]));
  const refusedBy = (text: string, values: unknown[] = [id]) =>
    testApp.sql(text, values).then(
      () => undefined,
      (error: { constraint?: string }) => error.constraint,
    );
  expect(await refusedBy(`UPDATE decisions SET subject = 'Khác' WHERE id = $1`)).toBe('decisions_frozen');
  expect(await refusedBy(`UPDATE decisions SET status = 'draft' WHERE id = $1`)).toBe('decisions_frozen');
  expect(await refusedBy('UPDATE decision_entries SET support_vnd = 1 WHERE decision_id = $1')).toBe(
    'decisions_frozen',
  );
  expect(await refusedBy('DELETE FROM decision_entries WHERE decision_id = $1')).toBe('decisions_frozen');
  const one = await proposedCase(team);
  const drafted = await draftedDecision(team, [one]);
  const sign = `UPDATE decisions SET status = 'issued', issued_by = $2, issued_at = now(), issuing_unit_id = unit_id, decision_number = '9/QĐ',
    decision_date = current_date, signatory = 'Ai đó', signatory_title = 'Chủ tịch' WHERE id = $1`;
  expect(await refusedBy(sign, [drafted.id, team.drafter.id])).toBe('decisions_step');
  const freeze = `UPDATE decision_entries SET house_id = gen_random_uuid(), support_vnd = 1, house_kind = 'new_build' WHERE decision_id = $1`;
  expect(await refusedBy(freeze, [drafted.id])).toBe('decision_entries_house_id_fkey');
  expect(
    await refusedBy(
      `UPDATE cases SET status = 'approved', position = NULL, step_kind = NULL, due_on = NULL WHERE id = $1`,
      [one.id],
    ),
  ).toBe('cases_decision');
});

test('200 cases are one list, issued in one transaction', async () => {
  const place = await houseTeam(testApp, 6);
  const cases = [];
  for (let at = 0; at < 200; at += 8)
    cases.push(...(await Promise.all(Array.from({ length: 8 }, () => proposedCase(place)))));
  const drafting = performance.now();
  const { id } = await draftedDecision(place, cases);
  const issuing = performance.now();
  const issued = bodyOf(await issue(id));
  console.log(
    `200 cases: drafted in ${Math.round(issuing - drafting)} ms, issued in ${Math.round(performance.now() - issuing)} ms`,
  );
  expect([issued.entryCount, issued.supportVnd]).toEqual([200, 200 * 60_000_000]);
  expect(new Set(issued.entries.map(({ houseId }) => houseId)).size).toBe(200);
  const [row] = await testApp.sql<{ approved: number }>(
    `SELECT count(*)::int AS approved FROM cases c JOIN houses h ON h.household_id = c.household_id AND h.status = 'approved'
     WHERE c.status = 'approved' AND c.unit_id = $1`,
    [place.commune],
  );
  expect(row?.approved).toBe(200);
}, 120_000);
