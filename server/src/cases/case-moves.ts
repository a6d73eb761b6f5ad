import {
  type CaseState,
  currentStep,
  doneKinds,
  nextCase,
  type RouteAction,
  reopenedBy,
} from '@chung-tay/shared/cases/lifecycle';
import type { StepKind } from '@chung-tay/shared/cases/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import { withinUnits } from '../core/db/list.ts';
import { type HandlerContext, requireActor } from '../core/http/handler.ts';
import { type CaseRow, readCaseRows, routeStep } from './case-row.ts';
import { requireCompetence, requireCurrent, requireOtherPerson } from './step-duty.ts';
import { type CaseMove, type Leaving, writeMoves } from './write-moves.ts';

/** How a step ended, for the history: a word such as `pass`, and what was said. */
export interface StepResult {
  outcome?: string;
  note?: string | null;
}

/**
 * The cases, locked until the end of the command, in the order of their ids (so that two commands over the same cases
 * wait for each other instead of killing each other). Two statements in one flight: what is read after the lock is seen
 * as it is then.
 * @throws not_found when one of them is missing or out of scope
 */
export async function lockCases(context: HandlerContext, ids: readonly string[]): Promise<CaseRow[]> {
  const wanted = [...new Set(ids)];
  const [, rows] = await Promise.all([
    context.client.query({
      name: 'lock_cases',
      text: `SELECT c.id FROM cases c WHERE c.id = ANY ($1::uuid[]) AND ${withinUnits('c.unit_id', '$2')} ORDER BY c.id FOR NO KEY UPDATE OF c`,
      values: [wanted, context.roots],
    }),
    readCaseRows(context, wanted),
  ]);
  if (rows.length < wanted.length) throw new AppError('not_found', 'Không tìm thấy hồ sơ, hoặc ngoài phạm vi của bạn.');
  return rows;
}

const routeOf = (row: CaseRow): StepKind[] => row.route.map(({ kind }) => kind);

export const stateOf = (row: CaseRow): CaseState => ({ status: row.status, done: doneKinds(row.history) });

/**
 * The actor may do this step of this case now.
 * @throws step_not_current · not_competent · same_person
 */
export function requireStep(context: HandlerContext, row: CaseRow, kind: StepKind): void {
  requireCurrent(row, kind);
  requireCompetence(row, kind);
  requireOtherPerson(row, kind, requireActor(context).id);
}

/** What an action makes of a case, worked out by the pure route logic, with the step it then waits for. */
export function moved(row: CaseRow, action: RouteAction, leaving?: Leaving): CaseMove {
  const route = routeOf(row);
  const after = nextCase(route, stateOf(row), action);
  const kind = currentStep(route, after);
  const entering = kind === null ? null : routeStep(row, kind);
  return { row, status: after.status, entering, leaving };
}

const write = (context: HandlerContext, rows: readonly CaseRow[], move: (row: CaseRow) => CaseMove): Promise<void> =>
  writeMoves(context, rows.map(move));

/** The step they wait for is done: each goes on to the next of its route, or is approved, or committed. */
export const advanceCases = (
  context: HandlerContext,
  rows: readonly CaseRow[],
  { outcome = 'pass', note = null }: StepResult = {},
): Promise<void> =>
  write(context, rows, (row) => moved(row, { act: 'advance' }, { state: 'done', outcome, note, reopens: [] }));

/** They are not chosen and stop here. `outcome` other than `decline` when it is not the judgement of this step. */
export const declineCases = (
  context: HandlerContext,
  rows: readonly CaseRow[],
  { outcome = 'decline', note = null }: StepResult = {},
): Promise<void> =>
  write(context, rows, (row) => moved(row, { act: 'decline' }, { state: 'stopped', outcome, note, reopens: [] }));

/**
 * They go back to an earlier step that was done; it and what lies behind it is done again. Give `outcome` (`void`,
 * `objection`) when it is not the judgement of who does the current step.
 * @throws step_not_current when that step is not a done one before the current
 */
export const returnCases = (
  context: HandlerContext,
  rows: readonly CaseRow[],
  toKind: StepKind,
  note: string | null,
  outcome = 'return',
): Promise<void> =>
  write(context, rows, (row) =>
    moved(
      row,
      { act: 'return', to: toKind },
      { state: 'returned', outcome, note, reopens: reopenedBy(routeOf(row), toKind) },
    ),
  );

/** A refusal recorded wrongly is undone: declined cases wait again for the step at which they were declined. */
export const reopenCases = (context: HandlerContext, rows: readonly CaseRow[]): Promise<void> =>
  write(context, rows, (row) => moved(row, { act: 'reopen' }));
