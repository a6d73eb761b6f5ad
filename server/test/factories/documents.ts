import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { zip } from '../../src/core/sheet/zip-writer.ts';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** A small DOCX with these paragraphs; `more` adds or replaces parts inside. */
export function testDocx(paragraphs: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const lines = paragraphs.map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`).join('');
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${word}"/></Types>`,
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${lines}</w:body></w:document>`,
    ...more,
  };
  const entries = Object.entries(parts).map(([name, content]) => ({ name, content }));
  return buffer(Readable.from(zip(entries)));
}

/** A file that says it is a PDF and is not cut off; each text makes another file. */
export const testPdf = (text: string): Buffer => Buffer.from(`%PDF-1.7\n%${text}\ntrailer\n%%EOF\n`);
