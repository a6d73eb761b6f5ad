import type { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import type { Input } from '@chung-tay/shared/core/contract';
import { equals, type ListDefinition, oneOf, underUnit } from '../core/db/list.ts';
import { unitNameOn } from '../ledger/queries.ts';

export type BonusFilters = Omit<Input<typeof bonusRoutes.exportBonuses>, 'format'>;

/** How the bonus of an award stands: by its payment that counts, and by whether the award still does. */
const state = `CASE p.state WHEN 'recovered' THEN 'recovered' WHEN 'paid' THEN CASE w.status WHEN 'revoked' THEN 'to_recover' ELSE 'paid' END
  WHEN 'prepared' THEN 'prepared' ELSE CASE w.status WHEN 'revoked' THEN 'dropped' ELSE 'owed' END END`;

/** Columns of BonusItem. */
export const bonusColumns = `w.id, w.code AS "awardCode", w.awardee_name AS "awardeeName", w.awardee_type AS "awardeeType",
  e.unit_id AS "awardUnitId", ${unitNameOn('e.unit_id', 'c.decided_on')} AS "awardUnitName", c.unit_id AS "unitId",
  ${unitNameOn('c.unit_id', 'c.decided_on')} AS "unitName", f.name AS "formName", c.id AS "commendationId", c.number AS "commendationNumber",
  c.decided_on AS "decidedOn", e.bonus_vnd AS "amountVnd", ${state} AS state, w.status = 'revoked' AS revoked, p.code AS "paymentCode",
  p.recipient_name AS "recipientName", p.method, p.prepared_by_name AS "preparedBy", p.prepared_at AS "preparedAt",
  p.approved_by_name AS "approvedBy", p.paid_on AS "paidOn", p.recovered_on AS "recoveredOn"`;

/** Every award a decision pays something for, with the payment that counts: what was dropped or put right does not. */
export const fromBonuses = `commendation_entries e JOIN commendations c ON c.id = e.commendation_id JOIN awards w ON w.id = e.award_id
  JOIN award_forms f ON f.id = c.form_id
  LEFT JOIN bonus_payments p ON p.award_id = e.award_id AND p.state <> 'cancelled'`;

export const isBonus = 'e.bonus_vnd > 0';

const decidedOn = { expression: 'c.decided_on', type: 'date' as const };

/** Bonuses of decisions of units within scope, and of awards that units within scope proposed. */
export const bonusList: ListDefinition<BonusFilters> = {
  columns: bonusColumns,
  from: fromBonuses,
  unitColumn: 'c.unit_id',
  otherUnitColumn: 'e.unit_id',
  idColumn: 'w.id',
  where: isBonus,
  filters: {
    unitId: (id, bind) => `(${underUnit('c.unit_id')(id, bind)} OR ${underUnit('e.unit_id')(id, bind)})`,
    commendationId: equals('c.id'),
    state: oneOf(`(${state})`),
    q: (value, bind) => {
      const text = bind(value);
      return `(upper(btrim(${text}::text)) IN (w.code, p.code, upper(c.number)) OR strpos(fold(w.awardee_name), fold(${text}::text)) > 0)`;
    },
  },
  sorts: {
    '-decidedOn': { ...decidedOn, direction: 'DESC' },
    decidedOn: { ...decidedOn, direction: 'ASC' },
    '-amountVnd': { expression: 'e.bonus_vnd', type: 'bigint', direction: 'DESC' },
  },
  defaultSort: '-decidedOn',
};
