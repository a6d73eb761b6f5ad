import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@chung-tay/shared/core/errors';
import { readCsv } from './csv-reader.ts';
import type { SheetRows } from './rows.ts';
import { readXlsx } from './xlsx-reader.ts';

const zipStart = Buffer.from('PK');
const oldOffice = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** An archive is read from its end, so it is kept in a private temporary folder while it is read. */
async function* readArchive(content: Readable): SheetRows {
  const folder = await mkdtemp(join(tmpdir(), 'sheet-'));
  try {
    const path = join(folder, 'sheet.xlsx');
    await pipeline(content, createWriteStream(path, { mode: 0o600 }));
    yield* readXlsx(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* rest(first: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
}

/**
 * Rows of a CSV or XLSX file, told apart by content, whatever it is called.
 * @throws file_invalid, file_encoding, file_columns: see {@link readCsv} and {@link readXlsx}
 */
export async function* readSheet(source: Readable): SheetRows {
  const chunks = (source as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  try {
    const first = await chunks.next();
    if (first.done || first.value.length === 0) throw new AppError('file_invalid', 'Tệp rỗng.');
    if (first.value.subarray(0, 4).equals(oldOffice))
      throw new AppError(
        'file_invalid',
        'Tệp Excel kiểu cũ (.xls) hoặc đặt mật khẩu; hãy lưu lại thành .xlsx không mật khẩu.',
      );
    const content = Readable.from(rest(first.value, chunks), { objectMode: false });
    yield* first.value.subarray(0, 2).equals(zipStart) ? readArchive(content) : readCsv(content);
  } finally {
    source.destroy();
  }
}
