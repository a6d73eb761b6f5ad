import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { docxType } from '@chung-tay/shared/core/files';
import { sheetTypes } from '@chung-tay/shared/core/paging';
import { xmlText } from '../../src/core/sheet/xlsx-writer.ts';
import { zip } from '../../src/core/sheet/zip-writer.ts';

/** An archive of these parts. */
export const archiveOf = (parts: Readonly<Record<string, string>>): Promise<Buffer> =>
  buffer(
    Readable.from(zip(Object.entries(parts).map(([name, content]) => ({ name, content }))), { objectMode: false }),
  );

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const sheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

const contents = (part: string, type: string, more = ''): string =>
  `${xml}<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${part}" ContentType="${type}"/>${more}</Types>`;
const root = (part: string): string =>
  `${xml}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="${part}"/></Relationships>`;

export const paragraph = (text: string): string =>
  `<w:p><w:r><w:t xml:space="preserve">${xmlText(text)}</w:t></w:r></w:p>`;

/** A table of one row. */
export const tableRow = (cells: readonly string[]): string =>
  `<w:tbl><w:tblPr/><w:tblGrid>${cells.map(() => '<w:gridCol w:w="1000"/>').join('')}</w:tblGrid><w:tr>${cells
    .map((text) => `<w:tc><w:tcPr/>${paragraph(text)}</w:tc>`)
    .join('')}</w:tr></w:tbl>`;

/** The parts of the least Word file with this body. */
export const docxParts = (body: string): Record<string, string> => ({
  '[Content_Types].xml': contents(
    'word/document.xml',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  ),
  '_rels/.rels': root('word/document.xml'),
  'word/document.xml': `${xml}<w:document xmlns:w="${word}"><w:body>${body}<w:sectPr/></w:body></w:document>`,
});

export const docx = (content: Buffer) => ({ content, contentType: docxType });

/** A Word template of these paragraphs. */
export const docxTemplate = async (texts: readonly string[]) =>
  docx(await archiveOf(docxParts(texts.map(paragraph).join(''))));

/** The parts of the least workbook: one sheet with these cells by their place (`=…` is a formula), and more of the sheet. */
export function xlsxParts(cells: Readonly<Record<string, string | number>>, more = ''): Record<string, string> {
  const rows = Map.groupBy(Object.entries(cells), ([place]) => Number(place.replace(/\D/g, '')));
  const data = [...rows]
    .sort(([one], [other]) => one - other)
    .map(([row, some]) => `<row r="${row}">${some.map(([place, value]) => cellOf(place, value)).join('')}</row>`)
    .join('');
  return {
    '[Content_Types].xml': contents(
      'xl/workbook.xml',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
      '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>',
    ),
    '_rels/.rels': root('xl/workbook.xml'),
    'xl/workbook.xml': `${xml}<workbook xmlns="${sheet}" xmlns:r="${office}"><sheets><sheet name="Biểu" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${xml}<worksheet xmlns="${sheet}"><sheetData>${data}</sheetData>${more}</worksheet>`,
  };
}

function cellOf(place: string, value: string | number): string {
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
  if (value.startsWith('=')) return `<c r="${place}"><f>${xmlText(value.slice(1))}</f></c>`;
  return `<c r="${place}" t="inlineStr"><is><t>${xmlText(value)}</t></is></c>`;
}

export const xlsx = (content: Buffer) => ({ content, contentType: sheetTypes[1] });
