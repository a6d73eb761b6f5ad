import { formatDay } from '../core/format.ts';
import { StatusBadge, type Tone } from '../ui/status-badge.tsx';

/** The days in which dated reference data holds. */
export const validity = ({ validFrom, validTo }: { validFrom: string; validTo: string | null }): string =>
  validTo ? `${formatDay(validFrom)} – ${formatDay(validTo)}` : `từ ${formatDay(validFrom)}`;

/** The row of dated reference data that holds on a day. */
export const inForce = <Row extends { validFrom: string; validTo: string | null }>(
  rows: readonly Row[],
  day: string,
): Row | undefined => rows.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day));

/** Where dated reference data stands on a day. */
export const validityState = (
  { validFrom, validTo }: { validFrom: string; validTo: string | null },
  day: string,
): { tone: Tone; label: string } => {
  if (validFrom > day) return { tone: 'waiting', label: 'Sắp áp dụng' };
  if (validTo !== null && validTo < day) return { tone: 'quiet', label: 'Đã thay' };
  return { tone: 'good', label: 'Đang áp dụng' };
};

/** Marks what was not yet held against the text it cites. */
export const Assumed = ({ of }: { of: { assumed: boolean } }) =>
  of.assumed && <StatusBadge tone="waiting">Chưa đối chiếu văn bản gốc</StatusBadge>;
