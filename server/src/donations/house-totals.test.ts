import { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { HouseTotal } from '@chung-tay/shared/donations/traces';
import type { House } from '@chung-tay/shared/houses/schema';
import { describe, expect, it } from 'vitest';
import {
  allocated,
  allocatedInKind,
  delivered,
  donationInHand,
  fundTeam,
  goodsInHand,
  pledgedLabour,
  receivedInKind,
} from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf, houseAt } from '../../test/factories/houses.ts';
import { paidAllocation } from '../../test/factories/payments.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const elsewhere = await fundTeam(test, 4);
const atCommune = await personWith(test, [{ role: 'accountant', unitId: team.commune }]);
const [partly, full, bare, far] = await fillHouses();

async function fillHouses(): Promise<[House, House, House, House]> {
  const houses: [House, House, House, House] = [
    await houseAt(team, 'started'),
    await houseAt(team, 'started', { plannedCostVnd: 40_000_000, ownShareVnd: 10_000_000 }),
    await approvedHouse(team),
    await houseAt(elsewhere, 'started'),
  ];
  const [one, two, , other] = houses;
  const donation = await donationInHand(team, 90_000_000);
  await paidAllocation(team, await allocated(team, donation, one, 20_000_000), 12_000_000);
  const share = await allocated(team, donation, one, 9_000_000);
  bodyOf(
    await test.call(
      donationRoutes.reclaimAllocation,
      { id: share.id, amountVnd: 2_000_000, reason: 'Thừa' },
      { as: team.front },
    ),
  );
  await allocated(team, donation, two, 30_000_000);
  await allocated(elsewhere, donation, other, 5_000_000);
  const goods = await goodsInHand(team, 30_000);
  await delivered(team, await allocatedInKind(team, goods, one, 10_000), 4_000);
  await allocatedInKind(team, goods, two, 2_000);
  await allocatedInKind(team, await receivedInKind(team, await pledgedLabour(team), 20_000), one, 5_000);
  return houses;
}

const list = async (input: object = {}, as = team.accountant) =>
  bodyOf(await test.call(donationRoutes.listHouseTotals, input, { as }));
const ids = ({ data }: { data: readonly HouseTotal[] }) => data.map(({ houseId }) => houseId);

describe('listHouseTotals', () => {
  it('every figure is what the journal sums to, house by house in the order of their codes', async () => {
    const { data, total } = await list({ count: 'exact' });
    const line = (type: string, kind: string, figure: string) =>
      `coalesce((SELECT sum(${figure}) FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
         WHERE a.house_id = h.id AND a.type IN (${type}) AND a.kind = '${kind}'), 0)::bigint`;
    // Paid or handed over moves from the allocation to what is spent: together they are what was set aside.
    const both = `'allocation', 'spent'`;
    const summed = await test.sql(
      `SELECT h.id AS "houseId", h.code AS "houseCode", h.status, h.planned_cost_vnd AS "plannedCostVnd", h.own_share_vnd AS "ownShareVnd",
         ${line(both, 'cash', 'e.amount')} AS "allocatedVnd", ${line(`'spent'`, 'cash', 'e.amount')} AS "releasedVnd",
         ${line(both, 'goods', 'e.value_vnd')} AS "goodsValueVnd", ${line(both, 'labour', 'e.value_vnd')} AS "labourValueVnd"
       FROM houses h ORDER BY h.code`,
    );
    expect(data.map(({ headName: _h, unitName: _u, gapVnd: _g, ...figures }) => figures)).toEqual(summed);
    expect(total).toBe(4);
    expect(data.find(({ houseId }) => houseId === partly.id)).toMatchObject({
      headName: partly.headName,
      allocatedVnd: 27_000_000,
      releasedVnd: 12_000_000,
      gapVnd: 53_000_000,
      goodsValueVnd: 900_000,
      labourValueVnd: 1_500_000,
    });
  });

  it('narrows by unit, by gap and by code, and pages', async () => {
    expect(ids(await list({ hasGap: false }))).toEqual([full.id]);
    expect(ids(await list({ hasGap: true, unitId: team.commune }))).toEqual([partly.id, bare.id]);
    expect(ids(await list({ unitId: elsewhere.commune }))).toEqual([far.id]);
    expect(ids(await list({ q: bare.code.toLowerCase() }))).toEqual([bare.id]);
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.nextCursor as string });
    expect([...ids(first), ...ids(second)]).toEqual([partly.id, full.id, bare.id, far.id]);
    expect((await list({ hasGap: true, limit: 1, count: 'exact' })).total).toBe(3);
  });

  it('money of a fund elsewhere counts for a house in scope; houses elsewhere are not told', async () => {
    const seen = await list({}, atCommune);
    expect(seen.data).toEqual((await list({ unitId: team.commune })).data);
    expect(ids(await list({}, team.outsider))).toEqual([]);
  });
});

describe('exportHouseTotals', () => {
  it('gives the rows of the list, narrowed as it is', async () => {
    for (const filters of [{}, { hasGap: true }, { unitId: elsewhere.commune }]) {
      const { text } = await test.call(
        donationRoutes.exportHouseTotals,
        { ...filters, format: 'jsonl' },
        { as: team.accountant },
      );
      const rows = text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      expect(rows).toEqual((await list(filters)).data.map(({ houseId: _, ...row }) => row));
    }
    const { text } = await test.call(donationRoutes.exportHouseTotals, { format: 'csv' }, { as: atCommune });
    expect(text.split('\n')[0]).toContain('Mã nhà,Chủ hộ,"Xã, phường"');
    expect(text.trim().split('\n')).toHaveLength(4);
    expect(
      (await test.call(donationRoutes.exportHouseTotals, { format: 'xlsx' }, { as: team.accountant })).status,
    ).toBe(200);
  });
});
