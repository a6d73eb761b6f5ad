import type { Input } from '@chung-tay/shared/core/contract';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { equals, type ListDefinition, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import { type HandlerContext, requireActor } from '../core/http/handler.ts';
import type { Matters } from '../core/policy/own-matters.ts';
import { unitNameOn } from '../ledger/queries.ts';

type Asked = Omit<Input<typeof scorecardRoutes.exportScorecards>, 'format' | 'mine' | 'toReview'>;

/** The filters of the list; those about the reader with the units they stand for. */
export type ScorecardFilters = Asked & {
  mine?: { wanted: boolean; roots: readonly string[] } | undefined;
  toReview?: { wanted: boolean; roots: readonly string[]; userId: string } | undefined;
};

/** A card is seen by who reaches its unit, not by who merely speaks for another competitor; and by who leads its block. */
export const scorecardScope = (roots: string, matters: Matters): string =>
  `((${withinUnits('c.unit_id', roots)} AND ${matters('c.unit_id')}) OR c.block_id IN (SELECT blocks_led_by(${roots}::uuid[])))`;

/** The second it is, as SQL: a card sent within the last second of its day is on time. */
const secondOf = (now: Date): string =>
  `TIMESTAMPTZ '${new Date(Math.floor(now.getTime() / 1000) * 1000).toISOString()}'`;

const isOverdue = (now: Date): string =>
  `((c.state = 'open' AND c.self_due_at < ${secondOf(now)}) OR (c.state = 'scored' AND c.review_due_at < ${secondOf(now)}))`;

const waitsForBlock = (now: Date): string =>
  `(c.state = 'scored' OR (c.state = 'open' AND c.self_due_at < ${secondOf(now)}))`;

export const scorecardColumns = (
  now: Date,
): string => `c.id, c.code, c.block_id AS "blockId", b.name AS "blockName", c.set_id AS "setId", k.name AS "setName", c.unit_id AS "unitId",
  ${unitNameOn('c.unit_id', 'c.to_on')} AS "unitName", c.from_on AS "fromOn", c.to_on AS "toOn", c.state, c.self_due_at AS "selfDueAt",
  c.review_due_at AS "reviewDueAt", c.first_sent_at AS "sentAt", c.self_late AS "selfLate", ${isOverdue(now)} AS overdue,
  CASE t.missing WHEN 0 THEN t.total END AS total, t.missing, t.criteria, c.version`;

/** Cards with their block, set and what their points add up to. */
export const fromScorecards = `scorecards c JOIN blocks b ON b.id = c.block_id JOIN criteria_sets k ON k.id = c.set_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS criteria, (count(*) FILTER (WHERE final_points(s) IS NULL))::int AS missing, sum(final_points(s)) AS total
    FROM scores s WHERE s.scorecard_id = c.id) t`;

/** The list in this moment. */
export const scorecardList = (now: Date, matters: Matters): ListDefinition<ScorecardFilters> => ({
  columns: scorecardColumns(now),
  from: fromScorecards,
  unitColumn: 'c.unit_id',
  scope: (roots) => scorecardScope(roots, matters),
  idColumn: 'c.id',
  filters: {
    unitId: underUnit('c.unit_id'),
    blockId: equals('c.block_id'),
    setId: equals('c.set_id'),
    state: oneOf('c.state'),
    overdue: (wanted) => `${wanted ? '' : 'NOT '}${isOverdue(now)}`,
    selfLate: (wanted) => `${wanted ? '' : 'NOT '}coalesce(c.self_late, false)`,
    mine: ({ wanted, roots }, bind) =>
      `c.unit_id ${wanted ? '' : 'NOT '}IN (SELECT offices_of(${bind(roots)}::uuid[], DATE '${dayInVietnam(now)}'))`,
    toReview: ({ wanted, roots, userId }, bind) =>
      `${wanted ? '' : 'NOT '}(${waitsForBlock(now)} AND c.block_id IN (SELECT blocks_led_by(${bind(roots)}::uuid[]))
        AND NOT sits_at(${bind(userId)}::uuid, c.unit_id, DATE '${dayInVietnam(now)}'))`,
    q: (value, bind) => {
      const text = bind(value);
      return `(c.code = upper(btrim(${text}::text)) OR strpos(fold(${unitNameOn('c.unit_id', 'c.to_on')}), fold(${text}::text)) > 0)`;
    },
  },
  sorts: {
    selfDueAt: { expression: 'c.self_due_at', type: 'timestamptz', direction: 'ASC' },
    '-openedAt': { expression: 'c.opened_at', type: 'timestamptz', direction: 'DESC' },
  },
  defaultSort: '-openedAt',
});

/** Names the units the reader stands for, where a filter is about them. */
export function asReader<Filters extends { mine?: boolean | undefined; toReview?: boolean | undefined }>(
  context: HandlerContext,
  { mine, toReview, ...filters }: Filters,
): Omit<Filters, 'mine' | 'toReview'> & Pick<ScorecardFilters, 'mine' | 'toReview'> {
  const actor = requireActor(context);
  const leads = rootsFor(actor, 'scorecard:review');
  return {
    ...filters,
    ...(mine === undefined ? {} : { mine: { wanted: mine, roots: context.roots } }),
    ...(toReview === undefined ? {} : { toReview: { wanted: toReview, roots: leads, userId: actor.id } }),
  };
}
