import type { Input, Output } from '@chung-tay/shared/core/contract';
import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import type { LedgerTransaction } from '@chung-tay/shared/ledger/schema';
import { equals, type ListDefinition, listPage, underUnit, withinEitherUnit, withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type Query } from '../core/http/handler.ts';

export type JournalFilters = Pick<
  Input<typeof ledgerRoutes.listTransactions>,
  'kind' | 'unitId' | 'donationId' | 'houseId' | 'from' | 'to' | 'q'
>;

/** The name the unit had on a day; its first name when the day is older than the registry. */
export const unitNameOn = (unit: string, on: string): string =>
  `(SELECT v.name FROM unit_versions v WHERE v.unit_id = ${unit}
    ORDER BY v.valid_from <= ${on} DESC, abs(v.valid_from - ${on}) LIMIT 1)`;

const byNumber = { expression: 't.number', type: 'bigint' as const };

/**
 * The journal: a transaction is seen from the fund and from the house, what was passed down from both funds. Its entries are
 * named by the owner's function.
 */
export const transactionList: ListDefinition<JournalFilters> = {
  columns: `t.id, t.number, t.kind, t.unit_id AS "unitId", ${unitNameOn('t.unit_id', 't.occurred_on')} AS "unitName",
    t.occurred_on AS "occurredOn", t.memo, t.actor_name AS "actorName", t.created_at AS "createdAt",
    t.reverses_id AS "reversesId", (SELECT r.id FROM ledger_transactions r WHERE r.reverses_id = t.id) AS "reversedById",
    t.backward, t.donation_id AS "donationId", t.other_donation_id AS "otherDonationId", t.house_id AS "houseId", transaction_entries(t.id) AS entries`,
  from: 'ledger_transactions t',
  unitColumn: 't.unit_id',
  otherUnitColumn: 't.other_unit_id',
  idColumn: 't.id',
  filters: {
    kind: equals('t.kind'),
    unitId: (value, bind) => `(${underUnit('t.unit_id')(value, bind)} OR ${underUnit('t.other_unit_id')(value, bind)})`,
    donationId: (value, bind) => {
      const id = bind(value);
      return `(t.donation_id = ${id} OR t.other_donation_id = ${id})`;
    },
    houseId: equals('t.house_id'),
    from: (value, bind) => `t.occurred_on >= ${bind(value)}::date`,
    to: (value, bind) => `t.occurred_on <= ${bind(value)}::date`,
    q: (value, bind) => {
      const text = bind(value);
      return `(t.number::text = ${text}::text OR strpos(fold(t.memo), fold(${text}::text)) > 0)`;
    },
  },
  sorts: { '-number': { ...byNumber, direction: 'DESC' }, number: { ...byNumber, direction: 'ASC' } },
  defaultSort: '-number',
};

/** Transactions in the caller's scope, from the side of the fund or of the house. */
export const listTransactions: Query<typeof ledgerRoutes.listTransactions> = (context, input) =>
  listPage<LedgerTransaction, JournalFilters>(context.client, context.roots, transactionList, input);

/** One transaction with its entries, within scope; `not_found` else. */
export async function readTransaction(
  client: Client,
  roots: readonly string[],
  id: string,
): Promise<LedgerTransaction> {
  const { rows } = await client.query<LedgerTransaction>({
    name: 'read_transaction',
    text: `SELECT ${transactionList.columns} FROM ${transactionList.from}
           WHERE t.id = $2 AND ${withinEitherUnit('t.unit_id', 't.other_unit_id', '$1')}`,
    values: [roots, id],
  });
  return found(rows[0], 'bút toán');
}

export const getTransaction: Query<typeof ledgerRoutes.getTransaction> = (context, { id }) =>
  readTransaction(context.client, context.roots, id);

/** A sum as JSON holds it exactly; past that (nine million billion) it stops growing rather than fail the page. */
export const exact = (sum: string): string =>
  `greatest(least(coalesce(${sum}, 0), 9007199254740991), -9007199254740991)::bigint`;

type Balance = Output<typeof ledgerRoutes.getBalances>['data'][number];

/**
 * Balances by unit, type of account and kind of value; kinds are never added together. Đồng, or thousandths.
 * Sources are negative: what they gave.
 */
export const getBalances: Query<typeof ledgerRoutes.getBalances> = async (context, { unitId }) => {
  const { rows } = await context.client.query<Balance>({
    name: unitId ? 'balances_under' : 'balances',
    text: `SELECT s.*, ${unitNameOn('s."unitId"', '$2::date')} AS "unitName" FROM (
             SELECT a.unit_id AS "unitId", a.type AS "accountType", a.kind, a.item, a.measure,
                    ${exact('sum(b.total_in)')} AS "totalIn", ${exact('sum(b.total_out)')} AS "totalOut",
                    ${exact('sum(b.total_in) - sum(b.total_out)')} AS balance
             FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
             WHERE ${withinUnits('a.unit_id', '$1')} ${unitId ? `AND a.unit_id IN (SELECT unit_id FROM unit_reach WHERE root_id = $3::uuid)` : ''}
             GROUP BY a.unit_id, a.type, a.kind, a.item, a.measure
           ) s ORDER BY "unitName", "unitId", "accountType", kind, item, measure LIMIT 10000`,
    values: [context.roots, context.now.toISOString().slice(0, 10), ...(unitId ? [unitId] : [])],
  });
  return { data: rows };
};

type Check = Output<typeof ledgerRoutes.checkLedger>;

/** Asks SQL for every invariant of the whole ledger, whatever the scope of who asks: places are named, not people. */
export async function readLedgerCheck(client: Pick<Client, 'query'>, now: Date): Promise<Check> {
  const { rows } = await client.query<Check['checks'][number]>(
    'SELECT * FROM ledger_check() UNION ALL SELECT * FROM books_check() ORDER BY name',
  );
  return { ok: rows.every((check) => check.violations === 0), checkedAt: now.toISOString(), checks: rows };
}

/** Under the role of long statements: the whole ledger may be large. */
export const checkLedger: Query<typeof ledgerRoutes.checkLedger> = ({ services, now }) =>
  readLedgerCheck(services.pools.bulk, now);
