/** A line of the table. */
export interface Line {
  case: string;
  limit: string;
  ours: string;
  /** What the budget is about. */
  ratio: string;
  budget: string;
  /** Undefined when there is no budget to meet, only something to know. */
  met: boolean | undefined;
}

export const number = (value: number, digits = 0): string =>
  Number.isFinite(value)
    ? value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    : '–';

export const times = (value: number): string => `${number(value, 2)} ×`;

const columns = ['case', 'limit', 'ours', 'ratio', 'budget'] as const;
const titles: Record<(typeof columns)[number], string> = {
  case: 'case',
  limit: 'limit',
  ours: 'ours',
  ratio: 'ratio',
  budget: 'budget',
};

/** The table, and one last line that sums it up. */
export function printTable(lines: readonly Line[], seconds: number): void {
  const widths = columns.map((column) => Math.max(...[titles, ...lines].map((line) => line[column].length)));
  const row = (cells: readonly string[], end: string) =>
    `${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}  ${end}`.trimEnd();
  console.log(`\n${row(Object.values(titles), '')}`);
  console.log(
    row(
      widths.map((width) => '─'.repeat(width)),
      '────',
    ),
  );
  for (const line of lines)
    console.log(
      row(
        columns.map((column) => line[column]),
        line.met === undefined ? '' : line.met ? 'ok' : 'MISS',
      ),
    );
  const judged = lines.filter((line) => line.met !== undefined);
  const met = judged.filter((line) => line.met).length;
  console.log(`\n${met} of ${judged.length} budgets met, ${judged.length - met} missed, in ${number(seconds)} s`);
}
