import { type RouteStep, type StepKind, stepKinds } from '@chung-tay/shared/cases/schema';

/** The same steps with one moved up or down; at the edge nothing moves. */
export function moved(steps: readonly RouteStep[], index: number, by: -1 | 1): RouteStep[] {
  const to = index + by;
  const step = steps[index];
  if (!step || to < 0 || to >= steps.length) return [...steps];
  const rest = steps.filter((_, at) => at !== index);
  return [...rest.slice(0, to), step, ...rest.slice(to)];
}

/** The kinds of step a route does not have yet: each stands in it once. */
export const missingKinds = (steps: readonly RouteStep[]): StepKind[] =>
  (Object.keys(stepKinds) as StepKind[]).filter((kind) => !steps.some((step) => step.kind === kind));

/** A step as it is added: by its usual name, for the commune, without a deadline until somebody sets one. */
export const newStep = (kind: StepKind): RouteStep => ({
  kind,
  name: stepKinds[kind],
  role: 'commune_officer',
  level: 'commune',
  deadlineDays: null,
  minimumDays: null,
  majorityPercent: null,
});
