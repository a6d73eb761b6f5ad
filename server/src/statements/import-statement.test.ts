import { statementRoutes } from '@chung-tay/shared/statements/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { fundTeam } from '../../test/factories/donations.ts';
import {
  type Booking,
  bankAccount,
  camt053Of,
  closingOf,
  csvOfSignedAmount,
  csvOfTwoColumns,
  type MadeStatement,
  mt940Of,
  sent,
  xlsxOf,
} from '../../test/factories/statements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);

const bookings: Booking[] = [
  { on: '2026-02-02', vnd: 5_000_000, text: 'Hoang Thi Mau ung ho U-0000007', reference: 'FT26033A' },
  { on: '2026-02-02', vnd: 5_000_000, text: 'Hoang Thi Mau ung ho U-0000007', reference: 'FT26033A' },
  { on: '2026-02-03', vnd: -1_250_000, text: 'Chi hộ Nguyễn Văn Mẫu; đợt 1', reference: 'FT26034B' },
  { on: '2026-02-05', vnd: -11_000, text: 'Phi chuyen tien' },
  { on: '2026-02-05', vnd: 600_000_000, text: 'Cong ty Mau ung ho nha tinh nghia', reference: 'FT26036C' },
];
const made = (account: string, some = bookings, openingVnd = 1_000_000): MadeStatement => ({
  account,
  openingVnd,
  bookings: some,
});
const linesOf = async (accountId: string) =>
  bodyOf(
    await test.call(
      statementRoutes.listStatementLines,
      { accountId, sort: 'bookedOn', limit: 200 },
      { as: team.accountant },
    ),
  ).data;
const footprint = async (): Promise<unknown> =>
  (
    await test.sql(
      `SELECT (SELECT count(*) FROM statements) AS s, (SELECT count(*) FROM statement_lines) AS l, (SELECT count(*) FROM audit_events) AS e`,
    )
  )[0];

const formats: [string, (statement: MadeStatement) => string | Promise<Buffer>, string][] = [
  ['CSV, two columns', csvOfTwoColumns, 'csv'],
  ['CSV, signed amount', csvOfSignedAmount, 'csv'],
  ['XLSX', xlsxOf, 'xlsx'],
  ['MT940', mt940Of, 'mt940'],
  ['camt.053', camt053Of, 'camt053'],
];

