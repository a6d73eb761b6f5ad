import {
  complaintLifecycle,
  type DenunciationAction,
  denunciationLifecycle,
  extendable,
} from '@chung-tay/shared/complaints/lifecycle';
import type { ComplaintItem, ComplaintState } from '@chung-tay/shared/complaints/schema';
import type { Permission } from '@chung-tay/shared/core/permissions';

export type DenunciationAct = DenunciationAction | 'extendDenunciation';
export type ComplaintAct = 'accept' | 'answer' | 'decline' | 'extend' | 'passOn' | 'assign' | DenunciationAct;

type Row = Pick<ComplaintItem, 'state' | 'late' | 'extended'>;

const isIn = (states: readonly ComplaintState[], state: ComplaintState): boolean => states.includes(state);
const movable: readonly ComplaintState[] = [
  ...complaintLifecycle.passOn.from,
  ...complaintLifecycle.answerFinally.from,
];

const inspecting = (act: DenunciationAction, word: string) => ({
  ...{ act, word, permission: 'inspection:record' as const },
  fits: ({ state }: Row) => isIn(denunciationLifecycle[act].from, state),
});

/** What may be done, in the order in which it is offered: the first one that fits is the next act. */
const rules: readonly { act: ComplaintAct; word: string; permission: Permission; fits: (row: Row) => boolean }[] = [
  {
    act: 'accept',
    word: 'Thụ lý',
    permission: 'complaint:settle',
    fits: ({ state }) => isIn(complaintLifecycle.accept.from, state),
  },
  {
    act: 'answer',
    word: 'Trả lời',
    permission: 'complaint:settle',
    fits: ({ state }) => isIn([...complaintLifecycle.answer.from, ...complaintLifecycle.answerFinally.from], state),
  },
  {
    act: 'passOn',
    word: 'Chuyển đơn vị khác',
    permission: 'complaint:settle',
    fits: ({ state }) => isIn(movable, state),
  },
  { act: 'assign', word: 'Giao cấp dưới', permission: 'complaint:assign', fits: ({ state }) => isIn(movable, state) },
  {
    act: 'extend',
    word: 'Gia hạn',
    permission: 'complaint:settle',
    fits: ({ state, late, extended }) => isIn(extendable, state) && !late && !extended,
  },
  {
    act: 'decline',
    word: 'Không thụ lý',
    permission: 'complaint:settle',
    fits: ({ state }) => isIn(complaintLifecycle.decline.from, state),
  },
  inspecting('acceptDenunciation', 'Thụ lý, xác minh'),
  inspecting('concludeDenunciation', 'Kết luận'),
  inspecting('forwardDenunciation', 'Chuyển cơ quan có thẩm quyền'),
  {
    act: 'extendDenunciation',
    word: 'Gia hạn',
    permission: 'inspection:record',
    fits: ({ state, late, extended }) => state === 'verifying' && !late && !extended,
  },
  inspecting('declineDenunciation', 'Không thụ lý'),
];

/** The acts that this complaint lets this person do, the next one first. The server asks again whom it names. */
export const complaintActs = (
  row: Row,
  may: (permission: Permission) => boolean,
): { act: ComplaintAct; word: string }[] =>
  rules.filter(({ fits, permission }) => fits(row) && may(permission)).map(({ act, word }) => ({ act, word }));
