import { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Settlement } from '@chung-tay/shared/donations/traces';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  allocated,
  allocatedInKind,
  createdDonor,
  delivered,
  type FundTeam,
  fundTeam,
  goodsInHand,
  pledgedDonation,
  pledgedLabour,
  received,
  receivedInKind,
} from '../../test/factories/donations.ts';
import { bodyOf, houseAt } from '../../test/factories/houses.ts';
import { paidAllocation } from '../../test/factories/payments.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxText, fetchPaper, pdfPages } from '../../test/paper-text.ts';

const test = await createTestApp();
let team: FundTeam;
let houseId: string;
const settlement = async (as = team.accountant): Promise<Settlement> =>
  bodyOf(await test.call(donationRoutes.getHouseSettlement, { id: houseId }, { as }));

/** A house of 100 million, 20 of its own: 25 + 10 of one donor, 30 of another, of which 25 paid; 5 more taken back. */
beforeAll(async () => {
  team = await fundTeam(test);
  const house = await houseAt(team, 'started');
  houseId = house.id;
  const gift = async (name: string, amountVnd: number) => {
    const donor = await createdDonor(team, { name });
    return received(team, await pledgedDonation(team, { donorId: donor.id, pledgedVnd: amountVnd }), amountVnd);
  };
  const first = await gift('Công ty Một Thử', 50_000_000);
  await paidAllocation(team, await allocated(team, first, house, 25_000_000));
  await allocated(team, first, house, 10_000_000);
  await allocated(team, await gift('Công ty Hai Thử', 30_000_000), house, 30_000_000);
  const back = await gift('Công ty Ba Thử', 5_000_000);
  await allocated(team, back, house, 5_000_000);
  const { data } = (
    await test.call(ledgerRoutes.listTransactions, { donationId: back.id, kind: 'allocate' }, { as: team.accountant })
  ).body;
  bodyOf(
    await test.call(
      ledgerRoutes.reverseTransaction,
      { id: data[0]?.id as string, reason: 'Phân bổ nhầm nhà' },
      { as: team.accountant },
    ),
  );
}, 60_000);

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

describe('getHouseSettlement', () => {
  it('adds up: sources to what was allocated, and with own share and gap to the planned cost', async () => {
    const sheet = await settlement();
    expect(sheet).toMatchObject({
      plannedCostVnd: 100_000_000,
      ownShareVnd: 20_000_000,
      allocatedVnd: 65_000_000,
      releasedVnd: 25_000_000,
      unreleasedVnd: 40_000_000,
      gapVnd: 15_000_000,
      inKindVnd: 0,
      gapAfterInKindVnd: 15_000_000,
    });
    expect(sheet.sources.map((one) => [one.donorName, one.allocatedVnd, one.releasedVnd, one.items.length])).toEqual([
      ['Công ty Một Thử', 35_000_000, 25_000_000, 2],
      ['Công ty Hai Thử', 30_000_000, 0, 1],
    ]);
    expect(sum(sheet.sources.map((one) => one.allocatedVnd))).toBe(sheet.allocatedVnd);
    expect(sum(sheet.sources.map((one) => one.releasedVnd))).toBe(sheet.releasedVnd);
    for (const source of sheet.sources) {
      expect(sum(source.items.map((item) => item.allocatedVnd))).toBe(source.allocatedVnd);
      expect(sum(source.items.map((item) => item.releasedVnd))).toBe(source.releasedVnd);
    }
    expect(sheet.ownShareVnd + sheet.allocatedVnd + sheet.gapVnd).toBe(sheet.plannedCostVnd);
  });

  it('is seen by the commune of the house, by role, and by nobody elsewhere', async () => {
    expect((await settlement(team.officer)).sources).toHaveLength(2);
    const foreign = await test.call(donationRoutes.getHouseSettlement, { id: houseId }, { as: team.outsider });
    expect(foreign.problem.code).toBe('not_found');
  });

  it('prints the same figures in words and numbers', async () => {
    const path = `/houses/${houseId}/settlement/paper`;
    const text = await docxText((await fetchPaper(test, path, 'docx', team.accountant)).bytes);
    for (const part of [
      'BẢNG QUYẾT TOÁN',
      'Công ty Một Thử',
      '65.000.000',
      '25.000.000',
      '15.000.000 đồng',
      'Mười lăm triệu đồng',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('Công ty Ba Thử');
    const pdf = await fetchPaper(test, path, 'pdf', team.accountant);
    expect(pdfPages(pdf.bytes)[0]).toContain('65.000.000');
    expect((await fetchPaper(test, path, 'pdf', team.outsider)).status).toBe(404);
  });

  it('shows goods and labour beside money, valued, and takes them off in the last gap only', async () => {
    const sheetBefore = await settlement();
    const cement = await allocatedInKind(team, await goodsInHand(team, 12_500), { id: houseId }, 12_500);
    await delivered(team, cement, 2_500);
    const work = await receivedInKind(team, await pledgedLabour(team), 20_000);
    await allocatedInKind(team, work, { id: houseId }, 1_500);
    const sheet = await settlement();
    const goods = { kind: 'goods', item: 'Xi măng', measure: 'bao 50 kg' };
    expect(sheet.inKind).toEqual([
      { ...goods, allocated: 12_500, released: 2_500, valueVnd: 1_125_000 },
      { kind: 'labour', item: null, measure: null, allocated: 1_500, released: 0, valueVnd: 450_000 },
    ]);
    expect(sheet).toMatchObject({ inKindVnd: 1_575_000, gapVnd: 15_000_000, gapAfterInKindVnd: 13_425_000 });
    expect(sheet.sources).toEqual(sheetBefore.sources);
    const text = await docxText(
      (await fetchPaper(test, `/houses/${houseId}/settlement/paper`, 'docx', team.accountant)).bytes,
    );
    expect(text).toContain('Xi măng');
    expect(text).toContain('12,5');
    const balance = await test.call(ledgerRoutes.getTrialBalance, {}, { as: team.accountant });
    expect(balance.body.totals).toMatchObject([
      { kind: 'cash', balanced: true },
      { ...goods, totalIn: 27_500, totalOut: 27_500, balanced: true },
      { kind: 'labour', totalIn: 21_500, totalOut: 21_500, balanced: true },
    ]);
  });
});
