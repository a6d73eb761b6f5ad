import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { nextStage } from '@chung-tay/shared/houses/lifecycle';
import { type HouseStatus, houseStatuses } from '@chung-tay/shared/houses/schema';
import type { Stage } from '@chung-tay/shared/rules/stages';
import { expect, test } from 'vitest';
import { withdrawnHouse } from '../../test/factories/decisions.ts';
import {
  approvedHouse,
  bodyOf,
  houseAt,
  houseTeam,
  reportedStage,
  uploadedPhoto,
} from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';
import { inTransaction } from '../core/db/transaction.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);

/** What the server's own role is told when it runs this in the officer's scope; undefined when it may. Nothing stays. */
async function asServer(text: string, values: unknown[], roots = [team.province]): Promise<string | undefined> {
  const undo = new Error('undo');
  try {
    await inTransaction(testApp.services.pools.app, { roots, userId: team.officer.id }, async ({ client }) => {
      await client.query(text, values);
      throw undo;
    });
  } catch (error) {
    if (error === undo) return undefined;
    const { constraint, code } = error as { constraint?: string; code?: string };
    return constraint ?? code;
  }
  return undefined;
}

const setStatus = 'UPDATE houses SET status = $2 WHERE id = $1';

test('no code can move a house to a stage that is not verified, past a stage, or back', async () => {
  const approved = await approvedHouse(team);
  const reported = await reportedStage(team, await approvedHouse(team), 'started');
  const started = await houseAt(team, 'started');
  const done = await houseAt(team, 'handed_over', { kind: 'repair' });
  expect(await asServer(setStatus, [approved.id, 'started'])).toBe('houses_route');
  expect(await asServer(setStatus, [approved.id, 'proposed'])).toBe('houses_route');
  expect(await asServer(setStatus, [reported.id, 'started'])).toBe('houses_route');
  expect(await asServer(setStatus, [reported.id, 'handed_over'])).toBe('houses_route');
  expect(await asServer(setStatus, [started.id, 'foundation'])).toBe('houses_route');
  expect(await asServer(setStatus, [started.id, 'approved'])).toBe('houses_route');
  expect(await asServer(setStatus, [started.id, 'proposed'])).toBe('houses_route');
  expect(
    await asServer(`UPDATE houses SET status = 'withdrawn', withdraw_reason = 'moved' WHERE id = $1`, [done.id]),
  ).toBe('houses_route');
});

test('no code can report without a photo, verify alone, or change what is verified', async () => {
  const approved = await approvedHouse(team);
  const insert = `INSERT INTO house_stages (house_id, unit_id, stage, state, happened_on, reported_by, reported_at, verified_by, verified_at)
    VALUES ($1, $2, $3, $4, '2026-02-01', $5, now(), $6, CASE WHEN $6::uuid IS NULL THEN NULL ELSE now() END)`;
  const row = (stage: string, state: string, verifier: string | null) => [
    approved.id,
    team.commune,
    stage,
    state,
    team.officer.id,
    verifier,
  ];
  expect(await asServer(insert, row('started', 'reported', null))).toBe('house_stages_photo');
  await uploadedPhoto(team, approved, 'started');
  expect(await asServer(insert, row('started', 'reported', null))).toBe('house_stages_photo');
  expect(await asServer(insert, row('foundation', 'reported', null))).toBe('house_stages_next');
  expect(await asServer(insert, row('started', 'verified', team.acceptor.id))).toBe('house_stages_route');
  const reported = await reportedStage(team, approved, 'started');
  const verify = `UPDATE house_stages SET state = 'verified', verified_by = $2, verified_at = now() WHERE house_id = $1`;
  expect(await asServer(verify, [reported.id, team.officer.id])).toBe('house_stages_uploader');
  expect(await asServer(verify, [reported.id, team.acceptor.id])).toBeUndefined();
  const started = await houseAt(team, 'started');
  const back = `UPDATE house_stages SET state = 'returned', return_reason = 'muốn sửa', verified_by = NULL, verified_at = NULL WHERE house_id = $1`;
  expect(await asServer(back, [started.id])).toBe('house_stages_final');
  expect(await asServer('UPDATE photos SET attached = false WHERE house_id = $1', [started.id])).toBe('photos_final');
});

