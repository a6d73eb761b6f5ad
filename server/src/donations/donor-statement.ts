import type { Input } from '@chung-tay/shared/core/contract';
import { fieldError } from '@chung-tay/shared/core/errors';
import { sumVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Allocation } from '@chung-tay/shared/donations/schema';
import type { DonorStatement } from '@chung-tay/shared/donations/traces';
import { withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { answerPaper } from '../core/document/answer-paper.ts';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { readUnitChain } from '../units/unit-chain.ts';
import { readAllocationsOf } from './allocation-queries.ts';
import { donorStatementPaper } from './donor-statement-paper.ts';
import { readDonor } from './queries.ts';
import { receiptColumns, receiptTables, refundColumns, refundTables } from './trace-queries.ts';

type Asked = Input<typeof donationRoutes.getDonorStatement>;

/**
 * What a donor promised and gave in a period, as far as the caller's funds go, and the houses it went to, by code. What a
 * fund passed down is not promised or given again; the houses it reached belong to its donor.
 */
export const getDonorStatement: Query<typeof donationRoutes.getDonorStatement> = (context, input) =>
  readStatement(context, input);

/** The same as a paper of the unit that keeps the donor's file, dated today. */
export const getDonorStatementPaper: Query<typeof donationRoutes.getDonorStatementPaper> = async (
  context,
  { format, ...asked },
) => {
  const statement = await readStatement(context, asked);
  const today = dayInVietnam(context.now);
  const units = await readUnitChain(context.client, statement.donor.unitId, today);
  return answerPaper(donorStatementPaper(statement, units, today), format, `sao-ke-${statement.donor.code}`);
};

async function readStatement(context: HandlerContext, { id, from, to }: Asked): Promise<DonorStatement> {
  const { client, roots, now } = context;
  const last = to ?? dayInVietnam(now);
  if (from !== undefined && from > last) throw fieldError('/from', 'too_late', 'Ngày đầu không được sau ngày cuối.');
  const values = [roots, id, from ?? '0001-01-01', last];
  const [donor, pledges, receipts, refunds, all] = await Promise.all([
    readDonor(client, roots, id),
    readPledges(client, values),
    readReceipts(client, values),
    readRefunds(client, values),
    readAllocationsOf(client, roots, 'donor_id', id),
  ]);
  const allocations = all
    .map(statedAllocation)
    .filter(({ allocatedOn }) => allocatedOn >= (from ?? '') && allocatedOn <= last);
  const standing = <Row extends { reversed: boolean }>(rows: readonly Row[]) =>
    rows.filter(({ reversed }) => !reversed);
  const sum = (rows: readonly { amountVnd: number }[]) => sumVnd(rows.map(({ amountVnd }) => amountVnd));
  return {
    donor,
    from: from ?? null,
    to: last,
    pledgedVnd: sumVnd(pledges.map(({ pledgedVnd }) => pledgedVnd)),
    receivedVnd: sum(standing(receipts)),
    refundedVnd: sum(standing(refunds)),
    allocatedVnd: sum(allocations),
    releasedVnd: sumVnd(allocations.map(({ releasedVnd }) => releasedVnd)),
    pledges,
    receipts,
    refunds,
    allocations,
  };
}

const statedAllocation = (allocation: Allocation): DonorStatement['allocations'][number] => ({
  allocationId: allocation.id,
  donationCode: allocation.donationCode,
  houseId: allocation.houseId,
  houseCode: allocation.houseCode,
  allocatedOn: dayInVietnam(new Date(allocation.allocatedAt)),
  amountVnd: allocation.amountVnd,
  releasedVnd: allocation.releasedVnd,
  inKind: allocation.inKind && statedInKind(allocation.inKind),
  state: allocation.state,
  releasedOn: allocation.releasedOn,
});

const statedInKind = ({ item, measure, amount, valueVnd }: NonNullable<Allocation['inKind']>) => ({
  item,
  measure,
  amount,
  valueVnd,
});

async function readPledges(client: Client, values: unknown[]): Promise<DonorStatement['pledges']> {
  const { rows } = await client.query<DonorStatement['pledges'][number]>({
    name: 'pledges_of_donor',
    text: `SELECT d.id AS "donationId", d.code AS "donationCode", ${unitNameOn('d.unit_id', 'd.pledged_on')} AS "unitName",
             d.pledged_on AS "pledgedOn", d.pledged_vnd AS "pledgedVnd",
             CASE WHEN d.kind <> 'cash' THEN json_build_object('item', d.item, 'measure', d.measure, 'amount', d.pledged_amount,
               'valueVnd', d.pledged_value_vnd) END AS "inKind"
           FROM donations d WHERE d.donor_id = $2 AND d.allotted_from_id IS NULL AND d.pledged_on BETWEEN $3 AND $4 AND ${withinUnits('d.unit_id', '$1')}
           ORDER BY d.pledged_on, d.number`,
    values,
  });
  return rows;
}

async function readReceipts(client: Client, values: unknown[]): Promise<DonorStatement['receipts']> {
  const { rows } = await client.query<DonorStatement['receipts'][number]>({
    name: 'receipts_of_donor',
    text: `SELECT ${receiptColumns}, d.code AS "donationCode", e.item, e.measure FROM ${receiptTables} JOIN donations d ON d.id = c.donation_id
           WHERE d.donor_id = $2 AND t.occurred_on BETWEEN $3 AND $4 AND ${withinUnits('c.unit_id', '$1')}
           ORDER BY t.occurred_on, t.number`,
    values,
  });
  return rows;
}

async function readRefunds(client: Client, values: unknown[]): Promise<DonorStatement['refunds']> {
  const { rows } = await client.query<DonorStatement['refunds'][number]>({
    name: 'refunds_of_donor',
    text: `SELECT ${refundColumns}, d.code AS "donationCode" FROM ${refundTables} JOIN donations d ON d.id = f.donation_id
           WHERE d.donor_id = $2 AND t.occurred_on BETWEEN $3 AND $4 AND ${withinUnits('f.unit_id', '$1')}
           ORDER BY t.occurred_on, t.number`,
    values,
  });
  return rows;
}
