import type { Input } from '@chung-tay/shared/core/contract';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Allocation } from '@chung-tay/shared/donations/schema';
import { equals, type ListDefinition, listPage, oneOf, underUnit, withinEitherUnit } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type Query } from '../core/http/handler.ts';

type Filters = Pick<
  Input<typeof donationRoutes.listAllocations>,
  'houseId' | 'donationId' | 'unitId' | 'state' | 'kind' | 'q'
>;

type Label = Pick<Allocation, 'donationCode' | 'donorId' | 'donorName' | 'houseCode' | 'headName'>;
type Unlabelled = Omit<Allocation, keyof Label>;

const state = `CASE WHEN b.total_in = 0 THEN 'reversed' WHEN b.total_out = 0 THEN 'allocated'
  WHEN b.total_out < b.total_in THEN 'partly_released' ELSE 'released' END`;
const ofCash = (expression: string): string => `CASE a.kind WHEN 'cash' THEN ${expression} ELSE 0 END`;

/**
 * Allocations as seen from either side: the unit of the house or the fund. Amounts and state are those of the ledger, net
 * of what was taken back.
 */
export const allocationList: ListDefinition<Filters> = {
  columns: `l.id, l.donation_id AS "donationId", l.house_id AS "houseId", l.unit_id AS "unitId", l.fund_unit_id AS "fundUnitId", a.kind,
    ${ofCash('b.total_in')} AS "amountVnd", ${ofCash('b.total_out')} AS "releasedVnd",
    ${ofCash('unlocked_vnd(b.total_in, l.house_id, l.created_at)')} AS "unlockedVnd",
    CASE WHEN a.kind <> 'cash' THEN json_build_object('item', a.item, 'measure', a.measure, 'amount', b.total_in,
      'released', b.total_out, 'valueVnd', b.value_in) END AS "inKind",
    ${state} AS state, l.exception_reason AS "exceptionReason",
    (SELECT t.actor_name FROM ledger_transactions t WHERE t.id = l.allocate_transaction_id) AS "allocatedBy",
    l.created_at AS "allocatedAt",
    CASE WHEN b.total_out > 0 THEN (
      SELECT max(t.occurred_on) FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
      WHERE e.account_id = a.id AND t.kind = 'release' AND NOT EXISTS (SELECT FROM ledger_transactions v WHERE v.reverses_id = t.id)
    ) END AS "releasedOn",
    l.version`,
  from: `allocations l
    JOIN ledger_accounts a ON a.owner_id = l.id AND a.type = 'allocation'
    JOIN ledger_balances b ON b.account_id = a.id`,
  unitColumn: 'l.unit_id',
  otherUnitColumn: 'l.fund_unit_id',
  idColumn: 'l.id',
  filters: {
    houseId: equals('l.house_id'),
    donationId: equals('l.donation_id'),
    unitId: (value, bind) => `(${underUnit('l.unit_id')(value, bind)} OR ${underUnit('l.fund_unit_id')(value, bind)})`,
    state: oneOf(`(${state})`),
    kind: equals('a.kind'),
    q: (value, bind) => {
      const text = bind(value);
      return `(l.donation_id IN (SELECT d.id FROM donations d JOIN donors r ON r.id = d.donor_id
                 WHERE d.code = upper(${text}::text) OR strpos(r.name_folded, fold(${text}::text)) > 0)
               OR l.house_id IN (SELECT h.id FROM houses h WHERE h.code = upper(${text}::text)))`;
    },
  },
  sorts: {
    '-createdAt': { expression: 'l.created_at', type: 'timestamptz', direction: 'DESC' },
    createdAt: { expression: 'l.created_at', type: 'timestamptz', direction: 'ASC' },
  },
  defaultSort: '-createdAt',
};

/** Names of both sides, which the caller may see of one side only: given by the owner's function. */
async function readLabels(client: Client, ids: readonly string[]): Promise<Map<string, Label>> {
  const { rows } = await client.query<Label & { allocationId: string }>({
    name: 'allocation_labels',
    text: `SELECT allocation_id AS "allocationId", donation_code AS "donationCode", donor_id AS "donorId", donor_name AS "donorName",
                  house_code AS "houseCode", head_name AS "headName" FROM allocation_labels($1)`,
    values: [ids],
  });
  return new Map(rows.map(({ allocationId, ...label }) => [allocationId, label]));
}

const labelled = (row: Unlabelled, labels: ReadonlyMap<string, Label>): Allocation => ({
  ...row,
  ...found(labels.get(row.id), 'khoản phân bổ'),
});

export const listAllocations: Query<typeof donationRoutes.listAllocations> = async (context, input) => {
  const { client, roots } = context;
  const page = await listPage<Unlabelled, Filters>(client, roots, allocationList, input);
  const labels = await readLabels(
    client,
    page.data.map((row) => row.id),
  );
  return { ...page, data: page.data.map((row) => labelled(row, labels)) };
};

/** One allocation within scope of its house or its fund; `not_found` else. */
export async function readAllocation(client: Client, roots: readonly string[], id: string): Promise<Allocation> {
  const [{ rows }, labels] = await Promise.all([
    client.query<Unlabelled>({
      name: 'read_allocation',
      text: `SELECT ${allocationList.columns} FROM ${allocationList.from}
             WHERE l.id = $2 AND ${withinEitherUnit('l.unit_id', 'l.fund_unit_id', '$1')}`,
      values: [roots, id],
    }),
    readLabels(client, [id]),
  ]);
  return labelled(found(rows[0], 'khoản phân bổ'), labels);
}

const ofOwner = {
  donation_id: 'l.donation_id = $2',
  house_id: 'l.house_id = $2',
  donor_id: 'l.donation_id IN (SELECT d.id FROM donations d WHERE d.donor_id = $2)',
} as const;

/** Every allocation of a donation, a house or a donor, oldest first: whole, because the parts must add up to the total. */
export async function readAllocationsOf(
  client: Client,
  roots: readonly string[],
  column: keyof typeof ofOwner,
  id: string,
): Promise<Allocation[]> {
  const { rows } = await client.query<Unlabelled>({
    name: `allocations_of_${column}`,
    text: `SELECT ${allocationList.columns} FROM ${allocationList.from}
           WHERE ${ofOwner[column]} AND ${withinEitherUnit('l.unit_id', 'l.fund_unit_id', '$1')}
           ORDER BY l.created_at, l.id`,
    values: [roots, id],
  });
  const labels = await readLabels(
    client,
    rows.map((row) => row.id),
  );
  return rows.map((row) => labelled(row, labels));
}
