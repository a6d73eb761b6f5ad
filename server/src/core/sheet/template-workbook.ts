import { Readable } from 'node:stream';
import { xmlText } from './xlsx-writer.ts';
import { type ZipEntry, zip } from './zip-writer.ts';

/** A column of a workbook to be filled in. */
export interface TemplateColumn {
  title: string;
  required: boolean;
  meaning: string;
  example: string;
  /** The cell offers these and refuses others. */
  choices: readonly string[] | null;
}

export interface TemplateBook {
  sheetName: string;
  columns: readonly TemplateColumn[];
  /** Sentences above the list of columns on the second sheet. */
  guide: readonly string[];
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const parts = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const [guideSheet, choiceSheet] = ['Hướng dẫn', 'Giá trị'];

/** Style 0 text, 1 bold header, 2 bold header of what must be there, 3 example in grey italics, 4 wrapped text. */
const styles = `${xml}<styleSheet xmlns="${main}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><i/><sz val="11"/><color rgb="FF6B6B6B"/><name val="Calibri"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7F0FA"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFCE8D5"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="1" fillId="3" borderId="0" xfId="0" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf></cellXfs></styleSheet>`;

/** `A`, `Z`, `AA`: the letters of a column counted from 0. */
export function columnLetters(at: number): string {
  const rest = Math.floor(at / 26) - 1;
  return `${rest >= 0 ? columnLetters(rest) : ''}${String.fromCharCode(65 + (at % 26))}`;
}

const cell = (text: string, style: number): string =>
  `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
const row = (cells: readonly string[]): string => `<row>${cells.join('')}</row>`;
const widths = (values: readonly number[]): string =>
  `<cols>${values.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="0" customWidth="1"/>`).join('')}</cols>`;

const frozen =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

/** The last row that offers its choices. */
const lastRow = 5000;

/** Lists longer than 255 characters cannot stand in the rule itself, so all of them stand on a sheet of their own. */
function validations(columns: readonly TemplateColumn[], listed: readonly TemplateColumn[]): string {
  const rules = columns.flatMap((column, at) => {
    if (!column.choices) return [];
    const list = columnLetters(listed.indexOf(column));
    const where = `${columnLetters(at)}2:${columnLetters(at)}${lastRow}`;
    const source = `'${choiceSheet}'!$${list}$1:$${list}$${column.choices.length}`;
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="Giá trị chưa đúng" error="Hãy chọn trong danh sách." sqref="${where}"><formula1>${xmlText(source)}</formula1></dataValidation>`;
  });
  return rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

function fillingSheet(columns: readonly TemplateColumn[], listed: readonly TemplateColumn[]): string {
  const header = row(columns.map(({ title, required }) => cell(title, required ? 2 : 1)));
  const example = row(columns.map((column) => cell(column.example, 3)));
  const size = widths(columns.map(({ title }) => Math.max(14, title.length + 4)));
  return `${xml}<worksheet xmlns="${main}">${frozen}${size}<sheetData>${header}${example}</sheetData>${validations(columns, listed)}</worksheet>`;
}

function explainingSheet({ columns, guide }: TemplateBook): string {
  const lines = [
    ...guide.map((sentence) => row([cell(sentence, 0)])),
    row([]),
    row(['Cột', 'Phải có', 'Nghĩa', 'Ví dụ', 'Giá trị được nhận'].map((title) => cell(title, 1))),
    ...columns.map(({ title, required, meaning, example, choices }) =>
      row([title, required ? 'Có' : 'Không', meaning, example, choices?.join('; ') ?? ''].map((text) => cell(text, 4))),
    ),
  ];
  return `${xml}<worksheet xmlns="${main}">${widths([30, 10, 60, 30, 60])}<sheetData>${lines.join('')}</sheetData></worksheet>`;
}

function choosingSheet(listed: readonly TemplateColumn[]): string {
  const most = Math.max(0, ...listed.map(({ choices }) => choices?.length ?? 0));
  const lines = Array.from({ length: most }, (_, at) => row(listed.map(({ choices }) => cell(choices?.[at] ?? '', 0))));
  return `${xml}<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

const contentTypes = (sheets: number): string =>
  `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${parts}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${parts}.styles+xml"/>${Array.from({ length: sheets }, (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${parts}.worksheet+xml"/>`).join('')}</Types>`;

const relationship = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${office}/relationships/${type}" Target="${target}"/>`;
const relationships = (inner: readonly string[]): string =>
  `${xml}<Relationships xmlns="${packages}/relationships">${inner.join('')}</Relationships>`;

/**
 * A workbook to fill in: titles (those that must be there in another colour), an example row, cells that offer their choices;
 * a sheet that explains each column; and, hidden, the choices.
 */
export function templateBook(book: TemplateBook): Readable {
  const listed = book.columns.filter(({ choices }) => choices);
  const names = [book.sheetName, guideSheet, choiceSheet];
  const sheets = names.map(
    (name, at) =>
      `<sheet name="${xmlText(name)}" sheetId="${at + 1}"${at === 2 ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  );
  const entries: ZipEntry[] = [
    { name: '[Content_Types].xml', content: contentTypes(3) },
    { name: '_rels/.rels', content: relationships([relationship('rId1', 'officeDocument', 'xl/workbook.xml')]) },
    {
      name: 'xl/workbook.xml',
      content: `${xml}<workbook xmlns="${main}" xmlns:r="${office}/relationships"><sheets>${sheets.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationships([
        ...names.map((_, at) => relationship(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
        relationship('rId4', 'styles', 'styles.xml'),
      ]),
    },
    { name: 'xl/styles.xml', content: styles },
    { name: 'xl/worksheets/sheet1.xml', content: fillingSheet(book.columns, listed) },
    { name: 'xl/worksheets/sheet2.xml', content: explainingSheet(book) },
    { name: 'xl/worksheets/sheet3.xml', content: choosingSheet(listed) },
  ];
  return Readable.from(zip(entries), { objectMode: false });
}
