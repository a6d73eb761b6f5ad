import type { Output } from '@chung-tay/shared/core/contract';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Delivery, Receipt, Refund } from '@chung-tay/shared/donations/schema';
import { withinUnits } from '../core/db/list.ts';
import { found, type Query } from '../core/http/handler.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { readAllocationsOf } from './allocation-queries.ts';
import { readDonation } from './queries.ts';

type Trace = Output<typeof donationRoutes.getDonationTrace>;

const reversed = 'EXISTS (SELECT FROM ledger_transactions v WHERE v.reverses_id = t.id)';

/** A receipt with its number; the table is `c`, its transaction `t`, the line written in `e`. */
export const receiptColumns = `t.id AS "transactionId", c.number || '/' || c.year AS code,
  CASE e.kind WHEN 'cash' THEN e.amount ELSE 0 END AS "amountVnd", CASE WHEN e.kind <> 'cash' THEN e.amount END AS amount,
  CASE WHEN e.kind <> 'cash' THEN e.value_vnd END AS "valueVnd",
  t.occurred_on AS "receivedOn", c.method, c.reference,
  ${reversed} AS reversed`;
export const receiptTables = `donation_receipts c JOIN ledger_transactions t ON t.id = c.transaction_id
  JOIN ledger_entries e ON e.transaction_id = t.id AND e.amount > 0`;

/** A refund; the table is `f`, its transaction `t`, the line written in `e`. */
export const refundColumns = `t.id AS "transactionId", e.amount AS "amountVnd", t.occurred_on AS "refundedOn", f.method, f.reference,
  coalesce(t.memo, '') AS reason, t.actor_name AS "refundedBy", ${reversed} AS reversed`;
export const refundTables = `donation_refunds f JOIN ledger_transactions t ON t.id = f.transaction_id
  JOIN ledger_entries e ON e.transaction_id = t.id AND e.amount > 0`;

/**
 * Where a donation went (F9). Receipts less refunds sum to receivedVnd, allotments to allottedVnd, allocations to
 * allocatedVnd, what was released of them to releasedVnd; reversed rows are told and not counted.
 */
export const getDonationTrace: Query<typeof donationRoutes.getDonationTrace> = async (context, { id }) => {
  const { client, roots } = context;
  const rowsOf = async <Row extends object>(name: string, text: string): Promise<Row[]> =>
    (await client.query<Row>({ name, text, values: [roots, id] })).rows;
  const [donation, receipts, refunds, allotments, allocations, deliveries] = await Promise.all([
    readDonation(client, roots, id),
    rowsOf<Receipt>(
      'receipts_of_donation',
      `SELECT ${receiptColumns} FROM ${receiptTables}
       WHERE c.donation_id = $2 AND ${withinUnits('c.unit_id', '$1')} ORDER BY t.number`,
    ),
    rowsOf<Refund>(
      'refunds_of_donation',
      `SELECT ${refundColumns} FROM ${refundTables}
       WHERE f.donation_id = $2 AND ${withinUnits('f.unit_id', '$1')} ORDER BY t.number`,
    ),
    rowsOf<Trace['allotments'][number]>(
      'allotments_of_donation',
      `SELECT d.id AS "donationId", d.code AS "donationCode", d.unit_id AS "unitId", ${unitNameOn('d.unit_id', 'd.pledged_on')} AS "unitName",
         m.received_vnd AS "allottedVnd", m.available_vnd AS "availableVnd"
       FROM donations d JOIN donation_money m ON m.donation_id = d.id
       WHERE d.allotted_from_id = $2 AND ${withinUnits('d.unit_id', '$1')} ORDER BY d.number`,
    ),
    readAllocationsOf(client, roots, 'donation_id', id),
    rowsOf<Delivery>(
      'deliveries_of_donation',
      `SELECT t.id AS "transactionId", v.allocation_id AS "allocationId", e.amount, t.occurred_on AS "deliveredOn",
         v.received_by AS "receivedBy", t.actor_name AS "deliveredBy", ${reversed} AS reversed
       FROM allocations l JOIN deliveries v ON v.allocation_id = l.id JOIN ledger_transactions t ON t.id = v.transaction_id
       JOIN ledger_entries e ON e.transaction_id = t.id AND e.amount > 0
       WHERE l.donation_id = $2 AND ${withinUnits('l.fund_unit_id', '$1')} ORDER BY t.number`,
    ),
  ]);
  return { donation, receipts, refunds, allotments, allocations, deliveries };
};

type HouseMoney = Omit<Output<typeof donationRoutes.getHouseTrace>, 'allocations'>;

/** Where the money of a house came from (F9): allocations sum to allocatedVnd, what was released of them to releasedVnd. */
export const getHouseTrace: Query<typeof donationRoutes.getHouseTrace> = async (context, { id }) => {
  const { client, roots } = context;
  const [house, allocations] = await Promise.all([
    client.query<HouseMoney>({
      name: 'house_trace',
      text: `SELECT h.id AS "houseId", h.code AS "houseCode", m.allocated_vnd AS "allocatedVnd", m.released_vnd AS "releasedVnd",
                    greatest(h.planned_cost_vnd - h.own_share_vnd - m.allocated_vnd, 0) AS "gapVnd"
             FROM houses h JOIN house_money m ON m.house_id = h.id
             WHERE h.id = $2 AND ${withinUnits('h.unit_id', '$1')}`,
      values: [roots, id],
    }),
    readAllocationsOf(client, roots, 'house_id', id),
  ]);
  return { ...found(house.rows[0], 'căn nhà'), allocations };
};
