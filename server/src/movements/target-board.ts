import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { TargetBoard, TargetRow } from '@chung-tay/shared/movements/schema';
import { percentOf, sumTargets, type TargetCell, type TargetNode } from '@chung-tay/shared/movements/targets';
import { withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { nameOn } from './movement-list.ts';
import { requireSeen } from './read-movement.ts';

interface Asked {
  unitId?: string | undefined;
  asOf?: string | undefined;
  year?: number | undefined;
}

interface Place {
  /** The day whose tree counts: asked for, or today within the days of the movement. */
  asOf: string;
  era: string;
  year: number;
  unitId: string;
}

/** The unit asked for, or the topmost place of the movement within reach, and the tree it is counted by. */
async function readPlace({ client, roots, now }: HandlerContext, id: string, asked: Asked): Promise<Place> {
  const { rows } = await client.query<Place>({
    name: 'place_of_targets',
    text: `SELECT d.day AS "asOf", tree_on(d.day) AS era, extract(year FROM d.day)::int AS year, u.id AS "unitId"
           FROM movements m CROSS JOIN LATERAL (SELECT coalesce($3::date, least(greatest($4::date, m.starts_on), m.ends_on)) AS day) d
           JOIN unit_reach s ON s.root_id = m.unit_id JOIN units u ON u.id = s.unit_id
           WHERE m.id = $1 AND ${withinUnits('u.id', '$2')} AND u.kind IN ('province', 'district', 'commune') AND ($5::uuid IS NULL OR u.id = $5)
             AND EXISTS (SELECT FROM unit_tree t WHERE t.era = tree_on(d.day) AND t.root_id = u.id)
           ORDER BY array_position('{province,district,commune}', u.kind), u.id = ANY ($2::uuid[]) DESC, u.id LIMIT 1`,
    values: [id, roots, asked.asOf ?? null, dayInVietnam(now), asked.unitId ?? null],
  });
  const place = found(rows[0], 'đơn vị trong cây đơn vị của ngày này');
  return { ...place, year: asked.year ?? place.year };
}

interface UnitRow {
  id: string;
  name: string;
  kind: TargetRow['unitKind'];
  parentId: string | null;
  cells: TargetCell[];
  povertyNow: TargetRow['povertyNow'];
  povertyBefore: TargetRow['povertyBefore'];
}

const poverty = (
  year: string,
): string => `(SELECT json_build_object('year', r.year, 'households', r.households, 'poor', r.poor,
    'nearPoor', r.near_poor, 'percent', round((r.poor + r.near_poor) * 100.0 / r.households, 2)) FROM poverty_rates r
  WHERE r.unit_id = n.id AND r.year = ${year})`;

/**
 * The unit ($4) and every place below it in the tree of $2, each with the houses of its whole area by programme and kind, and
 * the target in force at it. A unit that had ended by then gave its target to the one of its kind that took it over.
 */
const selectUnits = `WITH node AS MATERIALIZED (
    SELECT u.id, u.kind, v.name, v.code, v.parent_id FROM unit_tree t JOIN units u ON u.id = t.unit_id
    JOIN unit_versions v ON v.unit_id = u.id AND $3::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
    WHERE t.era = $2 AND t.root_id = $4 AND u.kind IN ('province', 'district', 'commune')
  ), houses AS (
    SELECT t.root_id AS id, r.programme || ' ' || r.kind AS key,
      sum(approved + started + foundation + frame_walls + roof + completed + handed_over)::int AS need,
      sum(started + foundation + frame_walls + roof + completed + handed_over)::int AS started, sum(completed + handed_over)::int AS completed
    FROM node n JOIN unit_tree t ON t.era = $2 AND t.root_id = n.id JOIN house_rollup r ON r.unit_id = t.unit_id GROUP BY 1, 2
  ), given AS (
    SELECT n.id, t.programme || ' ' || t.house_kind AS key, t.houses, t.unit_id = n.id AS itself FROM movement_targets t
    JOIN units u ON u.id = t.unit_id JOIN unit_tree w ON w.era = $2 AND w.unit_id = t.unit_id JOIN node n ON n.id = w.root_id AND n.kind = u.kind
    WHERE t.movement_id = $1 AND t.replaced_at IS NULL
  ), target AS (
    SELECT id, key, coalesce(sum(houses) FILTER (WHERE itself), sum(houses))::int AS own FROM given GROUP BY 1, 2
  ), cell AS (
    SELECT id, key, coalesce(h.need, 0) AS need, coalesce(h.started, 0) AS started, coalesce(h.completed, 0) AS completed, t.own
    FROM houses h FULL JOIN target t USING (id, key)
  )
  SELECT n.id, n.name, n.kind, n.parent_id AS "parentId", coalesce((SELECT json_agg(json_build_object('key', c.key, 'need', c.need,
      'started', c.started, 'completed', c.completed, 'own', c.own)) FROM cell c WHERE c.id = n.id), '[]') AS cells,
    ${poverty('$5')} AS "povertyNow", ${poverty('$5 - 1')} AS "povertyBefore"
  FROM node n ORDER BY n.code NULLS LAST, n.name`;

function nodeOf(unit: UnitRow, byParent: ReadonlyMap<string | null, readonly UnitRow[]>): TargetNode {
  const children = (byParent.get(unit.id) ?? []).map((child) => nodeOf(child, byParent));
  return { id: unit.id, cells: unit.cells, children };
}

function rowOf(unit: UnitRow, node: TargetNode): TargetRow {
  const { own, below, target, basis, ...houses } = sumTargets(node);
  return {
    ...{
      unitId: unit.id,
      unitName: unit.name,
      unitKind: unit.kind,
      ...houses,
      ownTarget: own,
      belowTarget: below,
      target,
      basis,
    },
    ...{ percent: percentOf(houses.completed, target), povertyNow: unit.povertyNow, povertyBefore: unit.povertyBefore },
    expandable: node.children.length > 0,
  };
}

const selectTargets = `SELECT t.id, t.unit_id AS "unitId", ${nameOn('t.unit_id', 't.set_on')} AS "unitName", t.programme, t.house_kind AS "houseKind",
    t.houses, t.set_on AS "setOn", t.reason, setter.full_name AS "setBy", t.set_at AS "setAt", t.replaced_at AS "replacedAt"
  FROM movement_targets t JOIN users setter ON setter.id = t.set_by
  WHERE t.movement_id = $1 AND t.unit_id = $2 ORDER BY t.replaced_at IS NOT NULL, t.set_at DESC, t.id LIMIT 200`;

/** A unit against its target, with the units right below it; `direct` is what is recorded at the unit itself. */
export async function readTargetBoard(context: HandlerContext, id: string, asked: Asked): Promise<TargetBoard> {
  const place = await readPlace(context, id, asked);
  const [units, targets] = await Promise.all([
    context.client.query<UnitRow>({
      name: 'units_against_targets',
      text: selectUnits,
      values: [id, place.era, place.asOf, place.unitId, place.year],
    }),
    context.client.query<TargetBoard['targets'][number]>({
      name: 'targets_of_unit',
      text: selectTargets,
      values: [id, place.unitId],
    }),
  ]);
  const byParent = Map.groupBy(units.rows, ({ parentId }) => parentId);
  const top = found(
    units.rows.find((unit) => unit.id === place.unitId),
    'đơn vị',
  );
  const node = nodeOf(top, byParent);
  const unit = rowOf(top, node);
  const children = (byParent.get(top.id) ?? []).map((child, place) => rowOf(child, node.children[place] as TargetNode));
  const rest = (name: 'need' | 'started' | 'completed'): number =>
    unit[name] - children.reduce((sum, child) => sum + child[name], 0);
  const direct = { need: rest('need'), started: rest('started'), completed: rest('completed') };
  return { asOf: place.asOf, year: place.year, unit, children, direct, targets: targets.rows };
}

export const listTargets: Query<typeof movementRoutes.listTargets> = async (context, { id, ...asked }) => {
  await requireSeen(context, id);
  return readTargetBoard(context, id, asked);
};
