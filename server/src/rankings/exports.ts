import type { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import type { Ranking } from '@chung-tay/shared/rankings/schema';
import type { ListDefinition } from '../core/db/list.ts';
import type { Query } from '../core/http/handler.ts';
import { type Matters, ownMatters } from '../core/policy/own-matters.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { fromRankings, rankingScope } from './ranking-list.ts';
import { readRanking } from './read-ranking.ts';

type Wanted = { rankingId: string };

/** The rows of one ranking, a column for each criterion. */
const rowsOf = ({ rows }: Ranking, matters: Matters): { list: ListDefinition<Wanted>; columns: ExportColumn[] } => {
  const criteria = rows[0]?.inputs.criteria ?? [];
  const points = criteria.map(
    ({ criterionId }, place) =>
      `(SELECT (k ->> 'points')::numeric FROM jsonb_array_elements(w.inputs -> 'criteria') k WHERE k ->> 'criterionId' = '${criterionId}') AS "c${place}"`,
  );
  return {
    list: {
      columns: ['w.rank', 'w.unit_name AS "unitName"', 'w.total', ...points].join(', '),
      from: `ranking_rows w JOIN (${fromRankings}) ON r.id = w.ranking_id`,
      unitColumn: 'w.unit_id',
      scope: (roots) => rankingScope(roots, matters),
      idColumn: 'w.unit_id',
      filters: { rankingId: (value, bind) => `w.ranking_id = ${bind(value)}::uuid` },
      sorts: { rank: { expression: 'w.rank', type: 'bigint', direction: 'ASC' } },
      defaultSort: 'rank',
    },
    columns: [
      { name: 'rank', title: 'Hạng', kind: 'number' },
      { name: 'unitName', title: 'Đơn vị' },
      { name: 'total', title: 'Tổng điểm', kind: 'number' },
      ...criteria.map(({ number, title }, place) => ({
        name: `c${place}`,
        title: `${number} ${title}`,
        kind: 'number' as const,
      })),
    ],
  };
};

/** One ranking with the points of every criterion, as it was frozen: what the yearly assessment takes in. */
export const exportRanking: Query<typeof rankingRoutes.exportRanking> = async (context, { id, format }) => {
  const ranking = await readRanking(context, id);
  const { list, columns } = rowsOf(ranking, ownMatters(context));
  const filename = `xep-hang-${ranking.code}-ban-${ranking.versionNumber}`;
  return exportList(context, list, { rankingId: id }, columns, {
    noun: 'ranking',
    format,
    filename,
    sheetName: 'Xếp hạng',
  });
};
