import type { Permission } from '@chung-tay/shared/core/permissions';
import { type DifficultyAction, difficultyLifecycle } from '@chung-tay/shared/difficulties/lifecycle';
import type { DifficultyState } from '@chung-tay/shared/difficulties/schema';

export type DifficultyAct = DifficultyAction;

/** What may be done, in the order in which it is offered: the first one that fits is the next act. */
const rules: readonly { act: DifficultyAct; word: string; permission: Permission }[] = [
  { act: 'close', word: 'Xác nhận đã xong', permission: 'difficulty:close' },
  { act: 'answer', word: 'Trả lời', permission: 'difficulty:answer' },
  { act: 'assign', word: 'Giao đơn vị giải quyết', permission: 'difficulty:assign' },
  { act: 'escalate', word: 'Chuyển lên cấp trên', permission: 'difficulty:answer' },
  { act: 'reopen', word: 'Mở lại', permission: 'difficulty:close' },
  { act: 'withdraw', word: 'Rút lại', permission: 'difficulty:raise' },
];

/** The acts that this state lets this person do, the next one first. The server asks again whose move it is. */
export const difficultyActs = (
  state: DifficultyState,
  may: (permission: Permission) => boolean,
): { act: DifficultyAct; word: string }[] =>
  rules
    .filter(({ act, permission }) => difficultyLifecycle[act].from.includes(state) && may(permission))
    .map(({ act, word }) => ({ act, word }));
