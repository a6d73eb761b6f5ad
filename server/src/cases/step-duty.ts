import { impartialOutcomes, separatedSteps } from '@chung-tay/shared/cases/lifecycle';
import { caseStatuses, type StepKind, stepKinds, unitLevels } from '@chung-tay/shared/cases/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import { roles } from '@chung-tay/shared/core/permissions';
import { type HandlerContext, requireActor } from '../core/http/handler.ts';
import { type CaseRow, routeStep } from './case-row.ts';

/** The case waits for this step, now; `step_not_current` otherwise. */
export function requireCurrent(row: CaseRow, kind: StepKind): void {
  const step = routeStep(row, kind);
  if (row.stepKind === kind && (row.status === 'open' || row.status === 'approved')) return;
  const at = row.route.find((one) => one.kind === row.stepKind);
  const place = at && row.status === 'open' ? `đang ở bước “${at.name}”` : `“${caseStatuses[row.status]}”`;
  throw new AppError('step_not_current', `Hồ sơ ${row.code} ${place}, không ở bước “${step.name}”.`);
}

/** The actor holds the step's role at a unit of the step's level that reaches the case; `not_competent` otherwise. */
export function requireCompetence(row: CaseRow, kind: StepKind): void {
  const { role, level, name } = routeStep(row, kind);
  if (row.held.includes(`${role}/${level}`)) return;
  throw new AppError(
    'not_competent',
    `Bước “${name}” của hồ sơ ${row.code} là việc của ${roles[role]}, ${unitLevels[level].toLowerCase()}.`,
  );
}

/** The separated step this person did on the case; undefined when none. Who opened it counts as who surveyed. */
function dutyOf(row: CaseRow, personId: string, except: StepKind): StepKind | undefined {
  if (except !== 'survey' && (row.surveyedBy === personId || row.openedBy === personId)) return 'survey';
  return row.history.find(
    ({ kind, doneBy, outcome }) =>
      doneBy === personId &&
      kind !== except &&
      separatedSteps.includes(kind) &&
      !impartialOutcomes.includes(outcome ?? ''),
  )?.kind;
}

/** Who surveyed does not check, appraise or decide; who checked does not appraise or decide, and so on; `same_person`. */
export function requireOtherPerson(row: CaseRow, kind: StepKind, personId: string): void {
  if (!separatedSteps.includes(kind)) return;
  const done = dutyOf(row, personId, kind);
  if (done === undefined) return;
  const step = stepKinds[done].toLowerCase();
  throw new AppError(
    'same_person',
    `Bạn đã làm bước “${step}” của hồ sơ ${row.code} nên không làm bước “${stepKinds[kind].toLowerCase()}” được.`,
  );
}

/** Why the actor cannot do the step the case waits for; null when they can, or when it waits for none. */
export function barredFrom(context: HandlerContext, row: CaseRow): string | null {
  if (row.stepKind === null) return null;
  try {
    requireCurrent(row, row.stepKind);
    requireCompetence(row, row.stepKind);
    requireOtherPerson(row, row.stepKind, requireActor(context).id);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
