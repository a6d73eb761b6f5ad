import type { Input } from '@chung-tay/shared/core/contract';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { equals, type ListDefinition, oneOf, underUnit } from '../core/db/list.ts';
import { exact, unitNameOn } from '../ledger/queries.ts';

type DonorFilters = Pick<Input<typeof donationRoutes.listDonors>, 'kind' | 'unitId' | 'q'>;
export type DonationFilters = Pick<
  Input<typeof donationRoutes.listDonations>,
  | 'unitId'
  | 'donorId'
  | 'status'
  | 'hasAvailable'
  | 'kind'
  | 'sourceKind'
  | 'campaignId'
  | 'allottedFromId'
  | 'adoption'
  | 'q'
>;

const vietnamDay = (column: string): string => `(${column} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

/**
 * What a donor pledged and gave, as far as the caller sees: row-level security counts only the funds in scope. What a fund
 * passed down is not given twice.
 */
const donorPledged = `(SELECT ${exact('sum(d.pledged_vnd)')} FROM donations d WHERE d.donor_id = r.id AND d.allotted_from_id IS NULL)`;
const donorReceived = `(SELECT ${exact('sum(b.total_in)')} FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
  JOIN donations d ON d.id = a.donation_id AND d.allotted_from_id IS NULL
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

/** Of goods and labour, which are few: asked of their own account only where there are any. */
const ofItsKind = (money: string, thousandths: string): string => `CASE d.kind WHEN 'cash' THEN ${money} ELSE coalesce((
  SELECT ${thousandths} FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
  WHERE a.owner_id = d.id AND a.type = 'donation' AND a.kind = d.kind), 0) END`;

const receivedOfItsKind = ofItsKind('m.received_vnd', 'b.total_in');
const availableOfItsKind = ofItsKind('m.available_vnd', 'b.total_in - b.total_out');

/** What was passed down is never awaited: it is there, or was recalled whole. */
const status = `CASE WHEN d.closed_at IS NOT NULL THEN 'closed'
  WHEN d.allotted_from_id IS NOT NULL THEN CASE WHEN m.received_vnd > 0 THEN 'received' ELSE 'closed' END
  WHEN d.kind = 'cash' THEN CASE WHEN m.received_vnd = 0 THEN 'pledged' WHEN m.received_vnd < d.pledged_vnd THEN 'receiving' ELSE 'received' END
  WHEN ${receivedOfItsKind} = 0 THEN 'pledged' WHEN ${receivedOfItsKind} < d.pledged_amount THEN 'receiving' ELSE 'received' END`;

const inKind = `CASE WHEN d.kind <> 'cash' THEN (
  SELECT json_build_object('item', d.item, 'measure', d.measure, 'pledged', d.pledged_amount, 'received', i.received,
    'allocated', i.allocated, 'released', i.released, 'available', i.available,
    'pledgedValueVnd', d.pledged_value_vnd, 'receivedValueVnd', i.received_value_vnd)
  FROM donation_in_kind i WHERE i.donation_id = d.id) END`;

const restriction = `CASE WHEN num_nonnulls(d.restricted_unit_id, d.restricted_house_id) > 0
    OR d.restricted_categories <> '{}' OR d.restricted_programmes <> '{}' THEN json_build_object(
  'unitId', d.restricted_unit_id, 'unitName', CASE WHEN d.restricted_unit_id IS NOT NULL THEN ${unitNameOn('d.restricted_unit_id', 'd.pledged_on')} END,
  'categories', d.restricted_categories, 'programmes', d.restricted_programmes, 'houseId', d.restricted_house_id,
  'houseCode', (SELECT h.code FROM houses h WHERE h.id = d.restricted_house_id)) END`;

/**
 * Donations of the funds in the caller's scope; amounts and status are told by the ledger. Names out of the caller's scope
 * (a house, the donation of the fund above) are left out by row-level security.
 */
export const donationList: ListDefinition<DonationFilters> = {
  columns: `d.id, d.code, d.donor_id AS "donorId", r.name AS "donorName", d.unit_id AS "unitId",
    ${unitNameOn('d.unit_id', 'd.pledged_on')} AS "unitName", ${status} AS status, d.kind, d.pledged_vnd AS "pledgedVnd",
    d.pledged_on AS "pledgedOn", m.received_vnd AS "receivedVnd", m.allotted_vnd AS "allottedVnd", m.allocated_vnd AS "allocatedVnd",
    m.released_vnd AS "releasedVnd", m.available_vnd AS "availableVnd", ${inKind} AS "inKind", d.wish, d.campaign_id AS "campaignId",
    CASE WHEN d.campaign_id IS NOT NULL THEN (SELECT c.name FROM campaigns c WHERE c.id = d.campaign_id) END AS "campaignName",
    d.document_number AS "documentNumber", ${restriction} AS restriction, d.adoption, d.allotted_from_id AS "allottedFromId",
    CASE WHEN d.allotted_from_id IS NOT NULL THEN (SELECT o.code FROM donations o WHERE o.id = d.allotted_from_id) END AS "allottedFromCode",
    d.created_at AS "createdAt", d.version`,
  from: 'donations d JOIN donors r ON r.id = d.donor_id JOIN donation_money m ON m.donation_id = d.id',
  unitColumn: 'd.unit_id',
  idColumn: 'd.id',
  filters: {
    unitId: underUnit('d.unit_id'),
    donorId: equals('d.donor_id'),
    status: oneOf(status),
    hasAvailable: (value) => `${availableOfItsKind} ${value ? '>' : '='} 0`,
    kind: equals('d.kind'),
    sourceKind: equals('r.kind'),
    campaignId: equals('d.campaign_id'),
    allottedFromId: equals('d.allotted_from_id'),
    adoption: equals('d.adoption'),
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
