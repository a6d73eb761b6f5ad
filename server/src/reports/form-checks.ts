import type { ReportForm } from '@chung-tay/shared/reports/forms';
import type { ReportCheck, ReportRow } from '@chung-tay/shared/reports/schema';
import { sourceCells } from './resources-form.ts';

interface Rule {
  text: string;
  holds: (row: ReportRow) => boolean;
}

const at = ({ cells }: ReportRow, name: string): number => Number(cells[name] ?? 0);
const sumOf = (row: ReportRow, names: readonly string[]): number => names.reduce((sum, name) => sum + at(row, name), 0);

const progress: readonly Rule[] = [
  {
    text: 'Đã khởi công = đang xây dựng + đã hoàn thành',
    holds: (row) => at(row, 'started') === sumOf(row, ['building', 'completed']),
  },
  {
    text: 'Chưa khởi công = nhu cầu − đã khởi công',
    holds: (row) => at(row, 'not_started') === at(row, 'needed') - at(row, 'started'),
  },
  {
    text: 'Tổng = xây mới + sửa chữa',
    holds: (row) =>
      ['needed', 'started', 'building', 'completed'].every(
        (state) => at(row, state) === sumOf(row, [`${state}_new`, `${state}_repair`]),
      ),
  },
  {
    text: 'Nhu cầu = nhu cầu kỳ trước + bổ sung − rút + điều chỉnh kỳ trước',
    holds: (row) =>
      row.delta === null ||
      (row.delta.needed ?? 0) === at(row, 'added') - at(row, 'withdrawn') + (row.adjusted?.needed ?? 0),
  },
];

const byPoverty = ['planned', 'done', 'total'];

const rules: Readonly<Record<ReportForm, readonly Rule[]>> = {
  'bieu-01': progress,
  'bieu-02': progress,
  'bieu-03': [
    { text: 'Tổng tiền = cộng các nguồn', holds: (row) => at(row, 'received') === sumOf(row, sourceCells) },
    {
      text: 'Tổng tiền + điều chuyển = đã phân bổ + còn dư',
      holds: (row) => sumOf(row, ['received', 'allotted']) === sumOf(row, ['allocated', 'kept']),
    },
    { text: 'Đã giải ngân không vượt đã phân bổ', holds: (row) => at(row, 'released') <= at(row, 'allocated') },
  ],
  'bieu-04': [],
  'bieu-05': [],
  'bieu-06': [],
  'pl-5': [
    {
      text: 'Tổng số = hộ nghèo + hộ cận nghèo',
      holds: (row) => byPoverty.every((part) => at(row, part) === sumOf(row, [`${part}_poor`, `${part}_near_poor`])),
    },
    { text: 'Kết quả trong kỳ không vượt lũy kế', holds: (row) => at(row, 'done') <= at(row, 'total') },
  ],
};

/** Rows of level 1 under each row of level 0 add up to it. */
function partsAddUp(rows: readonly ReportRow[]): ReportCheck {
  const wrong = rows.filter((row, index) => {
    if (row.level !== 0) return false;
    const after = rows.slice(index + 1);
    const next = after.findIndex(({ level }) => level === 0);
    const parts = next === -1 ? after : after.slice(0, next);
    return byPoverty.some((name) => parts.reduce((sum, part) => sum + at(part, name), 0) !== at(row, name));
  });
  return {
    text: 'Các dòng “trong đó” cộng lại bằng dòng chính',
    ok: wrong.length === 0,
    rows: wrong.map(({ label }) => label),
  };
}

function rowsAddUp(rows: readonly ReportRow[], total: ReportRow): ReportCheck {
  const names = Object.keys(total.cells).filter(
    (name) => typeof total.cells[name] === 'number' && !name.endsWith('_percent'),
  );
  const ok = names.every((name) => rows.reduce((sum, row) => sum + at(row, name), 0) === at(total, name));
  return { text: 'Tổng cộng = cộng các dòng', ok, rows: ok ? [] : [total.label] };
}

/** The checks written under the form, each worked out over every row and the total. */
export function checksOf(form: ReportForm, rows: readonly ReportRow[], total: ReportRow | null): ReportCheck[] {
  const all = total ? [...rows, total] : rows;
  const checks = rules[form].map(({ text, holds }) => {
    const wrong = all.filter((row) => !holds(row)).map(({ label }) => label);
    return { text, ok: wrong.length === 0, rows: wrong };
  });
  if (form === 'pl-5') return [...checks, partsAddUp(rows)];
  return total && rules[form].length > 0 ? [...checks, rowsAddUp(rows, total)] : checks;
}
