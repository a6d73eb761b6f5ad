/** Rows of a sheet that are repeated, from–to, and how many times. */
export interface RowBlock {
  from: number;
  to: number;
  copies: number;
}

/** The row a cell of the template stands in, and which copy of it is being written. */
export interface CopyOf {
  block: RowBlock;
  copy: number;
}

const heightOf = ({ from, to }: RowBlock): number => to - from + 1;

/** Where a row of the template stands once the blocks above it have grown; in a block, where its first copy does. */
export const movedRow = (row: number, blocks: readonly RowBlock[]): number =>
  row + blocks.filter(({ to }) => to < row).reduce((sum, block) => sum + (block.copies - 1) * heightOf(block), 0);

/** The same for the last row of a range: a block it ends in grows with it. */
export function movedEnd(row: number, blocks: readonly RowBlock[]): number {
  const within = blocks.find(({ from, to }) => from <= row && row <= to);
  return movedRow(row, blocks) + (within ? (within.copies - 1) * heightOf(within) : 0);
}

const reference = /^(\$?[A-Z]{1,3}\$?)(\d+)$/;

function movedCell(cell: string, move: (row: number) => number): string {
  const [, column = '', row = ''] = reference.exec(cell) ?? [];
  return row === '' ? cell : `${column}${move(Number(row))}`;
}

/** A range (`A1:C2`, `A1`) once the blocks have grown. */
export function movedRange(range: string, blocks: readonly RowBlock[]): string {
  const [first = '', last] = range.split(':');
  const start = movedCell(first, (row) => movedRow(row, blocks));
  if (last !== undefined) return `${start}:${movedCell(last, (row) => movedEnd(row, blocks))}`;
  const end = movedCell(first, (row) => movedEnd(row, blocks));
  return end === start ? start : `${start}:${end}`;
}

/** A range within a block, as it stands in one copy. */
export const copiedRange = (range: string, blocks: readonly RowBlock[], { block, copy }: CopyOf): string =>
  range
    .split(':')
    .map((cell) => movedCell(cell, (row) => movedRow(row, blocks) + copy * heightOf(block)))
    .join(':');

const pieces =
  /("(?:[^"]|"")*")|((?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(?<![\p{L}\p{N}_$.])(\$?[A-Z]{1,3}\$?\d+)(:\$?[A-Z]{1,3}\$?\d+)?(?![\p{L}\p{N}_(.!])/gu;

/**
 * A formula with its references to cells where these stand now. Within a copied row a reference to the same rows follows the
 * copy; a range that ends in a block takes in all its copies. `blocksOf` gives the blocks of a sheet; undefined: the formula's own.
 */
export function movedFormula(
  formula: string,
  blocksOf: (sheet: string | undefined) => readonly RowBlock[],
  at?: CopyOf,
): string {
  return formula.replace(pieces, (all, text, sheet, first, rest) => {
    if (text !== undefined) return all;
    const name = sheet?.slice(0, -1).replace(/^'|'$/g, '').replaceAll("''", "'");
    const blocks = blocksOf(name);
    const range = `${first}${rest ?? ''}`;
    const own = at && name === undefined && rowsOf(range).every((row) => at.block.from <= row && row <= at.block.to);
    if (own) return `${sheet ?? ''}${copiedRange(range, blocks, at)}`;
    if (rest === undefined) return `${sheet ?? ''}${movedCell(first, (row) => movedRow(row, blocks))}`;
    return `${sheet ?? ''}${movedRange(range, blocks)}`;
  });
}

/** The rows a range names. */
export const rowsOf = (range: string): number[] =>
  range.split(':').map((cell) => Number(reference.exec(cell)?.[2] ?? Number.NaN));
