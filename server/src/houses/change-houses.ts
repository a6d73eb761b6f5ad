import { AppError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { WithdrawReason } from '@chung-tay/shared/households/schema';
import { houseLifecycle } from '@chung-tay/shared/houses/lifecycle';
import type { HouseStatus } from '@chung-tay/shared/houses/schema';
import type { HouseKind } from '@chung-tay/shared/rules/schema';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, found } from '../core/http/handler.ts';
import { type HeldValue, heldOn, heldRefusal } from './held-value.ts';
import { stagePlansOn } from './open-houses.ts';

interface LockedHouse {
  id: string;
  code: string;
  status: HouseStatus;
}

/** The houses, locked in the order of their ids, so that two lists never wait for each other. */
async function lockHouses(context: CommandContext, ids: readonly string[]): Promise<LockedHouse[]> {
  const { rows } = await context.client.query<LockedHouse>({
    name: 'lock_houses',
    text: `SELECT h.id, h.code, h.status FROM houses h WHERE h.id = ANY ($1::uuid[]) AND ${withinUnits('h.unit_id', '$2')}
      ORDER BY h.id FOR NO KEY UPDATE OF h`,
    values: [ids, context.roots],
  });
  found(rows.length === ids.length || undefined, 'căn nhà');
  return rows;
}

/** Refuses while value lies on a house: an allocation takes the same lock, so none can slip in between. */
async function requireNothingHeld(context: CommandContext, houses: readonly LockedHouse[]): Promise<void> {
  const { rows } = await context.client.query<{ code: string; held: HeldValue[] }>({
    name: 'houses_held',
    text: `SELECT w.code, w.held FROM (SELECT h.code, ${heldOn('h.id')} AS held FROM houses h WHERE h.id = ANY ($1::uuid[])) w
      WHERE w.held IS NOT NULL ORDER BY w.code LIMIT 1`,
    values: [houses.map(({ id }) => id)],
  });
  const [first] = rows;
  if (first) throw new AppError('conflict', heldRefusal(`Căn nhà ${first.code}`, first.held));
}

/** Takes houses off the list of support, each with its coded reason, as an issued change says. */
export async function withdrawHouses(
  context: CommandContext,
  wanted: readonly { id: string; reason: WithdrawReason }[],
): Promise<void> {
  if (wanted.length === 0) return;
  const ids = wanted.map(({ id }) => id);
  const houses = await lockHouses(context, ids);
  for (const { status } of houses) next(houseLifecycle, status, 'withdraw');
  await requireNothingHeld(context, houses);
  await context.client.query({
    name: 'withdraw_houses',
    text: `UPDATE houses h SET status = 'withdrawn', withdraw_reason = w.reason, updated_at = $3, version = version + 1
      FROM unnest($1::uuid[], $2::text[]) AS w (id, reason) WHERE h.id = w.id`,
    values: [ids, wanted.map(({ reason }) => reason), context.now.toISOString()],
  });
}

/**
 * Switches houses that were not started between new build and repair, as an issued change says; each then follows the
 * stage plan of its new kind in force today, and loses the model it chose.
 * @throws action_not_allowed once building has begun
 */
export async function switchHouseKinds(
  context: CommandContext,
  wanted: readonly { id: string; kind: HouseKind }[],
): Promise<void> {
  if (wanted.length === 0) return;
  const ids = wanted.map(({ id }) => id);
  const houses = await lockHouses(context, ids);
  const begun = houses.find(({ status }) => status !== 'approved');
  if (begun)
    throw new AppError('action_not_allowed', `Căn nhà ${begun.code} đã khởi công, không chuyển loại được nữa.`);
  const kinds = [...new Set(wanted.map(({ kind }) => kind))];
  const plans = await stagePlansOn(context, kinds, dayInVietnam(context.now));
  await context.client.query({
    name: 'switch_house_kinds',
    text: `UPDATE houses h SET kind = w.kind, stage_plan_id = w.plan_id, model_id = NULL, updated_at = $4, version = version + 1
      FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS w (id, kind, plan_id) WHERE h.id = w.id`,
    values: [ids, wanted.map(({ kind }) => kind), wanted.map(({ kind }) => plans.get(kind)), context.now.toISOString()],
  });
}
