import { stages } from '@chung-tay/shared/rules/stages';
import type { Tone } from '../ui/status-badge.tsx';
import { needsPerson } from './outbox.ts';
import type { Carried, Entry } from './types.ts';

/** What a record is about, in a line. */
export const recordTitle = ({ kind, headName, ...rest }: Carried): string =>
  kind === 'house' && 'stage' in rest ? `Báo xong ${stages[rest.stage]}: ${headName}` : `Khảo sát: ${headName}`;

export type RecordState = 'waiting' | 'sending' | 'sent' | 'toSee';

/** Where a record stands: by its worst act. */
export function recordState(record: readonly Entry[]): RecordState {
  if (record.some(needsPerson)) return 'toSee';
  if (record.every(({ state }) => state === 'sent')) return 'sent';
  return record.some(({ state }) => state === 'sending') ? 'sending' : 'waiting';
}

export const recordWords: Record<RecordState, string> = {
  waiting: 'Chờ gửi',
  sending: 'Đang gửi',
  sent: 'Đã gửi',
  toSee: 'Cần bạn xem',
};

export const recordTones: Record<RecordState, Tone> = {
  waiting: 'waiting',
  sending: 'info',
  sent: 'good',
  toSee: 'late',
};

/** `3 ảnh, 1 đã gửi`. */
export function photoWords(record: readonly Entry[]): string | null {
  const photos = record.filter(({ payload }) => payload.kind === 'stage-photo' || payload.kind === 'survey-photo');
  const sent = photos.filter(({ state }) => state === 'sent').length;
  return photos.length === 0 ? null : `${photos.length} ảnh${sent > 0 ? `, ${sent} đã gửi` : ''}`;
}
