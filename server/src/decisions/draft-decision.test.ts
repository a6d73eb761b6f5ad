import { randomUUID } from 'node:crypto';
import { caseRoutes } from '@chung-tay/shared/cases/contract';
import type { Case } from '@chung-tay/shared/cases/schema';
import { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { expect, test } from 'vitest';
import { draftedChange, draftedDecision, issuedDecision } from '../../test/factories/decisions.ts';
import { approvedHouse, bodyOf, houseTeam, proposedCase, surveyedHousehold } from '../../test/factories/houses.ts';
import { submittedSurvey } from '../../test/factories/surveys.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);
const other = await houseTeam(testApp, 2);

const draft = (cases: readonly (Case | object)[], input: Record<string, unknown> = {}, as = team.drafter) =>
  testApp.call(
    decisionRoutes.draftDecision,
    {
      unitId: team.commune,
      programme: 'movement',
      entries: cases.map((one) => ('code' in one ? { caseId: (one as Case).id } : one)),
      ...input,
    },
    { as },
  );

/** How many rows there are of what a refused draft must not have written. */
async function footprint(): Promise<string> {
  const [row] = await testApp.sql<{ counts: string }>(
    `SELECT concat_ws('/', (SELECT count(*) FROM decisions), (SELECT count(*) FROM decision_entries), (SELECT count(*) FROM audit_events)) AS counts`,
  );
  return row?.counts ?? '';
}

test('draftDecision: cases with the norm of the day, nothing in the way, one event', async () => {
  const cases = [await proposedCase(team), await proposedCase(team, { kind: 'repair' })];
  const answer = await draft(cases);
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    unitId: team.commune,
    status: 'draft',
    changesId: null,
    changeNumber: null,
    decisionNumber: null,
    entryCount: 2,
    supportVnd: 90_000_000,
    overtaken: [],
  });
  expect(answer.body.code).toMatch(/^DS-\d{7}$/);
  expect(answer.body.subject).toContain('Phong trào xóa nhà tạm');
  expect(answer.body.entries).toMatchObject([
    { caseId: cases[0]?.id, houseKind: 'new_build', supportVnd: 60_000_000, normVnd: 60_000_000, problems: [] },
    { caseId: cases[1]?.id, houseKind: 'repair', supportVnd: 30_000_000, normVnd: 30_000_000, problems: [] },
  ]);
  const events = await testApp.sql('SELECT action, actor_id FROM audit_events WHERE subject_id = $1', [answer.body.id]);
  expect(events).toEqual([{ action: 'decision.drafted', actor_id: team.drafter.id }]);
});

test('another amount than the norm needs its reason; with it the list keeps both', async () => {
  const { id: caseId } = await proposedCase(team);
  const before = await footprint();
  const bare = await draft([{ caseId, supportVnd: 70_000_000 }]);
  expect([bare.status, bare.problem.errors?.[0]]).toMatchObject([422, { pointer: '/entries/0/exceptionReason' }]);
  expect(await footprint()).toBe(before);
  const told = bodyOf(
    await draft([{ caseId, supportVnd: 70_000_000, exceptionReason: 'Hộ neo đơn, không đối ứng được' }]),
  );
  expect(told.entries).toMatchObject([{ supportVnd: 70_000_000, normVnd: 60_000_000, problems: [] }]);
  expect(bodyOf(await draft([{ caseId, supportVnd: 60_000_000 }])).entries[0]?.exceptionReason).toBeNull();
});

