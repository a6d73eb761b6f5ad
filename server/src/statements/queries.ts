import type { Input } from '@chung-tay/shared/core/contract';
import type { statementRoutes } from '@chung-tay/shared/statements/contract';
import type {
  BankAccount,
  LineMatch,
  Statement,
  StatementLine,
  StatementLineDetail,
} from '@chung-tay/shared/statements/schema';
import { equals, type ListDefinition, listPage, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { maskedNumber } from './account-number.ts';

type AccountFilters = Pick<Input<typeof statementRoutes.listBankAccounts>, 'unitId' | 'q'>;
type StatementFilters = Pick<Input<typeof statementRoutes.listStatements>, 'unitId' | 'accountId' | 'q'>;
type LineFilters = Pick<
  Input<typeof statementRoutes.listStatementLines>,
  'unitId' | 'accountId' | 'statementId' | 'status' | 'direction' | 'from' | 'to' | 'q'
>;
type SealedAccount = Omit<BankAccount, 'accountMasked'> & { sealed: Buffer };

const latest = (column: string): string =>
  `(SELECT s.${column} FROM statements s WHERE s.account_id = a.id ORDER BY s.to_on DESC, s.imported_at DESC LIMIT 1)`;
const isOpen = 'l.ignored_at IS NULL AND l.matched_vnd < abs(l.amount_vnd)';

/** Columns of BankAccount but its number. */
const accountColumns = `a.id, a.unit_id AS "unitId", ${unitNameOn('a.unit_id', `(a.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`)} AS "unitName",
    a.bank_name AS "bankName", a.bin, a.holder, ${latest('to_on')} AS "knownOn",
    ${latest('closing_vnd')} AS "balanceVnd",
    (SELECT count(*) FROM statement_lines l WHERE l.account_id = a.id AND ${isOpen}) AS "unmatchedLines",
    a.created_at AS "createdAt", a.version`;

const accountList: ListDefinition<AccountFilters> = {
  columns: `${accountColumns}, n.number_sealed AS sealed`,
  from: 'bank_accounts a JOIN bank_account_numbers n ON n.account_id = a.id',
  unitColumn: 'a.unit_id',
  idColumn: 'a.id',
  filters: {
    unitId: underUnit('a.unit_id'),
    q: (value, bind) => {
      const text = `fold(${bind(value)}::text)`;
      return `(strpos(fold(a.bank_name), ${text}) > 0 OR strpos(fold(a.holder), ${text}) > 0)`;
    },
  },
  sorts: {
    '-createdAt': { expression: 'a.created_at', type: 'timestamptz', direction: 'DESC' },
    createdAt: { expression: 'a.created_at', type: 'timestamptz', direction: 'ASC' },
  },
  defaultSort: '-createdAt',
};

/** The accounts without their numbers: for exports, whose role cannot read them. */
export const accountsWithoutNumbers: ListDefinition<AccountFilters> = {
  ...accountList,
  columns: accountColumns,
  from: 'bank_accounts a',
};

const masked = ({ services }: HandlerContext, { sealed, ...account }: SealedAccount): BankAccount => ({
  ...account,
  accountMasked: maskedNumber(services.cipher, account.id, sealed),
});

export const listBankAccounts: Query<typeof statementRoutes.listBankAccounts> = async (context, input) => {
  const page = await listPage<SealedAccount, AccountFilters>(context.client, context.roots, accountList, input);
  return { ...page, data: page.data.map((account) => masked(context, account)) };
};

/** One account within scope, its number masked; `not_found` else. */
export async function readBankAccount(context: HandlerContext, id: string): Promise<BankAccount> {
  const { rows } = await context.client.query<SealedAccount>({
    name: 'read_bank_account',
    text: `SELECT ${accountList.columns} FROM ${accountList.from} WHERE a.id = $2 AND ${withinUnits('a.unit_id', '$1')}`,
    values: [context.roots, id],
  });
  return masked(context, found(rows[0], 'tài khoản ngân hàng'));
}

export const getBankAccount: Query<typeof statementRoutes.getBankAccount> = (context, { id }) =>
  readBankAccount(context, id);

export const statementList: ListDefinition<StatementFilters> = {
  columns: `s.id, s.account_id AS "accountId", s.unit_id AS "unitId", s.format, s.filename, s.from_on AS "fromOn", s.to_on AS "toOn",
    s.opening_vnd AS "openingVnd", s.closing_vnd AS "closingVnd", s.lines_read AS "linesRead", s.lines_added AS "linesAdded",
    s.imported_by_name AS "importedBy", s.imported_at AS "importedAt"`,
  from: 'statements s',
  unitColumn: 's.unit_id',
  idColumn: 's.id',
  filters: {
    unitId: underUnit('s.unit_id'),
    accountId: equals('s.account_id'),
    q: (value, bind) => `strpos(fold(coalesce(s.filename, '')), fold(${bind(value)}::text)) > 0`,
  },
  sorts: {
    '-createdAt': { expression: 's.imported_at', type: 'timestamptz', direction: 'DESC' },
    createdAt: { expression: 's.imported_at', type: 'timestamptz', direction: 'ASC' },
  },
  defaultSort: '-createdAt',
};

export const listStatements: Query<typeof statementRoutes.listStatements> = (context, input) =>
  listPage<Statement, StatementFilters>(context.client, context.roots, statementList, input);

const status = `CASE WHEN l.ignored_at IS NOT NULL THEN 'ignored' WHEN l.matched_vnd = abs(l.amount_vnd) THEN 'matched' ELSE 'unmatched' END`;
const direction = `CASE WHEN l.amount_vnd > 0 THEN 'credit' ELSE 'debit' END`;

export const lineList: ListDefinition<LineFilters> = {
  columns: `l.id, l.account_id AS "accountId", l.statement_id AS "statementId", l.unit_id AS "unitId", l.booked_on AS "bookedOn",
    ${direction} AS direction, abs(l.amount_vnd) AS "amountVnd", l.matched_vnd AS "matchedVnd", ${status} AS status, l.reference, l.text,
    l.ignore_reason AS "ignoreReason", l.version`,
  from: 'statement_lines l',
  unitColumn: 'l.unit_id',
  idColumn: 'l.id',
  filters: {
    unitId: underUnit('l.unit_id'),
    accountId: equals('l.account_id'),
    statementId: equals('l.statement_id'),
    status: oneOf(`(${status})`),
    direction: equals(`(${direction})`),
    from: (value, bind) => `l.booked_on >= ${bind(value)}::date`,
    to: (value, bind) => `l.booked_on <= ${bind(value)}::date`,
    q: (value, bind) => {
      const text = bind(value);
      return `(strpos(l.text_folded, fold(${text}::text)) > 0 OR l.reference = ${text}::text)`;
    },
  },
  sorts: {
    '-bookedOn': { expression: 'l.booked_on', type: 'date', direction: 'DESC' },
    bookedOn: { expression: 'l.booked_on', type: 'date', direction: 'ASC' },
  },
  defaultSort: '-bookedOn',
};

export const listStatementLines: Query<typeof statementRoutes.listStatementLines> = (context, input) =>
  listPage<StatementLine, LineFilters>(context.client, context.roots, lineList, input);

/** One line within scope with its parts, those taken back too; `not_found` else. */
export async function readLine({ client, roots }: HandlerContext, id: string): Promise<StatementLineDetail> {
  const [line, matches] = await Promise.all([
    client.query<StatementLine>({
      name: 'read_statement_line',
      text: `SELECT ${lineList.columns} FROM ${lineList.from} WHERE l.id = $2 AND ${withinUnits('l.unit_id', '$1')}`,
      values: [roots, id],
    }),
    client.query<LineMatch>({
      name: 'matches_of_line',
      text: `SELECT m.id, m.transaction_id AS "transactionId", t.number AS "transactionNumber", t.donation_id AS "donationId",
                    (SELECT b.code || ', ' || b.name FROM statement_labels(ARRAY[t.id]) b) AS label, m.amount_vnd AS "amountVnd",
                    m.matched_by_name AS "matchedBy", m.matched_at AS "matchedAt", m.undone_at AS "undoneAt"
             FROM statement_matches m JOIN ledger_transactions t ON t.id = m.transaction_id
             WHERE m.line_id = $2 AND ${withinUnits('m.unit_id', '$1')} ORDER BY m.matched_at, m.id LIMIT 500`,
      values: [roots, id],
    }),
  ]);
  return { ...found(line.rows[0], 'dòng sao kê'), matches: matches.rows };
}

export const getStatementLine: Query<typeof statementRoutes.getStatementLine> = (context, { id }) =>
  readLine(context, id);
