import { Readable } from 'node:stream';
import { type ZipEntry, zip } from './zip-writer.ts';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const parts = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const contentTypesPart = `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${parts}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${parts}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${parts}.styles+xml"/></Types>`;

const relationship = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${office}/relationships/${type}" Target="${target}"/>`;
const relationships = (inner: string): string =>
  `${xml}<Relationships xmlns="${packages}/relationships">${inner}</Relationships>`;

/** Style 0 plain, 1 bold for the header, 2 text (a number typed into such a cell keeps its leading zeros). */
const stylesPart = `${xml}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold them
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text inside an XML element. */
export const xmlText = (text: string): string =>
  text.replace(unprintable, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const textCell = (text: string, style: number): string =>
  `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;

/** The XML of a row of texts. */
export const xlsxTextRow = (cells: readonly string[]): string =>
  `<row>${cells.map((cell) => textCell(cell, 0)).join('')}</row>`;

/** Start of the sheet: the header is bold and stays in sight; every column is typed as text for what is added by hand. */
function sheetStart(titles: readonly string[]): string {
  const columns = titles
    .map(
      (title, at) =>
        `<col min="${at + 1}" max="${at + 1}" width="${Math.max(12, title.length + 4)}" style="2" customWidth="1"/>`,
    )
    .join('');
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  const header = `<row>${titles.map((title) => textCell(title, 1)).join('')}</row>`;
  return `${xml}<worksheet xmlns="${main}">${frozen}<cols>${columns}</cols><sheetData>${header}`;
}

/** Most rows below the header that a sheet can hold. */
export const mostXlsxRows = 1_048_575;

const newline = 0x0a;

function countLines(piece: Buffer): number {
  let count = 0;
  for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, at + 1)) count += 1;
  return count;
}

async function* sheet(
  titles: readonly string[],
  rows: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<Buffer> {
  yield Buffer.from(sheetStart(titles));
  let written = 0;
  for await (const piece of rows) {
    written += countLines(piece);
    if (written > mostXlsxRows) throw new RangeError('more rows than a sheet can hold');
    yield piece;
  }
  yield Buffer.from('</sheetData></worksheet>');
}

/**
 * A workbook of one sheet as a stream. `rows` gives the XML of rows, each on a line, in pieces of any size. The stream breaks
 * when there are more than {@link mostXlsxRows}: who may have so many counts them before.
 */
export function xlsxFile(
  sheetName: string,
  titles: readonly string[],
  rows: AsyncIterable<Buffer> | Iterable<Buffer>,
): Readable {
  const workbook = `${xml}<workbook xmlns="${main}" xmlns:r="${office}/relationships"><sheets><sheet name="${xmlText(sheetName).replaceAll('"', '&quot;')}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  const entries: ZipEntry[] = [
    { name: '[Content_Types].xml', content: contentTypesPart },
    { name: '_rels/.rels', content: relationships(relationship('rId1', 'officeDocument', 'xl/workbook.xml')) },
    { name: 'xl/workbook.xml', content: workbook },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationships(
        relationship('rId1', 'worksheet', 'worksheets/sheet1.xml') + relationship('rId2', 'styles', 'styles.xml'),
      ),
    },
    { name: 'xl/styles.xml', content: stylesPart },
    { name: 'xl/worksheets/sheet1.xml', content: Readable.from(sheet(titles, rows), { objectMode: false }) },
  ];
  return Readable.from(zip(entries), { objectMode: false });
}
