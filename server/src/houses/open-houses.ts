import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import { type HouseKind, houseKinds, type Programme } from '@chung-tay/shared/rules/schema';
import type { CommandContext } from '../core/http/handler.ts';

/** A house as an issued list grants it. */
export interface GrantedHouse {
  id: string;
  householdId: string;
  unitId: string;
  kind: HouseKind;
  programme: Programme;
  plannedAreaM2: number | null;
  plannedCostVnd: number;
  ownShareVnd: number;
  /** Who put the household forward, and when. */
  proposedBy: string;
  proposedAt: string;
  approvedBy: string;
  decisionNumber: string;
  decisionDate: string;
}

/**
 * The stage plan of each kind in force on a day. @throws conflict when a wanted kind has none
 */
export async function stagePlansOn(
  context: CommandContext,
  kinds: readonly HouseKind[],
  day: string,
): Promise<Map<HouseKind, string>> {
  const { rows } = await context.client.query<{ kind: HouseKind; id: string }>({
    name: 'stage_plans_on',
    text: `SELECT kind, id FROM stage_plans WHERE kind = ANY ($1::text[]) AND $2::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
    values: [kinds, day],
  });
  const plans = new Map(rows.map(({ kind, id }) => [kind, id]));
  const missing = kinds.find((kind) => !plans.has(kind));
  if (missing)
    throw new AppError(
      'conflict',
      `Chưa có danh mục giai đoạn cho “${houseKinds[missing]}” ở ngày ${writtenDay(day)}.`,
    );
  return plans;
}

const columns = `id uuid, "householdId" uuid, "unitId" uuid, kind text, programme text, "planId" uuid, "plannedAreaM2" numeric,
  "plannedCostVnd" bigint, "ownShareVnd" bigint, "proposedBy" uuid, "proposedAt" timestamptz, "approvedBy" uuid,
  "decisionNumber" text, "decisionDate" date`;

/**
 * Opens the houses of an issued list, approved, each pinned to the stage plan of its kind in force today; all in one
 * statement. The database lets in only what the list names.
 * @throws household_has_house when a household is supported already
 */
export async function openHouses(context: CommandContext, houses: readonly GrantedHouse[]): Promise<void> {
  if (houses.length === 0) return;
  const kinds = [...new Set(houses.map(({ kind }) => kind))];
  const plans = await stagePlansOn(context, kinds, dayInVietnam(context.now));
  const rows = houses.map((house) => ({ ...house, planId: plans.get(house.kind) }));
  await context.client.query({
    name: 'open_houses',
    text: `INSERT INTO houses (id, household_id, unit_id, kind, programme, stage_plan_id, status, planned_area_m2, planned_cost_vnd,
        own_share_vnd, proposed_by, proposed_at, approved_by, approved_at, decision_number, decision_date, created_at, updated_at)
      SELECT id, "householdId", "unitId", kind, programme, "planId", 'approved', "plannedAreaM2", "plannedCostVnd", "ownShareVnd",
        "proposedBy", "proposedAt", "approvedBy", $2, "decisionNumber", "decisionDate", $2, $2
      FROM jsonb_to_recordset($1::jsonb) AS h (${columns})`,
    values: [JSON.stringify(rows), context.now.toISOString()],
  });
}
