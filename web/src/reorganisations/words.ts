import {
  moveSubjects,
  type NewUnit,
  type ReorganisationState,
  reorganisationStates,
  type Step,
  stepKinds,
} from '@chung-tay/shared/reorganisations/schema';
import { formatDay, formatNumber } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

export const reorganisationLabels = {
  unitId: 'Địa bàn sắp xếp',
  title: 'Tên đợt',
  resolutionNumber: 'Số nghị quyết',
  resolutionDate: 'Ngày nghị quyết',
  authority: 'Cơ quan ban hành',
  effectiveOn: 'Ngày có hiệu lực',
  steps: 'Các bước',
};

export const reorganisationTones: Record<ReorganisationState, Tone> = {
  drafted: 'waiting',
  applied: 'good',
  cancelled: 'quiet',
};

/** What the counts of a result are called. */
export const resultLabels: Record<string, string> = {
  unitsEnded: 'Đơn vị kết thúc',
  unitsBegun: 'Đơn vị lập mới',
  unitsChanged: 'Đơn vị đổi tên, mã, cấp trên',
  casesRerouted: 'Hồ sơ sang tuyến xét mới',
  ...moveSubjects,
};

const nameOf = (into: NewUnit | string | null, names: ReadonlyMap<string, string>): string =>
  into === null ? 'chưa rõ' : typeof into === 'string' ? referenceWords(into, names) : `${into.name} (mới)`;

/** A unit as a step names it, in words: its name when it is known by id. */
export const referenceWords = (reference: string, names: ReadonlyMap<string, string>): string =>
  names.get(reference) ??
  reference
    .replace(/^code:/, 'mã ')
    .replace(/^name:/, '')
    .replace(/^new:/, 'đơn vị mới ');

/** A step in one line. Names by id, and by `code:…`. */
export function stepWords(step: Step, names: ReadonlyMap<string, string>): string {
  const said = (reference: string) => referenceWords(reference, names);
  const what = stepKinds[step.kind];
  switch (step.kind) {
    case 'merge':
      return `${what} ${step.from.map(({ unit }) => said(unit)).join(', ')} → ${nameOf(step.into, names)}`;
    case 'split':
      return `${what} ${said(step.unit)} → ${step.parts
        .map((part) => `${nameOf(part.into, names)}${part.villages.length > 0 ? ` (${part.villages.join(', ')})` : ''}`)
        .join('; ')}${step.remainder === 'keeps' ? '; phần còn lại giữ nguyên' : ''}`;
    case 'rename':
      return `${what}: ${said(step.unit)} → ${[step.name, step.code && `mã ${step.code}`, step.type && `loại ${step.type}`].filter(Boolean).join(', ')}`;
    case 'move':
      return `${what}: ${said(step.unit)} về ${said(step.parent)}`;
    case 'abolish':
      return `${what} ${said(step.unit)}, kế thừa: ${said(step.successor)}`;
    case 'establish':
      return `${what} ${step.unit.name}, thuộc ${said(step.unit.parent)}`;
  }
}

const day = (value: unknown) => formatDay(value as string);
const count = (value: unknown) => formatNumber(value as number);

export const reorganisationHistory: HistoryWords = {
  actions: {
    'reorganisation.drafted': 'soạn đợt sắp xếp',
    'reorganisation.updated': 'sửa đợt sắp xếp',
    'reorganisation.cancelled': 'hủy đợt sắp xếp',
    'reorganisation.applied': 'áp dụng đợt sắp xếp',
    'unit.successor_corrected': 'đính chính đơn vị kế thừa',
  },
  fields: {
    title: { label: reorganisationLabels.title },
    resolutionNumber: { label: reorganisationLabels.resolutionNumber },
    resolutionDate: { label: reorganisationLabels.resolutionDate, value: day },
    authority: { label: reorganisationLabels.authority },
    effectiveOn: { label: reorganisationLabels.effectiveOn, value: day },
    stepCount: { label: 'Số bước', value: count },
    state: {
      label: 'Trạng thái',
      value: (value) => reorganisationStates[value as ReorganisationState] ?? String(value),
    },
    ...Object.fromEntries(Object.entries(resultLabels).map(([key, label]) => [key, { label, value: count }])),
  },
};
