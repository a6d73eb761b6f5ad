import type { Permission } from '@chung-tay/shared/core/permissions';
import type { DifficultyState } from '@chung-tay/shared/difficulties/schema';

export type DifficultyAct = 'answer' | 'assign' | 'escalate' | 'close' | 'reopen' | 'withdraw';

interface ActRule {
  act: DifficultyAct;
  word: string;
  permission: Permission;
  from: readonly DifficultyState[];
}

/** What may be done, in the order in which it is offered: the first one that fits is the next act. */
const rules: readonly ActRule[] = [
  { act: 'close', word: 'Xác nhận đã xong', permission: 'difficulty:close', from: ['answered'] },
  { act: 'answer', word: 'Trả lời', permission: 'difficulty:answer', from: ['raised', 'in_hand'] },
  { act: 'assign', word: 'Giao đơn vị giải quyết', permission: 'difficulty:assign', from: ['raised', 'in_hand'] },
  { act: 'escalate', word: 'Chuyển lên cấp trên', permission: 'difficulty:answer', from: ['raised', 'in_hand'] },
  { act: 'reopen', word: 'Mở lại', permission: 'difficulty:close', from: ['answered', 'closed'] },
  { act: 'withdraw', word: 'Rút lại', permission: 'difficulty:raise', from: ['raised', 'in_hand'] },
];

/** The acts that this state lets this person do, the next one first. The server asks again whose move it is. */
export const difficultyActs = (
  state: DifficultyState,
  may: (permission: Permission) => boolean,
): { act: DifficultyAct; word: string }[] =>
  rules.filter((rule) => rule.from.includes(state) && may(rule.permission)).map(({ act, word }) => ({ act, word }));
