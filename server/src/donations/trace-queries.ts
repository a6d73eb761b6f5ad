import type { Output } from '@chung-tay/shared/core/contract';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Receipt } from '@chung-tay/shared/donations/schema';
import { withinUnits } from '../core/db/list.ts';
import { found, type Query } from '../core/http/handler.ts';
import { readAllocationsOf } from './allocation-queries.ts';
import { readDonation } from './queries.ts';

/** A receipt with its number; the table is `c`, its transaction `t`, the line written in `e`. */
export const receiptColumns = `t.id AS "transactionId", c.number || '/' || c.year AS code, e.amount AS "amountVnd",
  t.occurred_on AS "receivedOn", c.method, c.reference,
  EXISTS (SELECT 1 FROM ledger_transactions v WHERE v.reverses_id = t.id) AS reversed`;
export const receiptTables = `donation_receipts c JOIN ledger_transactions t ON t.id = c.transaction_id
  JOIN ledger_entries e ON e.transaction_id = t.id AND e.amount > 0`;

/**
 * Where the money of a donation went (F9). Receipts not reversed sum to receivedVnd, allocations not reversed to
 * allocatedVnd, released ones to releasedVnd.
 */
export const getDonationTrace: Query<typeof donationRoutes.getDonationTrace> = async (context, { id }) => {
  const { client, roots } = context;
  const [donation, receipts, allocations] = await Promise.all([
    readDonation(client, roots, id),
    client.query<Receipt>({
      name: 'receipts_of_donation',
      text: `SELECT ${receiptColumns} FROM ${receiptTables}
             WHERE c.donation_id = $2 AND ${withinUnits('c.unit_id', '$1')} ORDER BY t.number`,
      values: [roots, id],
    }),
    readAllocationsOf(client, roots, 'donation_id', id),
  ]);
  return { donation, receipts: receipts.rows, allocations };
};

type HouseMoney = Omit<Output<typeof donationRoutes.getHouseTrace>, 'allocations'>;

/** Where the money of a house came from (F9): allocations not reversed sum to allocatedVnd, released ones to releasedVnd. */
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
