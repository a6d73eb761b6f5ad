import type { Lifecycle } from '../core/lifecycle.ts';
import type { DriveState, MovementState } from './schema.ts';

export type MovementAction = 'launch' | 'close';

/** draft → launched → closed. Twin of the guard in 0077. */
export const movementLifecycle: Lifecycle<MovementState, MovementAction> = {
  launch: { from: ['draft'], to: 'launched' },
  close: { from: ['launched'], to: 'closed' },
};

/** While it stands so, its words, participants and targets may still change. */
export const openMovement: readonly MovementState[] = ['draft', 'launched'];

export type DriveAction = 'end' | 'cancel';

/** launched → ended with a result, or called off. */
export const driveLifecycle: Lifecycle<DriveState, DriveAction> = {
  end: { from: ['launched'], to: 'ended' },
  cancel: { from: ['launched'], to: 'cancelled' },
};
