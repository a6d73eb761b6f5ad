import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { AppError } from '@chung-tay/shared/core/errors';
import type { TemplateFormat } from '@chung-tay/shared/templates/schema';
import { openArchive } from '../core/sheet/zip-reader.ts';
import { parseXml, walk, type XmlElement } from './xml-tree.ts';

/** The parts of an Office file by name, in their order. */
export type Parts = Map<string, Buffer>;

export interface OpenedTemplate {
  format: TemplateFormat;
  parts: Parts;
}

export const invalidFile = (why: string): AppError => new AppError('file_invalid', why);

const mains: Record<TemplateFormat, { part: string; type: string }> = {
  docx: {
    part: 'word/document.xml',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  },
  xlsx: { part: 'xl/workbook.xml', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml' },
};

/** Parts that run, fetch or carry something, and what to tell of them. */
const dangerous: readonly [RegExp, string][] = [
  [/vbaProject|vbaData|macrosheets\/|dialogsheets\//i, 'Tệp có macro; hãy lưu lại thành .docx hoặc .xlsx không macro.'],
  [
    /activeX\/|embeddings\/|oleObject/i,
    'Tệp có đối tượng nhúng (OLE, ActiveX); hãy bỏ hoặc dán lại thành chữ, thành ảnh.',
  ],
  [/afchunk/i, 'Tệp có phần chèn từ tài liệu khác (altChunk); hãy dán nội dung vào tệp.'],
  [
    /externalLinks\/|connections\.xml$|queryTables\/|customUI/i,
    'Sổ tính có liên kết ra ngoài (tệp khác, cơ sở dữ liệu); hãy bỏ liên kết rồi lưu lại.',
  ],
];

/**
 * Tells a DOCX from an XLSX by content and takes it apart, refusing what could do harm on the machine of who opens a paper made
 * from it: macros, embedded objects, links that load by themselves, fields that read other files.
 * @throws file_invalid for each of these, an old or encrypted file, a zip bomb, broken XML, a DTD, anything else
 */
export async function openTemplate(content: Buffer): Promise<OpenedTemplate> {
  if (content.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
    throw invalidFile(
      'Tệp Office kiểu cũ (.doc, .xls) hoặc đặt mật khẩu; hãy lưu lại thành .docx, .xlsx không mật khẩu.',
    );
  if (!content.subarray(0, 2).equals(Buffer.from('PK'))) throw invalidFile('Tệp phải là DOCX hoặc XLSX.');
  const parts = await unpack(content);
  for (const name of parts.keys())
    for (const [pattern, why] of dangerous) if (pattern.test(name)) throw invalidFile(why);
  const format = formatOf(parts);
  for (const [name, part] of parts) if (name.endsWith('.rels')) requireInside(partTree(name, part));
  if (format === 'docx') requireStillFields(parts);
  return { format, parts };
}

/** An archive is read from its end, so it lies in a private temporary folder while it is unpacked. */
async function unpack(content: Buffer): Promise<Parts> {
  const folder = await mkdtemp(join(tmpdir(), 'template-'));
  try {
    const path = join(folder, 'template.zip');
    await writeFile(path, content, { mode: 0o600 });
    const archive = await openArchive(path, 'DOCX');
    try {
      const parts: Parts = new Map();
      for (const name of archive.names)
        if (!name.endsWith('/')) parts.set(name, await buffer(await archive.read(name)));
      return parts;
    } finally {
      archive.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the file says it is: the type of its main part. */
function formatOf(parts: Parts): TemplateFormat {
  const types = parts.get('[Content_Types].xml');
  const format = parts.has(mains.docx.part) ? 'docx' : parts.has(mains.xlsx.part) ? 'xlsx' : undefined;
  if (!types || !format) throw invalidFile('Tệp phải là DOCX hoặc XLSX; đây là một tệp nén ZIP khác.');
  const { part, type } = mains[format];
  const told = [...walk(partTree('[Content_Types].xml', types))];
  if (told.some(({ attributes }) => /macroEnabled/i.test(attributes.ContentType ?? '')))
    throw invalidFile('Tệp có macro; hãy lưu lại thành .docx hoặc .xlsx không macro.');
  const main = told.find(({ attributes }) => attributes.PartName === `/${part}`);
  if (main?.attributes.ContentType !== type)
    throw invalidFile(
      'Tệp là bản mẫu của Word, Excel (.dotx, .xltx) hoặc kiểu khác; hãy lưu lại thành .docx hoặc .xlsx.',
    );
  return format;
}

/** Only a link somebody clicks may lead outside. */
function requireInside(relations: XmlElement): void {
  for (const { attributes } of walk(relations)) {
    if (!/^external$/i.test(attributes.TargetMode ?? '')) continue;
    if (/\/hyperlink$/.test(attributes.Type ?? '') && /^(https?:|mailto:)/i.test(attributes.Target ?? '')) continue;
    throw invalidFile(
      'Tệp có liên kết tự nạp từ bên ngoài (ảnh liên kết, mẫu đính kèm); hãy chèn thẳng vào tệp rồi lưu lại.',
    );
  }
}

const reading = /\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|RD)\b/;

/** No field of Word that reads another file or runs something. */
function requireStillFields(parts: Parts): void {
  for (const [name, part] of parts) {
    if (!/^word\/.*\.xml$/.test(name)) continue;
    let told = '';
    for (const { name: element, attributes, children } of walk(partTree(name, part))) {
      if (element === 'w:instrText') told += children.filter((child) => typeof child === 'string').join('');
      if (element === 'w:fldSimple') told += ` ${attributes['w:instr'] ?? ''} `;
      if (element === 'w:fldChar') told += ' ';
    }
    const found = reading.exec(told.toUpperCase());
    if (found) throw invalidFile(`Tệp có trường ${found[0]} đọc tệp khác hoặc chạy lệnh; hãy bỏ trường đó.`);
  }
}

/** A part as a tree. */
export const partTree = (name: string, part: Buffer): XmlElement => parseXml(part, name);
