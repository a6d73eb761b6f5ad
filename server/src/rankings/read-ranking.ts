import { rootsFor } from '@chung-tay/shared/core/policy';
import { measures } from '@chung-tay/shared/criteria/measures';
import { askedTies } from '@chung-tay/shared/rankings/rank';
import type { Ranking, RankingRow } from '@chung-tay/shared/rankings/schema';
import { withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type HandlerContext, requireActor } from '../core/http/handler.ts';
import { ownMatters } from '../core/policy/own-matters.ts';
import { fromRankings, rankingColumns, rankingScope } from './ranking-list.ts';

type Head = Omit<Ranking, 'rows' | 'versions' | 'tieWords'>;

/** One ranking within scope with its rows and everything they were computed from; `not_found` else. */
export async function readRanking(context: HandlerContext, id: string): Promise<Ranking> {
  const [head, rows, versions] = await Promise.all([
    readHead(context, id),
    readRows(context.client, id),
    readVersions(context, id),
  ]);
  return { ...head, tieWords: tieWords(head.tieRule), versions, rows };
}

async function readHead(context: HandlerContext, id: string): Promise<Head> {
  const { client, roots, actor } = context;
  const { rows } = await client.query<Head>({
    text: `SELECT ${rankingColumns}, r.tie_rule AS "tieRule", r.reason, r.supersedes_id AS "supersedesId",
             (SELECT n.id FROM rankings n WHERE n.supersedes_id = r.id AND n.state = 'published') AS "supersededById",
             r.drawn_by_name AS "drawnBy", r.published_by_name AS "publishedBy", ${withinUnits('r.unit_id', '$3')} AS organises
           FROM ${fromRankings} WHERE r.id = $1 AND ${rankingScope('$2', ownMatters(context))}`,
    values: [id, roots, rootsFor(requireActor({ actor }), 'ranking:publish')],
  });
  return found(rows[0], 'bảng xếp hạng này');
}

/** The rows by rank; units that share one by name. */
export async function readRows(client: Client, id: string): Promise<RankingRow[]> {
  const { rows } = await client.query<RankingRow>({
    name: 'rows_of_ranking',
    text: `SELECT w.unit_id AS "unitId", w.unit_name AS "unitName", w.scorecard_id AS "scorecardId", w.rank,
             count(*) OVER (PARTITION BY w.rank) > 1 AS shared, w.total, w.inputs
           FROM ranking_rows w WHERE w.ranking_id = $1 ORDER BY w.rank, w.unit_name, w.unit_id`,
    values: [id],
  });
  return rows;
}

async function readVersions(context: HandlerContext, id: string): Promise<Ranking['versions']> {
  const { client, roots } = context;
  const { rows } = await client.query<Ranking['versions'][number]>({
    text: `SELECT r.id, r.code, r.version_number AS "versionNumber", r.state FROM rankings r JOIN rankings this ON this.id = $1
             AND (r.block_id, r.set_id, r.from_on, r.to_on) = (this.block_id, this.set_id, this.from_on, this.to_on)
           WHERE ${rankingScope('$2', ownMatters(context))} ORDER BY r.version_number`,
    values: [id, roots],
  });
  return rows;
}

/** The tie rule as an official reads it. */
const tieWords = (rule: Ranking['tieRule']): string[] => [
  ...askedTies(rule).map((tie) =>
    tie.by === 'criterion' ? `Điểm của tiêu chí ${tie.number}` : measures[tie.measure].name,
  ),
  'Vẫn bằng nhau thì đồng hạng',
];
