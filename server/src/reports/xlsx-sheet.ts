import { Readable } from 'node:stream';
import { xmlText } from '../core/sheet/xlsx-writer.ts';
import { type ZipEntry, zip } from '../core/sheet/zip-writer.ts';

/** How a cell looks: index into the styles below. */
export const xlsxStyle = {
  plain: 0,
  /** Bold, centred, no frame: titles. */
  title: 1,
  /** Italic, centred, no frame. */
  italic: 2,
  /** Framed, bold, centred, wrapped: headers. */
  header: 3,
  /** Framed texts. */
  text: 4,
  centred: 5,
  /** Framed figures: whole numbers, one decimal, days. */
  whole: 6,
  decimal: 7,
  day: 8,
  /** The same bold, for totals. */
  boldText: 9,
  boldWhole: 10,
  boldDecimal: 11,
  /** Wrapped text without a frame: notes. */
  note: 12,
  /** The name of the form, larger than other titles. */
  heading: 13,
  /** Italic, at the right: the unit of measure. */
  measure: 14,
} as const;
export type XlsxStyle = keyof typeof xlsxStyle;

/** A number stays a number, a text a text whatever it begins with; nothing is ever a formula. */
export interface XlsxCell {
  value: number | string | null;
  style: XlsxStyle;
}

export interface XlsxSheet {
  name: string;
  /** In characters. */
  widths: readonly number[];
  rows: readonly { cells: readonly XlsxCell[]; heightPt?: number }[];
  /** `A1:C2`, as the sheet calls it. */
  merges: readonly string[];
  /** First and last row (from 1) repeated on every printed page; what is above and they stay in sight. */
  repeated: readonly [number, number];
  /** Columns at the left that stay in sight. */
  kept: number;
  landscape: boolean;
  /** A3 for what would be too small to read on A4. */
  paper: 'A4' | 'A3';
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const parts = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** `A`, `Z`, `AA`: the name of a column, from 0. */
export const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

const contentTypes = `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${parts}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${parts}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${parts}.styles+xml"/></Types>`;

const relations = (inner: readonly [id: string, type: string, target: string][]): string =>
  `${xml}<Relationships xmlns="${packages}/relationships">${inner
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/relationships/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

interface Look {
  font?: 0 | 1 | 2 | 3;
  framed?: boolean;
  format?: number;
  align?: 'left' | 'center' | 'right';
}

/** In the order of {@link xlsxStyle}. Formats 164 to 166 are those of the workbook; a zero is shown as a dash, and stays a zero. */
const looks: Record<XlsxStyle, Look> = {
  plain: {},
  title: { font: 1, align: 'center' },
  italic: { font: 2, align: 'center' },
  header: { font: 1, framed: true, align: 'center' },
  text: { framed: true, align: 'left' },
  centred: { framed: true, align: 'center' },
  whole: { framed: true, format: 166, align: 'right' },
  decimal: { framed: true, format: 164, align: 'right' },
  day: { framed: true, format: 165, align: 'center' },
  boldText: { font: 1, framed: true, align: 'left' },
  boldWhole: { font: 1, framed: true, format: 166, align: 'right' },
  boldDecimal: { font: 1, framed: true, format: 164, align: 'right' },
  note: { align: 'left' },
  heading: { font: 3, align: 'center' },
  measure: { font: 2, align: 'right' },
};

const xf = ({ font = 0, framed = false, format = 0, align }: Look): string =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="${framed ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"${align ? ` horizontal="${align}"` : ''}/></xf>`;

const font = (mark: string, size = 11): string =>
  `<font>${mark}<sz val="${size}"/><name val="Times New Roman"/><family val="1"/></font>`;
const side = (name: string): string => `<${name} style="thin"><color auto="1"/></${name}>`;

/** Figures stand a little off the frame (`_-`: room for a hyphen), a zero as a dash. */
const dashed = (format: string): string => `${format}_-;-${format}_-;&quot;–&quot;_-`;

const styles = `${xml}<styleSheet xmlns="${main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="${dashed('#,##0.0')}"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/><numFmt numFmtId="166" formatCode="${dashed('#,##0')}"/></numFmts><fonts count="4">${font('')}${font('<b/>')}${font('<i/>')}${font('<b/>', 14)}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${Object.keys(looks).length}">${Object.values(looks).map(xf).join('')}</cellXfs></styleSheet>`;

function cellXml({ value, style }: XlsxCell, at: string): string {
  const s = xlsxStyle[style];
  if (value === null || value === '') return `<c r="${at}" s="${s}"/>`;
  if (typeof value === 'number') return `<c r="${at}" s="${s}"><v>${value}</v></c>`;
  return `<c r="${at}" s="${s}" t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;
}

/** Titles above and names at the left stay in sight. */
const pane = ({ repeated: [, last], kept }: XlsxSheet): string =>
  `<pane xSplit="${kept}" ySplit="${last}" topLeftCell="${columnName(kept)}${last + 1}" activePane="bottomRight" state="frozen"/>`;

const paperSizes = { A4: 9, A3: 8 } as const;

function sheetXml(sheet: XlsxSheet): string {
  const { widths, rows, merges, landscape, paper } = sheet;
  const columns = widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const body = rows
    .map(({ cells, heightPt }, at) => {
      const height = heightPt === undefined ? '' : ` ht="${heightPt}" customHeight="1"`;
      return `<row r="${at + 1}"${height}>${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${at + 1}`)).join('')}</row>`;
    })
    .join('');
  return `${xml}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${pane(sheet)}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns}</cols><sheetData>${body}</sheetData><mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells><printOptions horizontalCentered="1"/><pageMargins left="0.6" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="${paperSizes[paper]}" orientation="${landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/><headerFooter differentFirst="1"><oddHeader>&amp;C&amp;P</oddHeader></headerFooter></worksheet>`;
}

const quotedName = (name: string): string => `'${name.replaceAll("'", "''")}'`;

/** A workbook of one sheet laid out for print: as wide as the page, its header rows on every page. */
export function xlsxSheet(sheet: XlsxSheet): Readable {
  const titles = `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${xmlText(quotedName(sheet.name))}!$${sheet.repeated[0]}:$${sheet.repeated[1]}</definedName></definedNames>`;
  const workbook = `${xml}<workbook xmlns="${main}" xmlns:r="${office}/relationships"><sheets><sheet name="${xmlText(sheet.name).replaceAll('"', '&quot;')}" sheetId="1" r:id="rId1"/></sheets>${titles}</workbook>`;
  const entries: ZipEntry[] = [
    { name: '[Content_Types].xml', content: contentTypes },
    { name: '_rels/.rels', content: relations([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', content: workbook },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'styles', 'styles.xml'],
      ]),
    },
    { name: 'xl/styles.xml', content: styles },
    { name: 'xl/worksheets/sheet1.xml', content: sheetXml(sheet) },
  ];
  return Readable.from(zip(entries), { objectMode: false });
}
