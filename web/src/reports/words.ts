import { formColumns, type ReportForm, reportForms } from '@chung-tay/shared/reports/forms';
import type { Cell, Report, ReportAdjustment } from '@chung-tay/shared/reports/schema';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';

type Column = Report['columns'][number];

/** “Biểu 01 – Tiến độ theo đơn vị”, for choosing. */
export const formOptions: Readonly<Record<ReportForm, string>> = Object.fromEntries(
  Object.entries(reportForms).map(([form, { number, short }]) => [
    form,
    form === 'pl-5' ? short : `${number} – ${short}`,
  ]),
) as Record<ReportForm, string>;

const oneDecimal = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A cell as read on the screen. */
export function cellWords({ type }: Pick<Column, 'type'>, value: Cell | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return type === 'day' ? formatDay(value) : value;
  if (type === 'percent') return oneDecimal.format(value);
  return formatNumber(type === 'labour' ? value / 1000 : value);
}

/** `+3`, `−2`; nothing of no difference. */
export function deltaWords(column: Pick<Column, 'type'>, difference: number | undefined): string {
  if (!difference) return '';
  return `${difference > 0 ? '+' : '−'}${cellWords(column, Math.abs(difference))}`;
}

/** Of a locked cell: what it was, what it is, since when it is known. */
export function adjustmentWords({ form, column, from, to, seenAt }: ReportAdjustment): string {
  const type = formColumns[form].find(({ key }) => key === column)?.type ?? 'text';
  const told = (value: Cell) => cellWords({ type }, value) || 'không có';
  return `đã chốt ${told(from)}, nay ${told(to)}${seenAt ? `, thấy lúc ${formatInstant(seenAt)}` : ''}`;
}

export const lockHistory: HistoryWords = {
  actions: {
    'report.locked': 'chốt số liệu',
    'report.checked': 'đối chiếu với sổ sách',
    'report.adjusted': 'đối chiếu với sổ sách, có điều chỉnh',
    'report.exported': 'tải danh sách có họ tên',
  },
  fields: {},
};
