import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { allotted, provinceMoney } from '../../test/factories/allotments.ts';
import {
  allocated,
  allocatedInKind,
  createdDonor,
  delivered,
  type FundTeam,
  fundTeam,
  pledgedDonation,
  pledgedGoods,
  receivedInKind,
  receivedOn,
  today,
} from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf, houseAt } from '../../test/factories/houses.ts';
import { paidAllocation } from '../../test/factories/payments.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxText, fetchPaper } from '../../test/paper-text.ts';

const test = await createTestApp();
let team: FundTeam;
let donorId: string;
let houseCode: string;
let headName: string;

/** 50 million promised, 30 received in January and 5 in February, which were reversed; 20 set aside and paid. */
beforeAll(async () => {
  team = await fundTeam(test);
  donorId = (await createdDonor(team, { name: 'Công ty Sao Kê Thử' })).id;
  const donation = await pledgedDonation(team, { donorId, pledgedVnd: 50_000_000 });
  const receive = (amountVnd: number, day: string) =>
    test.call(
      donationRoutes.receiveDonation,
      { id: donation.id, amountVnd, receivedOn: day, method: 'bank', reference: 'FT1' },
      { as: team.front },
    );
  bodyOf(await receive(30_000_000, receivedOn));
  bodyOf(await receive(5_000_000, '2026-02-10'));
  const journal = await test.call(ledgerRoutes.listTransactions, { donationId: donation.id }, { as: team.accountant });
  const id = journal.body.data[0]?.id as string;
  bodyOf(await test.call(ledgerRoutes.reverseTransaction, { id, reason: 'Ghi nhầm' }, { as: team.accountant }));
  const house = await houseAt(team, 'started');
  [houseCode, headName] = [house.code, house.headName];
  await paidAllocation(team, await allocated(team, donation, house, 20_000_000));
}, 60_000);

const statement = async (input: object = {}, as = team.front) =>
  test.call(donationRoutes.getDonorStatement, { id: donorId, ...input }, { as });

it('sums pledges, receipts and allocations; a void receipt is shown and not summed', async () => {
  const body = bodyOf(await statement());
  expect(body).toMatchObject({
    from: null,
    to: today(test),
    pledgedVnd: 50_000_000,
    receivedVnd: 30_000_000,
    refundedVnd: 0,
    allocatedVnd: 20_000_000,
    releasedVnd: 20_000_000,
  });
  expect(body.receipts.map((row) => [row.code, row.amountVnd, row.reversed])).toEqual([
    ['1/2026', 30_000_000, false],
    ['2/2026', 5_000_000, true],
  ]);
  expect(body.allocations).toMatchObject([{ houseCode, amountVnd: 20_000_000, state: 'released' }]);
  expect(JSON.stringify(body)).not.toContain(headName);
});

it('of a period it holds only what fell into it', async () => {
  const january = bodyOf(await statement({ from: '2026-01-01', to: '2026-01-31' }));
  expect(january).toMatchObject({ pledgedVnd: 50_000_000, receivedVnd: 30_000_000, allocatedVnd: 0, allocations: [] });
  const later = bodyOf(await statement({ from: '2026-02-01' }));
  expect(later).toMatchObject({ pledges: [], receivedVnd: 0, allocatedVnd: 20_000_000 });
  expect((await statement({ from: '2026-02-01', to: '2026-01-01' })).problem.errors?.[0]?.pointer).toBe('/from');
});

it('prints the same, houses by code, and is missing elsewhere', async () => {
  const path = `/donors/${donorId}/statement/paper`;
  const text = await docxText((await fetchPaper(test, path, 'docx', team.front)).bytes);
  for (const part of ['SAO KÊ ỦNG HỘ', 'Công ty Sao Kê Thử', '30.000.000', 'Ba mươi triệu đồng', houseCode, '(đã hủy)'])
    expect(text).toContain(part);
  expect(text).not.toContain(headName);
  expect((await fetchPaper(test, path, 'pdf', team.front)).status).toBe(200);
  expect((await fetchPaper(test, path, 'pdf', team.outsider)).status).toBe(404);
  expect((await statement({}, team.outsider)).problem.code).toBe('not_found');
});

describe('what was passed down, given back, or given in kind', () => {
  it('is told once: a share below is no second gift, a refund is taken off, goods stand beside money', async () => {
    const { id } = await createdDonor(team, { name: 'Công ty Nhiều Cách Thử' });
    const gift = await provinceMoney(team, 40_000_000, { donorId: id });
    const below = await allotted(team, gift, 25_000_000);
    const house = await approvedHouse(team);
    await allocated(team, below, house, 5_000_000);
    const back = { id: gift.id, amountVnd: 3_000_000, refundedOn: today(test), method: 'bank', reason: 'Chuyển thừa' };
    bodyOf(await test.call(donationRoutes.refundDonation, back, { as: team.approver }));
    const goods = await receivedInKind(team, await pledgedGoods(team, { donorId: id, amount: 10_000 }), 10_000);
    await delivered(team, await allocatedInKind(team, goods, house, 4_000), 1_000);

    const body = bodyOf(await test.call(donationRoutes.getDonorStatement, { id }, { as: team.front }));
    expect(body).toMatchObject({
      pledgedVnd: 40_000_000,
      receivedVnd: 40_000_000,
      refundedVnd: 3_000_000,
      allocatedVnd: 5_000_000,
      releasedVnd: 0,
      donor: { pledgedVnd: 40_000_000, receivedVnd: 37_000_000 },
    });
    expect(body.pledges.map(({ donationCode, inKind }) => [donationCode, inKind?.amount])).toEqual([
      [gift.code, undefined],
      [goods.code, 10_000],
    ]);
    expect(body.receipts).toMatchObject([
      { donationCode: gift.code, amountVnd: 40_000_000, item: null },
      { donationCode: goods.code, amountVnd: 0, amount: 10_000, item: 'Xi măng', valueVnd: 900_000 },
    ]);
    expect(body.refunds).toMatchObject([{ donationCode: gift.code, amountVnd: 3_000_000, reversed: false }]);
    expect(body.allocations).toMatchObject([
      { donationCode: below.code, amountVnd: 5_000_000, inKind: null, state: 'allocated' },
      {
        donationCode: goods.code,
        amountVnd: 0,
        inKind: { amount: 4_000, valueVnd: 360_000 },
        state: 'partly_released',
      },
    ]);
    const paper = await fetchPaper(test, `/donors/${id}/statement/paper`, 'docx', team.front);
    const text = await docxText(paper.bytes);
    for (const part of ['hoàn trả 3.000.000 đồng', 'Chuyển thừa', 'Xi măng: 10 bao 50 kg', `Cho nhà ${house.code}`])
      expect(text).toContain(part);
  });

  it('prints no part about money for who gave goods alone', async () => {
    const { id } = await createdDonor(team, { name: 'Cửa hàng Chỉ Hiện Vật Thử' });
    await receivedInKind(team, await pledgedGoods(team, { donorId: id, amount: 2_000 }), 2_000);
    const { bytes } = await fetchPaper(test, `/donors/${id}/statement/paper`, 'docx', team.front);
    const text = await docxText(bytes);
    expect(text).toContain('I. Hiện vật, ngày công');
    expect(text).not.toContain('Không có trong kỳ');
    expect(text).not.toContain('Đã nhận 0 đồng');
  });
});
