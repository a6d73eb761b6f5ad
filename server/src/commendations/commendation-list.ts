import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import type { Input } from '@chung-tay/shared/core/contract';
import { type ListDefinition, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import { unitNameOn } from '../ledger/queries.ts';

export type CommendationFilters = Omit<Input<typeof commendationRoutes.exportCommendations>, 'format'>;

/** Condition on an entry of the decision `c`. */
const someEntry = (condition: string): string =>
  `EXISTS (SELECT 1 FROM commendation_entries e JOIN awards a ON a.id = e.award_id WHERE e.commendation_id = c.id AND ${condition})`;

/** Whom a decision concerns: who reaches the unit that decided, and who nominated somebody named in it. */
export const concerned = (roots: string): string =>
  `(${withinUnits('c.unit_id', roots)} OR ${someEntry(withinUnits('e.unit_id', roots))})`;

const decidedOn = { expression: 'c.decided_on', type: 'date' as const };

/** Decisions of commendation. Counts and sums are over those of its list whom the reader may see; `name` is how they know them. */
export const commendationList = (name = 'a.awardee_name'): ListDefinition<CommendationFilters> => ({
  columns: `c.id, c.code, c.unit_id AS "unitId", ${unitNameOn('c.unit_id', 'c.decided_on')} AS "unitName", c.number,
    c.decided_on AS "decidedOn", c.form_id AS "formId", c.form_code AS "formCode", f.name AS "formName", c.subject, c.signatory,
    c.signatory_title AS "signatoryTitle", c.state, t.awards, t.presented, t.revoked, t.bonus AS "bonusVnd",
    c.issued_by_name AS "issuedBy", c.issued_at AS "issuedAt", c.version`,
  from: `commendations c JOIN award_forms f ON f.id = c.form_id CROSS JOIN LATERAL (
      SELECT count(*)::int AS awards, (count(*) FILTER (WHERE a.presented_on IS NOT NULL AND a.status <> 'revoked'))::int AS presented,
        (count(*) FILTER (WHERE a.status = 'revoked'))::int AS revoked, coalesce(sum(e.bonus_vnd), 0)::bigint AS bonus
      FROM commendation_entries e JOIN awards a ON a.id = e.award_id WHERE e.commendation_id = c.id) t`,
  unitColumn: 'c.unit_id',
  scope: concerned,
  idColumn: 'c.id',
  filters: {
    unitId: (value, bind) => {
      const unit = (column: string) => underUnit(column)(value, bind);
      return `(${unit('c.unit_id')} OR ${someEntry(unit('e.unit_id'))})`;
    },
    // Every version of the form: another decree is another version of the same.
    formId: (value, bind) => `c.form_code = (SELECT code FROM award_forms WHERE id = ${bind(value)}::uuid)`,
    state: oneOf('c.state'),
    year: (value, bind) => `extract(year FROM c.decided_on) = ${bind(value)}::int`,
    q: (value, bind) => {
      const words = bind(value);
      return `(strpos(lower(c.number), lower(btrim(${words}::text))) > 0 OR c.code = upper(btrim(${words}::text))
        OR strpos(fold(c.subject), fold(${words}::text)) > 0 OR ${someEntry(`strpos(fold(${name}), fold(${words}::text)) > 0`)})`;
    },
  },
  sorts: {
    '-decidedOn': { ...decidedOn, direction: 'DESC' },
    decidedOn: { ...decidedOn, direction: 'ASC' },
  },
  defaultSort: '-decidedOn',
});