test('what does not belong in a list is named by its place, and nothing is written', async () => {
  const one = await proposedCase(team);
  const merit = await proposedCase(team, { programme: 'merit' });
  const elsewhere = await proposedCase(other);
  const before = await footprint();
  const faults: [object[], string][] = [
    [[one, one], '/entries/1/caseId'],
    [[one, merit], '/entries/1/caseId'],
    [[elsewhere], '/entries/0/caseId'],
    [[{ caseId: one.id, action: 'withdraw', withdrawReason: 'moved' }], '/entries/0/action'],
    [[{ caseId: one.id, houseKind: 'repair' }], '/entries/0/houseKind'],
    [[{ caseId: one.id, withdrawReason: 'moved' }], '/entries/0/withdrawReason'],
    [[], '/entries'],
  ];
  for (const [entries, pointer] of faults) {
    const answer = await draft(entries);
    expect([answer.status, answer.problem.errors?.[0]?.pointer]).toEqual([422, pointer]);
  }
  expect((await draft([{ caseId: randomUUID() }])).status).toBe(404);
  expect((await draft([one], { unitId: randomUUID() })).status).toBe(404);
  expect((await draft([one], {}, team.stranger)).status).toBe(404);
  expect((await draft([one], {}, team.officer)).status).toBe(403);
  expect(await footprint()).toBe(before);
});

test('a draft tells what would keep each case from being approved today', async () => {
  const household = await surveyedHousehold(team);
  await submittedSurvey(testApp, team.officer, household);
  const opening = { householdId: household.id, programme: 'movement', houseKind: 'new_build' } as const;
  const opened = bodyOf(await testApp.call(caseRoutes.openCase, opening, { as: team.officer }));
  const ready = await proposedCase(team);
  const withdrawn = await proposedCase(team);
  bodyOf(await testApp.call(caseRoutes.withdrawCase, { id: withdrawn.id, reason: 'moved' }, { as: team.officer }));
  const { entries } = await draftedDecision(team, [opened, ready, withdrawn]);
  expect(entries[0]?.problems).toEqual([
    'Hồ sơ đang ở “Đơn đăng ký”, không ở bước phê duyệt.',
    'Hồ sơ chưa có dự toán.',
  ]);
  expect(entries[1]?.problems).toEqual([]);
  expect(entries[2]?.problems).toEqual(['Hồ sơ đang ở “Đã rút”, không ở bước phê duyệt.']);
});

test('a change is of an issued first list, numbered, one at a time, and of what the list approved', async () => {
  const house = await approvedHouse(team);
  const stranger = await approvedHouse(team);
  const base = { changesId: house.decisionId };
  const withdraw = { action: 'withdraw', withdrawReason: 'moved' };
  const before = await footprint();
  const foreign = await draft([{ caseId: stranger.caseId, ...withdraw }], base);
  expect(foreign.problem.errors?.[0]).toMatchObject({ pointer: '/entries/0/caseId', code: 'not_in_list' });
  const silent = await draft([{ caseId: house.caseId, action: 'withdraw' }], base);
  expect(silent.problem.errors?.[0]?.pointer).toBe('/entries/0/withdrawReason');
  const ofProgramme = await draft([{ caseId: house.caseId, ...withdraw }], { ...base, programme: 'merit' });
  expect(ofProgramme.problem.errors?.[0]?.pointer).toBe('/changesId');
  const unissued = await draftedDecision(team, [await proposedCase(team)]);
  const early = await draft([{ caseId: house.caseId, ...withdraw }], { changesId: unissued.id });
  expect(early.problem.errors?.[0]).toMatchObject({ pointer: '/changesId', code: 'not_a_base' });
  const first = await draftedChange(team, house, { action: 'withdraw', withdrawReason: 'moved' });
  expect(first).toMatchObject({ changeNumber: 1, changesId: house.decisionId });
  expect(first.subject).toContain(`Thay đổi lần 1 danh sách`);
  expect((await draft([{ caseId: house.caseId, ...withdraw }], base)).problem.code).toBe('conflict');
  const ofChange = await draft([{ caseId: house.caseId, ...withdraw }], { changesId: first.id });
  expect(ofChange.problem.errors?.[0]?.pointer).toBe('/changesId');
  await issuedDecision(team, first);
  const second = bodyOf(await draft([await proposedCase(team)], base));
  expect(second.changeNumber).toBe(2);
  expect((await footprint()).split('/')[0]).toBe(String(Number(before.split('/')[0]) + 3));
});
