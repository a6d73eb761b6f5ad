import type { Input } from '@chung-tay/shared/core/contract';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { equals, type ListDefinition, oneOf, underUnit } from '../core/db/list.ts';
import { exact, unitNameOn } from '../ledger/queries.ts';

type DonorFilters = Pick<Input<typeof donationRoutes.listDonors>, 'kind' | 'unitId' | 'q'>;
export type DonationFilters = Pick<
  Input<typeof donationRoutes.listDonations>,
  'unitId' | 'donorId' | 'status' | 'hasAvailable' | 'q'
>;

const vietnamDay = (column: string): string => `(${column} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

/** What a donor pledged and gave, as far as the caller sees: row-level security counts only the funds in scope. */
const donorPledged = `(SELECT ${exact('sum(d.pledged_vnd)')} FROM donations d WHERE d.donor_id = r.id)`;
const donorReceived = `(SELECT ${exact('sum(b.total_in)')} FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
  WHERE a.donor_id = r.id AND a.type = 'donation' AND a.kind = 'cash')`;

/** Donors whose file is kept in the caller's scope. */
export const donorList: ListDefinition<DonorFilters> = {
  columns: `r.id, r.code, r.unit_id AS "unitId", ${unitNameOn('r.unit_id', vietnamDay('r.created_at'))} AS "unitName", r.kind, r.name,
    r.anonymous, ${donorPledged} AS "pledgedVnd", ${donorReceived} AS "receivedVnd",
    r.created_at AS "createdAt", r.version`,
  from: 'donors r',
  unitColumn: 'r.unit_id',
  idColumn: 'r.id',
  filters: {
    kind: equals('r.kind'),
    unitId: underUnit('r.unit_id'),
    q: (value, bind) => {
      const text = bind(value);
      return `(r.code = upper(${text}::text) OR strpos(r.name_folded, fold(${text}::text)) > 0)`;
    },
  },
  sorts: {
    '-createdAt': { expression: 'r.created_at', type: 'timestamptz', direction: 'DESC' },
    createdAt: { expression: 'r.created_at', type: 'timestamptz', direction: 'ASC' },
    name: { expression: 'r.name_folded', type: 'text', direction: 'ASC' },
    '-name': { expression: 'r.name_folded', type: 'text', direction: 'DESC' },
  },
  defaultSort: '-createdAt',
};

const status = `CASE WHEN d.closed_at IS NOT NULL THEN 'closed' WHEN m.received_vnd = 0 THEN 'pledged'
  WHEN m.received_vnd < d.pledged_vnd THEN 'receiving' ELSE 'received' END`;

/** Donations of the funds in the caller's scope; money and status are told by the ledger. */
export const donationList: ListDefinition<DonationFilters> = {
  columns: `d.id, d.code, d.donor_id AS "donorId", r.name AS "donorName", d.unit_id AS "unitId",
    ${unitNameOn('d.unit_id', 'd.pledged_on')} AS "unitName", ${status} AS status, d.pledged_vnd AS "pledgedVnd",
    d.pledged_on AS "pledgedOn", m.received_vnd AS "receivedVnd", m.allocated_vnd AS "allocatedVnd",
    m.released_vnd AS "releasedVnd", m.available_vnd AS "availableVnd", d.wish, d.created_at AS "createdAt", d.version`,
  from: 'donations d JOIN donors r ON r.id = d.donor_id JOIN donation_money m ON m.donation_id = d.id',
  unitColumn: 'd.unit_id',
  idColumn: 'd.id',
  filters: {
    unitId: underUnit('d.unit_id'),
    donorId: equals('d.donor_id'),
    status: oneOf(status),
    hasAvailable: (value) => `m.available_vnd ${value ? '>' : '='} 0`,
    q: (value, bind) => {
      const text = bind(value);
      return `(d.code = upper(${text}::text) OR strpos(r.name_folded, fold(${text}::text)) > 0)`;
    },
  },
  sorts: {
    '-createdAt': { expression: 'd.created_at', type: 'timestamptz', direction: 'DESC' },
    createdAt: { expression: 'd.created_at', type: 'timestamptz', direction: 'ASC' },
  },
  defaultSort: '-createdAt',
};
