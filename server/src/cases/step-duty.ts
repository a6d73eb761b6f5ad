import { impartialOutcomes, separatedSteps } from '@chung-tay/shared/cases/lifecycle';
import { caseStatuses, type StepKind, stepKinds, unitLevels } from '@chung-tay/shared/cases/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import { grants, type Permission, roles } from '@chung-tay/shared/core/permissions';
import { type HandlerContext, requireActor } from '../core/http/handler.ts';
import { type CaseRow, type HeldRole, routeStep } from './case-row.ts';

/** The case waits for this step, now; `step_not_current` otherwise. */
export function requireCurrent(row: CaseRow, kind: StepKind): void {
  const step = routeStep(row, kind);
  if (row.stepKind === kind && (row.status === 'open' || row.status === 'approved')) return;
  const at = row.route.find((one) => one.kind === row.stepKind);
  const place = at && row.status === 'open' ? `đang ở bước “${at.name}”` : `“${caseStatuses[row.status]}”`;
  throw new AppError('step_not_current', `Hồ sơ ${row.code} ${place}, không ở bước “${step.name}”.`);
}

/** The actor's own and lent roles that make this step theirs. */
function heldFor(row: CaseRow, kind: StepKind): HeldRole[] {
  const { role, level } = routeStep(row, kind);
  return row.held.filter((one) => one.role === role && one.level === level);
}

/** In whose stead the actor does this step: nobody's as long as they hold the role themselves. */
export function lendersOf(row: CaseRow, kind: StepKind): string[] {
  const lenders = heldFor(row, kind).map(({ lenderId }) => lenderId);
  return lenders.includes(null) ? [] : lenders.filter((one) => one !== null);
}

/** The actor holds the step's role at a unit of the step's level that reaches the case; `not_competent` otherwise. */
export function requireCompetence(row: CaseRow, kind: StepKind): void {
  const { role, level, name } = routeStep(row, kind);
  if (heldFor(row, kind).length > 0) return;
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

/**
 * Who surveyed does not check, appraise or decide; who checked does not appraise or decide, and so on; nor does anybody in
 * their stead: a role lent by who is barred is barred too. `same_person`.
 */
export function requireOtherPerson(row: CaseRow, kind: StepKind, personId: string): void {
  if (!separatedSteps.includes(kind)) return;
  refuseDuty(row, kind, 'Bạn', dutyOf(row, personId, kind));
  const duties = lendersOf(row, kind).map((lenderId) => dutyOf(row, lenderId, kind));
  if (!duties.includes(undefined)) refuseDuty(row, kind, 'Người ủy quyền cho bạn', duties[0]);
}

function refuseDuty({ code }: CaseRow, kind: StepKind, who: string, done: StepKind | undefined): void {
  if (done === undefined) return;
  const [former, step] = [stepKinds[done], stepKinds[kind]].map((name) => name.toLowerCase());
  throw new AppError(
    'same_person',
    `${who} đã làm bước “${former}” của hồ sơ ${code} nên không làm bước “${step}” được.`,
  );
}

/**
 * Who surveyed the household for this case, first or later, does not settle what is said against it, nor does anybody in
 * their stead; `same_person`.
 */
export function requireNoSurveyor(row: CaseRow, permission: Permission, personId: string): void {
  const surveyed = (id: string | null): boolean =>
    id !== null &&
    (row.surveyedBy === id || row.history.some(({ kind, doneBy }) => kind === 'survey' && doneBy === id));
  const used = row.held.filter(({ role }) => grants[role].includes(permission));
  if (!surveyed(personId) && !(used.length > 0 && used.every(({ lenderId }) => surveyed(lenderId)))) return;
  throw new AppError('same_person', `Bạn, hoặc người ủy quyền cho bạn, là người khảo sát hộ của hồ sơ ${row.code}.`);
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
