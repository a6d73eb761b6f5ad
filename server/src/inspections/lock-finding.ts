import { next } from '@chung-tay/shared/core/lifecycle';
import { type FindingAction, findingLifecycle } from '@chung-tay/shared/inspections/lifecycle';
import type { FindingState } from '@chung-tay/shared/inspections/schema';
import type { Event } from '../core/audit/audit.ts';
import { statementName, withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found } from '../core/http/handler.ts';
import { sightOf } from '../core/policy/sight.ts';

export interface LockedFinding {
  id: string;
  code: string;
  inspectionId: string;
  houseId: string | null;
  /** Who must put it right. */
  unitId: string;
  state: FindingState;
  dueOn: string;
  actedBy: string | null;
  foundOn: string;
  version: number;
}

const side = {
  /** Who must put it right. */
  unit: withinUnits('f.unit_id', '$2'),
  /** Who inspects: the scope or the leading unit. */
  inspection: `EXISTS (SELECT FROM inspections i WHERE i.id = f.inspection_id
    AND (${withinUnits('i.unit_id', '$2')} OR ${withinUnits('i.lead_unit_id', '$2')}))`,
};

/** Takes the row of a finding that is the caller's from this side (`not_found` else), for an act its state allows. */
export async function lockFinding(
  context: CommandContext,
  id: string,
  from: keyof typeof side,
  action: FindingAction,
): Promise<LockedFinding> {
  const text = `SELECT f.id, f.code, f.inspection_id AS "inspectionId", f.house_id AS "houseId", f.unit_id AS "unitId", f.state, f.due_on AS "dueOn",
             f.acted_by AS "actedBy", (f.recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS "foundOn", f.version
           FROM findings f WHERE f.id = $1 AND ${side[from]} AND ${sightOf(context).reads('f.unit_id')} FOR NO KEY UPDATE OF f`;
  const { rows } = await context.client.query<LockedFinding>({
    name: statementName(text),
    text,
    values: [id, context.roots],
  });
  const finding = found(rows[0], 'tồn tại này');
  expectVersion(context, finding.version);
  next(findingLifecycle, finding.state, action);
  return finding;
}

export const findingEvent = (
  action: string,
  { id, code, unitId }: LockedFinding,
  note: string,
  changes?: Event['changes'],
): Event => ({
  action: `finding.${action}`,
  subject: { type: 'finding', id, unitId },
  note: `${code}: ${note}`,
  changes,
});
