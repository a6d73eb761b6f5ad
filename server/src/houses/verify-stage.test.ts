import { unmetFields } from '@chung-tay/shared/houses/acceptance';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { House } from '@chung-tay/shared/houses/schema';
import { expect, test } from 'vitest';
import {
  acceptanceBoard,
  acceptanceOf,
  approvedHouse,
  bodyOf,
  footprint,
  houseAt,
  houseTeam,
  reportedStage,
  surveyedHousehold,
  uploadedPhoto,
} from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);

const verify = (id: string, stage: string, as = team.acceptor) =>
  testApp.call(houseRoutes.verifyStage, { id, stage, note: 'Đạt' }, { as });

test('verifyStage: the house moves to the stage, with one event', async () => {
  const house = await reportedStage(team, await approvedHouse(team), 'started');
  const answer = await verify(house.id, 'started');
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ status: 'started', reportedStage: null, version: house.version + 1 });
  expect(answer.body.stages[0]).toMatchObject({ state: 'verified', returnReason: null });
  expect(answer.body.stages[0]?.verifiedBy).not.toBe(answer.body.stages[0]?.reportedBy);
  const [event] = await testApp.sql(
    `SELECT note, changes -> 'status' AS status FROM audit_events WHERE subject_id = $1 AND action = 'house.stage_verified'`,
    [house.id],
  );
  expect(event).toEqual({ note: 'Đạt', status: { old: 'approved', new: 'started' } });
});

test('the whole way: every stage in order, then nothing more', async () => {
  const built = await houseAt(team, 'handed_over');
  const repaired = await houseAt(team, 'handed_over', { kind: 'repair' });
  expect([built.status, repaired.status]).toEqual(['handed_over', 'handed_over']);
  expect(built.stages.every(({ state }) => state === 'verified')).toBe(true);
  const before = await footprint(team);
  expect((await verify(built.id, 'handed_over')).problem.code).toBe('action_not_allowed');
  expect(await footprint(team)).toBe(before);
});

test('neither the reporter nor the photographer verifies', async () => {
  const both = await personWith(testApp, [
    { role: 'commune_officer', unitId: team.commune },
    { role: 'stage_acceptor', unitId: team.commune },
  ]);
  const own = await reportedStage({ ...team, officer: both }, await approvedHouse(team), 'started');
  const house = await approvedHouse(team);
  const photo = await uploadedPhoto(team, house, 'started', both);
  const input = { id: house.id, stage: 'started', happenedOn: '2026-02-01', photoIds: [photo.id] };
  bodyOf(await testApp.call(houseRoutes.reportStage, input, { as: team.officer }));
  const before = await footprint(team);
  for (const id of [own.id, house.id]) {
    const refused = await verify(id, 'started', both);
    expect([refused.status, refused.problem.code]).toEqual([409, 'same_person']);
  }
  expect(await footprint(team)).toBe(before);
});

test('not reported, out of scope, wrong role: refused, nothing written', async () => {
  const house = await reportedStage(team, await approvedHouse(team), 'started');
  const silent = await approvedHouse(team);
  const before = await footprint(team);
  expect((await verify(silent.id, 'started')).problem.code).toBe('action_not_allowed');
  expect((await verify(house.id, 'foundation')).problem.code).toBe('action_not_allowed');
  expect((await verify(house.id, 'started', team.stranger)).status).toBe(404);
  expect((await verify(house.id, 'started', team.officer)).status).toBe(403);
  expect(await footprint(team)).toBe(before);
});

test('of many verifications at once, one counts', async () => {
  const house = await reportedStage(team, await approvedHouse(team), 'started');
  const answers = await Promise.all(Array.from({ length: 6 }, () => verify(house.id, 'started')));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const events = await testApp.sql(
    `SELECT 1 FROM audit_events WHERE subject_id = $1 AND action = 'house.stage_verified'`,
    [house.id],
  );
  expect(events).toHaveLength(1);
});

