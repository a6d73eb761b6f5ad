import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { describe, expect, it } from 'vitest';
import { standing } from '../../test/factories/allotments.ts';
import { withdrawal, withdrawnHouse } from '../../test/factories/decisions.ts';
import {
  allocated,
  allocatedInKind,
  brokenInvariants,
  delivered,
  donationInHand,
  fundTeam,
  goodsInHand,
  moneyFootprint,
  pledgedLabour,
  receivedInKind,
  today,
} from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf, houseAt } from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const reclaim = (id: string, input: object = {}, options: object = {}) =>
  test.call(
    donationRoutes.reclaimAllocation,
    { id, reason: 'Nhà cần ít hơn', ...input },
    { as: team.front, ...options },
  );
const traced = async (id: string) =>
  bodyOf(await test.call(donationRoutes.getDonationTrace, { id }, { as: team.front }));

describe('reclaimAllocation', () => {
  it('takes a part of the money back, then the rest: fund and house both show it', async () => {
    const donation = await donationInHand(team, 50_000_000);
    const house = await houseAt(team, 'started');
    const allocation = await allocated(team, donation, house, 30_000_000);
    const part = await reclaim(allocation.id, { amountVnd: 10_000_000 });
    expect(part.status).toBe(201);
    expect(part.body).toMatchObject({ id: allocation.id, amountVnd: 20_000_000, state: 'allocated' });
    expect(part.body.version).toBeGreaterThan(allocation.version);
    expect(await standing(team, donation)).toMatchObject({ allocatedVnd: 20_000_000, availableVnd: 30_000_000 });
    expect(bodyOf(await reclaim(allocation.id))).toMatchObject({ amountVnd: 0, state: 'reversed' });
    expect(await standing(team, donation)).toMatchObject({ allocatedVnd: 0, availableVnd: 50_000_000 });
    const history = await test.call(donationRoutes.getDonationHistory, { id: donation.id }, { as: team.front });
    const ofHouse = await test.call(houseRoutes.getHouseHistory, { id: house.id }, { as: team.officer });
    for (const { body } of [history, ofHouse]) {
      expect(body.data[0]).toMatchObject({ action: 'allocation.reclaimed' });
      expect(body.data[0]?.note).toContain(`${house.code} → ${donation.code}: 20.000.000`);
    }
    expect(await brokenInvariants(test)).toEqual([]);
    expect(await test.sql('SELECT * FROM report_differences()')).toEqual([]);
  });

  it('takes goods back with their share of the value: what was handed over stays, and nothing of value is lost', async () => {
    const donation = await goodsInHand(team, 30_000);
    const house = await houseAt(team, 'started');
    const allocation = await allocatedInKind(team, donation, house, 10_000);
    await delivered(team, allocation, 4_000);
    const part = bodyOf(await reclaim(allocation.id, { amount: 1_500 }));
    expect(part.inKind).toMatchObject({ amount: 8_500, released: 4_000, valueVnd: 765_000 });
    const rest = bodyOf(await reclaim(allocation.id));
    expect(rest).toMatchObject({ state: 'released', inKind: { amount: 4_000, released: 4_000, valueVnd: 360_000 } });
    expect((await reclaim(allocation.id)).problem.code).toBe('insufficient_balance');
    expect((await standing(team, donation)).inKind).toMatchObject({
      received: 30_000,
      allocated: 4_000,
      available: 26_000,
    });
    expect((await traced(donation.id)).donation.inKind).toMatchObject({ receivedValueVnd: 2_700_000 });
    const held = await test.sql(
      `SELECT b.value_in - b.value_out AS left FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
       WHERE a.donation_id = $1 ORDER BY a.type`,
      [donation.id],
    );
    expect(held).toEqual([{ left: 0 }, { left: 2_340_000 }]);
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('money is told in đồng, goods and labour in thousandths', async () => {
    const house = await houseAt(team, 'started');
    const cash = await allocated(team, await donationInHand(team, 5_000_000), house, 5_000_000);
    const labour = await receivedInKind(team, await pledgedLabour(team), 20_000);
    const days = await allocatedInKind(team, labour, house, 5_000);
    const before = await moneyFootprint(test);
    const wrong = async (id: string, input: object) => {
      const { problem } = await reclaim(id, input);
      return [problem.code, problem.errors?.[0]?.pointer];
    };
    expect(await wrong(cash.id, { amount: 1000 })).toEqual(['wrong_value_kind', '/amount']);
    expect(await wrong(days.id, { amountVnd: 1000 })).toEqual(['wrong_value_kind', '/amountVnd']);
    expect(await wrong(cash.id, { amountVnd: 5_000_001 })).toEqual(['insufficient_balance', '/amountVnd']);
    expect(await wrong(days.id, { amount: 5_001 })).toEqual(['insufficient_balance', '/amount']);
    expect((await reclaim(days.id, { amount: 5_001 })).problem.detail).toContain('5 ngày công');
    expect(await moneyFootprint(test)).toBe(before);
    expect(bodyOf(await reclaim(days.id, { amount: 500 })).inKind).toMatchObject({ amount: 4_500 });
  });

  it('a house is withdrawn when nothing unspent is set aside for it, money, goods or labour', async () => {
    const house = await approvedHouse(team);
    const cash = await allocated(team, await donationInHand(team, 5_000_000), house, 5_000_000);
    const goods = await allocatedInKind(team, await goodsInHand(team, 2_000), house, 2_000);
    const withMoney = await withdrawal(team, house);
    expect([withMoney.problem.code, withMoney.problem.detail]).toEqual([
      'conflict',
      expect.stringContaining('5.000.000'),
    ]);
    bodyOf(await reclaim(cash.id));
    const withGoods = await withdrawal(team, house);
    expect([withGoods.problem.code, withGoods.problem.detail]).toEqual([
      'conflict',
      expect.stringContaining('2 bao 50 kg Xi măng'),
    ]);
    bodyOf(await reclaim(goods.id));
    expect(await withdrawnHouse(team, house)).toMatchObject({ status: 'withdrawn' });
  });

  it('empties a house that was withdrawn all the same', async () => {
    const house = await approvedHouse(team);
    const allocation = await allocated(team, await donationInHand(team, 5_000_000), house, 5_000_000);
    // What no command does: only the owner, with the guards off.
    await test.sql(`ALTER TABLE houses DISABLE TRIGGER USER;
      UPDATE houses SET status = 'withdrawn', withdraw_reason = 'declined' WHERE id = '${house.id}';
      ALTER TABLE houses ENABLE TRIGGER USER`);
    expect(await brokenInvariants(test)).toEqual(['withdrawn_house_empty']);
    expect(bodyOf(await reclaim(allocation.id)).state).toBe('reversed');
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('of many at once, each takes what is still there; beside allocations the sums hold', async () => {
    const donation = await donationInHand(team, 12_000_000);
    const house = await houseAt(team, 'started');
    const allocation = await allocated(team, donation, house, 10_000_000);
    const more = { id: donation.id, houseId: house.id, amountVnd: 3_000_000 };
    const answers = await Promise.all(
      Array.from({ length: 9 }, (_, at) =>
        at % 3
          ? reclaim(allocation.id, { amountVnd: 3_000_000 })
          : test.call(donationRoutes.allocateDonation, more, { as: team.front }),
      ),
    );
    for (const { status, problem } of answers)
      expect(status === 201 ? 'insufficient_balance' : problem.code).toBe('insufficient_balance');
    const { donation: after, allocations } = await traced(donation.id);
    expect(allocations.reduce((sum, { amountVnd }) => sum + amountVnd, 0)).toBe(after.allocatedVnd);
    expect(after.allocatedVnd + after.availableVnd).toBe(12_000_000);
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('is for who reaches fund and house, in an open period, on the version that was seen', async () => {
    const donation = await donationInHand(team, 10_000_000);
    const allocation = await allocated(team, donation, await houseAt(team, 'started'), 10_000_000);
    const atCommune = await personWith(test, [{ role: 'front_officer', unitId: team.commune }]);
    const before = await moneyFootprint(test);
    expect((await reclaim(allocation.id, {}, { ifMatch: '"v99"' })).problem.code).toBe('stale_version');
    expect((await reclaim(allocation.id, {}, { as: atCommune })).problem.code).toBe('not_found');
    expect((await reclaim(allocation.id, {}, { as: team.outsider })).problem.code).toBe('not_found');
    expect((await reclaim(allocation.id, {}, { as: team.accountant })).problem.code).toBe('forbidden');
    expect(await moneyFootprint(test)).toBe(before);
    const lock = { unitId: team.fund, lockedUntil: today(test), reason: 'Hết năm' };
    bodyOf(await test.call(ledgerRoutes.lockPeriod, lock, { as: team.accountant }));
    expect((await reclaim(allocation.id)).problem.code).toBe('period_locked');
  });
});
