import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { UnitKind } from '@chung-tay/shared/units/schema';
import { withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';

/** What every part of the dashboard is asked by. */
export interface Asked {
  unitId?: string | undefined;
  asOf?: string | undefined;
  treeOn?: string | undefined;
}

/** The unit a dashboard is about, the day it tells the end of, and the tree it is shown by. */
export interface DashboardUnit {
  id: string;
  kind: UnitKind;
  name: string;
  /** A parent out of scope is not told, since it could not be opened. */
  parentId: string | null;
  era: string;
  eras: string[];
  asOf: string;
  current: boolean;
}

/** As SQL finds it: no era when the unit does not stand in the tree of the day asked for. */
export type UnitRow = Pick<DashboardUnit, 'id' | 'kind' | 'name' | 'parentId' | 'eras'> & { era: string | null };

/** Values of $1…$4 of {@link withUnit}. */
export type UnitValues = [roots: readonly string[], unitId: string | null, treeDay: string, asked: boolean];

const onDay = (day: string): string => `${day} BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')`;

/**
 * The unit asked for ($2), within the roots ($1), or the topmost one among them; and the first day of the tree in force on
 * $3. When no day was asked for (not $4) and the unit does not stand then: of the last tree in which it stood. From one
 * tree to the next by the index: the rows of a tree are many, the trees few.
 */
export const withUnit = `RECURSIVE era AS (
    SELECT min(era) AS era FROM unit_tree UNION ALL
    SELECT (SELECT min(t.era) FROM unit_tree t WHERE t.era > era.era) FROM era WHERE era.era IS NOT NULL
  ), asked AS MATERIALIZED (
    SELECT u.id, u.kind FROM units u
    WHERE ${withinUnits('u.id', '$1')} AND ($2::uuid IS NULL OR u.id = $2)
    ORDER BY array_position(ARRAY['province', 'district', 'commune'], u.kind) NULLS LAST, u.id = ANY ($1::uuid[]) DESC, u.id
    LIMIT 1
  ), stood AS MATERIALIZED (
    SELECT era.era FROM era, asked WHERE era.era IS NOT NULL
      AND EXISTS (SELECT FROM unit_versions v WHERE v.unit_id = asked.id AND ${onDay('era.era')})
  ), unit AS MATERIALIZED (
    SELECT asked.id, asked.kind, (SELECT coalesce(array_agg(era ORDER BY era), '{}') FROM stood) AS eras, CASE
        WHEN (SELECT max(era.era) FROM era WHERE era.era <= $3::date) IN (SELECT stood.era FROM stood)
        THEN (SELECT max(era.era) FROM era WHERE era.era <= $3::date)
        WHEN NOT $4::boolean THEN (SELECT max(stood.era) FROM stood) END AS era
    FROM asked
  )`;

/** The unit with its name and parent in that tree. */
export const unitColumns = `unit.id, unit.kind, unit.era::text AS era, unit.eras::text[] AS eras, coalesce(v.name, '') AS name,
  CASE WHEN ${withinUnits('v.parent_id', '$1')} THEN v.parent_id END AS "parentId"`;
export const unitFrom = `unit LEFT JOIN unit_versions v ON v.unit_id = unit.id AND ${onDay('unit.era')}`;

/** Administrative units below the unit in its tree, as far as the roots reach. */
export const withChildren = `children AS MATERIALIZED (
    SELECT v.unit_id AS child_id, v.name, v.code, u.kind
    FROM unit JOIN unit_versions v ON v.parent_id = unit.id AND ${onDay('unit.era')}
    JOIN units u ON u.id = v.unit_id AND u.kind IN ('district', 'commune') WHERE ${withinUnits('v.unit_id', '$1')}
  )`;

/**
 * Units of record that count for the unit, each with the one child it counts under: those placed under the unit in that
 * tree, and those the unit reaches that have no place in that tree at all. Never more than the roots reach.
 */
export const withMembers = `placed AS MATERIALIZED (
    SELECT t.unit_id, any_value(c.child_id) AS child_id
    FROM children c JOIN unit_tree t ON t.era = (SELECT era FROM unit) AND t.root_id = c.child_id GROUP BY 1
  ), members AS MATERIALIZED (
    SELECT counted.unit_id, placed.child_id FROM (
      SELECT t.unit_id FROM unit_tree t WHERE t.era = (SELECT era FROM unit) AND t.root_id = (SELECT id FROM unit)
      UNION ALL
      SELECT r.unit_id FROM unit_reach r WHERE r.root_id = (SELECT id FROM unit)
        AND r.unit_id NOT IN (SELECT t.unit_id FROM unit_tree t WHERE t.era = (SELECT era FROM unit))
    ) counted LEFT JOIN placed USING (unit_id)
    WHERE ${withinUnits('counted.unit_id', '$1')}
  )`;

/**
 * The days of a dashboard. Without one: today, by today's tree.
 * @throws invalid_request at /asOf or /treeOn when the day is yet to come
 */
export function askedDays({ now }: Pick<HandlerContext, 'now'>, { asOf, treeOn }: Asked) {
  const today = dayInVietnam(now);
  for (const [name, day] of Object.entries({ asOf, treeOn }))
    if (day !== undefined && day > today)
      throw fieldError(
        `/${name}`,
        'in_future',
        `Chưa có số liệu của ngày ${writtenDay(day)}: chọn hôm nay hoặc một ngày đã qua.`,
      );
  const day = asOf ?? today;
  return { asOf: day, current: day === today, treeDay: treeOn ?? day, asked: (treeOn ?? asOf) !== undefined };
}

/**
 * What was found, settled.
 * @throws not_found out of scope · unit_not_active when the unit does not stand in the tree of the day
 */
export function settleUnit(
  row: UnitRow | undefined,
  { asOf, current, treeDay }: ReturnType<typeof askedDays>,
  { treeOn }: Asked,
): DashboardUnit {
  const unit = found(row, 'đơn vị');
  if (unit.era === null)
    throw new AppError('unit_not_active', `Đơn vị này không có trong cây đơn vị ngày ${writtenDay(treeDay)}.`, {
      fields: [
        {
          pointer: treeOn === undefined ? '/asOf' : '/treeOn',
          code: 'unit_not_active',
          message: 'Chọn một ngày đơn vị còn hoạt động.',
        },
      ],
    });
  return { ...unit, era: unit.era, asOf, current };
}

/** The unit, and the units of record that count for it: what the other parts of the dashboard are read from. */
export async function dashboardUnit(
  context: HandlerContext,
  asked: Asked,
): Promise<{ unit: DashboardUnit; members: string[] }> {
  const days = askedDays(context, asked);
  const { rows } = await context.client.query<UnitRow & { members: string[] }>({
    name: 'dashboard_unit',
    text: `WITH ${withUnit}, ${withChildren}, ${withMembers}
           SELECT ${unitColumns}, (SELECT coalesce(array_agg(unit_id), '{}') FROM members) AS members FROM ${unitFrom}`,
    values: [context.roots, asked.unitId ?? null, days.treeDay, days.asked] satisfies UnitValues,
  });
  const [row] = rows;
  return { unit: settleUnit(row, days, asked), members: row?.members ?? [] };
}
