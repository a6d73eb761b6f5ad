import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { allottedOn, provinceMoney } from '../../test/factories/allotments.ts';
import { houseNow, withdrawal } from '../../test/factories/decisions.ts';
import { allocated, type FundTeam, fundTeam, pledgedDonation, received } from '../../test/factories/donations.ts';
import { approvedHouse, proposedCase, surveyedHousehold } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';
import { dashboardWorkers } from './check-rollups.ts';

const test = await createTestApp();
const { call, sql } = test;
const { allotDonation } = donationRoutes;
const teams = [await fundTeam(test, 0), await fundTeam(test, 1), await fundTeam(test, 2)];

const differences = (): Promise<object[]> => sql('SELECT * FROM report_differences()');
const rollups = async (): Promise<string> =>
  JSON.stringify([
    await sql(
      `SELECT unit_id, category, surveyed, withdrawn FROM household_rollup WHERE (surveyed, withdrawn) <> (0, 0) ORDER BY 1, 2`,
    ),
    await sql(
      `SELECT to_jsonb(r) - 'changed_at' AS r FROM house_rollup r
       WHERE proposed + approved + started + foundation + frame_walls + roof + completed + handed_over + withdrawn <> 0 ORDER BY unit_id, kind, programme`,
    ),
    await sql(
      `SELECT to_jsonb(r) - 'changed_at' AS r FROM money_rollup r WHERE (pledged_vnd, received_vnd, allotted_vnd, allocated_vnd, released_vnd) <> (0, 0, 0, 0, 0) ORDER BY side, unit_id, slot`,
    ),
  ]);

const anyOf = async (table: string, team: FundTeam, where = 'true'): Promise<string | undefined> => {
  const column = table === 'donations' ? team.fund : team.commune;
  const [row] = await sql<{ id: string }>(
    `SELECT id FROM ${table} WHERE unit_id = $1 AND ${where} ORDER BY id DESC LIMIT 1`,
    [column],
  );
  return row?.id;
};

/** Commands on whatever there is; a refusal is as good as a success, as long as the rollups agree afterwards. */
const commands: readonly ((team: FundTeam, size: number) => Promise<unknown>)[] = [
  (team) => surveyedHousehold(team),
  (team) => proposedCase(team),
  (team, size) =>
    approvedHouse(team, { kind: size % 2 ? 'repair' : 'new_build', programme: size % 3 ? 'merit' : 'movement' }),
  (team, size) => pledgedDonation(team, { pledgedVnd: 1000 + size }),
  (team, size) => provinceMoney(team, 1000 + size),
  async (team, size) => {
    const id = await anyOf('donations', team);
    if (id)
      await call(
        donationRoutes.receiveDonation,
        { id, amountVnd: 1 + size, receivedOn: '2026-01-15', method: 'cash' },
        { as: team.front },
      );
  },
  async (team, size) => {
    const [id, houseId] = [await anyOf('donations', team), await anyOf('houses', team, `status = 'approved'`)];
    if (id && houseId)
      await call(donationRoutes.allocateDonation, { id, houseId, amountVnd: 1 + (size % 400) }, { as: team.front });
  },
  async (team, size) => {
    const id = await anyOf('donations', { ...team, fund: team.province });
    if (id)
      await call(allotDonation, { id, unitId: team.commune, amountVnd: 1 + size, allottedOn }, { as: team.front });
  },
  async (team, size) => {
    const id = await anyOf('donations', { ...team, fund: team.commune });
    const back = { id, amountVnd: 1 + (size % 100), recalledOn: allottedOn, reason: 'Chưa dùng đến' };
    if (id) await call(donationRoutes.recallAllotment, back, { as: team.front });
  },
  async (team, size) => {
    const id = await anyOf('donations', team);
    const back = { id, amountVnd: 1 + (size % 100), refundedOn: allottedOn, method: 'bank', reason: 'Chuyển nhầm' };
    if (id) await call(donationRoutes.refundDonation, back, { as: team.approver });
  },
  async (team) => {
    const [row] = await sql<{ id: string }>(
      `SELECT id FROM ledger_transactions WHERE kind <> 'reverse' ORDER BY number DESC LIMIT 1`,
    );
    if (row) await call(ledgerRoutes.reverseTransaction, { id: row.id, reason: 'Ghi nhầm' }, { as: team.accountant });
  },
  async (team) => {
    const id = await anyOf('households', team, `status = 'surveyed'`);
    if (id) await call(householdRoutes.withdrawHousehold, { id, reason: 'moved' }, { as: team.officer });
  },
  async (team) => {
    const id = await anyOf('houses', team, `status <> 'withdrawn'`);
    if (id) await withdrawal(team, await houseNow(team, { id }));
  },
  async (team) => {
    const id = await anyOf('households', team, `status = 'surveyed'`);
    if (id)
      await call(householdRoutes.updateHousehold, { id, category: 'near_poor' }, { as: team.officer, ifMatch: '"v1"' });
  },
];

