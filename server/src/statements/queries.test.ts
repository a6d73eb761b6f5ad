import { statementRoutes } from '@chung-tay/shared/statements/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { createdDonor, donationInHand, fundTeam, pledgedDonation } from '../../test/factories/donations.ts';
import { type Booking, importedLines } from '../../test/factories/statements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const as = team.accountant;
const on = '2026-02-10';
const suggestionsFor = async (booking: Partial<Booking>) => {
  const { lines } = await importedLines(team, [{ on, vnd: 5_000_000, text: 'chuyen tien', ...booking }]);
  return bodyOf(await test.call(statementRoutes.getLineSuggestions, { id: lines[0]?.id }, { as })).data;
};

describe('getLineSuggestions', () => {
  it.each([
    ['as written', (code: string) => `Ung ho ${code}`],
    ['without dash, lower case', (code: string) => code.replace('-', '').toLowerCase()],
    ['without zeros', (code: string) => `uh u ${Number(code.slice(2))} nha tinh nghia`],
    ['with spaces', (code: string) => `${code.slice(0, 6)} ${code.slice(6)}`],
  ])('finds the pledge by its code %s', async (_, write) => {
    const donation = await pledgedDonation(team, { pledgedVnd: 8_000_000, pledgedOn: '2025-06-01' });
    const [first] = await suggestionsFor({ text: write(donation.code) });
    expect(first).toMatchObject({ kind: 'pledge', donationId: donation.id, openVnd: 8_000_000, amountVnd: 5_000_000 });
    expect(first?.reasons.join()).toContain(donation.code);
  });

  it('finds by amount and by the name of the donor, without accents; the likelier first', async () => {
    const donor = await createdDonor(team, { name: 'Công ty Gạch Ngói Đất Việt' });
    const named = await pledgedDonation(team, { donorId: donor.id, pledgedVnd: 71_000_000 });
    const bare = await pledgedDonation(team, { pledgedVnd: 71_000_000 });
    const found = await suggestionsFor({ vnd: 71_000_000, text: 'CT TU cong ty gach ngoi dat viet UH' });
    expect(found.slice(0, 2).map((one) => one.donationId)).toEqual([named.id, bare.id]);
    expect(found[0]?.reasons.join()).toMatch(/Đúng số tiền.*Nội dung có tên Công ty Gạch Ngói Đất Việt/);
  });

  it('a receipt already in the ledger goes before a pledge, and is gone once it is used', async () => {
    const donation = await donationInHand(team, 33_000_000);
    const { lines } = await importedLines(team, [{ on, vnd: 33_000_000, text: donation.code }]);
    const id = lines[0]?.id ?? '';
    const { data } = bodyOf(await test.call(statementRoutes.getLineSuggestions, { id }, { as }));
    expect(data[0]).toMatchObject({ kind: 'receipt', code: donation.code, amountVnd: 33_000_000 });
    const parts = [{ transactionId: data[0]?.transactionId as string, amountVnd: 33_000_000 }];
    bodyOf(await test.call(statementRoutes.matchLine, { id, parts }, { as }));
    expect((await suggestionsFor({ vnd: 33_000_000, text: donation.code })).map((one) => one.code)).not.toContain(
      donation.code,
    );
  });

  it('nothing of another fund, nothing closed, nothing for the day alone', async () => {
    const elsewhere = await pledgedDonation(team, { unitId: team.commune, pledgedVnd: 4_200_000 });
    const near = await pledgedDonation(team, { pledgedVnd: 9_900_000, pledgedOn: on });
    const found = await suggestionsFor({ vnd: 4_200_000, text: elsewhere.code });
    expect(found.map((one) => one.code)).not.toContain(elsewhere.code);
    expect(found.map((one) => one.code)).not.toContain(near.code);
  });
});

describe('listStatementLines', () => {
  it('narrows by account, status, direction, day and words; counts', async () => {
    const { account } = await importedLines(team, [
      { on: '2026-02-01', vnd: 1_000, text: 'Ủng hộ nhà tình nghĩa' },
      { on: '2026-02-02', vnd: -500, text: 'phi' },
    ]);
    const list = async (query: object) =>
      bodyOf(
        await test.call(
          statementRoutes.listStatementLines,
          { accountId: account.id, count: 'exact', ...query },
          { as },
        ),
      );
    expect((await list({})).data.map((line) => line.bookedOn)).toEqual(['2026-02-02', '2026-02-01']);
    expect(await list({ direction: 'debit' })).toMatchObject({ total: 1, data: [{ text: 'phi' }] });
    expect(await list({ q: 'ung ho nha' })).toMatchObject({ total: 1 });
    expect(await list({ status: ['matched'] })).toMatchObject({ total: 0 });
    expect(await list({ from: '2026-02-02' })).toMatchObject({ total: 1 });
    const first = await list({ limit: 1 });
    expect((await list({ limit: 1, cursor: first.nextCursor })).data).toMatchObject([{ bookedOn: '2026-02-01' }]);
    const foreign = await test.call(
      statementRoutes.listStatementLines,
      { accountId: account.id },
      { as: team.outsider },
    );
    expect(foreign.body.data).toEqual([]);
  });
});
