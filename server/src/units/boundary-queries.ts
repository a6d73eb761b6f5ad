import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Boundaries, boundaryRoutes } from '@chung-tay/shared/units/boundaries';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { readCentres } from './boundary-centres.ts';

type Row = Boundaries['boundaries'][number] & { source: string };

/**
 * About where each unit right below one lies: amid the centres of the former districts whose units of record count under it by
 * the tree of the day. For a sketch of neighbours and for nothing else.
 */
async function readSketch(
  { client, services }: HandlerContext,
  parentId: string,
  day: string,
): Promise<Boundaries['sketch']> {
  const centres = await readCentres(services.env.REFERENCE_DIR);
  if (centres.length === 0) return [];
  const { rows } = await client.query<Boundaries['sketch'][number]>({
    name: 'unit_sketch',
    text: `WITH first AS (SELECT min(era) AS era FROM unit_tree), centre AS (
             SELECT d.unit_id, c.lon, c.lat FROM jsonb_to_recordset($3::jsonb) AS c (code text, lon float8, lat float8)
             JOIN first ON true JOIN unit_versions v ON v.code = c.code AND first.era BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
             JOIN unit_tree d ON d.era = first.era AND d.root_id = v.unit_id
           )
           SELECT v.unit_id AS "unitId", avg(c.lon) AS lon, avg(c.lat) AS lat FROM unit_versions v
           JOIN unit_tree t ON t.era = (SELECT max(era) FROM unit_tree WHERE era <= $2::date) AND t.root_id = v.unit_id
           JOIN centre c ON c.unit_id = t.unit_id
           WHERE v.parent_id = $1 AND $2::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity') GROUP BY 1 ORDER BY 1 LIMIT 1000`,
    values: [parentId, day, JSON.stringify(centres)],
  });
  return rows;
}

/** The boundaries in force on a day of the units right below one; units without a boundary are left out. */
export const getBoundaries: Query<typeof boundaryRoutes.getBoundaries> = async (context, { parentId, asOf }) => {
  const day = asOf ?? dayInVietnam(context.now);
  const { rows } = await context.client.query<Row>({
    name: 'unit_boundaries',
    text: `SELECT v.unit_id AS "unitId", v.name, v.code, u.kind, b.valid_from AS "validFrom", b.geometry, b.source
           FROM unit_versions v JOIN units u ON u.id = v.unit_id AND u.kind IN ('district', 'commune') CROSS JOIN LATERAL (
             SELECT b.valid_from, b.geometry, b.source FROM unit_boundaries b WHERE b.unit_id = v.unit_id AND b.valid_from <= $2::date
             ORDER BY b.valid_from DESC LIMIT 1) b
           WHERE v.parent_id = $1 AND $2::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
           ORDER BY v.code, v.name LIMIT 1000`,
    values: [parentId, day],
  });
  const newest = rows.reduce<Row | undefined>(
    (best, row) => (best && best.validFrom >= row.validFrom ? best : row),
    undefined,
  );
  return {
    asOf: day,
    source: newest?.source ?? null,
    sketch: await readSketch(context, parentId, day),
    boundaries: rows.map(({ source: _, ...row }) => row),
  };
};