it('after any commands the rollups equal the rows they count', async () => {
  const step = fc.tuple(fc.nat(commands.length - 1), fc.nat(teams.length - 1), fc.nat(1000));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
      for (const [command, team, size] of steps) await commands[command]?.(teams[team] as FundTeam, size);
      expect(await differences()).toEqual([]);
    }),
    { numRuns: 6 },
  );
  const kept = await rollups();
  await sql('SELECT rebuild_rollups()');
  expect(await rollups()).toBe(kept);
  expect(JSON.parse(kept).map((part: unknown[]) => part.length > 0)).toEqual([true, true, true]);
  expect(await sql(`SELECT FROM ledger_transactions WHERE kind = 'allot'`)).not.toEqual([]);
}, 120_000);

it('commands side by side lose no count', async () => {
  const before = await sql<{ n: number }>('SELECT coalesce(sum(surveyed), 0)::int AS n FROM household_rollup');
  await Promise.all(Array.from({ length: 24 }, (_, at) => surveyedHousehold(teams[at % 3] as FundTeam)));
  const donations = await Promise.all(teams.map((team) => pledgedDonation(team, { pledgedVnd: 5_000 })));
  const houses = await Promise.all(teams.map((team) => approvedHouse(team)));
  await Promise.all(teams.map((team, at) => received(team, donations[at]!, 5_000)));
  await Promise.all(
    teams.flatMap((team, at) => [1, 2, 3].map((amount) => allocated(team, donations[at]!, houses[at]!, amount))),
  );
  const after = await sql<{ n: number }>('SELECT sum(surveyed)::int AS n FROM household_rollup');
  expect((after[0]?.n ?? 0) - (before[0]?.n ?? 0)).toBe(24 + 3);
  expect(await differences()).toEqual([]);
});

it('a difference is found, told to the log, and mended by a rebuild', async () => {
  await sql(`UPDATE house_rollup SET approved = approved + 1 WHERE unit_id = $1`, [teams[0]!.commune]);
  expect((await differences()).length).toBeGreaterThan(0);
  const error = vi.spyOn(test.services.log, 'error');
  await dashboardWorkers(test.services).check_rollups?.({} as never);
  expect(error).toHaveBeenCalledOnce();
  await sql('SELECT rebuild_rollups()');
  expect(await differences()).toEqual([]);
  await dashboardWorkers(test.services).check_rollups?.({} as never);
  expect(error).toHaveBeenCalledOnce();
});

it('the application cannot write a rollup, nor read one beyond its scope', async () => {
  const { app, public: anonymous } = test.services.pools;
  await expect(app.query('UPDATE house_rollup SET approved = 0')).rejects.toThrow('permission denied');
  expect((await app.query('SELECT 1 FROM house_rollup')).rows).toEqual([]);
  await expect(anonymous.query('SELECT 1 FROM house_rollup')).rejects.toThrow('permission denied');
});
