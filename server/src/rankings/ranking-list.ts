import type { Input } from '@chung-tay/shared/core/contract';
import type { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import { equals, type ListDefinition, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import type { Matters } from '../core/policy/own-matters.ts';
import { unitNameOn } from '../ledger/queries.ts';

export type RankingFilters = Pick<
  Input<typeof rankingRoutes.listRankings>,
  'blockId' | 'unitId' | 'year' | 'state' | 'current' | 'q'
>;

/** A draft is seen by who organises the block; what is published also by its units and by who leads it. */
export const rankingScope = (roots: string, matters: Matters): string =>
  `((${withinUnits('r.unit_id', roots)} AND (r.state = 'published' OR ${matters('r.unit_id')})) OR (r.state = 'published' AND (r.block_id IN (SELECT blocks_led_by(${roots}::uuid[]))
    OR EXISTS (SELECT FROM ranking_rows w WHERE w.ranking_id = r.id AND ${withinUnits('w.unit_id', roots)}))))`;

/** Published, and no published version took its place. */
const isCurrent = `(r.state = 'published' AND NOT EXISTS (SELECT FROM rankings n WHERE n.supersedes_id = r.id AND n.state = 'published'))`;

export const rankingColumns = `r.id, r.code, r.block_id AS "blockId", b.name AS "blockName", b.year, r.set_id AS "setId", k.name AS "setName",
  r.unit_id AS "unitId", ${unitNameOn('r.unit_id', 'r.to_on')} AS "unitName", r.from_on AS "fromOn", r.to_on AS "toOn",
  r.version_number AS "versionNumber", r.state, ${isCurrent} AS current,
  (SELECT count(*)::int FROM ranking_rows w WHERE w.ranking_id = r.id) AS units, r.drawn_at AS "drawnAt", r.published_at AS "publishedAt", r.version`;

export const fromRankings = 'rankings r JOIN blocks b ON b.id = r.block_id JOIN criteria_sets k ON k.id = r.set_id';

export const rankingList = (matters: Matters): ListDefinition<RankingFilters> => ({
  columns: rankingColumns,
  from: fromRankings,
  unitColumn: 'r.unit_id',
  scope: (roots) => rankingScope(roots, matters),
  idColumn: 'r.id',
  filters: {
    blockId: equals('r.block_id'),
    unitId: (value, bind) =>
      `EXISTS (SELECT FROM ranking_rows w WHERE w.ranking_id = r.id AND ${underUnit('w.unit_id')(value, bind)})`,
    year: equals('b.year'),
    state: oneOf('r.state'),
    current: (wanted) => `${wanted ? '' : 'NOT '}${isCurrent}`,
    q: (value, bind) => {
      const text = bind(value);
      return `(r.code = upper(btrim(${text}::text)) OR strpos(fold(b.name), fold(${text}::text)) > 0)`;
    },
  },
  sorts: { '-drawnAt': { expression: 'r.drawn_at', type: 'timestamptz', direction: 'DESC' } },
  defaultSort: '-drawnAt',
});
