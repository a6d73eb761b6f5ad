import { AppError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import { type LineFaults, type ParsedLine, type ParsedStatement, truncated } from './parsed-statement.ts';
import type { TableColumns } from './table-columns.ts';

export interface TableLine extends ParsedLine {
  balanceVnd: number | null;
}

/** What is read of a table as its rows go by. */
export interface Table {
  columns: TableColumns | undefined;
  lines: TableLine[];
  account: string | null;
  opening: number | undefined;
  closing: number | undefined;
  total: { line: number; debit: number | null; credit: number | null } | undefined;
  faults: LineFaults;
}

/** The first line whose balance does not follow from the one before it in this order. */
const breakOf = (lines: readonly TableLine[]): TableLine | undefined =>
  lines.find((line, at) => {
    const before = lines[at - 1];
    return before !== undefined && (before.balanceVnd ?? 0) + line.amountVnd !== line.balanceVnd;
  });

/**
 * The lines in the order of the bank's booking: many banks write the newest first.
 * @throws statement_totals when the running balance goes on in neither order
 */
export function inOrder(lines: readonly TableLine[], hasBalance: boolean): TableLine[] {
  const turned = [...lines].reverse();
  const isNewestFirst = (lines[0]?.bookedOn ?? '') > (lines.at(-1)?.bookedOn ?? '');
  if (!hasBalance) return isNewestFirst ? turned : [...lines];
  const [likely, other] = isNewestFirst ? [turned, [...lines]] : [[...lines], turned];
  const broken = breakOf(likely);
  if (!broken) return likely;
  if (!breakOf(other)) return other;
  throw new AppError(
    'statement_totals',
    `Dòng ${broken.line}: số dư ${formatVnd(broken.balanceVnd ?? 0)} không nối tiếp dòng liền kề. Tệp có thể thiếu dòng hoặc đã bị sửa.`,
    {
      fields: [{ pointer: `/rows/${broken.line}/balance`, code: 'statement_totals', message: 'Số dư không nối tiếp.' }],
    },
  );
}

/** @throws statement_totals when a row of sums does not sum the lines */
export function requireTotal({ total, lines }: Table): void {
  if (!total) return;
  const sum = (sign: number): number => lines.reduce((all, line) => all + Math.max(line.amountVnd * sign, 0), 0);
  const wrong = (said: number | null, summed: number): boolean => said !== null && Math.abs(said) !== summed;
  if (wrong(total.debit, sum(-1)) || wrong(total.credit, sum(1)))
    throw new AppError('statement_totals', `Dòng ${total.line}: dòng cộng phát sinh không bằng tổng các dòng.`);
}

/**
 * Opening and closing balance, from the running one where there is one.
 * @throws file_columns, statement_truncated when the table does not tell both
 */
export function balancesOf(
  table: Table,
  lines: readonly TableLine[],
): Pick<ParsedStatement, 'openingVnd' | 'closingVnd'> {
  const [first, last] = [lines[0], lines.at(-1)];
  if (table.columns?.balance !== undefined && first && last)
    return {
      openingVnd: table.opening ?? (first.balanceVnd ?? 0) - first.amountVnd,
      closingVnd: table.closing ?? last.balanceVnd ?? 0,
    };
  if (table.opening === undefined)
    throw new AppError('file_columns', 'Sao kê cần cột số dư, hoặc dòng số dư đầu kỳ và số dư cuối kỳ.');
  if (table.closing === undefined) throw truncated('số dư cuối kỳ');
  return { openingVnd: table.opening, closingVnd: table.closing };
}
