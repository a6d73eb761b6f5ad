import { statementRoutes } from '@chung-tay/shared/statements/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { donationInHand, fundTeam, pledgedDonation } from '../../test/factories/donations.ts';
import { bankAccount, importedLines, mt940Of, sent } from '../../test/factories/statements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const as = team.accountant;

describe('getReconciliation', () => {
  const ask = (id: string, from: string, to: string) =>
    test.call(statementRoutes.getReconciliation, { id, from, to }, { as });

  it('the difference is the sum of its causes, and both sides list what is open', async () => {
    const account = await bankAccount(team);
    const bookings = [
      { on: '2026-02-10', vnd: 4_000_000, text: 'khop' },
      { on: '2026-02-11', vnd: 700_000, text: 'chua ro cua ai' },
      { on: '2026-02-12', vnd: -11_000, text: 'phi' },
      { on: '2026-02-20', vnd: 900_000, text: 'sau ngay' },
    ];
    bodyOf(await sent(team, account.id, mt940Of({ account: account.number, openingVnd: 2_000_000, bookings })));
    const query = { accountId: account.id, sort: 'bookedOn' as const };
    const [first, , third] = bodyOf(await test.call(statementRoutes.listStatementLines, query, { as })).data;
    const pledge = await pledgedDonation(team);
    const parts = [{ donationId: pledge.id, amountVnd: 4_000_000 }];
    bodyOf(await test.call(statementRoutes.matchLine, { id: first?.id, parts }, { as }));
    bodyOf(await test.call(statementRoutes.ignoreLine, { id: third?.id, reason: 'Phí ngân hàng' }, { as }));
    const unseen = await donationInHand(team, 250_000);
    const told = bodyOf(await ask(account.id, '2026-02-01', '2026-02-15'));
    expect(told).toMatchObject({
      knownOn: '2026-02-15',
      bankVnd: 2_000_000 + 4_000_000 + 700_000 - 11_000,
      ledgerVnd: 4_250_000,
      startingVnd: 2_000_000,
      unmatchedBankVnd: 700_000,
      ignoredBankVnd: -11_000,
      unmatchedLedgerVnd: 250_000,
      timingVnd: 0,
    });
    expect(told.differenceVnd).toBe(told.bankVnd - told.ledgerVnd);
    expect(told.differenceVnd).toBe(2_000_000 + 700_000 - 11_000 - 250_000);
    expect(told.days).toContainEqual({ day: '2026-02-10', bankVnd: 4_000_000, ledgerVnd: 4_000_000, differenceVnd: 0 });
    expect(told.bankItems).toMatchObject([{ text: 'chua ro cua ai', amountVnd: 700_000 }]);
    expect(told.ledgerItems).toMatchObject([{ amountVnd: 250_000 }]);
    expect(told.ledgerItems[0]?.text).toContain(unseen.code);
    const whole = bodyOf(await ask(account.id, '2026-02-01', '2026-03-31'));
    expect(whole).toMatchObject({ knownOn: '2026-02-20', bankVnd: 7_589_000, unmatchedBankVnd: 1_600_000 });
  });

  it('what both have under different days is told apart, and is gone when both days are in', async () => {
    const before = await donationInHand(team, 600_000);
    const { account, lines } = await importedLines(team, [{ on: '2026-01-20', vnd: 600_000, text: before.code }]);
    const { data } = bodyOf(await test.call(statementRoutes.getLineSuggestions, { id: lines[0]?.id }, { as }));
    const parts = [{ transactionId: data[0]?.transactionId as string, amountVnd: 600_000 }];
    bodyOf(await test.call(statementRoutes.matchLine, { id: lines[0]?.id, parts }, { as }));
    expect(bodyOf(await ask(account.id, '2026-01-01', '2026-01-17')).timingVnd).toBe(-600_000);
    expect(bodyOf(await ask(account.id, '2026-01-01', '2026-01-31')).timingVnd).toBe(0);
  });

  it('a period that ends before it begins or is longer than a year is refused', async () => {
    const { id } = await bankAccount(team);
    expect((await ask(id, '2026-02-02', '2026-02-01')).problem.code).toBe('invalid_request');
    expect((await ask(id, '2024-01-01', '2026-02-01')).problem.code).toBe('invalid_request');
    expect(bodyOf(await ask(id, '2026-02-01', '2026-02-02'))).toMatchObject({ knownOn: null, bankVnd: 0 });
  });
});
