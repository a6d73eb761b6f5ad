import { randomInt } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { statementRoutes } from '@chung-tay/shared/statements/contract';
import type { BankAccount, StatementImport, StatementLine } from '@chung-tay/shared/statements/schema';
import { xlsxFile, xlsxTextRow } from '../../src/core/sheet/xlsx-writer.ts';
import type { Answer } from '../harness.ts';
import { bodyOf } from './answers.ts';
import type { FundTeam } from './donations.ts';

/** One booking of a made-up statement: the day, signed đồng, the text, the bank's reference. */
export interface Booking {
  on: string;
  vnd: number;
  text: string;
  reference?: string;
}

export interface MadeStatement {
  account: string;
  openingVnd: number;
  bookings: Booking[];
}

export const accountNumber = (): string => `19${randomInt(1e9, 9e9)}`;

/** An account of the province's fund with this number. */
export async function bankAccount(team: FundTeam, number = accountNumber()): Promise<BankAccount & { number: string }> {
  const body = {
    unitId: team.fund,
    bankName: 'Ngân hàng Thử',
    bin: '970400',
    accountNumber: number,
    holder: 'Quỹ Thử',
  };
  const account = bodyOf(await team.test.call(statementRoutes.createBankAccount, body, { as: team.accountant }));
  return { ...account, number };
}

const vietnamese = (day: string): string => day.split('-').reverse().join('/');
const grouped = (amount: number, by: string): string => String(amount).replace(/\B(?=(\d{3})+$)/g, by);
const balances = ({ openingVnd, bookings }: MadeStatement): number[] => {
  let balance = openingVnd;
  return bookings.map(({ vnd }) => (balance += vnd));
};
export const closingOf = ({ openingVnd, bookings }: MadeStatement): number =>
  bookings.reduce((sum, { vnd }) => sum + vnd, openingVnd);

/** First layout: rows about the account, debit and credit in two columns, dots in amounts, semicolons, newest last. */
export function csvOfTwoColumns(made: MadeStatement): string {
  const running = balances(made);
  const rows = made.bookings.map(({ on, vnd, text, reference }, at) => {
    const [debit, credit] = vnd < 0 ? [grouped(-vnd, '.'), ''] : ['', grouped(vnd, '.')];
    return [vietnamese(on), reference ?? '', debit, credit, grouped(running[at] ?? 0, '.'), `"${text}"`].join(';');
  });
  return [
    'SAO KÊ TÀI KHOẢN',
    `Số tài khoản:;${made.account};Loại tiền:;VND`,
    `Số dư đầu kỳ:;${grouped(made.openingVnd, '.')}`,
    'Ngày giao dịch;Số chứng từ;Ghi nợ;Ghi có;Số dư;Diễn giải',
    ...rows,
    `Số dư cuối kỳ:;${grouped(closingOf(made), '.')}`,
  ].join('\r\n');
}

/** Second layout: one signed amount with the running balance, commas in amounts, bilingual header, newest first, BOM. */
export function csvOfSignedAmount(made: MadeStatement): string {
  const running = balances(made);
  const rows = made.bookings.map(({ on, vnd, text, reference }, at) => {
    const amount = `"${vnd < 0 ? '-' : '+'}${grouped(Math.abs(vnd), ',')}"`;
    return [
      `${vietnamese(on)} 10:15:00`,
      reference ?? '',
      amount,
      `"${grouped(running[at] ?? 0, ',')}"`,
      `"${text}"`,
    ].join(',');
  });
  const header = 'Ngày/ Date,Số tham chiếu/ Ref No,Số tiền/ Amount,Số dư/ Balance,Nội dung/ Description';
  return `\u{feff}${[header, ...rows.reverse()].join('\n')}\n`;
}

