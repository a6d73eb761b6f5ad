import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@chung-tay/shared/core/errors';
import { docxType, type OfficeFileType, pdfType } from '@chung-tay/shared/core/files';
import { readXml } from '../sheet/xml-events.ts';
import { type Archive, openArchive } from '../sheet/zip-reader.ts';

/** A paper somebody sent: what it is by its content, and the words that can be read in it. */
export interface OfficeFile {
  type: OfficeFileType;
  /** Characters of a DOCX, paragraphs as lines, cut after {@link mostText}; null: a PDF, whose words are not read. */
  text: string | null;
}

/** Characters kept of the text of a file: some eighty pages. */
export const mostText = 200_000;

const invalid = (why: string): AppError => new AppError('file_invalid', why);

/** A PDF says so in its first kilobyte and ends with its mark; one that was cut off does not. */
function isWholePdf(content: Buffer): boolean {
  const end = content.subarray(-2048).toString('latin1');
  return content.subarray(0, 1024).includes('%PDF-') && end.includes('%%EOF');
}

/**
 * Tells a PDF from a DOCX by content, whatever the sender called it, and reads the words of a DOCX.
 * @throws file_invalid for anything else, a file that was cut off, one with macros or a password
 */
export async function readOfficeFile(content: Buffer): Promise<OfficeFile> {
  if (content.subarray(0, 1024).includes('%PDF-')) {
    if (!isWholePdf(content)) throw invalid('Tệp PDF bị cắt hoặc hỏng; hãy gửi lại.');
    return { type: pdfType, text: null };
  }
  if (content.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
    throw invalid('Tệp Word kiểu cũ (.doc) hoặc đặt mật khẩu; hãy lưu lại thành .docx không mật khẩu, hoặc PDF.');
  if (!content.subarray(0, 2).equals(Buffer.from('PK'))) throw invalid('Chỉ nhận tệp PDF hoặc DOCX.');
  return { type: docxType, text: await readDocx(content) };
}

/** An archive is read from its end, so it lies in a private temporary folder while it is read. */
async function readDocx(content: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'paper-'));
  try {
    const path = join(folder, 'paper.docx');
    await writeFile(path, content, { mode: 0o600 });
    const archive = await openArchive(path, 'DOCX');
    try {
      await requirePlainDocx(archive);
      return await readText(archive);
    } finally {
      archive.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Word's document, as its own list of contents says, without macros. */
async function requirePlainDocx(archive: Archive): Promise<void> {
  if (archive.names.some((name) => /vbaProject\.bin$|vbaData\.xml$/i.test(name)))
    throw invalid('Tệp có macro; hãy lưu lại thành .docx không macro.');
  if (!archive.names.includes('word/document.xml') || !archive.names.includes('[Content_Types].xml'))
    throw invalid('Chỉ nhận tệp PDF hoặc DOCX; đây là một tệp nén ZIP khác.');
  const types: string[] = [];
  const open = (_name: string, attributes: Readonly<Record<string, string>>): void => {
    types.push(attributes.ContentType ?? '');
  };
  for await (const _ of readXml(await archive.read('[Content_Types].xml'), { open }, 'Tệp DOCX'));
  if (types.some((type) => /macroEnabled/i.test(type)))
    throw invalid('Tệp có macro; hãy lưu lại thành .docx không macro.');
}

/** Words of the text as it stands: what was deleted with tracked changes is not among them. */
async function readText(archive: Archive): Promise<string> {
  let text = '';
  let inText = false;
  const add = (more: string): void => {
    if (text.length < mostText) text += more;
  };
  const listener = {
    open(name: string) {
      inText = name === 't';
      if (name === 'tab' || name === 'br') add(' ');
    },
    text(more: string) {
      if (inText) add(more);
    },
    close(name: string) {
      inText = false;
      if (name === 'p') add('\n');
    },
  };
  for await (const _ of readXml(await archive.read('word/document.xml'), listener, 'Tệp DOCX'));
  return text.slice(0, mostText).toWellFormed().normalize('NFC').slice(0, mostText).toWellFormed().trim();
}
