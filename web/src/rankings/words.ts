import { writtenPoints } from '@chung-tay/shared/criteria/points';
import { type RankingItem, type RankingState, rankingStates } from '@chung-tay/shared/rankings/schema';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

export const rankingTones: Record<RankingState, Tone> = { draft: 'waiting', published: 'good' };

/** `18,25`, with a dash for none. */
export const pointsWords = (points: number | null): string => (points === null ? '—' : writtenPoints(points));

export const periodWords = ({ fromOn, toOn }: Pick<RankingItem, 'fromOn' | 'toOn'>): string =>
  `${formatDay(fromOn)} – ${formatDay(toOn)}`;

/** Which version it is: the first, or the so-manieth correction. */
export const versionWords = ({ versionNumber }: Pick<RankingItem, 'versionNumber'>): string =>
  versionNumber === 1 ? 'Bản đầu' : `Đính chính lần ${versionNumber - 1}`;

export const rankingHistory: HistoryWords = {
  actions: {
    'ranking.drawn': 'lập bảng xếp hạng',
    'ranking.redrawn': 'lập lại bản nháp',
    'ranking.published': 'công bố bảng xếp hạng',
    'ranking.corrected': 'lập bản đính chính',
    'ranking.discarded': 'bỏ bản nháp',
    'ranking.exported': 'xuất bảng xếp hạng',
  },
  fields: {
    state: { label: 'Trạng thái', value: (value) => rankingStates[String(value) as RankingState] ?? String(value) },
  },
};
