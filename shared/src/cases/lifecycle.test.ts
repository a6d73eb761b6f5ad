import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../core/errors.ts';
import {
  addDays,
  type CaseState,
  currentStep,
  doneKinds,
  dueOn,
  nextCase,
  type PassedStep,
  type Route,
  type RouteAction,
  reopenedBy,
  returnTargets,
} from './lifecycle.ts';
import { type CaseStatus, caseStatuses, type StepKind, stepKindNames } from './schema.ts';

const route: Route = stepKindNames;
const between = stepKindNames.filter((kind) => !['survey', 'decision', 'commitment'].includes(kind));

/** Any route that may be recorded: survey first, some steps in some order, a decision, perhaps a commitment. */
const routes: fc.Arbitrary<Route> = fc
  .tuple(fc.shuffledSubarray(between), fc.boolean())
  .map(([steps, commits]) => ['survey', ...steps, 'decision', ...(commits ? (['commitment'] as const) : [])]);

const actions: fc.Arbitrary<RouteAction> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ act: 'advance' as const }) },
  { weight: 2, arbitrary: fc.constantFrom(...stepKindNames).map((to) => ({ act: 'return' as const, to })) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('decline', 'reopen', 'defer', 'resume', 'withdraw', 'revoke')
      .map((act) => ({ act }) as RouteAction),
  },
);

const opened: CaseState = { status: 'open', done: new Set(['survey']) };

const refusedOr = <Result>(work: () => Result): Result | AppError => {
  try {
    return work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
};

describe('a case on its route', () => {
  it('goes through every step once, in order, to the end', () => {
    fc.assert(
      fc.property(routes, (steps) => {
        let state = opened;
        const passed: StepKind[] = ['survey'];
        for (let kind = currentStep(steps, state); kind !== null; kind = currentStep(steps, state)) {
          passed.push(kind);
          state = nextCase(steps, state, { act: 'advance' });
        }
        expect(passed).toEqual(steps);
        expect(state.status).toBe(steps.includes('commitment') ? 'committed' : 'approved');
      }),
    );
  });

  it('whatever is done to it, stands at the first step that is not done, and is approved only past the decision', () => {
    fc.assert(
      fc.property(routes, fc.array(actions, { maxLength: 40 }), (steps, acts) => {
        let state = opened;
        for (const act of acts) {
          const after = refusedOr(() => nextCase(steps, state, act));
          if (after instanceof AppError) continue;
          state = after;
          const current = currentStep(steps, state);
          if (current !== null) {
            const before = steps.slice(0, steps.indexOf(current));
            expect(before.every((kind) => state.done.has(kind))).toBe(true);
          }
          if (state.status === 'approved' || state.status === 'committed')
            expect(state.done.has('decision')).toBe(true);
          if (state.status === 'open') expect(current).not.toBeNull();
        }
      }),
    );
  });

  it('goes back only to what was done before, and does all behind it again', () => {
    fc.assert(
      fc.property(routes, fc.nat(12), fc.constantFrom(...stepKindNames), (steps, advances, to) => {
        let state = opened;
        for (let step = 0; step < advances && state.status === 'open'; step++)
          state = nextCase(steps, state, { act: 'advance' });
        const targets = returnTargets(steps, state);
        const after = refusedOr(() => nextCase(steps, state, { act: 'return', to }));
        if (after instanceof AppError) {
          expect([after.code, targets.includes(to)]).toEqual(['step_not_current', false]);
          return;
        }
        expect(targets).toContain(to);
        expect(currentStep(steps, after)).toBe(to);
        expect(reopenedBy(steps, to).some((kind) => after.done.has(kind))).toBe(false);
      }),
    );
  });

  it('moved to any other route, finishes with every step of it done and none of the old ones done twice', () => {
    fc.assert(
      fc.property(routes, routes, fc.nat(6), (from, to, advances) => {
        let state = opened;
        for (let step = 0; step < advances; step++) {
          if (currentStep(from, state) === 'decision') break;
          state = nextCase(from, state, { act: 'advance' });
        }
        const before = state.done;
        const again: StepKind[] = [];
        for (let kind = currentStep(to, state); kind !== null; kind = currentStep(to, state)) {
          again.push(kind);
          state = nextCase(to, state, { act: 'advance' });
        }
        expect(again.filter((kind) => before.has(kind))).toEqual([]);
        expect(to.every((kind) => state.done.has(kind))).toBe(true);
      }),
    );
  });
});

describe('every status × every act', () => {
  const allowed: Record<Exclude<RouteAction['act'], 'return'>, CaseStatus[]> = {
    advance: ['open', 'approved'],
    decline: ['open'],
    reopen: ['declined'],
    defer: ['open'],
    resume: ['deferred'],
    withdraw: ['open', 'deferred'],
    revoke: ['approved', 'committed'],
  };
  const statuses = Object.keys(caseStatuses) as CaseStatus[];
  const done = new Set<StepKind>(stepKindNames.slice(0, -1));

  it.each(
    statuses.flatMap((status) => (Object.keys(allowed) as (keyof typeof allowed)[]).map((act) => ({ status, act }))),
  )('$status × $act', ({ status, act }) => {
    const state = { status, done: status === 'approved' ? done : new Set<StepKind>(['survey']) };
    const after = refusedOr(() => nextCase(route, state, { act }));
    expect(after instanceof AppError).toBe(!allowed[act].includes(status));
  });
});

describe('history', () => {
  it('tells what is done: a return makes its step and those behind it undone, and they may be done again', () => {
    const step = (kind: StepKind, state: PassedStep['state'], reopens: StepKind[] = []): PassedStep => ({
      kind,
      state,
      reopens,
    });
    const history = [
      step('survey', 'done'),
      step('registration', 'done'),
      step('deliberation', 'done'),
      step('commune_check', 'returned', reopenedBy(route, 'registration')),
      step('registration', 'done'),
      step('deliberation', 'current'),
    ];
    expect([...doneKinds(history)]).toEqual(['survey', 'registration']);
  });
});

describe('deadlines are days', () => {
  it('counts over months, leap days and years', () => {
    expect(addDays('2024-02-25', 5)).toBe('2024-03-01');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(dueOn('2026-11-24', 5)).toBe('2026-11-29');
    expect(dueOn('2026-11-24', null)).toBeNull();
  });
});
