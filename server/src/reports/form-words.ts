import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { Cell, Report, ReportAdjustment, ReportRow } from '@chung-tay/shared/reports/schema';
import { paperAmount } from '../core/document/paper.ts';

type Column = Report['columns'][number];

/** A cell as printed: figures with Vietnamese separators, đồng in millions where told, days of labour with their fraction. */
export function cellText(column: Pick<Column, 'type'>, value: Cell | undefined, inMillions = false): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return column.type === 'day' ? writtenDay(value) : value;
  if (column.type === 'labour') return paperAmount(value / 1000);
  return paperAmount(column.type === 'vnd' && inMillions ? value / 1_000_000 : value);
}

const writtenInstant = (instant: string): string => writtenDay(dayInVietnam(new Date(instant)));

/** The line of what has been put right in the period before since it was locked; undefined when nothing was. */
export function adjustedRow({ total, rows }: Report): ReportRow | undefined {
  const adjusted = total?.adjusted ?? {};
  if (!total || [...rows, total].every((row) => Object.keys(row.adjusted ?? {}).length === 0)) return undefined;
  return { ...total, key: 'adjusted', label: 'Điều chỉnh kỳ trước', cells: adjusted, delta: null, adjusted: null };
}

/** An adjustment of a locked cell as a sentence. */
export function adjustmentText(
  { rowLabel, columnTitle, from, to, seenAt }: ReportAdjustment,
  column: Column | undefined,
): string {
  const told = (value: Cell): string => cellText(column ?? { type: 'text' }, value) || 'không có';
  const since = seenAt === null ? '' : `, ghi nhận ${writtenInstant(seenAt)}`;
  return `${rowLabel}, ${columnTitle}: chốt ${told(from)}, nay ${told(to)}${since}`;
}

/** What holds in one line, what does not each in a line of its own, first. */
function checkLines(checks: Report['checks']): string[] {
  const wrong = checks.filter(({ ok }) => !ok).map(({ text, rows }) => `${text}: KHÔNG KHỚP ở ${rows.join('; ')}.`);
  const good = checks.filter(({ ok }) => ok).map(({ text }) => text);
  return [...wrong, ...(good.length > 0 ? [`Đã kiểm tra, khớp: ${good.join('; ')}.`] : [])];
}

/** What stands under the table: who compared with what, checks, notes, what has changed since it was locked. */
export function footLines(report: Report): string[] {
  const { checks, notes, prior, lock, adjustments, columns } = report;
  const compared = prior ? [`Kỳ trước: ${prior.name}${prior.isLocked ? ' (số đã chốt)' : ''}.`] : [];
  const locked = lock
    ? [`Số liệu đã chốt (${lock.code}) ngày ${writtenInstant(lock.lockedAt)}, người chốt: ${lock.lockedByName}.`]
    : [];
  const changed = adjustments.map(
    (one) =>
      `Điều chỉnh sau khi chốt: ${adjustmentText(
        one,
        columns.find(({ key }) => key === one.column),
      )}.`,
  );
  const standing = [...locked, ...compared].join(' ');
  return [...(standing ? [standing] : []), ...changed, ...notes, ...checkLines(checks)];
}

/** “Kỳ báo cáo: …”, and until when, for a period under way. */
export const periodLine = ({ period }: Report): string =>
  `Kỳ báo cáo: ${period.name}${period.isOver ? '' : ' (chưa kết thúc)'}`;
