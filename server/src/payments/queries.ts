import type { Input } from '@chung-tay/shared/core/contract';
import type { paymentRoutes } from '@chung-tay/shared/payments/contract';
import type {
  Payable,
  Payment,
  PaymentDetail,
  PaymentList,
  PaymentListDetail,
  Recovery,
  TranchePlan,
} from '@chung-tay/shared/payments/schema';
import { readHistory } from '../core/audit/audit.ts';
import { type ListDefinition, listPage, oneOf, underUnit, withinEitherUnit, withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { type PaymentFacts, payableVnd, readPaymentFacts } from './payment-facts.ts';
import { labelled, type PaymentFilters, paymentList, type UnlabelledPayment } from './payment-list.ts';

const createdDay = (column: string): string => `(${column} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

type ListFilters = Pick<Input<typeof paymentRoutes.listPaymentLists>, 'unitId' | 'status' | 'q'>;

export const lists: ListDefinition<ListFilters> = {
  columns: `l.id, l.code, l.unit_id AS "unitId", ${unitNameOn('l.unit_id', createdDay('l.created_at'))} AS "unitName", l.purpose, l.status,
    s.many AS "lineCount", s.total AS "totalVnd", l.paid_on AS "paidOn", l.prepared_by_name AS "preparedBy", l.created_at AS "createdAt",
    l.submitted_at AS "submittedAt", l.decided_by_name AS "decidedBy", l.decided_at AS "decidedAt", l.return_reason AS "returnReason", l.version`,
  from: `payment_lists l CROSS JOIN LATERAL (
    SELECT count(*)::int AS many, coalesce(sum(p.amount_vnd), 0)::bigint AS total FROM payments p WHERE p.list_id = l.id) s`,
  unitColumn: 'l.unit_id',
  idColumn: 'l.id',
  filters: {
    unitId: underUnit('l.unit_id'),
    status: oneOf('l.status'),
    q: (value, bind) => {
      const text = bind(value);
      return `(l.code = upper(${text}::text) OR strpos(fold(l.purpose), fold(${text}::text)) > 0)`;
    },
  },
  sorts: {
    '-createdAt': { expression: 'l.created_at', type: 'timestamptz', direction: 'DESC' },
    createdAt: { expression: 'l.created_at', type: 'timestamptz', direction: 'ASC' },
  },
  defaultSort: '-createdAt',
};

/** Lists of payments of the funds in the caller's scope. */
export const listPaymentLists: Query<typeof paymentRoutes.listPaymentLists> = (context, input) =>
  listPage<PaymentList, ListFilters>(context.client, context.roots, lists, input);

/** One list whose fund is in scope, with its lines and what stands in their way; `not_found` else. */
export async function readPaymentList(context: HandlerContext, id: string): Promise<PaymentListDetail> {
  const { client, roots } = context;
  const [list, lines] = await Promise.all([
    client.query<PaymentList>({
      name: 'read_payment_list',
      text: `SELECT ${lists.columns} FROM ${lists.from} WHERE l.id = $2 AND ${withinUnits('l.unit_id', '$1')}`,
      values: [roots, id],
    }),
    client.query<UnlabelledPayment>({
      name: 'lines_of_payment_list',
      text: `SELECT ${paymentList.columns} FROM ${paymentList.from} WHERE p.list_id = $1 ORDER BY p.position`,
      values: [id],
    }),
  ]);
  return { ...found(list.rows[0], 'bảng kê chi'), payments: await labelled(context, lines.rows) };
}

export const getPaymentList: Query<typeof paymentRoutes.getPaymentList> = (context, { id }) =>
  readPaymentList(context, id);

/** Who did what with a list; of its payments, what was confirmed and taken back. */
export const getPaymentListHistory: Query<typeof paymentRoutes.getPaymentListHistory> = async (context, input) => {
  const { client, roots } = context;
  const { rows } = await client.query({
    name: 'payment_list_in_scope',
    text: `SELECT 1 AS known FROM payment_lists l WHERE l.id = $2 AND ${withinUnits('l.unit_id', '$1')}`,
    values: [roots, input.id],
  });
  found(rows[0], 'bảng kê chi');
  return readHistory(client, roots, { type: 'payment_list', id: input.id }, input);
};

/** Payments and lines not approved yet, from the side of the fund or of the house. */
export const listPayments: Query<typeof paymentRoutes.listPayments> = async (context, input) => {
  const page = await listPage<UnlabelledPayment, PaymentFilters>(context.client, context.roots, paymentList, input);
  return { ...page, data: await labelled(context, page.data) };
};

/** One payment within scope of its house or its fund, with what was taken back of it; `not_found` else. */
export async function readPayment(context: HandlerContext, id: string): Promise<PaymentDetail> {
  const { client, roots } = context;
  const [payment, recoveries] = await Promise.all([
    client.query<UnlabelledPayment & { confirmNote: string | null }>({
      name: 'read_payment',
      text: `SELECT ${paymentList.columns}, p.confirm_note AS "confirmNote" FROM ${paymentList.from}
             WHERE p.id = $2 AND ${withinEitherUnit('p.unit_id', 'p.fund_unit_id', '$1')}`,
      values: [roots, id],
    }),
    client.query<Recovery>({
      name: 'recoveries_of_payment',
      text: `SELECT t.id AS "transactionId", e.amount AS "amountVnd", t.occurred_on AS "recoveredOn", v.method, v.reference,
                    t.memo AS reason, t.actor_name AS "recoveredBy",
                    EXISTS (SELECT FROM ledger_transactions r WHERE r.reverses_id = t.id) AS reversed
             FROM payment_recoveries v JOIN ledger_transactions t ON t.id = v.transaction_id
             JOIN ledger_entries e ON e.transaction_id = t.id AND e.amount > 0
             WHERE v.payment_id = $2 AND ${withinEitherUnit('v.unit_id', 'v.fund_unit_id', '$1')} ORDER BY t.number`,
      values: [roots, id],
    }),
  ]);
  const row = found(payment.rows[0], 'khoản chi');
  const [named] = await labelled(context, [row]);
  return { ...(named as Payment & { confirmNote: string | null }), recoveries: recoveries.rows };
}

export const getPayment: Query<typeof paymentRoutes.getPayment> = (context, { id }) => readPayment(context, id);

type PayableFilters = Pick<Input<typeof paymentRoutes.listPayables>, 'unitId' | 'houseUnitId' | 'q'>;
type PayableRow = Pick<Payable, 'allocationId' | 'unitId' | 'unitName' | 'houseUnitName'>;

const today = `(now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

/** Cheap conditions first: most allocations are paid whole, and only what is left is asked for its stages. */
const payables: ListDefinition<PayableFilters> = {
  columns: `l.id AS "allocationId", l.fund_unit_id AS "unitId", ${unitNameOn('l.fund_unit_id', today)} AS "unitName",
    ${unitNameOn('l.unit_id', today)} AS "houseUnitName"`,
  from: `allocations l JOIN ledger_accounts a ON a.owner_id = l.id AND a.type = 'allocation' AND a.kind = 'cash'
    JOIN ledger_balances b ON b.account_id = a.id`,
  unitColumn: 'l.unit_id',
  otherUnitColumn: 'l.fund_unit_id',
  idColumn: 'l.id',
  where: `b.total_in > b.total_out AND NOT EXISTS (SELECT FROM payments o WHERE o.allocation_id = l.id AND o.open)
    AND unlocked_vnd(b.total_in, l.house_id, l.created_at) > b.total_out`,
  filters: {
    unitId: underUnit('l.fund_unit_id'),
    houseUnitId: underUnit('l.unit_id'),
    q: (value, bind) => {
      const text = bind(value);
      return `(l.donation_id IN (SELECT d.id FROM donations d JOIN donors r ON r.id = d.donor_id
                 WHERE d.code = upper(${text}::text) OR strpos(r.name_folded, fold(${text}::text)) > 0)
               OR l.house_id IN (SELECT h.id FROM houses h JOIN households k ON k.id = h.household_id
                 WHERE h.code = upper(${text}::text) OR strpos(fold(k.head_name), fold(${text}::text)) > 0))`;
    },
  },
  sorts: {
    allocatedAt: { expression: 'l.created_at', type: 'timestamptz', direction: 'ASC' },
    '-allocatedAt': { expression: 'l.created_at', type: 'timestamptz', direction: 'DESC' },
  },
  defaultSort: 'allocatedAt',
};

const payable = (row: PayableRow, facts: PaymentFacts): Payable => {
  const { donationId, donationCode, donorName, houseId, houseCode, headName, stage, releasedVnd, unlockedVnd } = facts;
  const amountVnd = facts.amountVnd ?? 0;
  const named = { donationId, donationCode, donorName, houseId, houseCode, headName, stage };
  return { ...row, ...named, amountVnd, releasedVnd, listedVnd: 0, unlockedVnd, payableVnd: payableVnd(facts) };
};

/**
 * What may be put on a list now, what waits longest first: unlocked by verified stages, not paid, and in no list that waits
 * (so that nothing is listed of it; the rest of a line that was cut waits for its list).
 */
export const listPayables: Query<typeof paymentRoutes.listPayables> = async ({ client, roots }, input) => {
  const page = await listPage<PayableRow, PayableFilters>(client, roots, payables, input);
  const facts = await readPaymentFacts(
    client,
    page.data.map((row) => row.allocationId),
  );
  return { ...page, data: page.data.map((row) => payable(row, found(facts.get(row.allocationId), 'khoản phân bổ'))) };
};

const planColumns = `t.id, t.programme, t.house_kind AS "houseKind", t.title, t.citation, t.valid_from AS "validFrom", t.valid_to AS "validTo",
  t.assumed, t.tranches`;

/** Plans of tranches, those in force or to come first, of each the newest. */
export const listTranchePlans: Query<typeof paymentRoutes.listTranchePlans> = async ({ client }) => {
  const { rows } = await client.query<TranchePlan>({
    name: 'list_tranche_plans',
    text: `SELECT ${planColumns} FROM tranche_plans t
           ORDER BY t.valid_from DESC, t.programme NULLS FIRST, t.house_kind NULLS FIRST LIMIT 1000`,
  });
  return { data: rows };
};

export async function readTranchePlan(client: Client, id: string): Promise<TranchePlan> {
  const { rows } = await client.query<TranchePlan>({
    name: 'read_tranche_plan',
    text: `SELECT ${planColumns} FROM tranche_plans t WHERE t.id = $1`,
    values: [id],
  });
  return found(rows[0], 'bản đợt chi');
}
