import { expect, it } from 'vitest';
import { mostXlsxRows, xlsxFile } from './xlsx-writer.ts';

/** Lines without cells, in two pieces. */
const rows = (count: number): Buffer[] => [Buffer.alloc(count - 1, '\n'), Buffer.from('<row/>\n')];

async function read(count: number): Promise<number> {
  let bytes = 0;
  for await (const piece of xlsxFile('Danh sách', ['Cột'], rows(count))) bytes += (piece as Buffer).length;
  return bytes;
}

it('a sheet holds what a sheet can hold; with one row more the file breaks instead of losing it in silence', async () => {
  expect(await read(mostXlsxRows)).toBeGreaterThan(1000);
  await expect(read(mostXlsxRows + 1)).rejects.toThrow('more rows than a sheet can hold');
});
