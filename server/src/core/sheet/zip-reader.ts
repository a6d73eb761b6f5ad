import { type Readable, Transform } from 'node:stream';
import { AppError } from '@chung-tay/shared/core/errors';
import { type Entry, open, type ZipFile } from 'yauzl';

/** Limits of an archive, counted on the bytes that really come out. */
const limits = { entries: 200, bytes: 50 * 1024 * 1024, ratio: 100, fairBytes: 1024 * 1024 };

/** Kinds of files that are archives inside; named in refusals. */
export type ArchiveKind = 'XLSX' | 'DOCX';

type Refuse = (why: string) => AppError;
const refusing =
  (kind: ArchiveKind): Refuse =>
  (why) =>
    new AppError('file_invalid', `Tệp ${kind} không đọc được: ${why}`);

/** An opened archive. */
export interface Archive {
  names: readonly string[];
  /** Unpacks one entry; fails when the archive as a whole gives more than its limits. */
  read(name: string): Promise<Readable>;
  close(): void;
}

const openFile = (path: string, refuse: Refuse): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, file) =>
      error || !file ? reject(refuse('không phải tệp nén ZIP hợp lệ.')) : resolve(file),
    );
  });

const readEntries = (file: ZipFile, refuse: Refuse): Promise<Map<string, Entry>> =>
  new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    file.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      if (entries.size > limits.entries) reject(refuse(`quá ${limits.entries} tệp bên trong.`));
      else file.readEntry();
    });
    file.on('end', () => resolve(entries));
    file.on('error', () => reject(refuse('mục lục bị hỏng.')));
    file.readEntry();
  });

/** Counts what comes out of all entries together, whatever the archive says of itself. */
function meter(packedBytes: number, refuse: Refuse): () => Transform {
  const most = Math.min(limits.bytes, Math.max(limits.fairBytes, packedBytes * limits.ratio));
  let seen = 0;
  return () =>
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        seen += chunk.length;
        if (seen > limits.bytes) done(refuse('nội dung giải nén quá 50 MiB; hãy chia nhỏ tệp.'));
        else if (seen > most) done(refuse('tỷ lệ nén bất thường.'));
        else done(null, chunk);
      },
    });
}

/**
 * Opens a ZIP archive from a file on disk (its directory is at the end).
 * @throws file_invalid when it is no archive, or goes beyond 200 entries, 50 MiB unpacked or 100 : 1
 */
export async function openArchive(path: string, kind: ArchiveKind = 'XLSX'): Promise<Archive> {
  const refuse = refusing(kind);
  const file = await openFile(path, refuse);
  try {
    const entries = await readEntries(file, refuse);
    const metered = meter(file.fileSize, refuse);
    return {
      names: [...entries.keys()],
      read: (name) => readEntry(file, entries.get(name), metered(), { kind, refuse }),
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

function readEntry(
  file: ZipFile,
  entry: Entry | undefined,
  metered: Transform,
  { kind, refuse }: { kind: ArchiveKind; refuse: Refuse },
): Promise<Readable> {
  if (!entry) return Promise.reject(refuse(`thiếu phần bắt buộc; có lẽ đây là tệp ZIP khác, không phải ${kind}.`));
  if (entry.isEncrypted()) return Promise.reject(refuse('tệp đặt mật khẩu.'));
  return new Promise((resolve, reject) => {
    file.openReadStream(entry, (error, stream) => {
      if (error || !stream) return reject(refuse('phần bên trong bị hỏng.'));
      stream.on('error', () => metered.destroy(refuse('phần bên trong bị hỏng.')));
      metered.on('close', () => stream.destroy());
      resolve(stream.pipe(metered));
    });
  });
}
