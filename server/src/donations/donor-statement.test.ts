import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { beforeAll, expect, it } from 'vitest';
import {
  allocated,
  createdDonor,
  type FundTeam,
  fundTeam,
  pledgedDonation,
  receivedOn,
  released,
  today,
} from '../../test/factories/donations.ts';
import { bodyOf, houseAt } from '../../test/factories/houses.ts';
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
  await released(team, await allocated(team, donation, house, 20_000_000));
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