const completing = async (input: Parameters<typeof houseAt>[2] = {}) => {
  const house = await houseAt(team, input.kind === 'repair' ? 'started' : 'roof', input);
  return reportedStage(team, house, 'completed');
};
const accept = (form: Record<string, unknown>, as = team.acceptor) =>
  testApp.call(houseRoutes.verifyStage, form, { as });

test('completion: a board, every item, the area and the cost are kept with the checklist that asked', async () => {
  const house = await completing();
  const due = house.stages.find(({ stage }) => stage === 'completed');
  expect(due?.checklist?.map(({ code, minimum }) => [code, minimum])).toContainEqual(['area', 30]);
  expect(due?.checklist?.map(({ code }) => code)).not.toContain('flood');
  const done = bodyOf(await accept(acceptanceOf(house, 'completed')));
  expect(done).toMatchObject({ status: 'completed', areaM2: 40, actualCostVnd: house.plannedCostVnd });
  const kept = done.stages.find(({ stage }) => stage === 'completed');
  expect(kept?.checklist).toBeNull();
  expect(kept?.acceptance).toMatchObject({ members: acceptanceBoard, areaM2: 40, checklistId: expect.any(String) });
  expect(kept?.acceptance?.answers.every(({ met }) => met)).toBe(true);
  expect(done.stages.find(({ stage }) => stage === 'handed_over')?.checklist?.map(({ code }) => code)).toEqual([
    'keys',
    'documents',
    'guidance',
  ]);
});

test('completion: an item that is not met is named where it was asked; the stage is returned instead', async () => {
  const house = await completing();
  const form = acceptanceOf(house, 'completed');
  const roofless = form.answers.map((answer) =>
    answer.code === 'hard_roof' ? { code: 'hard_roof', yes: false } : answer,
  );
  const before = await footprint(team);
  const refused = await accept({ ...form, answers: roofless, areaM2: 29.9 });
  expect([refused.status, refused.problem.code]).toEqual([422, 'checklist_unmet']);
  expect(refused.problem.errors).toMatchObject([
    { pointer: '/answers/hard_roof', code: 'checklist_unmet' },
    { pointer: '/areaM2', message: 'Chưa đạt: Diện tích sử dụng, ít nhất 30 m².' },
  ]);
  const incomplete = await accept({ ...form, answers: form.answers.slice(1), members: form.members.slice(1) });
  expect(incomplete.problem).toMatchObject({
    code: 'invalid_request',
    errors: [{ pointer: '/answers/hard_floor' }, { pointer: '/members' }],
  });
  expect((await verify(house.id, 'completed')).problem.code).toBe('invalid_request');
  const strange = await accept({ ...form, answers: [...form.answers, { code: 'garage', yes: true }] });
  expect(strange.problem.errors).toMatchObject([{ pointer: '/answers/garage', code: 'unknown' }]);
  expect(await footprint(team)).toBe(before);
  const back = { id: house.id, stage: 'completed' as const, reason: 'Mái chưa cứng' };
  expect((await testApp.call(houseRoutes.returnStage, back, { as: team.acceptor })).status).toBe(200);
});

