import { AppError } from '../core/errors.ts';
import type { Lifecycle } from '../core/lifecycle.ts';
import { type Stage, stageNames, stages } from '../rules/stages.ts';
import type { HouseStatus } from './schema.ts';

export type HouseAction = 'withdraw';

const building = stageNames.filter((stage) => stage !== 'handed_over');

/**
 * What may happen to a house besides its stages: an issued change of its list withdraws it. Money may be allocated from
 * approval until handover.
 */
export const houseLifecycle: Lifecycle<HouseStatus, HouseAction> = {
  withdraw: { from: ['approved', ...building], to: 'withdrawn' },
};

/** The statuses in which a house may be given money. */
export const fundable: readonly HouseStatus[] = ['approved', ...building];

/** Refuses to change how a house is built once it is handed over or withdrawn. */
export function requireChangeable(status: HouseStatus): void {
  if (!fundable.includes(status))
    throw new AppError('action_not_allowed', 'Căn nhà đã bàn giao hoặc đã rút nên không sửa được nữa.');
}

/**
 * The stage that comes next for a house on this plan; undefined before approval, after the last, or once withdrawn.
 * The plan is the ordered list of stages of its kind, read from `stage_plans`.
 */
export function nextStage(plan: readonly Stage[], status: HouseStatus): Stage | undefined {
  if (status === 'approved') return plan[0];
  const position = plan.indexOf(status as Stage);
  return position < 0 ? undefined : plan[position + 1];
}

/** Refuses every stage but the next one: no stage is skipped or repeated. */
export function requireNextStage(plan: readonly Stage[], status: HouseStatus, stage: Stage): void {
  const due = nextStage(plan, status);
  if (due === stage) return;
  const detail = due
    ? `Giai đoạn tiếp theo là “${stages[due]}”, chưa phải “${stages[stage]}”.`
    : `Căn nhà không còn giai đoạn nào chờ thực hiện.`;
  throw new AppError('action_not_allowed', detail);
}
