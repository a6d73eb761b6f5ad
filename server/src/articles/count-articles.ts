import type { articleRoutes } from '@chung-tay/shared/articles/contract';
import type { ArticleCounts } from '@chung-tay/shared/articles/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Query } from '../core/http/handler.ts';
import { unitNameThen } from './article-list.ts';

type Unit = ArticleCounts['units'][number];

/** One row of each unit: its name as it last was then, twelve months, and how many of each kind. */
const countUnits = `WITH counted AS (
    SELECT a.id, a.unit_id, a.kind, a.published_on, ${unitNameThen} AS name FROM articles a
    WHERE a.state = 'published' AND a.published_on BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)
      AND ($2::uuid IS NULL OR a.unit_id IN (SELECT unit_id FROM unit_reach WHERE root_id = $2))
      AND ($3::uuid IS NULL OR a.movement_id = $3)
  )
  SELECT unit_id AS "unitId", (array_agg(name ORDER BY published_on DESC))[1] AS "unitName",
    ARRAY(SELECT count(*) FILTER (WHERE c.unit_id IS NOT NULL)::int FROM generate_series(1, 12) month
      LEFT JOIN counted c ON c.unit_id = counted.unit_id AND extract(month FROM c.published_on) = month GROUP BY month ORDER BY month) AS months,
    (count(*) FILTER (WHERE kind = 'article'))::int AS article, (count(*) FILTER (WHERE kind = 'programme'))::int AS programme,
    (count(*) FILTER (WHERE kind = 'exemplary_case'))::int AS "exemplaryCase", count(*)::int AS total
  FROM counted GROUP BY unit_id ORDER BY total DESC, "unitName" LIMIT 1000`;

const countChannels = `SELECT a.channel, count(*)::int AS count FROM articles a
  WHERE a.state = 'published' AND a.published_on BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)
    AND ($2::uuid IS NULL OR a.unit_id IN (SELECT unit_id FROM unit_reach WHERE root_id = $2)) AND ($3::uuid IS NULL OR a.movement_id = $3)
  GROUP BY a.channel ORDER BY count DESC, a.channel`;

/** What was published in a year, by unit, month, kind and channel; what was taken off is not counted. */
export const countArticles: Query<typeof articleRoutes.countArticles> = async (context, input) => {
  const year = input.year ?? Number(dayInVietnam(context.now).slice(0, 4));
  const values = [year, input.unitId ?? null, input.movementId ?? null];
  const [units, channels] = await Promise.all([
    context.client.query<Unit>({ name: 'count_articles', text: countUnits, values }),
    context.client.query<ArticleCounts['channels'][number]>({ name: 'count_channels', text: countChannels, values }),
  ]);
  const total = channels.rows.reduce((sum, { count }) => sum + count, 0);
  return { year, total, units: units.rows, channels: channels.rows };
};
