import { expect, it } from 'vitest';
import { createTestApp } from '../../../test/harness.ts';
import { csvCells, type ExportColumn, xlsxCells } from './columns.ts';

const test = await createTestApp();

const note: ExportColumn = { name: 'note', title: 'Ghi chú' };
const status: ExportColumn = { name: 'status', title: 'Trạng thái', labels: { good: 'Tốt & bền', bad: 'Hỏng' } };

const written = async (cells: string, texts: readonly (string | null)[]): Promise<string[]> => {
  const rows = await test.sql<{ cell: string }>(
    `SELECT ${cells} AS cell FROM unnest($1::text[]) WITH ORDINALITY AS r (note, line) ORDER BY r.line`,
    [texts],
  );
  return rows.map(({ cell }) => cell);
};

it('text that a spreadsheet would run gets an apostrophe, whatever it begins with', async () => {
  const formulas = ['=1+1', '+84', '-5', '@SUM(A1)', '\tx', '\rx'];
  expect(await written(csvCells([note]), formulas)).toEqual(formulas.map((text) => `'${text}`));
  const plain = ['a=1', '', 'Đường 5 - thôn', "'x", '0912'];
  expect(await written(csvCells([note]), plain)).toEqual(plain);
});

it('every cell of a sheet is XML that reads back as the text', async () => {
  const plain = (text: string): string => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`;
  const kept = (text: string): string => `<row><c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c></row>`;
  const texts = [
    'Hộ số 1|2',
    '',
    null,
    'a & b',
    '<b>',
    'x > y',
    ' trước',
    'sau ',
    'hai  cách',
    'một\ndòng\r',
    '\u0007\ufffe!',
  ];
  expect(await written(xlsxCells([note]), texts)).toEqual([
    plain('Hộ số 1|2'),
    plain(''),
    '<row><c/></row>',
    kept('a &amp; b'),
    kept('&lt;b&gt;'),
    kept('x &gt; y'),
    kept(' trước'),
    kept('sau '),
    kept('hai  cách'),
    kept('một&#10;dòng&#13;'),
    kept('!'),
  ]);
});

it('labels are escaped as texts are, and one strange cell does not spoil its row', async () => {
  const [good, bad] = await test.sql<{ row: string }>(
    `SELECT ${xlsxCells([status, note])} AS row FROM (VALUES ('good', 'x'), ('bad', 'a<b')) AS r (status, note)`,
  );
  expect(good?.row).toContain('Tốt &amp; bền<');
  expect(bad?.row).toContain('>Hỏng</t>');
  expect(bad?.row).toContain('a&lt;b');
});
