import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import { type DifficultyReason, difficultyReasons, type RaiseDifficulty } from '@chung-tay/shared/difficulties/schema';
import { statementName, withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { sightOf } from '../core/policy/sight.ts';
import { daysAfter, insertMove, requireDue } from './difficulty-row.ts';
import { readDifficulty } from './queries.ts';

/**
 * Says what is stuck, about a house on the list or about a unit as a whole. The rule of its reason tells whose move it is
 * first and until when; who raises it may ask for an earlier day, never for a later one.
 * @throws conflict while the house has an open one of the same reason · action_not_allowed for a house that left the list ·
 *   unit_not_active for a unit that does not stand today
 */
export const raiseDifficulty: Command<typeof difficultyRoutes.raiseDifficulty> = async (context, input) => {
  const today = dayInVietnam(context.now);
  const unitId = input.houseId ? await houseUnit(context, input, input.houseId) : await ownUnit(context, input, today);
  const first = await readOwner(context, unitId, input.reason, today);
  const latest = daysAfter(today, first.days);
  const dueOn = input.dueOn ?? latest;
  requireDue(dueOn, context.now, latest);
  const id = context.services.newId();
  const move = { kind: 'raised', fromUnitId: null, toUnitId: first.ownerUnitId, dueOn, note: null } as const;
  await context.client.query({
    name: 'insert_difficulty',
    text: `INSERT INTO difficulties (id, unit_id, house_id, reason, title, detail, owner_unit_id, owned_since, due_on, raised_by,
             raised_unit_id, raised_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $8)`,
    values: [
      ...[id, unitId, input.houseId, input.reason, input.title, input.detail, move.toUnitId, context.now.toISOString()],
      ...[dueOn, requireActor(context).id, first.raisedUnitId],
    ],
  });
  await insertMove(context, { id, unitId }, move);
  const result = await readDifficulty(context, id);
  const changes = {
    reason: { old: null, new: input.reason },
    title: { old: null, new: input.title },
    ownerUnitName: { old: null, new: result.ownerUnitName },
    dueOn: { old: null, new: dueOn },
  };
  return { result, event: { action: 'difficulty.raised', subject: { type: 'difficulty', id, unitId }, changes } };
};

/** The unit of a house within scope. */
async function houseUnit(context: CommandContext, input: RaiseDifficulty, houseId: string): Promise<string> {
  const text = `SELECT h.unit_id AS "unitId" FROM houses h WHERE h.id = $1 AND ${withinUnits('h.unit_id', '$2')} AND ${sightOf(context).reads('h.unit_id')}`;
  const values = [houseId, context.roots];
  const { rows } = await context.client.query<{ unitId: string }>({ name: statementName(text), text, values });
  const { unitId } = found(rows[0], 'căn nhà');
  if (input.unitId && input.unitId !== unitId)
    throw fieldError('/unitId', 'not_applicable', 'Nêu về một căn nhà thì đơn vị là đơn vị của căn nhà đó.');
  return unitId;
}

/** A unit within scope that stands today. */
async function ownUnit(context: CommandContext, { unitId }: RaiseDifficulty, today: string): Promise<string> {
  if (!unitId) throw fieldError('/houseId', 'required', 'Chọn căn nhà, hoặc đơn vị gặp khó khăn.');
  const text = `SELECT EXISTS (SELECT FROM unit_versions v WHERE v.unit_id = u.id AND $3::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity'))
             AS stands FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$2')} AND ${sightOf(context).reads('u.id')}`;
  const { rows } = await context.client.query<{ stands: boolean }>({
    name: statementName(text),
    text,
    values: [unitId, context.roots, today],
  });
  if (found(rows[0], 'đơn vị').stands) return unitId;
  const message = 'Đơn vị không còn hoặc chưa có hiệu lực hôm nay.';
  throw new AppError('unit_not_active', message, {
    fields: [{ pointer: '/unitId', code: 'unit_not_active', message }],
  });
}

interface First {
  days: number;
  ownerUnitId: string;
  raisedUnitId: string;
}

/** By the rule of the day: who must move first, within how many days; and from where it is raised, the nearest if several. */
async function readOwner(
  { client, roots }: CommandContext,
  unitId: string,
  reason: DifficultyReason,
  today: string,
): Promise<First> {
  const { rows } = await client.query<First>({
    name: 'difficulty_owner',
    text: `SELECT r.days, difficulty_owner($1, r.owner_level, $3) AS "ownerUnitId", (
             SELECT near.root_id FROM unit_reach near WHERE near.unit_id = $1 AND near.root_id = ANY ($4::uuid[])
             ORDER BY (SELECT count(*) FROM unit_reach every WHERE every.root_id = near.root_id), near.root_id LIMIT 1) AS "raisedUnitId"
           FROM difficulty_rules r WHERE r.reason = $2 AND $3::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')`,
    values: [unitId, reason, today, roots],
  });
  if (rows[0]?.ownerUnitId) return rows[0];
  throw new AppError(
    'action_not_allowed',
    `Chưa có quy định ai giải quyết, trong bao lâu, khi “${difficultyReasons[reason]}”.`,
  );
}
