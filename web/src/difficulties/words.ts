import {
  type Difficulty,
  type DifficultyBoard,
  type DifficultyReason,
  type DifficultyState,
  difficultyReasons,
  difficultyStates,
} from '@chung-tay/shared/difficulties/schema';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

/** What each field of a difficulty is called on every screen. */
export const difficultyLabels = {
  houseId: 'Căn nhà',
  unitId: 'Đơn vị',
  reason: 'Lý do',
  title: 'Vướng gì',
  detail: 'Nội dung cụ thể',
  dueOn: 'Hạn giải quyết',
  ownerUnitId: 'Đơn vị phải giải quyết',
  note: 'Lời dặn',
  answer: 'Trả lời',
  result: 'Kết quả',
};

export const difficultyTones: Record<DifficultyState, Tone> = {
  raised: 'waiting',
  in_hand: 'info',
  answered: 'info',
  closed: 'good',
  withdrawn: 'quiet',
};

/** The reasons by what they are about, as one looks for them. */
export const reasonGroups: Readonly<Record<string, readonly DifficultyReason[]>> = {
  Tiền: ['no_matching_money', 'late_money'],
  'Gia đình': ['death', 'illness', 'absence', 'custom'],
  'Đất và thủ tục': ['land', 'procedure', 'policy'],
  'Thi công': ['labour', 'materials', 'contractor', 'weather', 'access'],
  'Việc khác': ['other'],
};

type ColumnReason = DifficultyBoard['columns'][number]['reason'];

/** The word of a column of the board; late houses about which nobody has said why have one of their own. */
export const columnWord = (reason: ColumnReason): string =>
  reason === 'unexplained' ? 'Chưa rõ lý do' : difficultyReasons[reason];

export const moveWords: Record<Difficulty['moves'][number]['kind'], string> = {
  raised: 'Nêu, giao',
  assigned: 'Giao',
  escalated: 'Chuyển lên',
};

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);

export const difficultyHistory: HistoryWords = {
  actions: {
    'difficulty.raised': 'nêu khó khăn',
    'difficulty.assigned': 'giao đơn vị giải quyết',
    'difficulty.escalated': 'chuyển lên cấp trên',
    'difficulty.answered': 'trả lời',
    'difficulty.closed': 'xác nhận đã giải quyết xong',
    'difficulty.reopened': 'mở lại',
    'difficulty.withdrawn': 'rút lại điều đã nêu',
  },
  fields: {
    state: { label: 'Tình trạng', value: from(difficultyStates) },
    reason: { label: difficultyLabels.reason, value: from(difficultyReasons) },
    dueOn: { label: difficultyLabels.dueOn, value: (value) => formatDay(String(value)) },
    title: { label: difficultyLabels.title },
    ownerUnitName: { label: difficultyLabels.ownerUnitId },
    answer: { label: difficultyLabels.answer },
    result: { label: difficultyLabels.result },
  },
};
