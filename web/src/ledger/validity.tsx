import { formatDay } from '../core/format.ts';
import { StatusBadge } from '../ui/status-badge.tsx';

/** The days in which dated reference data holds. */
export const validity = ({ validFrom, validTo }: { validFrom: string; validTo: string | null }): string =>
  validTo ? `${formatDay(validFrom)} – ${formatDay(validTo)}` : `từ ${formatDay(validFrom)}`;

/** Marks what was not yet held against the text it cites. */
export const Assumed = ({ of }: { of: { assumed: boolean } }) =>
  of.assumed && <StatusBadge tone="waiting">Chưa đối chiếu văn bản gốc</StatusBadge>;