test('completion: the database wants an acceptance that meets the checklist of the day, and keeps it', async () => {
  const house = await completing();
  const at = new Date().toISOString();
  const verified = () =>
    testApp.sql(
      `UPDATE house_stages SET state = 'verified', verified_by = $2, verified_at = $3 WHERE house_id = $1 AND stage = 'completed'`,
      [house.id, team.acceptor.id, at],
    );
  const [checklist] = await testApp.sql<{ id: string }>(
    `SELECT id FROM acceptance_checklists WHERE stage = 'completed' AND kind = 'new_build'`,
  );
  const written = (
    answers: object,
    areaM2: number | null,
    checklistId = checklist?.id ?? null,
    members: object = acceptanceBoard,
  ) =>
    testApp.sql(
      `INSERT INTO stage_acceptances (house_id, unit_id, stage, checklist_id, members, answers, area_m2, accepted_by, accepted_at)
       VALUES ($1, $2, 'completed', $3, $4, $5, $6, $7, $8)`,
      [
        house.id,
        house.unitId,
        checklistId,
        JSON.stringify(members),
        JSON.stringify(answers),
        areaM2,
        team.acceptor.id,
        at,
      ],
    );
  const { answers } = acceptanceOf(house, 'completed');
  await expect(verified()).rejects.toMatchObject({ constraint: 'house_stages_acceptance' });
  await expect(written(answers, 29.9)).rejects.toMatchObject({ constraint: 'stage_acceptances_unmet' });
  await expect(written(answers.slice(1), 40)).rejects.toMatchObject({ constraint: 'stage_acceptances_unmet' });
  await expect(written(answers, 40, null)).rejects.toMatchObject({ constraint: 'stage_acceptances_checklist' });
  await expect(written(answers, 40, undefined, [acceptanceBoard[0]])).rejects.toMatchObject({
    constraint: 'stage_acceptances_members',
  });
  bodyOf(await accept(acceptanceOf(house, 'completed')));
  for (const change of ['UPDATE stage_acceptances SET area_m2 = 99', 'DELETE FROM stage_acceptances'])
    await expect(testApp.sql(`${change} WHERE house_id = $1`, [house.id])).rejects.toMatchObject({
      constraint: 'stage_acceptances_final',
    });
});

test('twins: the pure check and that of the database find the same items unmet', async () => {
  const alone = await surveyedHousehold(team, { memberCount: 1 });
  const houses = [
    await completing(),
    await completing({ householdId: alone.id, disasterProne: true }),
    await completing({ kind: 'repair', disasterProne: true }),
  ];
  const codes = houses.map((house) => checksOf(house).map(({ code }) => code));
  expect(codes.map((all) => all.includes('flood'))).toEqual([false, true, true]);
  expect(houses.map((house) => checksOf(house).find(({ code }) => code === 'area')?.minimum)).toEqual([30, 24, null]);
  let state = 7;
  const pick = <Value>(values: readonly Value[]): Value => {
    state = (state * 48271) % 2147483647;
    return values[state % values.length] as Value;
  };
  for (let round = 0; round < 90; round++) {
    const house = houses[round % houses.length] as House;
    const checks = checksOf(house);
    const answers = checks
      .filter(() => pick([true, true, true, false]))
      .map(({ code }) => ({ code, yes: pick([true, true, false, null]), number: pick([null, 0, 19.9, 20, 50]) }));
    const areaM2 = pick([null, 5, 23.9, 24, 29.9, 30, 45]);
    const [row] = await testApp.sql<{ unmet: string[] }>(
      `SELECT unmet_items(checklist_on('completed', h.kind, $2), h.id, $3, $4) AS unmet FROM houses h WHERE h.id = $1`,
      [house.id, new Date().toISOString().slice(0, 10), JSON.stringify(answers), areaM2],
    );
    const pure = unmetFields(checks, answers, areaM2).map(({ pointer }) =>
      pointer === '/areaM2' ? 'area' : pointer.replace('/answers/', ''),
    );
    expect(row?.unmet.toSorted()).toEqual(pure.toSorted());
  }
});

test('of a single household 24 m² is enough; where disasters are likely, so must be the ways of them', async () => {
  const alone = await surveyedHousehold(team, { memberCount: 1 });
  const house = await completing({ householdId: alone.id, disasterProne: true });
  const form = { ...acceptanceOf(house, 'completed'), areaM2: 24 };
  const answers = form.answers.map((answer) => (answer.code === 'flood' ? { code: 'flood', yes: false } : answer));
  expect((await accept({ ...form, answers })).problem.errors).toMatchObject([{ pointer: '/answers/flood' }]);
  expect((await accept({ ...form, areaM2: 23.9 })).problem.errors).toMatchObject([{ pointer: '/areaM2' }]);
  expect((await accept(form)).status).toBe(200);
});

const checksOf = (house: House) => house.stages.find(({ stage }) => stage === 'completed')?.checklist ?? [];
