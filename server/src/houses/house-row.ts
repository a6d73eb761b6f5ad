import type { HouseStatus } from '@chung-tay/shared/houses/schema';
import type { Stage } from '@chung-tay/shared/rules/stages';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found } from '../core/http/handler.ts';

/** What commands need to know of a house before they change it. */
export interface HouseRow {
  id: string;
  unitId: string;
  status: HouseStatus;
  version: number;
  /** `YYYY-MM-DD` */
  decisionDate: string | null;
  /** The stages of its plan, in order. */
  plan: Stage[];
}

const selectHouse = `SELECT h.id, h.unit_id AS "unitId", h.status, h.version, h.decision_date AS "decisionDate",
    (SELECT array_agg(step.stage ORDER BY step.position) FROM stage_plan_steps step WHERE step.plan_id = h.stage_plan_id) AS plan
  FROM houses h WHERE h.id = $1 AND ${withinUnits('h.unit_id', '$2')}`;

async function selectOne(context: CommandContext, name: string, text: string, id: string): Promise<HouseRow> {
  const { rows } = await context.client.query<HouseRow>({ name, text, values: [id, context.roots] });
  const house = found(rows[0], 'căn nhà');
  expectVersion(context, house.version);
  return house;
}

/**
 * The house as it is now, without a lock: for commands that only add to it. `not_found` out of scope, `stale_version`
 * when the caller saw another version.
 */
export const readHouseRow = (context: CommandContext, id: string): Promise<HouseRow> =>
  selectOne(context, 'read_house_row', selectHouse, id);

/** The same, locked until the command's end: whoever else wants to change this house waits, photos may still come. */
export const lockHouse = (context: CommandContext, id: string): Promise<HouseRow> =>
  selectOne(context, 'lock_house', `${selectHouse} FOR NO KEY UPDATE OF h`, id);

/** Counts a change of the house that its own columns do not show (a stage reported or returned). */
export const touchHouse = (context: CommandContext, id: string): Promise<unknown> =>
  context.client.query({
    name: 'touch_house',
    text: 'UPDATE houses SET version = version + 1, updated_at = $2 WHERE id = $1',
    values: [id, context.now.toISOString()],
  });

/** How a house was settled. */
export interface Settlement {
  /** `YYYY-MM-DD` */
  settledOn: string;
  settledBy: string;
  costVnd: number;
}

/** Writes that a house is settled: asked by who keeps the payments, after their own checks; the database asks again. */
export const markSettled = (context: CommandContext, id: string, settlement: Settlement): Promise<unknown> =>
  context.client.query({
    name: 'mark_settled',
    text: `UPDATE houses SET settled_on = $2, settled_by = $3, settled_at = $4, settled_cost_vnd = $5, updated_at = $4,
             version = version + 1 WHERE id = $1`,
    values: [id, settlement.settledOn, settlement.settledBy, context.now.toISOString(), settlement.costVnd],
  });
