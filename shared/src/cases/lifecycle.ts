import { AppError } from '../core/errors.ts';
import { type Lifecycle, next } from '../core/lifecycle.ts';
import { type CaseStatus, type StepKind, stepKinds } from './schema.ts';

/** What may happen to a case besides its steps; each command of the same name asks here. */
export type CaseAct =
  | 'reassess'
  | 'changeKind'
  | 'defer'
  | 'resume'
  | 'withdraw'
  | 'decline'
  | 'reopen'
  | 'approve'
  | 'commit'
  | 'revoke';

/**
 * The statuses of a case as a table. `revoke` takes an approved case off its list: only a decision that changes the list
 * does so. `reopen` undoes a refusal that was recorded wrongly.
 */
export const caseLifecycle: Lifecycle<CaseStatus, CaseAct> = {
  reassess: { from: ['open'], to: 'open' },
  changeKind: { from: ['open'], to: 'open' },
  defer: { from: ['open'], to: 'deferred' },
  resume: { from: ['deferred'], to: 'open' },
  withdraw: { from: ['open', 'deferred'], to: 'withdrawn' },
  decline: { from: ['open'], to: 'declined' },
  reopen: { from: ['declined'], to: 'open' },
  approve: { from: ['open'], to: 'approved' },
  commit: { from: ['approved'], to: 'committed' },
  revoke: { from: ['approved', 'committed'], to: 'withdrawn' },
};

/** A route as the logic sees it: its kinds of step in order, each once. */
export type Route = readonly StepKind[];

/** One time a step was entered, oldest first in a history. `reopens`: the steps that leaving it made to be done again. */
export interface PassedStep {
  kind: StepKind;
  state: 'done' | 'current' | 'returned' | 'stopped';
  reopens: readonly StepKind[];
}

/** A case on its route: what is done decides where it stands. */
export interface CaseState {
  status: CaseStatus;
  done: ReadonlySet<StepKind>;
}

export type RouteAction =
  | { act: 'advance' }
  | { act: 'return'; to: StepKind }
  | { act: 'decline' }
  | { act: 'reopen' }
  | { act: 'defer' }
  | { act: 'resume' }
  | { act: 'withdraw' }
  | { act: 'revoke' };

/** The steps done and not reopened since. Twin of case_done_kinds() in the migration of cases. */
export function doneKinds(history: readonly PassedStep[]): Set<StepKind> {
  const done = new Set<StepKind>();
  for (const step of history) {
    if (step.state === 'done') done.add(step.kind);
    for (const kind of step.reopens) done.delete(kind);
  }
  return done;
}

/**
 * The step a case waits for: the first of its route that is not done, whatever order the others were done in (a case may
 * have begun on another route). Null once the case has stopped or is through.
 */
export function currentStep(route: Route, { status, done }: CaseState): StepKind | null {
  if (status !== 'open' && status !== 'deferred' && status !== 'approved') return null;
  return route.find((kind) => !done.has(kind)) ?? null;
}

/** Where a case may be sent back to: the earlier steps of its route that are done, nearest first. */
export function returnTargets(route: Route, state: CaseState): StepKind[] {
  const current = currentStep(route, state);
  if (current === null || state.status !== 'open') return [];
  return route
    .slice(0, route.indexOf(current))
    .filter((kind) => state.done.has(kind))
    .reverse();
}

/** The steps to be done again after a return: that one and all behind it on the route. */
export const reopenedBy = (route: Route, to: StepKind): StepKind[] => route.slice(route.indexOf(to));

/**
 * The case after the action, on its route; pure, so that the server, the browser and the tests agree.
 * @throws action_not_allowed when the case's status does not allow it
 * @throws step_not_current when the case waits for no step, or the step to return to is not a done one before it
 */
export function nextCase(route: Route, state: CaseState, action: RouteAction): CaseState {
  const current = currentStep(route, state);
  switch (action.act) {
    case 'advance':
      return advanced(state, current);
    case 'return': {
      if (!returnTargets(route, state).includes(action.to))
        throw new AppError('step_not_current', `Không trả hồ sơ về bước “${stepKinds[action.to]}” được.`);
      const reopened = new Set(reopenedBy(route, action.to));
      return { ...state, done: new Set([...state.done].filter((kind) => !reopened.has(kind))) };
    }
    default:
      return { ...state, status: next(caseLifecycle, state.status, action.act) };
  }
}

function advanced({ status, done }: CaseState, current: StepKind | null): CaseState {
  if (current === null || status === 'deferred')
    throw new AppError('step_not_current', 'Hồ sơ không chờ bước nào; hãy tải lại để xem tình trạng.');
  const after = new Set([...done, current]);
  if (current === 'decision') return { status: next(caseLifecycle, status, 'approve'), done: after };
  if (current === 'commitment') return { status: next(caseLifecycle, status, 'commit'), done: after };
  return { status, done: after };
}

const dayMs = 86_400_000;

/** `days` after a day; days are calendar days of Vietnam, so a due day ends there at 23:59:59. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** The last day to do a step that was entered on `day`; null without a deadline. */
export const dueOn = (day: string, deadlineDays: number | null): string | null =>
  deadlineDays === null ? null : addDays(day, deadlineDays);

/** Steps whose doers must be different people on one case (who surveyed does not check, who checked does not decide). */
export const separatedSteps: readonly StepKind[] = ['survey', 'commune_check', 'appraisal', 'decision'];

/** Ways of leaving a step that are nobody's judgement of the case: they bar no one from another step. */
export const impartialOutcomes: readonly string[] = ['moved', 'void', 'withdrawn', 'objection', 'changed'];

/**
 * The step at which a case is judged anew when what it was judged by changes (a new survey, the other kind of house): the
 * first check, posting or appraisal of its route that is done. Undefined when none is: nobody has judged it yet.
 */
export const judgedAt = (route: Route, { done }: CaseState): StepKind | undefined =>
  route.find((kind) => (kind === 'commune_check' || kind === 'posting' || kind === 'appraisal') && done.has(kind));
