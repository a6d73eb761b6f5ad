import type { Case, CaseItem, CaseStatus, CaseStep } from '@chung-tay/shared/cases/schema';
import { formatDay } from '../core/format.ts';
import type { StageStep } from '../ui/stage-bar.tsx';
import type { Tone } from '../ui/status-badge.tsx';

/** From sand to green along the way, whatever the number of steps of the route. */
const colourAt = (index: number, count: number): string =>
  `var(--stage-${count < 2 ? 7 : Math.round((index / (count - 1)) * 7)})`;

const states = {
  done: 'done',
  current: 'current',
  returned: 'returned',
  stopped: 'returned',
  ahead: 'waiting',
} as const;

const noteOf = ({ state, doneAt, dueOn }: CaseStep): string | undefined => {
  if (state === 'done') return doneAt ? formatDay(doneAt) : undefined;
  if (state === 'returned') return 'bị trả lại';
  if (state === 'stopped') return 'dừng ở đây';
  return state === 'current' && dueOn ? `hạn ${formatDay(dueOn)}` : undefined;
};

/**
 * The last time each step of the route was entered: a case that was sent back has several rows for a step, and the bar
 * tells how it stands now.
 */
export function latestSteps(steps: readonly CaseStep[]): CaseStep[] {
  const at = new Map<number, CaseStep>();
  for (const step of steps) at.set(step.position, step);
  return [...at.values()].toSorted((one, other) => one.position - other.position);
}

/** The whole route of a case for the stage bar. */
export function caseSteps({ steps }: Pick<Case, 'steps'>): StageStep[] {
  const route = latestSteps(steps);
  return route.map((step, index) => {
    const note = noteOf(step);
    return {
      key: `${step.position}`,
      label: step.name,
      state: states[step.state],
      colour: colourAt(index, route.length),
      ...(note ? { note } : {}),
    };
  });
}

export const caseTones: Record<CaseStatus, Tone> = {
  open: 'waiting',
  deferred: 'quiet',
  declined: 'late',
  withdrawn: 'quiet',
  approved: 'good',
  committed: 'good',
};

/** Days left until the end of the due day, or over it; both days are calendar days in Vietnam. */
export const daysLeft = (dueOn: string, today: string): number =>
  Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000);

/** `còn 3 ngày`, `hết hạn hôm nay`, `quá hạn 2 ngày`. */
export function dueWords({ dueOn }: Pick<CaseItem, 'dueOn'>, today: string): string | undefined {
  if (!dueOn) return undefined;
  const left = daysLeft(dueOn, today);
  if (left === 0) return 'hết hạn hôm nay';
  return left > 0 ? `còn ${left} ngày` : `quá hạn ${-left} ngày`;
}
