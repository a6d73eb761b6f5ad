import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import type { Input } from '@chung-tay/shared/core/contract';
import { equals, type ListDefinition, underUnit } from '../core/db/list.ts';
import { unitNameOn } from '../ledger/queries.ts';

export type AwaitingFilters = Pick<Input<typeof commendationRoutes.listAwaitingAwards>, 'unitId' | 'formCode' | 'q'>;

const nominatedOn = `(a.nominated_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

/** Awards that wait for a decision of the level of their form, for who holds that level. As {@link authorityFor} has it. */
export const awaitingList: ListDefinition<AwaitingFilters> = {
  columns: `a.id, a.code, a.awardee_type AS "awardeeType", a.awardee_name AS "awardeeName", a.awardee_position AS "awardeePosition",
    ${unitNameOn('a.unit_id', nominatedOn)} AS "nominatingUnitName", a.form_code AS "formCode", f.name AS "formName",
    a.votes_for AS "votesFor", a.votes_total AS "votesTotal", s.held_on AS "heldOn", a.nominated_at AS "nominatedAt"`,
  from: `awards a JOIN award_forms f ON f.id = a.form_id LEFT JOIN council_sessions s ON s.id = a.session_id`,
  unitColumn: 'a.unit_id',
  scope: (roots) => `EXISTS (
    SELECT 1 FROM units u JOIN unit_reach r ON r.root_id = u.id AND r.unit_id = a.unit_id
    WHERE u.id = ANY (${roots}::uuid[]) AND CASE f.level
      WHEN 'unit' THEN u.id = a.unit_id AND u.kind NOT IN ('province', 'district', 'commune')
      WHEN 'state' THEN u.kind = 'province'
      ELSE u.kind = f.level END)`,
  where: `(a.status = 'voted' OR a.status = 'appraised' AND NOT award_needs_vote(a.route_id, a.form_id))`,
  idColumn: 'a.id',
  filters: {
    unitId: underUnit('a.unit_id'),
    formCode: equals('a.form_code'),
    q: (value, bind) => `strpos(fold(a.awardee_name), fold(${bind(value)}::text)) > 0`,
  },
  sorts: { nominatedAt: { expression: 'a.nominated_at', type: 'timestamptz', direction: 'ASC' } },
  defaultSort: 'nominatedAt',
};
