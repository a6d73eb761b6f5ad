import { templateRoutes } from '@chung-tay/shared/templates/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { archiveOf, docx, docxParts, paragraph, tableRow, xlsx, xlsxParts } from '../../test/factories/templates.ts';
import { createTestApp } from '../../test/harness.ts';
import { filledTemplate } from './fill-template.ts';
import { openTemplate, partTree } from './open-template.ts';
import type { FillValues } from './values.ts';
import { childrenOf, textOf, walk } from './xml-tree.ts';

const test = await createTestApp();
let team: MovementTeam;
beforeAll(async () => {
  team = await movementTeam(test);
}, 60_000);

const many = 58;
/** Fifty-eight communes with names that look like formulas, markup and fields. */
const names = [
  '=HYPERLINK("http://x")',
  '<w:p/>&amp;',
  '{unit}',
  '{#rows}',
  '@SUM(A1)',
  'Dòng 1\nDòng 2',
  'Mất\u0001dấu',
];
const values: FillValues = {
  unit: 'Tỉnh A (mẫu)',
  total_needed: 1711,
  rows: Array.from({ length: many }, (_, at) => ({
    row_number: String(at + 1),
    row_label: names[at] ?? `Xã ${at + 1} (mẫu)`,
    needed: at + 1,
  })),
};

async function rowsOfWord(content: Buffer): Promise<string[][]> {
  const { parts } = await openTemplate(content);
  const document = partTree('word/document.xml', parts.get('word/document.xml') as Buffer);
  return [...walk(document)]
    .filter(({ name }) => name === 'w:tr')
    .map((row) =>
      childrenOf(row, 'w:tc').map((cell) =>
        [...walk(cell)]
          .filter(({ name }) => name === 'w:t')
          .map(textOf)
          .filter(Boolean)
          .join(' '),
      ),
    );
}

/** The cells of the sheet: place → how it is kept and what it holds. */
async function cellsOf(content: Buffer) {
  const { parts } = await openTemplate(content);
  const sheet = partTree('xl/worksheets/sheet1.xml', parts.get('xl/worksheets/sheet1.xml') as Buffer);
  const cells = [...walk(sheet)].filter(({ name }) => name === 'c');
  const told = cells.map((cell) => {
    const [formula] = childrenOf(cell, 'f');
    return [
      cell.attributes.r,
      formula ? `=${textOf(formula)}` : cell.attributes.t ? textOf(cell) : Number(textOf(cell)),
    ] as const;
  });
  const merges = [...walk(sheet)].filter(({ name }) => name === 'mergeCell').map(({ attributes }) => attributes.ref);
  return { cells: new Map(told), merges };
}

