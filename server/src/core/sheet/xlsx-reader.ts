import { posix } from 'node:path';
import { AppError } from '@chung-tay/shared/core/errors';
import { refuseFile, type SheetRow, type SheetRows, sheetLimits, tooLongCell, tooManyColumns } from './rows.ts';
import { readXml } from './xml-events.ts';
import { type Archive, openArchive } from './zip-reader.ts';

async function readAttributes(archive: Archive, part: string, element: string): Promise<Record<string, string>[]> {
  const seen: Record<string, string>[] = [];
  const listener = {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      if (name === element && seen.length < 1000) seen.push({ ...attributes });
    },
  };
  for await (const _ of readXml(await archive.read(part), listener));
  return seen;
}

/** The part that holds the first sheet of the workbook that its reader sees: what is hidden is nobody's file. */
async function firstSheet(archive: Archive): Promise<string> {
  const sheets = await readAttributes(archive, 'xl/workbook.xml', 'sheet');
  const sheet = sheets.find(({ state = 'visible' }) => state === 'visible') ?? sheets[0];
  const relationships = await readAttributes(archive, 'xl/_rels/workbook.xml.rels', 'Relationship');
  const target = relationships.find((one) => one.Id === sheet?.['r:id'])?.Target;
  if (!target) throw new AppError('file_invalid', 'Tệp XLSX không đọc được: không có trang tính nào.');
  return target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
}

/** Texts that cells refer to by number. Phonetic hints (rPh) are not part of a text. */
async function readSharedTexts(archive: Archive): Promise<string[]> {
  const texts: string[] = [];
  if (!archive.names.includes('xl/sharedStrings.xml')) return texts;
  let current = '';
  let reading = false;
  let phonetic = false;
  const listener = {
    open(name: string) {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic = true;
      reading = name === 't' && !phonetic;
    },
    text(text: string) {
      if (reading) current += text;
    },
    close(name: string) {
      if (name === 't') reading = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'si') texts.push(current);
    },
  };
  for await (const _ of readXml(await archive.read('xl/sharedStrings.xml'), listener));
  return texts;
}

/** `AB12` → 27; undefined when there is no column in it. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (!letters) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** A number as a person would type it: 17.899999999999999 is 17.9, 1.2E11 is 120000000000. */
const plainNumber = (value: string): string => {
  const number = Number(value);
  return value.trim() === '' || !Number.isFinite(number) ? value : String(Number(number.toPrecision(15)));
};

/** The last row a sheet can have; a number beyond it is somebody's invention. */
const lastLine = 1_048_576;

/** A cell whose formula nobody has worked out, as programs write them: taken for empty, its value would be lost in silence. */
const unreckoned = (line: number, reference: string): AppError =>
  refuseFile(
    'file_invalid',
    line,
    `ô ${reference} là công thức chưa có kết quả; hãy mở tệp bằng Excel rồi lưu lại, hoặc dán thành giá trị.`,
  );

/** Gathers rows from the events of a sheet. */
function rowGatherer(sharedTexts: readonly string[]) {
  const done: SheetRow[] = [];
  let line = 0;
  let cells: string[] = [];
  let column = -1;
  let type = 'n';
  let value = '';
  let reading = false;
  let reference = '';
  let formula = false;
  let valued = false;
  const finishCell = (): void => {
    if (value.length > sheetLimits.cell) throw tooLongCell(line);
    // A formula may come to an empty text, which is said; a number is never empty.
    if (formula && (!valued || (value === '' && type !== 'str'))) throw unreckoned(line, reference);
    const text = type === 's' ? (sharedTexts[Number(value)] ?? '') : type === 'n' ? plainNumber(value) : value;
    while (cells.length < column) cells.push('');
    cells[column] = type === 'b' ? (value === '1' ? 'TRUE' : 'FALSE') : text;
  };
  return {
    take: (): SheetRow[] => done.splice(0),
    open(name: string, attributes: Readonly<Record<string, string>>) {
      if (name === 'row') {
        const given = Number(attributes.r);
        line = Number.isSafeInteger(given) && given > line && given <= lastLine ? given : line + 1;
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = columnOf(attributes.r) ?? column + 1;
        if (column >= sheetLimits.columns) throw tooManyColumns(line);
        type = attributes.t ?? 'n';
        value = '';
        [reference, formula, valued] = [attributes.r ?? `thứ ${column + 1}`, false, false];
      }
      formula ||= name === 'f';
      valued ||= name === 'v';
      reading = name === 'v' || name === 't';
    },
    text(text: string) {
      if (reading && value.length <= sheetLimits.cell) value += text;
    },
    close(name: string) {
      if (name === 'v' || name === 't') reading = false;
      if (name === 'c') finishCell();
      if (name === 'row' && cells.some((cell) => cell.trim() !== '')) done.push({ line, cells });
    },
  };
}

const macros = /vbaProject|vbaData|macrosheets\//i;

/**
 * Rows of the first visible sheet of an XLSX file on disk, read as it unpacks. Numbers come as they would be typed, texts as
 * they are, of formulas what they came to; empty rows are skipped.
 * @throws file_invalid for what is no XLSX, an archive beyond its limits, XML with a DTD, macros whatever the file is called, a
 * formula that was never worked out; file_columns
 */
export async function* readXlsx(path: string): SheetRows {
  const archive = await openArchive(path);
  try {
    if (archive.names.some((name) => macros.test(name)))
      throw new AppError('file_invalid', 'Tệp có macro; hãy lưu lại thành .xlsx không macro.');
    const part = await firstSheet(archive);
    const gatherer = rowGatherer(await readSharedTexts(archive));
    for await (const _ of readXml(await archive.read(part), gatherer)) {
      const rows = gatherer.take();
      if (rows.length > 0) yield rows;
    }
  } finally {
    archive.close();
  }
}
