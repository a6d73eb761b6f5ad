import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { refuseFile, type SheetRow, type SheetRows, sheetLimits, tooLongCell, tooManyColumns } from './rows.ts';

const newline = 0x0a;

/**
 * So much is read at once, however much arrives at once: longer texts V8 keeps apart from the young generation, so that they
 * pile up as garbage until the next collection of everything.
 */
const blockBytes = 16 * 1024;

async function* blocks(source: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of source as AsyncIterable<Buffer>)
    for (let at = 0; at < chunk.length; at += blockBytes) yield chunk.subarray(at, at + blockBytes);
}

/** Blocks of whole lines as bytes: a line end is never inside a character of UTF-8. */
async function* wholeLines(source: Readable): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  for await (const chunk of blocks(source)) {
    const end = chunk.lastIndexOf(newline);
    if (rest.length + (end < 0 ? chunk.length : chunk.indexOf(newline)) > sheetLimits.line)
      throw refuseFile('file_columns', line, 'dài quá 1 MiB; tệp có quá nhiều cột hoặc không phải CSV.');
    if (end < 0) {
      rest = Buffer.concat([rest, chunk]);
      continue;
    }
    const bytes = Buffer.concat([rest, chunk.subarray(0, end + 1)]);
    rest = Buffer.from(chunk.subarray(end + 1));
    line += countLines(bytes);
    yield { bytes, last: false };
  }
  yield { bytes: rest, last: true };
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count += 1;
  return count;
}

/** The first line of the block that is not UTF-8, or holds a NUL (UTF-16 does). */
function faultyLine(bytes: Buffer, firstLine: number): number {
  let line = firstLine;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(newline, from);
    const to = end < 0 ? bytes.length : end + 1;
    const part = bytes.subarray(from, to);
    if (!isUtf8(part) || part.includes(0)) return line;
    from = to;
  }
  return line;
}

function decode(bytes: Buffer, firstLine: number): string {
  if (bytes.includes(0)) throw refuseFile('file_encoding', faultyLine(bytes, firstLine), 'có ký tự NUL.');
  if (!isUtf8(bytes)) {
    const hint = 'không phải mã UTF-8. Trong Excel hãy lưu dạng “CSV UTF-8”, hoặc gửi tệp XLSX.';
    throw refuseFile('file_encoding', faultyLine(bytes, firstLine), hint);
  }
  return bytes.toString('utf8');
}

/** The separator is the one the header uses most, outside quotes. */
function separatorOf(header: string): string {
  const plain = header.replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((separator) => ({ separator, many: plain.split(separator, 1000).length }));
  return counted.reduce((best, one) => (one.many > best.many ? one : best)).separator;
}

interface Unfinished {
  line: number;
  text: string;
}

/** Splits a record that has quotes; undefined when a quoted cell goes on in the next line. */
function splitQuoted(text: string, separator: string, line: number): string[] | undefined {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] !== '"') {
      const end = text.indexOf(separator, at);
      cells.push(text.slice(at, end < 0 ? undefined : end));
      if (end < 0) return cells;
      at = end + 1;
    } else {
      let close = text.indexOf('"', at + 1);
      while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
      if (close < 0) return undefined;
      cells.push(text.slice(at + 1, close).replaceAll('""', '"'));
      if (close + 1 === text.length) return cells;
      if (text[close + 1] !== separator)
        throw refuseFile('file_invalid', line, 'có chữ sau dấu ngoặc kép đóng của một ô.');
      at = close + 2;
    }
    if (cells.length > sheetLimits.columns) throw tooManyColumns(line);
  }
}

function requireLimits(cells: readonly string[], line: number): void {
  if (cells.length > sheetLimits.columns) throw tooManyColumns(line);
  for (const cell of cells) if (cell.length > sheetLimits.cell) throw tooLongCell(line);
}

/** Takes lines one after the other and gives rows; remembers a quoted cell that spans lines. */
function recordReader(known: string | undefined) {
  let separator = known;
  let unfinished: Unfinished | undefined;
  return {
    take(text: string, line: number): SheetRow | undefined {
      const start = unfinished?.line ?? line;
      const record = unfinished ? `${unfinished.text}\n${text}` : text;
      if (!unfinished && record.trim() === '') return undefined;
      separator ??= separatorOf(record);
      const cells = record.includes('"')
        ? splitQuoted(record, separator, start)
        : record.split(separator, sheetLimits.columns + 1);
      if (!cells) {
        if (record.length > sheetLimits.cell * 2)
          throw refuseFile('file_invalid', start, 'có dấu ngoặc kép không đóng.');
        unfinished = { line: start, text: record };
        return undefined;
      }
      unfinished = undefined;
      requireLimits(cells, start);
      return { line: start, cells };
    },
    finish(): void {
      if (unfinished) throw refuseFile('file_invalid', unfinished.line, 'có dấu ngoặc kép không đóng.');
    },
  };
}

/**
 * Rows of a CSV file, read as it streams: UTF-8 with or without BOM; comma, semicolon or tab, as the header has it unless
 * it is known; cells in quotes may hold separators, quotes and line ends. Empty lines are skipped.
 * @throws file_encoding with the line; file_columns for absurdly many columns; file_invalid for a broken quote or cell
 */
export async function* readCsv(source: Readable, separator?: string): SheetRows {
  const reader = recordReader(separator);
  let line = 1;
  for await (const { bytes } of wholeLines(source)) {
    const text = decode(bytes, line);
    const lines = (line === 1 && text.startsWith('\u{feff}') ? text.slice(1) : text).split('\n');
    const ended = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
    const rows: SheetRow[] = [];
    for (const one of ended) {
      const row = reader.take(one.endsWith('\r') ? one.slice(0, -1) : one, line);
      if (row) rows.push(row);
      line += 1;
    }
    if (rows.length > 0) yield rows;
  }
  reader.finish();
}