/** The second layout as a workbook. */
export async function xlsxOf(made: MadeStatement): Promise<Buffer> {
  const running = balances(made);
  const rows = made.bookings.map(({ on, vnd, text, reference }, at) =>
    xlsxTextRow([vietnamese(on), reference ?? '', String(vnd), String(running[at]), text]),
  );
  const titles = ['Ngày hạch toán', 'Mã giao dịch', 'Số tiền', 'Số dư', 'Nội dung giao dịch'];
  return buffer(
    xlsxFile(
      'Sao kê',
      titles,
      rows.map((row) => Buffer.from(row)),
    ),
  );
}

const swiftDay = (day: string): string => day.slice(2).replaceAll('-', '');
const swiftBalance = (vnd: number, on: string): string => `${vnd < 0 ? 'D' : 'C'}${swiftDay(on)}VND${Math.abs(vnd)},00`;

export function mt940Of(made: MadeStatement): string {
  const { account, openingVnd, bookings } = made;
  const lines = bookings.flatMap(({ on, vnd, text, reference }) => [
    `:61:${swiftDay(on)}${on.slice(5).replace('-', '')}${vnd < 0 ? 'D' : 'C'}${Math.abs(vnd)},NTRFNONREF${reference ? `//${reference}` : ''}`,
    `:86:${text}`,
  ]);
  return [
    '{1:F01TESTVNVXXXXX0000000000}{2:O9400000000000TESTVNVXXXXX00000000000000000000N}{4:',
    ':20:SAOKE01',
    `:25:TESTVNVX/${account}`,
    ':28C:1/1',
    `:60F:${swiftBalance(openingVnd, bookings[0]?.on ?? '2026-02-01')}`,
    ...lines,
    `:62F:${swiftBalance(closingOf(made), bookings.at(-1)?.on ?? '2026-02-01')}`,
    '-}',
  ].join('\r\n');
}

const side = (vnd: number): string => (vnd < 0 ? 'DBIT' : 'CRDT');

export function camt053Of(made: MadeStatement): string {
  const { account, openingVnd, bookings } = made;
  const amount = (vnd: number): string => `<Amt Ccy="VND">${Math.abs(vnd)}.00</Amt><CdtDbtInd>${side(vnd)}</CdtDbtInd>`;
  const balance = (code: string, vnd: number, on: string): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(vnd)}<Dt><Dt>${on}</Dt></Dt></Bal>`;
  const entries = bookings.map(
    ({ on, vnd, text, reference }) =>
      `<Ntry>${amount(vnd)}<Sts>BOOK</Sts><BookgDt><Dt>${on}</Dt></BookgDt>${reference ? `<AcctSvcrRef>${reference}</AcctSvcrRef>` : ''}<NtryDtls><TxDtls><Amt Ccy="VND">1.00</Amt><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
  );
  const [first, last] = [bookings[0]?.on ?? '2026-02-01', bookings.at(-1)?.on ?? '2026-02-01'];
  return `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><Othr><Id>${account}</Id></Othr></Id><Ccy>VND</Ccy></Acct>${balance('OPBD', openingVnd, first)}${balance('CLBD', closingOf(made), last)}${entries.join('')}</Stmt></BkToCstmrStmt></Document>`;
}

/** Sends a file as the accountant. */
export const sent = (
  team: FundTeam,
  accountId: string,
  content: string | Buffer,
  input: { dryRun?: boolean } = {},
): Promise<Answer<StatementImport>> =>
  team.test.call(
    statementRoutes.importStatement,
    { id: accountId, ...input },
    { as: team.accountant, file: { content: Buffer.from(content), contentType: 'text/csv' } },
  );

/** An account with these bookings imported, and its lines, oldest first. */
export async function importedLines(
  team: FundTeam,
  bookings: Booking[],
): Promise<{ account: BankAccount; lines: StatementLine[] }> {
  const account = await bankAccount(team);
  bodyOf(await sent(team, account.id, mt940Of({ account: account.number, openingVnd: 0, bookings })));
  const query = { accountId: account.id, sort: 'bookedOn' as const, limit: 200 };
  const { data } = bodyOf(await team.test.call(statementRoutes.listStatementLines, query, { as: team.accountant }));
  return { account, lines: data };
}
