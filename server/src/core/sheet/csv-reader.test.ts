import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { readCsv } from './csv-reader.ts';
import type { SheetRow } from './rows.ts';

async function rowsOf(pieces: readonly Buffer[]): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const some of readCsv(Readable.from(pieces, { objectMode: false }))) rows.push(...some);
  return rows;
}

/** Accents, quotes, a cell of two lines, and cells longer than what is read at once. */
const table = Array.from({ length: 3000 }, (_, at) => [
  `Hộ số ${at}`,
  at % 7 === 0 ? `Thôn "Đồng Ếch"\nxóm ${at}` : `Thôn ${at % 40}`,
  at % 500 === 1 ? 'ầ'.repeat(15_000) : '',
]);
const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const file = Buffer.from(table.map((cells) => cells.map(quoted).join(',')).join('\n'));

it.each([file.length, 65_536, 16_384, 16_381, 997])(
  'rows are the same however the file arrives: %i bytes',
  async (most) => {
    const pieces: Buffer[] = [];
    for (let from = 0; from < file.length; from += most) pieces.push(file.subarray(from, from + most));
    const rows = await rowsOf(pieces);
    expect(rows.map(({ cells }) => cells)).toEqual(table);
    const [, second, third] = rows;
    expect([second?.line, third?.line]).toEqual([3, 4]);
  },
);

it('a line longer than a MiB is refused with its number, not gathered', async () => {
  const long = Buffer.concat([Buffer.from('a,b\n1,2\n'), Buffer.alloc(2_000_000, 'x')]);
  await expect(rowsOf([long])).rejects.toMatchObject({
    code: 'file_columns',
    detail: expect.stringContaining('Dòng 3'),
  });
});
