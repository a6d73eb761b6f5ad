import { AppError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import type { UnitKind } from '@chung-tay/shared/units/schema';
import { withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';

/** The unit a report is about, as it was called on a day, with what stands below it and what counts for it. */
export interface ReportArea {
  unit: { id: string; name: string; kind: UnitKind };
  /** First day of the tree by which the report is laid out. */
  era: string;
  children: readonly { id: string; name: string }[];
  members: readonly Member[];
}

/** A unit of record that counts for the area, once. */
export interface Member {
  unitId: string;
  /** The row it counts in: the child's id, the area's own (`own`), or of no child (`unplaced`). */
  row: string;
  /** Of its seat: which level its fund is of. */
  level: UnitKind;
}

export type AreaContext = Pick<HandlerContext, 'client' | 'roots'>;

/**
 * The unit asked for, within scope (`not_found` otherwise), or the topmost one the actor may report on, by the tree of a day.
 * @throws unit_not_active when it does not stand on that day
 */
export async function readArea(context: AreaContext, unitId: string | undefined, day: string): Promise<ReportArea> {
  const { client, roots } = context;
  const { rows } = await client.query<{ id: string; name: string | null; kind: UnitKind; era: string }>({
    name: 'report_unit',
    text: `SELECT u.id, u.kind, tree_on($3)::text AS era,
             (SELECT v.name FROM unit_versions v WHERE v.unit_id = u.id AND $3::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')) AS name
           FROM units u WHERE ${withinUnits('u.id', '$1')} AND ($2::uuid IS NULL OR u.id = $2)
           ORDER BY array_position(ARRAY['province', 'district', 'commune'], u.kind) NULLS LAST,
             EXISTS (SELECT FROM unit_versions v WHERE v.unit_id = u.id AND $3::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')) DESC,
             u.id = ANY ($1::uuid[]) DESC, u.id LIMIT 1`,
    values: [roots, unitId ?? null, day],
  });
  const { id, kind, name, era } = found(rows[0], 'đơn vị');
  if (name === null)
    throw new AppError('unit_not_active', `Đơn vị này không có trong cây đơn vị ngày ${writtenDay(day)}.`, {
      fields: [{ pointer: '/unitId', code: 'unit_not_active', message: 'Chọn đơn vị còn hoạt động trong kỳ này.' }],
    });
  const children = await readChildren(context, id, day);
  const members = await readMembers(context, { id, era, hasChildren: children.length > 0 }, day);
  return { unit: { id, name, kind }, era, children, members };
}

async function readChildren({ client, roots }: AreaContext, unitId: string, day: string) {
  const { rows } = await client.query<{ id: string; name: string }>({
    name: 'report_children',
    text: `SELECT v.unit_id AS id, v.name FROM unit_versions v JOIN units u ON u.id = v.unit_id AND u.kind IN ('district', 'commune')
           WHERE v.parent_id = $1 AND $2::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity') AND ${withinUnits('v.unit_id', '$3')}
           ORDER BY v.code, v.name COLLATE "vi-x-icu", v.unit_id`,
    values: [unitId, day, roots],
  });
  return rows;
}

/**
 * Units of record that count for the unit by the tree of the day, each with the one child it counts under; and those the unit
 * reaches that have no place in that tree. Never more than the actor's roots reach.
 */
async function readMembers(
  { client, roots }: AreaContext,
  { id, era, hasChildren }: { id: string; era: string; hasChildren: boolean },
  day: string,
): Promise<Member[]> {
  const { rows } = await client.query<{ unitId: string; childId: string | null; level: UnitKind; isPlace: boolean }>({
    name: 'report_members',
    text: `WITH child AS (
        SELECT v.unit_id AS id FROM unit_versions v JOIN units u ON u.id = v.unit_id AND u.kind IN ('district', 'commune')
        WHERE v.parent_id = $1 AND $3::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
      ), counted AS (
        SELECT t.unit_id, c.id AS child_id FROM child c JOIN unit_tree t ON t.era = $2::date AND t.root_id = c.id
        UNION ALL
        SELECT t.unit_id, NULL FROM unit_tree t WHERE t.era = $2::date AND t.root_id = $1
        UNION ALL
        SELECT r.unit_id, NULL FROM unit_reach r
        WHERE r.root_id = $1 AND NOT EXISTS (SELECT FROM unit_tree t WHERE t.era = $2::date AND t.unit_id = r.unit_id)
      )
      SELECT m.unit_id AS "unitId", m.child_id AS "childId", u.kind IN ('province', 'district', 'commune') AS "isPlace",
        CASE WHEN u.kind IN ('province', 'district', 'commune') THEN u.kind ELSE coalesce((
          SELECT s.kind FROM unit_versions v JOIN units s ON s.id = v.parent_id WHERE v.unit_id = u.id ORDER BY v.valid_from DESC LIMIT 1), u.kind) END AS level
      FROM (SELECT unit_id, any_value(child_id) AS child_id FROM counted WHERE ${withinUnits('unit_id', '$4')} GROUP BY unit_id) m
      JOIN units u ON u.id = m.unit_id`,
    values: [id, era, day, roots],
  });
  return rows.map(({ unitId, childId, isPlace, level }) => ({
    unitId,
    level,
    row: childId ?? (!hasChildren || !isPlace || unitId === id ? 'own' : 'unplaced'),
  }));
}

const levelNames: Partial<Record<UnitKind, string>> = {
  province: 'Cấp tỉnh (cơ quan, quỹ của tỉnh)',
  district: 'Cấp huyện (cơ quan, quỹ của huyện)',
};

/** The rows of a form by units, in order; those of the area itself and of no child stand last and may be left out when empty. */
export function areaRows({
  unit,
  children,
}: ReportArea): { key: string; label: string; unitId: string | null; optional: boolean }[] {
  if (children.length === 0) return [{ key: 'own', label: unit.name, unitId: unit.id, optional: false }];
  return [
    ...children.map(({ id, name }) => ({ key: id, label: name, unitId: id, optional: false })),
    { key: 'own', label: levelNames[unit.kind] ?? unit.name, unitId: null, optional: true },
    { key: 'unplaced', label: 'Chưa xếp được vào đơn vị nào của cây này', unitId: null, optional: true },
  ];
}
