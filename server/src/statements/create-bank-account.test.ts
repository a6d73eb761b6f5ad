import { statementRoutes } from '@chung-tay/shared/statements/contract';
import { describe, expect, it } from 'vitest';
import { fundTeam } from '../../test/factories/donations.ts';
import { personWith } from '../../test/factories/people.ts';
import { accountNumber, bankAccount } from '../../test/factories/statements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);

describe('createBankAccount', () => {
  it('the number is sealed, masked in answers, and in no other column or event', async () => {
    const number = accountNumber();
    const account = await bankAccount(team, number);
    expect(account.accountMasked).toBe(`${'•'.repeat(number.length - 3)}${number.slice(-3)}`);
    const listed = await test.call(statementRoutes.listBankAccounts, {}, { as: team.accountant });
    expect(listed.text).toContain(account.id);
    expect(listed.text).not.toContain(number);
    const kept = await test.sql<{ row: string }>(
      `SELECT a::text || n::text AS row FROM bank_accounts a JOIN bank_account_numbers n ON n.account_id = a.id
       UNION ALL SELECT e::text FROM audit_events e`,
    );
    expect(kept.filter(({ row }) => row.includes(number))).toEqual([]);
  });

  it('a number of a bank is known once', async () => {
    const number = accountNumber();
    await bankAccount(team, number);
    const body = {
      unitId: team.fund,
      bankName: 'Ngân hàng Thử',
      bin: '970400',
      accountNumber: number,
      holder: 'Quỹ Khác',
    };
    const again = await test.call(statementRoutes.createBankAccount, body, { as: team.accountant });
    expect(again.problem).toMatchObject({ code: 'bank_account_duplicate', errors: [{ pointer: '/accountNumber' }] });
    const elsewhere = await test.call(
      statementRoutes.createBankAccount,
      { ...body, bin: '970401' },
      { as: team.accountant },
    );
    expect(elsewhere.status).toBe(201);
  });

  it('is for the accountant of the fund; the auditor reads, the approver does not', async () => {
    const account = await bankAccount(team);
    const auditor = await personWith(test, [{ role: 'auditor', unitId: team.province }]);
    const read = (as: { accessToken: string }) => test.call(statementRoutes.getBankAccount, { id: account.id }, { as });
    expect((await read(auditor)).status).toBe(200);
    expect((await read(team.approver)).status).toBe(403);
    expect((await read(team.outsider)).status).toBe(404);
    const { unitId, bankName, bin, holder } = account;
    const body = { unitId, bankName, bin, holder, accountNumber: accountNumber() };
    expect((await test.call(statementRoutes.createBankAccount, body, { as: auditor })).status).toBe(403);
    expect((await test.call(statementRoutes.createBankAccount, body, { as: team.outsider })).status).toBe(404);
  });
});
