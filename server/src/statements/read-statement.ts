import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { AppError } from '@chung-tay/shared/core/errors';
import { readCsv } from '../core/sheet/csv-reader.ts';
import { readSheet } from '../core/sheet/open-sheet.ts';
import type { ParsedStatement } from './parsed-statement.ts';
import { readCamt053 } from './read-camt053.ts';
import { readMt940 } from './read-mt940.ts';
import { readTable } from './read-table.ts';
import { headerSeparator } from './table-columns.ts';

const archives = [Buffer.from('PK'), Buffer.from([0xd0, 0xcf])];

/**
 * A bank statement of any format we know, told apart by content.
 * @throws file_invalid, file_encoding, file_columns and the refusals of each reader
 */
export async function readStatement(content: Buffer): Promise<ParsedStatement> {
  if (content.length === 0) throw new AppError('file_invalid', 'Tệp rỗng.');
  if (archives.some((start) => content.subarray(0, 2).equals(start)))
    return readTable(readSheet(Readable.from([content])), 'xlsx');
  if (content.includes(0) || !isUtf8(content))
    throw new AppError('file_encoding', 'Tệp không phải mã UTF-8. Hãy tải lại từ ngân hàng dạng XLSX, hoặc CSV UTF-8.');
  const text = content.toString('utf8').replace(/^\u{feff}/u, '');
  if (text.trimStart().startsWith('<')) return readCamt053(Buffer.from(text.trimStart()));
  if (/^(?:\{4:)?:(?:20|25|60F|61):/m.test(text)) return readMt940(text);
  return readTable(readCsv(Readable.from([content]), headerSeparator(text)), 'csv');
}