describe('a template with a loop, filled for 58 communes', () => {
  it('in Word: one row each, values as text whatever they look like', async () => {
    const body = paragraph('{unit}') + tableRow(['{#rows}{row_number}', '{row_label}', '{needed}{/rows}']);
    const filled = await filledTemplate(await archiveOf(docxParts(body)), values);
    const rows = await rowsOfWord(filled);
    expect(rows).toHaveLength(many);
    expect(rows.slice(0, 7).map(([, name]) => name)).toEqual([...names.slice(0, 5), 'Dòng 1 Dòng 2', 'Mấtdấu']);
    expect(rows[57]).toEqual(['58', 'Xã 58 (mẫu)', '58']);
  });

  it('in Word: each line of a text is a paragraph in the manner of its field, wherever it stands', async () => {
    const manner = '<w:pPr><w:jc w:val="both"/></w:pPr>';
    const letters = '<w:rPr><w:b/></w:rPr>';
    const body = `<w:p>${manner}<w:r>${letters}<w:t>{unit}</w:t></w:r></w:p><w:p><w:r><w:t>Nhãn: {unit}.</w:t></w:r></w:p>
      <w:p><w:sdt><w:sdtContent><w:r><w:t>{unit}</w:t></w:r></w:sdtContent></w:sdt></w:p>`;
    const filled = await filledTemplate(await archiveOf(docxParts(body)), { unit: 'Xã A $& <b>\nXã B\ue000' });
    const { parts } = await openTemplate(filled);
    const xml = parts.get('word/document.xml')?.toString('utf8') ?? '';
    const told = [...xml.matchAll(/<w:p>((?:(?!<w:p>).)*?)<\/w:p>/gs)].map(([, inside = '']) =>
      inside.replace(/<w:t[^>]*>|<\/w:t>/g, ''),
    );
    expect(told).toEqual([
      `${manner}<w:r>${letters}Xã A $&amp; &lt;b&gt;</w:r>`,
      `${manner}<w:r>${letters}Xã B</w:r>`,
      '<w:r>Nhãn: Xã A $&amp; &lt;b&gt;</w:r>',
      '<w:r>Xã B.</w:r>',
      '<w:sdt><w:sdtContent><w:r>Xã A $&amp; &lt;b&gt;<w:br/>Xã B</w:r></w:sdtContent></w:sdt>',
    ]);
    expect(xml).not.toContain('\ue000');
  });

  it('in a workbook: numbers stay numbers, nothing becomes a formula, what stands below moves with its formulas and frames', async () => {
    const cells = {
      ...{
        A1: '{unit}',
        A2: 'Tên',
        B2: 'Nhu cầu',
        A3: '{#rows}{row_label}',
        B3: '{needed}',
        C3: '=B3*2',
        D3: 'Số {row_number}{/rows}',
      },
      ...{ A4: 'Tổng', B4: '=SUM(B3:B3)', C4: '{total_needed}', A5: '=B4/C4' },
    };
    const frames = '<mergeCells count="2"><mergeCell ref="A1:D1"/><mergeCell ref="A5:D5"/></mergeCells>';
    const filled = await filledTemplate(await archiveOf(xlsxParts(cells, frames)), values);
    const { cells: told, merges } = await cellsOf(filled);
    expect(names.slice(0, 5).map((_, at) => told.get(`A${3 + at}`))).toEqual(names.slice(0, 5));
    expect([told.get('B3'), told.get('B60'), told.get('C60'), told.get('D60')]).toEqual([1, 58, '=B60*2', 'Số 58']);
    expect([told.get('B61'), told.get('C61'), told.get('A62')]).toEqual(['=SUM(B3:B60)', 1711, '=B61/C61']);
    expect(merges).toEqual(['A1:D1', 'A62:D62']);
  });

  it('of no rows one empty row stays, so that formulas still hold', async () => {
    const cells = { A3: '{#rows}{row_label}{/rows}', A4: '=COUNTA(A3:A3)' };
    const { cells: told } = await cellsOf(await filledTemplate(await archiveOf(xlsxParts(cells)), { rows: [] }));
    expect(told.get('A4')).toBe('=COUNTA(A3:A3)');
  });
});

describe('fillTemplate', () => {
  const fill = templateRoutes.fillTemplate;
  const added = async (file: { content: Buffer; contentType: string }, kind: string) =>
    bodyOf(
      await test.call(templateRoutes.addTemplate, { unitId: team.province, kind, name: 'Mẫu thử' } as never, {
        as: team.homeAffairs,
        file,
      }),
    );

  it('with the real figures of any unit in reach and any period that has begun', async () => {
    const body = tableRow(['{#rows}{row_label}', '{needed}{/rows}']);
    const { id } = await added(docx(await archiveOf(docxParts(body))), 'bieu-01');
    const asked = { id, unitId: team.province, period: '2024-06' };
    const { status, headers } = await test.call(fill, asked, { as: team.homeAffairs });
    expect([status, String(headers['content-disposition'])]).toEqual([
      200,
      expect.stringContaining('bieu-01-2024-06.docx'),
    ]);
    const below = await test.call(fill, { ...asked, unitId: team.districts[0] }, { as: team.districtOfficer });
    expect(below.status, 'the template of the office above').toBe(200);
    expect(
      (await test.call(fill, { ...asked, unitId: team.districts[1] }, { as: team.districtOfficer })).problem.code,
    ).toBe('not_found');
    expect((await test.call(fill, { ...asked, period: '2025-06' }, { as: team.homeAffairs })).problem.code).toBe(
      'report_period_future',
    );
  });

  it('a workbook of the narrative report takes figures of several forms', async () => {
    const { id } = await added(
      xlsx(await archiveOf(xlsxParts({ A1: '{unit}', B1: '{b01_total_needed}' }))),
      'narrative-month',
    );
    expect((await test.call(fill, { id, period: '2024-06' }, { as: team.homeAffairs })).status).toBe(200);
  });
});
