import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { describe, expect, it } from 'vitest';
import {
  brokenInvariants,
  createdDonor,
  type FundTeam,
  fundTeam,
  pledgedDonation,
  received,
} from '../../test/factories/donations.ts';
import { bodyOf } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxText, fetchPaper, pdfPages } from '../../test/paper-text.ts';

const test = await createTestApp();
const team: FundTeam = await fundTeam(test);
const traceOf = async (id: string) =>
  bodyOf(await test.call(donationRoutes.getDonationTrace, { id }, { as: team.front }));
const numbers = async (year: number): Promise<number[]> =>
  (
    await test.sql<{ number: number }>('SELECT number FROM donation_receipts WHERE year = $1 ORDER BY number', [year])
  ).map((row) => row.number);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);
const paperPath = (id: string, transactionId: string) => `/donations/${id}/receipts/${transactionId}/paper`;

describe('receipts are numbered per fund and year', () => {
  it('32 receipts at once have 32 numbers that follow each other, and a refused one takes none', async () => {
    const donations = await Promise.all(upTo(32).map(() => pledgedDonation(team, { pledgedVnd: 1000 })));
    const before = (await numbers(2026)).length;
    const receive = (id: string, amountVnd: number) =>
      test.call(
        donationRoutes.receiveDonation,
        { id, amountVnd, receivedOn: '2026-01-15', method: 'cash' },
        { as: team.front },
      );
    const answers = await Promise.all(donations.flatMap(({ id }) => [receive(id, 900), receive(id, 900)]));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(32);
    expect(await numbers(2026)).toEqual(upTo(before + 32));
    expect(await brokenBooks()).toEqual([]);
    expect(await brokenInvariants(test)).toEqual([]);
  }, 60_000);

  it('each year and each fund begins at 1', async () => {
    const old = await pledgedDonation(team, { pledgedVnd: 10_000, pledgedOn: '2025-12-01' });
    const commune = await pledgedDonation(team, { pledgedVnd: 10_000, unitId: team.commune });
    const receive = (id: string, receivedOn: string) =>
      test.call(
        donationRoutes.receiveDonation,
        { id, amountVnd: 5000, receivedOn, method: 'cash' },
        { as: team.front },
      );
    for (const day of ['2025-12-30', '2025-12-31']) await receive(old.id, day);
    await receive(commune.id, '2026-01-20');
    expect((await traceOf(old.id)).receipts.map(({ code }) => code)).toEqual(['1/2025', '2/2025']);
    expect((await traceOf(commune.id)).receipts.map(({ code }) => code)).toEqual(['1/2026']);
  });

  it('the application can neither choose, change nor free a number; a gap is found', async () => {
    const donation = await received(team, await pledgedDonation(team, { pledgedVnd: 5000 }), 5000);
    const as = async (text: string) => {
      const client = await test.services.pools.app.connect();
      try {
        return await client.query(text).then(
          () => undefined,
          (error: { code: string }) => error.code,
        );
      } finally {
        client.release();
      }
    };
    expect(await as('UPDATE donation_receipts SET number = 7')).toBe('42501');
    expect(await as('DELETE FROM donation_receipts')).toBe('42501');
    expect(
      await as(
        `INSERT INTO donation_receipts (transaction_id, donation_id, unit_id, method, number) VALUES ('${donation.id}', '${donation.id}', '${team.fund}', 'cash', 1)`,
      ),
    ).toBe('42501');
    expect(await as('SELECT * FROM receipt_counters')).toBe('42501');
    await expect(test.sql('DELETE FROM donation_receipts')).rejects.toMatchObject({ code: 'LG000' });
    await test.sql('UPDATE receipt_counters SET last_number = last_number + 1 WHERE year = 2026');
    expect(await brokenBooks()).toEqual(['receipt_numbered']);
    await test.sql('UPDATE receipt_counters SET last_number = last_number - 1 WHERE year = 2026');
  });
});

const brokenBooks = async (): Promise<string[]> => {
  const { body } = await test.call(ledgerRoutes.checkLedger, {}, { as: team.accountant });
  return body.checks.filter(({ violations }) => violations > 0).map(({ name }) => name);
};

describe('getReceiptPaper', () => {
  it('says number, donor, amount in figures and words, method, reference, unit and day', async () => {
    const donor = await createdDonor(team, { name: 'Công ty Giấy Thử' });
    const donation = await pledgedDonation(team, { donorId: donor.id, pledgedVnd: 60_000_000 });
    await test.call(
      donationRoutes.receiveDonation,
      { id: donation.id, amountVnd: 15_500_000, receivedOn: '2026-01-15', method: 'bank', reference: 'FT26015' },
      { as: team.front },
    );
    const [receipt] = (await traceOf(donation.id)).receipts;
    const path = paperPath(donation.id, receipt?.transactionId as string);
    const docx = await fetchPaper(test, path, 'docx', team.front);
    expect(docx.status).toBe(200);
    const text = await docxText(docx.bytes);
    for (const part of [
      'PHIẾU TIẾP NHẬN ỦNG HỘ',
      `${receipt?.code.padStart(7, '0')}`,
      'Công ty Giấy Thử',
      donation.code,
      '15.500.000 đồng',
      'Mười lăm triệu năm trăm nghìn đồng',
      'Chuyển khoản',
      'FT26015',
      donation.unitName,
      'ngày 15 tháng 01 năm 2026',
      'NGƯỜI ỦNG HỘ',
      'NGƯỜI TIẾP NHẬN',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('ĐÃ HỦY');
    const pdf = await fetchPaper(test, path, 'pdf', team.front);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdfPages(pdf.bytes)).toHaveLength(1);
    expect(pdfPages(pdf.bytes)[0]).toContain('15.500.000 đồng');
  });

  it('hides who wishes no name, and is void with the reason when reversed, keeping its number', async () => {
    const donor = await createdDonor(team, { name: 'Người Giấu Tên', anonymous: true });
    const donation = await received(
      team,
      await pledgedDonation(team, { donorId: donor.id, pledgedVnd: 7_000_000 }),
      7_000_000,
    );
    const [receipt] = (await traceOf(donation.id)).receipts;
    const id = receipt?.transactionId as string;
    const text = async () => docxText((await fetchPaper(test, paperPath(donation.id, id), 'docx', team.front)).bytes);
    expect(await text()).toContain('Nhà hảo tâm ẩn danh');
    expect(await text()).not.toContain('Người Giấu Tên');
    await test.call(ledgerRoutes.reverseTransaction, { id, reason: 'Ghi nhầm người nộp' }, { as: team.accountant });
    expect(await text()).toContain('ĐÃ HỦY');
    expect(await text()).toContain('Ghi nhầm người nộp');
    expect((await traceOf(donation.id)).receipts).toMatchObject([{ code: receipt?.code, reversed: true }]);
  });

  it('is missing for another donation and for who is elsewhere', async () => {
    const [one, other] = [
      await received(team, await pledgedDonation(team, { pledgedVnd: 5000 }), 5000),
      await pledgedDonation(team, { pledgedVnd: 5000 }),
    ];
    const transactionId = (await traceOf(one.id)).receipts[0]?.transactionId as string;
    expect((await fetchPaper(test, paperPath(other.id, transactionId), 'pdf', team.front)).status).toBe(404);
    expect((await fetchPaper(test, paperPath(one.id, transactionId), 'pdf', team.outsider)).status).toBe(404);
  });
});
