import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { readHouse } from './queries.ts';

interface HouseholdRow {
  unitId: string;
  status: string;
  landStatus: string;
}

const notEligible: Readonly<Record<string, string>> = {
  disputed: 'Đất của hộ đang tranh chấp; giải quyết xong mới đề nghị được (QĐ 55/QĐ-BXD).',
  no_land: 'Hộ không có đất ở nên chưa đề nghị được (QĐ 55/QĐ-BXD).',
};

/** The household, kept from being withdrawn until this house is written. */
async function requireEligible(context: CommandContext, id: string): Promise<HouseholdRow> {
  const { rows } = await context.client.query<HouseholdRow>({
    name: 'household_of_house',
    text: `SELECT unit_id AS "unitId", status, land_status AS "landStatus" FROM households
      WHERE id = $1 AND ${withinUnits('unit_id', '$2')} FOR SHARE`,
    values: [id, context.roots],
  });
  const household = found(rows[0], 'hộ');
  if (household.status !== 'surveyed')
    throw new AppError('household_not_eligible', 'Hộ đã rút khỏi danh sách rà soát.');
  const reason = notEligible[household.landStatus];
  if (reason) throw new AppError('household_not_eligible', reason);
  return household;
}

async function planOn(context: CommandContext, kind: keyof typeof houseKinds, day: string): Promise<string> {
  const { rows } = await context.client.query<{ id: string }>({
    name: 'stage_plan_on',
    text: `SELECT id FROM stage_plans WHERE kind = $1 AND valid_from <= $2::date AND coalesce(valid_to, 'infinity') >= $2::date`,
    values: [kind, day],
  });
  if (!rows[0]) throw new AppError('conflict', `Chưa có danh mục giai đoạn cho “${houseKinds[kind]}” ở ngày ${day}.`);
  return rows[0].id;
}

/** Proposes support for a household's house. It is pinned to the stage plan of its kind in force today. */
export const proposeHouse: Command<typeof houseRoutes.proposeHouse> = async (context, input) => {
  const actor = requireActor(context);
  const [household, planId] = await Promise.all([
    requireEligible(context, input.householdId),
    planOn(context, input.kind, dayInVietnam(context.now)),
  ]);
  const id = context.services.newId();
  const { householdId, kind, programme, plannedAreaM2, plannedCostVnd, ownShareVnd, note } = input;
  const values = [
    id,
    householdId,
    household.unitId,
    kind,
    programme,
    planId,
    plannedAreaM2,
    plannedCostVnd,
    ownShareVnd,
  ];
  const [, result] = await Promise.all([
    context.client.query({
      name: 'propose_house',
      text: `INSERT INTO houses (id, household_id, unit_id, kind, programme, stage_plan_id, planned_area_m2, planned_cost_vnd, own_share_vnd,
          note, proposed_by, proposed_at, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $12)`,
      values: [...values, note, actor.id, context.now.toISOString()],
    }),
    readHouse(context.client, context.roots, id),
  ]);
  const changes = Object.fromEntries(
    Object.entries({ householdId, kind, programme, plannedCostVnd, ownShareVnd }).map(([field, value]) => [
      field,
      { old: null, new: value },
    ]),
  );
  return {
    result,
    event: { action: 'house.proposed', subject: { type: 'house', id, unitId: household.unitId }, changes },
  };
};
