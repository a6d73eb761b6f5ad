import type { DecisionStatus } from '@chung-tay/shared/decisions/schema';
import type { Programme } from '@chung-tay/shared/rules/schema';
import type { Event } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found } from '../core/http/handler.ts';

/** What commands need to know of a list before they change it. */
export interface DecisionRow {
  id: string;
  code: string;
  unitId: string;
  programme: Programme;
  status: DecisionStatus;
  changesId: string | null;
  subject: string;
  /** Whoever wrote on the draft, who began it first. */
  drafters: string[];
  version: number;
}

/**
 * The list, locked until the command's end, for whoever may act on its whole area. `not_found` out of scope,
 * `stale_version` when the caller saw another version.
 */
export async function lockDecision(context: CommandContext, id: string): Promise<DecisionRow> {
  const { rows } = await context.client.query<DecisionRow>({
    name: 'lock_decision',
    text: `SELECT d.id, d.code, d.unit_id AS "unitId", d.programme, d.status, d.changes_id AS "changesId", d.subject,
        d.drafters, d.version
      FROM decisions d WHERE d.id = $1 AND ${withinUnits('d.unit_id', '$2')} FOR UPDATE OF d`,
    values: [id, context.roots],
  });
  const decision = found(rows[0], 'danh sách');
  expectVersion(context, decision.version);
  return decision;
}

/** Who the events of a list are about. */
export const decisionSubject = ({ id, unitId }: Pick<DecisionRow, 'id' | 'unitId'>): Event['subject'] => ({
  type: 'decision',
  id,
  unitId,
});
