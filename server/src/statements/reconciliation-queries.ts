import { fieldError } from '@chung-tay/shared/core/errors';
import type { statementRoutes } from '@chung-tay/shared/statements/contract';
import type { Reconciliation } from '@chung-tay/shared/statements/schema';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { exact } from '../ledger/queries.ts';
import { readBankAccount } from './queries.ts';

type Sums = Pick<
  Reconciliation,
  'bankVnd' | 'ledgerVnd' | 'startingVnd' | 'unmatchedBankVnd' | 'ignoredBankVnd' | 'unmatchedLedgerVnd'
> & { knownOn: string | null };
type Item = Reconciliation['bankItems'][number];

const mostDays = 366;

/**
 * Money of the fund by bank as signed đồng, less what belongs to its other accounts: `mine` is tied to lines of this
 * account, `open` to none. $1 the account, $2 the fund.
 */
const movements = `movements AS (
    SELECT m.id, m.number, m.occurred_on, m.donation_id, m.sign,
      m.amount_vnd - m.matched_vnd AS open,
      (SELECT coalesce(sum(p.amount_vnd), 0) FROM statement_matches p JOIN statement_lines l ON l.id = p.line_id
       WHERE p.transaction_id = m.id AND p.undone_at IS NULL AND l.account_id = $1) AS mine
    FROM bank_movements m WHERE m.unit_id = $2 AND m.occurred_on <= $3::date
  )`;

/** The balance the bank declared last, less what it booked after the day asked for. */
const sumsText = `WITH ${movements}, lines AS (
    SELECT l.booked_on, l.amount_vnd, l.matched_vnd, l.ignored_at IS NOT NULL AS ignored
    FROM statement_lines l WHERE l.account_id = $1
  ), known AS (
    SELECT s.closing_vnd, s.to_on FROM statements s WHERE s.account_id = $1 AND s.from_on <= $3::date
    ORDER BY s.to_on DESC, s.imported_at DESC LIMIT 1
  ), bank AS (
    SELECT least(k.to_on, $3::date) AS known_on, k.closing_vnd - (
      SELECT coalesce(sum(l.amount_vnd), 0) FROM lines l WHERE l.booked_on > $3::date AND l.booked_on <= k.to_on) AS balance
    FROM known k
  )
  SELECT (SELECT known_on FROM bank) AS "knownOn", ${exact('(SELECT balance FROM bank)')} AS "bankVnd",
    (SELECT ${exact('sum(sign * (open + mine))')} FROM movements) AS "ledgerVnd",
    ${exact('(SELECT balance FROM bank) - (SELECT coalesce(sum(amount_vnd), 0) FROM lines WHERE booked_on <= $3::date)')} AS "startingVnd",
    (SELECT ${exact('sum(amount_vnd - sign(amount_vnd) * matched_vnd)')} FROM lines WHERE booked_on <= $3::date AND NOT ignored) AS "unmatchedBankVnd",
    (SELECT ${exact('sum(amount_vnd)')} FROM lines WHERE booked_on <= $3::date AND ignored) AS "ignoredBankVnd",
    (SELECT ${exact('sum(sign * open)')} FROM movements) AS "unmatchedLedgerVnd"`;

const daysText = `WITH ${movements}, moves AS (
    SELECT l.booked_on AS day, l.amount_vnd AS bank, 0::numeric AS ledger FROM statement_lines l
    WHERE l.account_id = $1 AND l.booked_on BETWEEN $4::date AND $3::date
    UNION ALL
    SELECT m.occurred_on, 0, m.sign * (m.open + m.mine) FROM movements m WHERE m.occurred_on >= $4::date
  )
  SELECT day, ${exact('sum(bank)')} AS "bankVnd", ${exact('sum(ledger)')} AS "ledgerVnd", ${exact('sum(bank) - sum(ledger)')} AS "differenceVnd"
  FROM moves GROUP BY day HAVING bool_or(bank <> 0 OR ledger <> 0) ORDER BY day`;

const bankItemsText = `SELECT l.id, l.booked_on AS day, l.text, (l.amount_vnd - sign(l.amount_vnd) * l.matched_vnd)::bigint AS "amountVnd"
  FROM statement_lines l WHERE l.account_id = $1 AND l.booked_on <= $2::date AND l.ignored_at IS NULL AND l.matched_vnd < abs(l.amount_vnd)
  ORDER BY l.booked_on DESC, l.id DESC LIMIT 200`;

const ledgerItemsText = `WITH ${movements}
  SELECT m.id, m.occurred_on AS day, n.code || ', ' || n.name AS text, (m.sign * m.open)::bigint AS "amountVnd"
  FROM (SELECT * FROM movements WHERE open > 0 ORDER BY occurred_on DESC, number DESC LIMIT 200) m
  JOIN LATERAL statement_labels(ARRAY[m.id]) n ON true ORDER BY m.occurred_on DESC, m.number DESC`;

function requirePeriod(from: string, to: string): void {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (days < 1) throw fieldError('/to', 'too_early', 'Ngày cuối không được trước ngày đầu.');
  if (days > mostDays) throw fieldError('/from', 'too_long', `Kỳ đối chiếu dài nhất ${mostDays} ngày.`);
}

async function readParts(
  { client }: HandlerContext,
  account: { id: string; unitId: string },
  from: string,
  to: string,
): Promise<{ sums: Sums; days: Reconciliation['days']; bankItems: Item[]; ledgerItems: Item[] }> {
  const [sums, days, bankItems, ledgerItems] = await Promise.all([
    client.query<Sums>({ name: 'reconciliation_sums', text: sumsText, values: [account.id, account.unitId, to] }),
    client.query<Reconciliation['days'][number]>({
      name: 'reconciliation_days',
      text: daysText,
      values: [account.id, account.unitId, to, from],
    }),
    client.query<Item>({ name: 'reconciliation_bank_items', text: bankItemsText, values: [account.id, to] }),
    client.query<Item>({
      name: 'reconciliation_ledger_items',
      text: ledgerItemsText,
      values: [account.id, account.unitId, to],
    }),
  ]);
  return { sums: sums.rows[0] as Sums, days: days.rows, bankItems: bankItems.rows, ledgerItems: ledgerItems.rows };
}

/**
 * Bank against ledger at the end of a day. The difference is what the bank had before its first known line, plus lines not
 * matched or not reconciled, less what no line has of the ledger, plus what both have under different days.
 */
export const getReconciliation: Query<typeof statementRoutes.getReconciliation> = async (context, { id, from, to }) => {
  requirePeriod(from, to);
  const account = await readBankAccount(context, id);
  const { sums, days, bankItems, ledgerItems } = await readParts(context, account, from, to);
  const { startingVnd, unmatchedBankVnd, ignoredBankVnd, unmatchedLedgerVnd } = sums;
  const differenceVnd = sums.bankVnd - sums.ledgerVnd;
  const named = startingVnd + unmatchedBankVnd + ignoredBankVnd - unmatchedLedgerVnd;
  return {
    accountId: id,
    fromOn: from,
    toOn: to,
    ...sums,
    differenceVnd,
    timingVnd: differenceVnd - named,
    days,
    bankItems,
    ledgerItems,
  };
};
