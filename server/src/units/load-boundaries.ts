import { AppError, type FieldError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import type { boundaryRoutes, LoadedBoundaries } from '@chung-tay/shared/units/boundaries';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { type FileBoundary, pointsOf, readBoundaries } from './boundary-file.ts';

interface Named {
  unitId: string;
  code: string;
  parentId: string | null;
}

/** The administrative units of these codes that stand on the day, within reach: boundaries have no row-level security. */
async function readNamed(context: CommandContext, codes: readonly string[], day: string): Promise<Map<string, Named>> {
  const { rows } = await context.client.query<Named>({
    name: 'units_of_boundaries',
    text: `SELECT v.unit_id AS "unitId", v.code, v.parent_id AS "parentId" FROM unit_versions v JOIN units u ON u.id = v.unit_id
           WHERE v.code = ANY ($1::text[]) AND u.kind IN ('province', 'district', 'commune')
             AND $2::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity') AND ${withinUnits('v.unit_id', '$3')}`,
    values: [codes, day, context.rowRoots],
  });
  return new Map(rows.map((row) => [row.code, row]));
}

function requireAllNamed(file: readonly FileBoundary[], named: ReadonlyMap<string, Named>, day: string): void {
  const unknown = file.filter(({ code }) => !named.has(code));
  if (unknown.length === 0) return;
  const fields = unknown.slice(0, 20).map(
    ({ at, code }): FieldError => ({
      pointer: `/features/${at}/properties/code`,
      code: 'not_found',
      message: `Không có đơn vị mã ${code} vào ngày ${writtenDay(day)}, hoặc ngoài phạm vi của bạn.`,
    }),
  );
  throw new AppError('file_invalid', `${unknown.length} mã đơn vị không tìm thấy; không ghi dòng nào.`, { fields });
}

/** Writes all; answers how many stood there for that day. */
async function writeBoundaries(
  context: CommandContext,
  rows: readonly { unitId: string; geometry: object }[],
  { validFrom, source }: { validFrom: string; source: string },
): Promise<number> {
  const { rows: written } = await context.client.query<{ replaced: boolean }>({
    name: 'write_boundaries',
    text: `INSERT INTO unit_boundaries AS b (unit_id, valid_from, geometry, source, loaded_by, loaded_at)
           SELECT r."unitId", $2, r.geometry, $3, $4, $5 FROM jsonb_to_recordset($1::jsonb) AS r ("unitId" uuid, geometry jsonb) ORDER BY 1
           ON CONFLICT (unit_id, valid_from) DO UPDATE
           SET geometry = excluded.geometry, source = excluded.source, loaded_by = excluded.loaded_by, loaded_at = excluded.loaded_at
           RETURNING b.xmax <> 0 AS replaced`,
    values: [JSON.stringify(rows), validFrom, source, requireActor(context).id, context.now.toISOString()],
  });
  return written.filter(({ replaced }) => replaced).length;
}

/** Units beside those of the file that stand on the day and of which the file says nothing. */
async function readMissing(
  context: CommandContext,
  named: readonly Named[],
  day: string,
): Promise<LoadedBoundaries['missing']> {
  const { rows } = await context.client.query<LoadedBoundaries['missing'][number]>({
    name: 'units_without_boundary',
    text: `SELECT v.code, v.name FROM unit_versions v JOIN units u ON u.id = v.unit_id
           WHERE v.parent_id = ANY ($1::uuid[]) AND v.unit_id <> ALL ($2::uuid[]) AND u.kind IN ('district', 'commune') AND v.code IS NOT NULL
             AND $3::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity') AND ${withinUnits('v.unit_id', '$4')}
           ORDER BY v.code LIMIT 500`,
    values: [named.map(({ parentId }) => parentId), named.map(({ unitId }) => unitId), day, context.rowRoots],
  });
  return rows;
}

/**
 * Takes official boundaries from a GeoJSON file: the whole file or nothing of it. The same day again replaces.
 * @throws file_invalid with the place of each fault; codes of units that do not stand on the day or are out of reach are among them
 */
export const loadBoundaries: Command<typeof boundaryRoutes.loadBoundaries> = async (
  context,
  { validFrom, source, file },
) => {
  const boundaries = await readBoundaries(file.stream);
  const named = await readNamed(
    context,
    boundaries.map(({ code }) => code),
    validFrom,
  );
  requireAllNamed(boundaries, named, validFrom);
  const units = boundaries.map(({ code }) => named.get(code) as Named);
  const rows = boundaries.map(({ geometry }, at) => ({ unitId: (units[at] as Named).unitId, geometry }));
  const replaced = await writeBoundaries(context, rows, { validFrom, source });
  const points = boundaries.reduce((sum, { geometry }) => sum + pointsOf(geometry), 0);
  const [first] = units as [Named];
  const about = first.parentId ?? first.unitId;
  return {
    status: 201,
    result: { validFrom, loaded: rows.length, replaced, points, missing: await readMissing(context, units, validFrom) },
    event: {
      action: 'boundary.loaded',
      subject: { type: 'unit', id: about, unitId: about },
      note: source,
      changes: { boundaries: { old: null, new: rows.length }, validFrom: { old: null, new: validFrom } },
    },
  };
};
