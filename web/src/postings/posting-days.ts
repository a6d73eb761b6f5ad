const dayMs = 86_400_000;

/** Both days are posted: from the first to the last makes that many days. */
export const postedDays = (fromOn: string, untilOn: string): number =>
  Math.round((Date.parse(untilOn) - Date.parse(fromOn)) / dayMs) + 1;

/** The last day of a posting of so many days that begins on this day. */
export const lastDay = (fromOn: string, days: number): string =>
  new Date(Date.parse(fromOn) + (days - 1) * dayMs).toISOString().slice(0, 10);

/** How long a list still hangs; the last day counts to its end. */
export function countdown(untilOn: string, today: string): string {
  const left = postedDays(today, untilOn) - 1;
  if (left > 0) return `Còn ${left} ngày sau hôm nay`;
  return left === 0 ? 'Hôm nay là ngày cuối' : 'Đã hết thời gian niêm yết';
}
