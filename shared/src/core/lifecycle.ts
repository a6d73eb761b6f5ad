import { AppError } from './errors.ts';

/**
 * A lifecycle as a table of data: for each action the statuses it starts from and the one it leads to.
 * The same table feeds the command (guard), the browser (which buttons show) and the exhaustive test.
 */
export type Lifecycle<Status extends string, Action extends string> = Readonly<
  Record<Action, { readonly from: readonly Status[]; readonly to: Status }>
>;

/** The status after the action; throws `action_not_allowed` when the action does not start from this status. */
export function next<Status extends string, Action extends string>(
  lifecycle: Lifecycle<Status, Action>,
  status: Status,
  action: Action,
): Status {
  const step = lifecycle[action];
  if (!step.from.includes(status))
    throw new AppError(
      'action_not_allowed',
      'Bản ghi đang ở một trạng thái mà việc này không làm được; hãy tải lại để xem hiện trạng.',
    );
  return step.to;
}

/** The actions that start from this status. */
export function actionsFrom<Status extends string, Action extends string>(
  lifecycle: Lifecycle<Status, Action>,
  status: Status,
): Action[] {
  return (Object.keys(lifecycle) as Action[]).filter((action) => lifecycle[action].from.includes(status));
}
