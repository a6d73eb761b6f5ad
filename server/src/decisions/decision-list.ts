import type { Input } from '@chung-tay/shared/core/contract';
import { fold } from '@chung-tay/shared/core/text';
import type { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { type Bind, equals, type ListDefinition, oneOf, underUnit, withinUnits } from '../core/db/list.ts';

export type DecisionFilters = Pick<
  Input<typeof decisionRoutes.listDecisions>,
  'unitId' | 'programme' | 'status' | 'changesId' | 'q'
>;

/**
 * Who sees a list: those within whose units its area lies, and once it is issued those within whose units some of its
 * entries lie. Row-level security says the same.
 */
export const decisionScope = (roots: string): string =>
  `(${withinUnits('d.unit_id', roots)} OR d.status = 'issued' AND EXISTS (
    SELECT FROM decision_entries mine WHERE mine.decision_id = d.id AND ${withinUnits('mine.unit_id', roots)}))`;

/** The name a unit had on a day: an old decision still tells the old name. */
export const unitNameOn = (
  unitId: string,
  day: string,
): string => `(SELECT v.name FROM unit_versions v WHERE v.unit_id = ${unitId}
  ORDER BY v.valid_from <= ${day} DESC, abs(v.valid_from - ${day}) LIMIT 1)`;

/** The day a list counts as of: that of the decision, of the draft until then. */
export const listDay = `coalesce(d.decision_date, (d.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`;

/** Columns of DecisionItem. Counts are of the entries the reader may see: they are the rows behind them. */
export const decisionColumns = `d.id, d.code, d.unit_id AS "unitId", ${unitNameOn('d.unit_id', listDay)} AS "unitName", d.programme,
  d.status, d.changes_id AS "changesId", d.change_number AS "changeNumber", d.decision_number AS "decisionNumber",
  d.decision_date AS "decisionDate", e.entries AS "entryCount", e.support AS "supportVnd", d.created_at AS "createdAt", d.version`;

export const fromDecisions = `decisions d CROSS JOIN LATERAL (
  SELECT count(*)::int AS entries, coalesce(sum(coalesce(e.support_vnd, e.norm_vnd)) FILTER (WHERE e.action = 'add'), 0)::bigint AS support
  FROM decision_entries e WHERE e.decision_id = d.id) e`;

/** `DS-0000012` finds by code, anything else the number of the decision and the words of its subject. */
function search(q: string, bind: Bind): string {
  const words = fold(q);
  if (words === '') return 'true';
  if (/^ds-\d+$/.test(words)) return `d.code = ${bind(words.toUpperCase())}`;
  const wanted = bind(words);
  return `(strpos(fold(d.subject), ${wanted}) > 0 OR strpos(fold(d.decision_number), ${wanted}) > 0)`;
}

/** The register of lists: page, total and export. */
export const decisionList: ListDefinition<DecisionFilters> = {
  columns: decisionColumns,
  from: fromDecisions,
  unitColumn: 'd.unit_id',
  scope: decisionScope,
  idColumn: 'd.id',
  filters: {
    unitId: underUnit('d.unit_id'),
    programme: oneOf('d.programme'),
    status: oneOf('d.status'),
    changesId: (id, bind) => equals('d.changes_id')(id, (value) => `${bind(value)}::uuid`),
    q: search,
  },
  sorts: {
    '-createdAt': { expression: 'd.created_at', type: 'timestamptz', direction: 'DESC' },
    createdAt: { expression: 'd.created_at', type: 'timestamptz', direction: 'ASC' },
  },
  defaultSort: '-createdAt',
};
