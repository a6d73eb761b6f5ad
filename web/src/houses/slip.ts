import { formatDay, formatNumber } from '../core/format.ts';

/** How far from its plan, in words: `trễ 12 ngày`, `sớm 3 ngày`, `đúng ngày`; nothing before it is due. */
export function slipWords(slipDays: number | null): string | undefined {
  if (slipDays === null) return undefined;
  if (slipDays === 0) return 'đúng ngày';
  return slipDays > 0 ? `trễ ${formatNumber(slipDays)} ngày` : `sớm ${formatNumber(-slipDays)} ngày`;
}

/** The stage that is due, against its plan: how late it is, or when it is expected. */
export const dueWords = ({ plannedOn, slipDays }: { plannedOn: string | null; slipDays: number | null }): string => {
  const slip = slipDays !== null && slipDays > 0 ? slipWords(slipDays) : undefined;
  return slip ?? (plannedOn ? `dự kiến ${formatDay(plannedOn)}` : '—');
};
