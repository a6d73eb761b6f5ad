import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { describe, expect, it } from 'vitest';
import { allotted, provinceMoney, standing } from '../../test/factories/allotments.ts';
import { allocated, brokenInvariants, fundTeam, moneyFootprint, today } from '../../test/factories/donations.ts';
import { bodyOf, houseAt } from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const recall = (id: string, input: object = {}, options: object = {}) =>
  test.call(
    donationRoutes.recallAllotment,
    { id, recalledOn: today(test), reason: 'Dùng không hết', ...input },
    { as: team.front, ...options },
  );

describe('recallAllotment', () => {
  it('takes back all that is not set aside, or the part asked for; both funds show it', async () => {
    const above = await provinceMoney(team, 90_000_000);
    const below = await allotted(team, above, 60_000_000);
    await allocated(team, below, await houseAt(team, 'started'), 20_000_000);
    const part = await recall(below.id, { amountVnd: 10_000_000 });
    expect(part.status).toBe(201);
    expect(part.body).toMatchObject({
      id: below.id,
      receivedVnd: 50_000_000,
      allocatedVnd: 20_000_000,
      availableVnd: 30_000_000,
    });
    expect(await standing(team, above)).toMatchObject({
      receivedVnd: 90_000_000,
      allottedVnd: 50_000_000,
      availableVnd: 40_000_000,
    });
    expect(bodyOf(await recall(below.id))).toMatchObject({ receivedVnd: 20_000_000, availableVnd: 0 });
    expect(await standing(team, above)).toMatchObject({ allottedVnd: 20_000_000, availableVnd: 70_000_000 });
    for (const { id } of [above, below]) {
      const history = await test.call(donationRoutes.getDonationHistory, { id }, { as: team.front });
      expect(history.body.data[0]?.action).toBe('donation.recalled');
      expect(history.body.data[0]?.note).toContain('30.000.000');
      expect(history.body.data[0]?.note).toContain('Dùng không hết');
    }
    expect(await brokenInvariants(test)).toEqual([]);
    expect(await test.sql('SELECT * FROM report_differences()')).toEqual([]);
  });

  it('refuses more than is left, what was never passed down, days, versions and scope', async () => {
    const above = await provinceMoney(team, 10_000_000);
    const below = await allotted(team, above, 6_000_000);
    const spent = await allotted(team, above, 1_000_000);
    await allocated(team, spent, await houseAt(team, 'started'), 1_000_000);
    const atCommune = await personWith(test, [{ role: 'front_officer', unitId: team.commune }]);
    const before = await moneyFootprint(test);
    const over = await recall(below.id, { amountVnd: 6_000_001 });
    expect(over.problem).toMatchObject({ code: 'insufficient_balance', errors: [{ pointer: '/amountVnd' }] });
    expect(over.problem.detail).toContain('6.000.000');
    expect((await recall(spent.id)).problem.code).toBe('insufficient_balance');
    expect((await recall(above.id)).problem.code).toBe('action_not_allowed');
    const field = async (input: object) => (await recall(below.id, input)).problem.errors?.[0];
    expect(await field({ recalledOn: '2099-01-01' })).toMatchObject({ pointer: '/recalledOn', code: 'future' });
    expect(await field({ recalledOn: '2026-01-19' })).toMatchObject({ pointer: '/recalledOn', code: 'too_early' });
    expect((await recall(below.id, {}, { ifMatch: '"v99"' })).problem.code).toBe('stale_version');
    // The fund below does not decide it alone.
    expect((await recall(below.id, {}, { as: atCommune })).problem.code).toBe('not_found');
    expect((await recall(below.id, {}, { as: team.outsider })).problem.code).toBe('not_found');
    expect((await recall(below.id, {}, { as: team.approver })).problem.code).toBe('forbidden');
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('of many who recall one allotment at once, each takes what is still there', async () => {
    const above = await provinceMoney(team, 10_000_000);
    const below = await allotted(team, above, 10_000_000);
    const parts = await Promise.all(Array.from({ length: 5 }, () => recall(below.id, { amountVnd: 3_000_000 })));
    expect(parts.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(parts.filter(({ problem }) => problem.code === 'insufficient_balance')).toHaveLength(2);
    const rest = await Promise.all([recall(below.id), recall(below.id)]);
    expect(rest.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await standing(team, above)).toMatchObject({ allottedVnd: 0, availableVnd: 10_000_000 });
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('races with allotments and allocations on both sides: nobody waits for good, the sums hold', async () => {
    const above = await provinceMoney(team, 20_000_000);
    const below = await allotted(team, above, 10_000_000);
    const house = await houseAt(team, 'started');
    const calls = Array.from({ length: 4 }, () => [
      () => recall(below.id, { amountVnd: 2_000_000 }),
      () =>
        test.call(
          donationRoutes.allocateDonation,
          { id: below.id, houseId: house.id, amountVnd: 2_000_000 },
          { as: team.front },
        ),
      () =>
        test.call(
          donationRoutes.allotDonation,
          { id: above.id, unitId: team.commune, amountVnd: 3_000_000, allottedOn: today(test) },
          { as: team.front },
        ),
    ]).flat();
    const answers = await Promise.all(calls.map((call) => call()));
    for (const { status, problem } of answers)
      expect(status === 201 ? 'done' : problem.code).toMatch(/^done$|^insufficient_balance$/);
    const [first, second] = [await standing(team, above), await standing(team, below)];
    expect(first.allottedVnd + first.availableVnd).toBe(20_000_000);
    expect(second.receivedVnd).toBe(second.allocatedVnd + second.availableVnd);
    expect(await brokenInvariants(test)).toEqual([]);
    expect(await test.sql('SELECT * FROM report_differences()')).toEqual([]);
  });

  it('posts into no closed period of either fund', async () => {
    const above = await provinceMoney(team, 10_000_000);
    const below = await allotted(team, above, 6_000_000);
    const lock = { unitId: team.commune, lockedUntil: '2026-02-28', reason: 'Hết tháng' };
    bodyOf(await test.call(ledgerRoutes.lockPeriod, lock, { as: team.accountant }));
    expect((await recall(below.id, { recalledOn: '2026-02-15' })).problem.code).toBe('period_locked');
    expect((await recall(below.id, { recalledOn: '2026-03-01' })).status).toBe(201);
  });
});
