import { type BlockState, blockKinds, blockStates } from '@chung-tay/shared/blocks/schema';
import { defaultGroups } from '@chung-tay/shared/movements/default-groups';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

/** What each field of a block is called on every screen. */
export const blockLabels = {
  unitId: 'Đơn vị tổ chức',
  year: 'Năm',
  kind: 'Loại',
  name: 'Tên cụm, khối',
  groupKey: 'Nhóm đối tượng',
  leadUnitId: 'Đơn vị trưởng',
  deputyUnitId: 'Đơn vị phó',
  memberIds: 'Thành viên',
};

export const blockTones: Record<BlockState, Tone> = { open: 'good', ended: 'quiet' };

/** The subject groups of the plan, for the members of a block. */
export const groupOptions: Readonly<Record<string, string>> = Object.fromEntries(
  defaultGroups.map(({ key, name }) => [key, `${key}: ${name}`]),
);

/** `b: Các huyện, thị xã, thành phố`, or the key alone when it is none of the plan's. */
export const groupWords = (key: string | null): string =>
  key === null ? 'Chung cho mọi nhóm' : (groupOptions[key] ?? key);

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);
const list = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value));

export const blockHistory: HistoryWords = {
  actions: {
    'block.created': 'lập cụm, khối',
    'block.updated': 'sửa cụm, khối',
    'block.joined': 'thêm thành viên',
    'block.left': 'cho một thành viên rời',
    'block.ended': 'kết thúc cụm, khối',
  },
  fields: {
    year: { label: blockLabels.year },
    kind: { label: blockLabels.kind, value: from(blockKinds) },
    name: { label: blockLabels.name },
    groupKey: { label: blockLabels.groupKey, value: (value) => groupWords(String(value)) },
    leadUnitName: { label: blockLabels.leadUnitId },
    deputyUnitName: { label: blockLabels.deputyUnitId },
    memberUnits: { label: blockLabels.memberIds, value: list },
    lastOn: { label: 'Ngày cuối', value: (value) => formatDay(String(value)) },
    state: { label: 'Trạng thái', value: from(blockStates) },
  },
};