describe('importStatement', () => {
  it.each(formats)('%s: every line in its order, balances, and again adds nothing', async (_, write, format) => {
    const account = await bankAccount(team);
    const file = await write(made(account.number));
    const dry = bodyOf(await sent(team, account.id, file, { dryRun: true }));
    expect(dry).toMatchObject({ statementId: null, dryRun: true, linesRead: 5, linesAdded: 5 });
    expect(await linesOf(account.id)).toEqual([]);
    const done = bodyOf(await sent(team, account.id, file));
    expect(done).toMatchObject({
      format,
      fromOn: '2026-02-02',
      toOn: '2026-02-05',
      openingVnd: 1_000_000,
      closingVnd: closingOf(made('')),
      creditVnd: 610_000_000,
      debitVnd: 1_261_000,
      linesAdded: 5,
      linesKnown: 0,
    });
    const lines = await linesOf(account.id);
    expect(
      lines.map((line) => [
        line.bookedOn,
        (line.direction === 'debit' ? -1 : 1) * line.amountVnd,
        line.text,
        line.reference,
      ]),
    ).toEqual(bookings.map(({ on, vnd, text, reference }) => [on, vnd, text, reference ?? null]));
    const again = bodyOf(await sent(team, account.id, file));
    expect(again).toMatchObject({ statementId: null, linesAdded: 0, linesKnown: 5 });
    expect(await linesOf(account.id)).toEqual(lines);
    const known = bodyOf(await test.call(statementRoutes.getBankAccount, { id: account.id }, { as: team.accountant }));
    expect(known).toMatchObject({ knownOn: '2026-02-05', balanceVnd: closingOf(made('')), unmatchedLines: 5 });
  });

  it('an overlapping period adds only what is new', async () => {
    const account = await bankAccount(team);
    bodyOf(await sent(team, account.id, csvOfTwoColumns(made(account.number, bookings.slice(0, 3)))));
    const more = [...bookings, { on: '2026-02-09', vnd: 7_000, text: 'Lai tien gui' }];
    const overlapping = made(account.number, more.slice(2), 11_000_000);
    expect(bodyOf(await sent(team, account.id, csvOfTwoColumns(overlapping)))).toMatchObject({
      linesAdded: 3,
      linesKnown: 1,
    });
    expect(await linesOf(account.id)).toHaveLength(6);
    expect(bodyOf(await sent(team, account.id, csvOfTwoColumns(made(account.number, more))))).toMatchObject({
      linesAdded: 0,
    });
  });

  it('many importers of one file at once: its lines once', async () => {
    const account = await bankAccount(team);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => sent(team, account.id, mt940Of(made(account.number)))),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(6).fill(200));
    expect(answers.map(({ body }) => body.linesAdded).sort()).toEqual([0, 0, 0, 0, 0, 5]);
    expect(await linesOf(account.id)).toHaveLength(5);
  });

  it('the same days in other words are a conflict, not more money', async () => {
    const account = await bankAccount(team);
    bodyOf(await sent(team, account.id, mt940Of(made(account.number))));
    const reworded = bookings.map((booking) => ({ ...booking, text: `REF ${booking.text}` }));
    const before = await footprint();
    expect((await sent(team, account.id, camt053Of(made(account.number, reworded)))).problem.code).toBe(
      'statement_conflict',
    );
    expect(await footprint()).toEqual(before);
  });

  const broken: [string, (statement: MadeStatement) => string | Promise<Buffer>, (file: string) => string, string][] = [
    ['CSV: a line is missing', csvOfTwoColumns, (file) => file.replace(/.*FT26034B.*\r\n/, ''), 'statement_totals'],
    [
      'CSV: an amount was changed',
      csvOfSignedAmount,
      (file) => file.replace('600,000,000', '900,000,000'),
      'statement_totals',
    ],
    ['CSV: cut inside a line', csvOfSignedAmount, (file) => file.slice(0, -75), 'invalid_request'],
    ['CSV: half a đồng', csvOfTwoColumns, (file) => file.replace(';11.000;', ';11.000,5;'), 'invalid_request'],
    ['CSV: no such day', csvOfTwoColumns, (file) => file.replace('03/02/2026', '31/02/2026'), 'invalid_request'],
    ['CSV: in dollars', csvOfTwoColumns, (file) => file.replace('VND', 'USD'), 'statement_currency'],
    ['CSV: no header', csvOfTwoColumns, (file) => file.replace('Diễn giải', 'Gì đó'), 'file_columns'],
    ['CSV: a day to come', csvOfTwoColumns, (file) => file.replaceAll('/2026', '/2090'), 'invalid_request'],
    [
      'MT940: wrong closing balance',
      mt940Of,
      (file) => file.replace(/(:62F:C\d{6}VND)\d+/, '$1123'),
      'statement_totals',
    ],
    ['MT940: no closing balance', mt940Of, (file) => file.slice(0, file.indexOf(':62F:')), 'statement_truncated'],
    ['MT940: in dollars', mt940Of, (file) => file.replaceAll('VND', 'USD'), 'statement_currency'],
    ['MT940: a broken line', mt940Of, (file) => file.replace('D11000,', 'X11000,'), 'invalid_request'],
    [
      'camt.053: wrong closing balance',
      camt053Of,
      (file) => file.replace('603739000.00', '603739001.00').replace('609739000.00', '1.00'),
      'statement_totals',
    ],
    ['camt.053: cut off', camt053Of, (file) => file.slice(0, -100), 'file_invalid'],
    ['camt.053: no closing balance', camt053Of, (file) => file.replace('CLBD', 'ITBD'), 'statement_truncated'],
    ['camt.053: in euro', camt053Of, (file) => file.replaceAll('"VND"', '"EUR"'), 'statement_currency'],
    [
      'camt.053: with a DTD',
      camt053Of,
      (file) => file.replace('<Document', '<!DOCTYPE d [<!ENTITY x "y">]><Document'),
      'file_invalid',
    ],
    ['camt.053: an entity', camt053Of, (file) => file.replace('Phi chuyen', '&xx;'), 'file_invalid'],
    ['UTF-16', mt940Of, (file) => Buffer.from(file, 'utf16le').toString('latin1'), 'file_encoding'],
    ['another account', (one) => mt940Of({ ...one, account: '190000000000' }), (file) => file, 'statement_account'],
    [
      'another account, CSV',
      (one) => csvOfTwoColumns({ ...one, account: '190000000000' }),
      (file) => file,
      'statement_account',
    ],
  ];
  it.each(broken)('%s: refused whole, nothing is written', async (_, write, spoil, code) => {
    const account = await bankAccount(team);
    const file = String(await write(made(account.number)));
    const spoilt = spoil(file);
    if (!code.includes('account')) expect(spoilt).not.toBe(file);
    const before = await footprint();
    const answer = await sent(team, account.id, code === 'file_encoding' ? Buffer.from(spoilt, 'latin1') : spoilt);
    expect(answer.problem.code, answer.text).toBe(code);
    if (code === 'invalid_request') expect(answer.problem.errors?.[0]?.pointer).toMatch(/^\/rows\/\d+\/\w+$/);
    expect(await footprint()).toEqual(before);
  });

  it('another person than the accountant of the fund does not import', async () => {
    const account = await bankAccount(team);
    const file = { content: Buffer.from(mt940Of(made(account.number))), contentType: 'text/plain' };
    const as = team.outsider;
    expect((await test.call(statementRoutes.importStatement, { id: account.id }, { as, file })).status).toBe(404);
    expect(
      (await test.call(statementRoutes.importStatement, { id: account.id }, { as: team.front, file })).status,
    ).toBe(403);
  });
});
