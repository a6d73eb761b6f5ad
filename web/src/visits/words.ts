import type { Condition, Occupancy, Visit } from '@chung-tay/shared/visits/schema';
import type { Tone } from '../ui/status-badge.tsx';

/** What each field of a visit is called on every screen. */
export const visitLabels = {
  visitedOn: 'Ngày thăm',
  occupancy: 'Hộ có ở không',
  parts: 'Tình trạng từng phần',
  note: 'Ghi chú',
};

export const occupancyTones: Record<Occupancy, Tone> = {
  lived_in: 'good',
  partly: 'waiting',
  empty: 'late',
  lent: 'late',
  sold: 'late',
};

export const conditionTones: Record<Condition, Tone> = {
  good: 'good',
  minor: 'waiting',
  serious: 'late',
  absent: 'quiet',
};

/** Which visit of a house it is: the one after three months, after twelve. */
export const visitName = ({ afterMonths }: Pick<Visit, 'afterMonths'>): string => `Sau ${afterMonths} tháng`;