test('the server may not delete, rewrite what was approved, or read where photos were taken', async () => {
  const house = await houseAt(team, 'started');
  for (const table of ['houses', 'house_stages', 'photos'])
    expect(await asServer(`DELETE FROM ${table} WHERE unit_id = $1`, [team.commune])).toBe('42501');
  expect(await asServer('UPDATE houses SET proposed_by = $2 WHERE id = $1', [house.id, team.stranger.id])).toBe(
    '42501',
  );
  expect(await asServer('UPDATE houses SET planned_cost_vnd = 1 WHERE id = $1', [house.id])).toBe(
    'houses_cost_allocated',
  );
  for (const column of ['due_on', 'decision_date', 'unit_id'])
    expect(await asServer(`UPDATE houses SET ${column} = NULL WHERE id = $1`, [house.id])).toBe('42501');
  expect(await asServer('SELECT latitude FROM photos WHERE house_id = $1', [house.id])).toBe('42501');
  expect(await asServer(`UPDATE stage_plans SET kind = 'repair'`, [])).toBe('42501');
});

test('rows of another unit are neither seen nor written, and a house is of the unit of its household', async () => {
  const house = await approvedHouse(team);
  const [elsewhere] = await testApp.sql<{ unit_id: string }>('SELECT unit_id FROM grants WHERE user_id = $1', [
    team.stranger.id,
  ]);
  const foreign = elsewhere?.unit_id as string;
  const seen = await inTransaction(testApp.services.pools.app, { roots: [foreign], userId: null }, async ({ client }) =>
    Promise.all(
      ['houses', 'house_stages'].map(async (table) => (await client.query(`SELECT 1 FROM ${table}`)).rows.length),
    ),
  );
  expect(seen).toEqual([0, 0]);
  expect(await asServer(insertAgain, [house.id, foreign])).toBe('houses_household_unit');
});

/** Another house of the same household, as if it had been approved likewise. */
const insertAgain = `INSERT INTO houses (id, household_id, unit_id, kind, programme, stage_plan_id, status, planned_cost_vnd, proposed_by,
    proposed_at, approved_by, approved_at, decision_number, decision_date, created_at, updated_at)
  SELECT gen_random_uuid(), household_id, $2, kind, programme, stage_plan_id, 'approved', 1000, proposed_by, proposed_at, approved_by,
    approved_at, decision_number, decision_date, now(), now() FROM houses WHERE id = $1`;

test('no code opens, withdraws or switches a house that an issued list does not name', async () => {
  const house = await approvedHouse(team);
  expect(await asServer(insertAgain, [house.id, team.commune])).toBe('houses_decision');
  const gone = await withdrawnHouse(team, await approvedHouse(team));
  expect(await asServer(insertAgain, [gone.id, team.commune])).toBe('houses_decision');
  expect(await asServer(setStatus, [gone.id, 'approved'])).toBe('houses_route');
  const withdraw = `UPDATE houses SET status = 'withdrawn', withdraw_reason = 'moved' WHERE id = $1`;
  expect(await asServer(withdraw, [house.id])).toBe('houses_decision');
  const repair = `UPDATE houses SET kind = 'repair', stage_plan_id = (SELECT id FROM stage_plans WHERE kind = 'repair') WHERE id = $1`;
  expect(await asServer(repair, [house.id])).toBe('houses_decision');
  expect(await asServer(`UPDATE houses SET kind = 'repair' WHERE id = $1`, [house.id])).toBe('houses_plan_kind');
  const started = await houseAt(team, 'started');
  expect(await asServer(repair, [started.id])).toBe('houses_route');
});

test('next_stage() in SQL is nextStage() in the code, for every plan and status', async () => {
  const { data } = bodyOf(await testApp.call(houseRoutes.listStagePlans, {}, { as: team.officer }));
  expect(data.map(({ kind }) => kind).sort()).toEqual(['new_build', 'repair']);
  for (const plan of data)
    for (const status of Object.keys(houseStatuses) as HouseStatus[]) {
      const [row] = await testApp.sql<{ stage: Stage | null }>('SELECT next_stage($1, $2) AS stage', [plan.id, status]);
      expect(row?.stage ?? undefined, `${plan.kind} ${status}`).toBe(nextStage(plan.stages, status));
    }
});
