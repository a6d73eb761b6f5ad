import { dueOn } from '@chung-tay/shared/cases/lifecycle';
import type { CaseStatus, StepKind } from '@chung-tay/shared/cases/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { WithdrawReason } from '@chung-tay/shared/households/schema';
import { type HandlerContext, requireActor } from '../core/http/handler.ts';
import type { CaseRow, RouteStepRow } from './case-row.ts';

/** How a case leaves the step it waits for. */
export interface Leaving {
  state: 'done' | 'returned' | 'stopped';
  /** A word for the history: pass, return, decline, void, … */
  outcome: string;
  note: string | null;
  reopens: readonly StepKind[];
}

/** One case moving: what it leaves, what it becomes, and the step it then waits for. */
export interface CaseMove {
  row: CaseRow;
  /** Absent when it waited for no step. */
  leaving?: Leaving | undefined;
  status: CaseStatus;
  /** Null: it waits for no step any more. */
  entering: RouteStepRow | null;
  withdrawReason?: WithdrawReason | null;
}

const moveRows = `jsonb_to_recordset($1::jsonb) AS m (id uuid, "unitId" uuid, "routeId" uuid, state text, outcome text, note text,
  reopens text[], status text, number smallint, position smallint, kind text, "dueOn" date, "withdrawReason" text)`;

const leaveText = `UPDATE case_steps s SET state = m.state, outcome = m.outcome, note = m.note, reopens = m.reopens, done_at = $2, done_by = $3
  FROM ${moveRows} WHERE s.case_id = m.id AND s.state = 'current' AND m.state IS NOT NULL`;

const enterText = `INSERT INTO case_steps (case_id, unit_id, number, route_id, position, kind, state, entered_at, due_on)
  SELECT m.id, m."unitId", m.number, m."routeId", m.position, m.kind, 'current', $2, m."dueOn" FROM ${moveRows} WHERE m.kind IS NOT NULL`;

const moveText = `UPDATE cases c SET status = m.status, position = m.position, step_kind = m.kind, due_on = m."dueOn",
    entered_at = CASE WHEN m.kind IS NULL THEN c.entered_at ELSE $2 END, withdraw_reason = m."withdrawReason",
    deferred_on = NULL, deferred_until = NULL, updated_at = $2, version = c.version + 1
  FROM ${moveRows} WHERE c.id = m.id`;

/** Writes the moves of locked cases: three statements for however many, in one flight. */
export async function writeMoves(context: HandlerContext, moves: readonly CaseMove[]): Promise<void> {
  if (moves.length === 0) return;
  const today = dayInVietnam(context.now);
  const now = context.now.toISOString();
  const rows = JSON.stringify(
    moves.map(({ row, leaving, status, entering, withdrawReason = null }) => ({
      id: row.id,
      unitId: row.unitId,
      routeId: row.routeId,
      ...leaving,
      status,
      number: row.history.length + 1,
      position: entering?.position ?? null,
      kind: entering?.kind ?? null,
      dueOn: entering ? dueOn(today, entering.deadlineDays) : null,
      withdrawReason,
    })),
  );
  const { client } = context;
  await Promise.all([
    client.query({ name: 'leave_case_steps', text: leaveText, values: [rows, now, requireActor(context).id] }),
    client.query({ name: 'enter_case_steps', text: enterText, values: [rows, now] }),
    client.query({ name: 'move_cases', text: moveText, values: [rows, now] }),
  ]);
}
