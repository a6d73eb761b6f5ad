import type { Duplicate, DuplicateStatus } from '@chung-tay/shared/duplicates/schema';
import { duplicateStatuses } from '@chung-tay/shared/duplicates/schema';
import { type HouseholdCategory, householdCategories } from '@chung-tay/shared/households/schema';
import { formatDay, formatNumber } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

export const statusTones: Record<DuplicateStatus, Tone> = {
  open: 'waiting',
  merged: 'good',
  overridden: 'good',
  gone: 'quiet',
};

/** The kinds in a few words, for a row of a list. */
export const shortKinds = {
  same_id: 'Trùng CCCD',
  near_id: 'CCCD gần giống',
  same_person: 'Cùng thôn, cùng người',
  moved_village: 'Khác thôn, cùng người',
  twin_heads: 'Một nhà, hai chủ hộ',
} as const;

type Side = Duplicate['first'];

/** One line of the comparison; null: not known, or out of scope. */
export interface ComparedFact {
  label: string;
  first: string | null;
  second: string | null;
  /** Both are known and not the same. */
  differs: boolean;
}

const facts: readonly (readonly [label: string, of: (side: Side) => string | null])[] = [
  ['Đơn vị', (side) => side.unitName],
  ['Thôn, bản, tổ dân phố', (side) => side.village],
  ['Chủ hộ', (side) => side.headName],
  ['Năm sinh chủ hộ', (side) => (side.headBirthYear === null ? null : String(side.headBirthYear))],
  ['Số CCCD chủ hộ', (side) => side.nationalIdMasked],
  ['Vợ hoặc chồng', (side) => side.spouseName],
  ['Diện hộ', (side) => (side.category === null ? null : householdCategories[side.category as HouseholdCategory])],
  ['Số nhân khẩu', (side) => (side.memberCount === null ? null : formatNumber(side.memberCount))],
  ['Nhà hỗ trợ', (side) => (side.hasHouse === null ? null : side.hasHouse ? 'Đã có' : 'Chưa có')],
  ['Ngày lập hồ sơ', (side) => formatDay(side.createdAt)],
];

/** Two households line by line, with what differs between them marked. */
export const comparedFacts = ({ first, second }: Pick<Duplicate, 'first' | 'second'>): ComparedFact[] =>
  facts.map(([label, of]) => {
    const [one, other] = [of(first), of(second)];
    return { label, first: one, second: other, differs: one !== null && other !== null && one !== other };
  });

/** How a pair is called where there is one line for it. */
export const pairName = ({ first, second }: Pick<Duplicate, 'first' | 'second'>): string =>
  [first, second].map((side) => side.headName ?? side.householdCode).join(' và ');

export const duplicateHistory: HistoryWords = {
  actions: {
    'duplicate.overridden': 'xác nhận là hai hộ khác nhau',
    'duplicate.merged': 'gộp hai hộ thành một',
  },
  fields: {
    status: { label: 'Trạng thái', value: (value) => duplicateStatuses[value as DuplicateStatus] ?? String(value) },
  },
};
