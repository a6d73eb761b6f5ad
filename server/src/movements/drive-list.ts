import type { Input } from '@chung-tay/shared/core/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { Drive } from '@chung-tay/shared/movements/schema';
import { type ListDefinition, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';
import { movementSeen, nameOn, speaksFor } from './movement-list.ts';

/** The filters of the list; `mine` with the units it is asked for. */
export type DriveFilters = Omit<Input<typeof movementRoutes.exportDrives>, 'format' | 'mine'> & {
  mine?: { wanted: boolean; roots: readonly string[] } | undefined;
};

/** `mine`: the units in whose name the caller speaks are those of the roots. */
export const withMine = <Filters extends { mine?: boolean | undefined }>(
  { roots }: HandlerContext,
  input: Filters,
): Omit<Filters, 'mine'> & Pick<DriveFilters, 'mine'> => ({
  ...input,
  mine: input.mine === undefined ? undefined : { wanted: input.mine, roots },
});

/** Its last day is over and nobody has said what came of it. */
const isOverdue = (now: Date): string => `(v.state = 'launched' AND v.ends_on < DATE '${dayInVietnam(now)}')`;

const day = (column: string) => ({ expression: column, type: 'date' as const });

/** Who sees the movement sees its drives: units compete in the open. */
const driveSeen = (roots: string): string => `(${withinUnits('v.unit_id', roots)} OR ${movementSeen(roots)})`;

export const driveList = (now: Date): ListDefinition<DriveFilters> => ({
  columns: `v.id, v.code, v.movement_id AS "movementId", m.name AS "movementName", v.unit_id AS "unitId",
    ${nameOn('v.unit_id', 'v.starts_on')} AS "unitName", v.name, v.starts_on AS "startsOn", v.ends_on AS "endsOn", v.state,
    ${isOverdue(now)} AS overdue, v.launched_at AS "launchedAt", v.version`,
  from: 'drives v JOIN movements m ON m.id = v.movement_id',
  unitColumn: 'v.unit_id',
  scope: driveSeen,
  idColumn: 'v.id',
  filters: {
    movementId: (id, bind) => `v.movement_id = ${bind(id)}::uuid`,
    unitId: underUnit('v.unit_id'),
    state: oneOf('v.state'),
    overdue: (wanted) => `${wanted ? '' : 'NOT '}${isOverdue(now)}`,
    mine: ({ wanted, roots }, bind) =>
      `${wanted ? '' : 'NOT '}(${speaksFor('v.unit_id', bind(roots), dayInVietnam(now))})`,
    q: (value, bind) => {
      const text = bind(value);
      return `(v.code = upper(btrim(${text}::text)) OR strpos(v.search, fold(${text}::text)) > 0)`;
    },
  },
  sorts: {
    '-startsOn': { ...day('v.starts_on'), direction: 'DESC' },
    startsOn: { ...day('v.starts_on'), direction: 'ASC' },
    endsOn: { ...day('v.ends_on'), direction: 'ASC' },
  },
  defaultSort: '-startsOn',
});

/** One drive that these roots see; `not_found` else. Commands answer with it too. */
export async function readDrive({ client, roots, now }: HandlerContext, id: string): Promise<Drive> {
  const { columns, from } = driveList(now);
  const { rows } = await client.query<Drive>(
    `SELECT ${columns}, v.objective, v.goals, v.result, v.launched_by_name AS "launchedBy", ender.full_name AS "endedBy", v.ended_at AS "endedAt"
     FROM ${from} LEFT JOIN users ender ON ender.id = v.ended_by WHERE v.id = $1 AND ${driveSeen('$2')}`,
    [id, roots],
  );
  return found(rows[0], 'đợt thi đua này');
}
