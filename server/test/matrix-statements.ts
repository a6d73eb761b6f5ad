import { statementRoutes } from '@chung-tay/shared/statements/contract';
import { bodyOf } from './factories/answers.ts';
import { personWith } from './factories/people.ts';
import type { TestApp } from './harness.ts';

const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** A bank account of the fund with a statement of one line, a part of it matched. */
export async function fillStatements(
  test: TestApp,
  place: { unitId: string; code: string; canary: string; transactionId: string },
): Promise<Record<string, string>> {
  const { unitId, code, canary, transactionId } = place;
  const as = await personWith(test, [{ role: 'accountant', unitId }]);
  const account = {
    unitId,
    bankName: `Ngân hàng ${canary}`,
    bin: '970498',
    accountNumber: `10200${code}`,
    holder: `Quỹ ${canary}`,
  };
  const { id } = bodyOf(await test.call(statementRoutes.createBankAccount, account, { as }));
  const csv = `Ngày,Số tiền,Số dư,Nội dung\n${today.split('-').reverse().join('/')},+5000000,5000000,Ủng hộ ${canary}\n`;
  const file = { content: Buffer.from(csv), contentType: 'text/csv' };
  const imported = bodyOf(
    await test.call(statementRoutes.importStatement, { id, filename: `${canary}.csv` }, { as, file }),
  );
  const { data } = bodyOf(await test.call(statementRoutes.listStatementLines, { accountId: id }, { as }));
  const line = data[0]?.id ?? '';
  const parts = [{ transactionId, amountVnd: 1_000_000 }];
  bodyOf(await test.call(statementRoutes.matchLine, { id: line, parts }, { as }));
  return { bankAccount: id, statement: imported.statementId ?? '', statementLine: line };
}
