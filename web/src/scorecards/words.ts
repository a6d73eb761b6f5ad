import { writtenFigure, writtenPoints } from '@chung-tay/shared/criteria/points';
import type { CriterionPart } from '@chung-tay/shared/criteria/schema';
import { type Score, type ScorecardState, scorecardStates } from '@chung-tay/shared/scorecards/schema';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

export const scorecardTones: Record<ScorecardState, Tone> = {
  open: 'waiting',
  scored: 'info',
  reviewed: 'info',
  appraised: 'good',
};

/** `18,25`; a dash when nobody scored it: nought is written as 0. */
export const pointsWords = (points: number | null): string => (points === null ? '—' : writtenPoints(points));

/** What a criterion may be given: `tối đa 20 điểm`, `trừ tối đa 5 điểm`. */
export const rangeWords = ({ part, maxPoints }: Pick<Score, 'part' | 'maxPoints'>): string =>
  part === 'penalty' ? `trừ tối đa ${writtenPoints(maxPoints)} điểm` : `tối đa ${writtenPoints(maxPoints)} điểm`;

/** What a penalty is typed as: how much is taken, without a sign, which a phone's number keys do not have. */
export const typedPoints = (part: CriterionPart, points: number | null): number | null =>
  points === null || part !== 'penalty' ? points : Math.abs(points);

/** The points that were meant by what was typed. */
export const meantPoints = (part: CriterionPart, typed: number | null): number | null =>
  typed === null || part !== 'penalty' ? typed : 0 - Math.abs(typed);

/** The figure of a computed criterion with the two numbers a share comes from. */
export function figureWords({ measure, figure }: Pick<Score, 'measure' | 'figure'>): string {
  if (!measure || !figure) return '—';
  const value = writtenFigure(measure, figure.value);
  if (figure.value === null || figure.denominator === null) return value;
  const count = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });
  return `${value} (${count.format(figure.numerator)}/${count.format(figure.denominator)})`;
}

/** The parts of a card in their order, under the names of the paper form. */
export const partsInOrder: readonly CriterionPart[] = ['normal', 'bonus', 'penalty'];

export const scorecardHistory: HistoryWords = {
  actions: {
    'scorecard.opened': 'mở phiếu điểm',
    'scorecard.scored': 'lưu điểm tự chấm',
    'scorecard.evidence_added': 'gửi tệp minh chứng',
    'scorecard.evidence_removed': 'bỏ tệp minh chứng',
    'scorecard.submitted': 'gửi phiếu tự chấm',
    'scorecard.recomputed': 'tính lại số liệu',
    'scorecard.reviewed': 'rà soát xong',
    'scorecard.returned': 'trả phiếu về đơn vị',
    'scorecard.review_returned': 'trả phiếu về cụm, khối',
    'scorecard.appraised': 'thẩm định xong',
    'scorecard.reopened': 'mở lại để thẩm định',
  },
  fields: {
    state: {
      label: 'Trạng thái',
      value: (value) => scorecardStates[String(value) as ScorecardState] ?? String(value),
    },
  },
};
