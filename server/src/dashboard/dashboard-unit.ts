import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { UnitKind } from '@chung-tay/shared/units/schema';
import { withinUnits } from '../core/db/list.ts';
import { keepPlans } from '../core/db/reading.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';

interface Candidate {
  id: string;
  kind: UnitKind;
  /** First days of all trees, and of those in which the unit stands. */
  trees: string[];
  eras: string[];
}

/** The unit a dashboard is about, and the tree it is shown by. */
export interface DashboardUnit {
  id: string;
  kind: UnitKind;
  era: string;
  eras: string[];
}

/**
 * The unit asked for, within scope (`not_found` otherwise), or the topmost one the actor may report on; and the tree in
 * force on the day asked for. Without a day: today's, or the last tree in which the unit stood. `unit_not_active` when the
 * unit does not stand in the tree of the day. All statements of a dashboard keep one plan from here on.
 */
export async function dashboardUnit(
  { client, roots, now }: HandlerContext,
  input: { unitId?: string | undefined; asOf?: string | undefined },
): Promise<DashboardUnit> {
  await keepPlans(client);
  const { rows } = await client.query<Candidate>({
    name: 'dashboard_unit',
    // From one tree to the next by the index: the rows of a tree are many, the trees few.
    text: `WITH RECURSIVE era AS (
             SELECT min(era) AS era FROM unit_tree UNION ALL
             SELECT (SELECT min(t.era) FROM unit_tree t WHERE t.era > era.era) FROM era WHERE era.era IS NOT NULL
           ), trees AS (SELECT era FROM era WHERE era IS NOT NULL), unit AS (
             SELECT u.id, u.kind FROM units u
             WHERE ${withinUnits('u.id', '$1')} AND ($2::uuid IS NULL OR u.id = $2)
             ORDER BY array_position(ARRAY['province', 'district', 'commune'], u.kind) NULLS LAST, u.id = ANY ($1::uuid[]) DESC, u.id
             LIMIT 1
           )
           SELECT unit.id, unit.kind, (SELECT array_agg(era::text ORDER BY era) FROM trees) AS trees, (
             SELECT coalesce(array_agg(era::text ORDER BY era), '{}') FROM trees
             WHERE EXISTS (SELECT 1 FROM unit_versions v WHERE v.unit_id = unit.id AND era BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity'))
           ) AS eras FROM unit`,
    values: [roots, input.unitId ?? null],
  });
  const { id, kind, trees, eras } = found(rows[0], 'đơn vị');
  const day = input.asOf ?? dayInVietnam(now);
  const tree = trees.findLast((era) => era <= day);
  const stands = tree !== undefined && eras.includes(tree);
  const last = eras.at(-1);
  if ((!stands && input.asOf !== undefined) || last === undefined)
    throw new AppError('unit_not_active', `Đơn vị này không có trong cây đơn vị ngày ${writtenDay(day)}.`, {
      fields: [{ pointer: '/asOf', code: 'unit_not_active', message: 'Chọn một ngày đơn vị còn hoạt động.' }],
    });
  return { id, kind, era: stands ? tree : last, eras };
}
