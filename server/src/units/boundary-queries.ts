import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Boundaries, boundaryRoutes } from '@chung-tay/shared/units/boundaries';
import type { Query } from '../core/http/handler.ts';

type Row = Boundaries['boundaries'][number] & { source: string };

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
    boundaries: rows.map(({ source: _, ...row }) => row),
  };
};
