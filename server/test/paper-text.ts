import { inflateSync } from 'node:zlib';
import { fromBuffer } from 'yauzl';
import type { Person } from './factories/people.ts';
import type { TestApp } from './harness.ts';

/** A paper as it comes over HTTP. */
export async function fetchPaper({ app }: TestApp, path: string, format: 'docx' | 'pdf', as: Person) {
  const headers = { authorization: `Bearer ${as.accessToken}` };
  const response = await app.inject({ url: `/api/v1${path}?format=${format}`, headers });
  return { status: response.statusCode, headers: response.headers, bytes: response.rawPayload };
}

/** The files inside a DOCX, by name. */
export const docxParts = (bytes: Buffer): Promise<Map<string, string>> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error || !zip) return reject(error);
      const parts = new Map<string, string>();
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, async (failed, stream) => {
          if (failed || !stream) return reject(failed);
          const chunks: Buffer[] = [];
          for await (const chunk of stream) chunks.push(chunk as Buffer);
          parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
          zip.readEntry();
        });
      });
      zip.on('end', () => resolve(parts));
      zip.on('error', reject);
      zip.readEntry();
    });
  });

/** What a reader of the document sees, paragraph by paragraph. */
export const docxText = async (bytes: Buffer): Promise<string> =>
  ((await docxParts(bytes)).get('word/document.xml') ?? '')
    .replace(/<\/w:p>|<w:br\/>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** The objects of a PDF by number: what stands before the stream, and the stream unpacked. */
function pdfObjects(bytes: Buffer): Map<string, { head: string; stream: string }> {
  const text = bytes.toString('latin1');
  const objects = new Map<string, { head: string; stream: string }>();
  for (const { 1: number = '', 2: body = '' } of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', packed] = body.split('\nstream\n');
    let stream = '';
    if (packed !== undefined && head.includes('/FlateDecode'))
      stream = inflateSync(Buffer.from(packed.replace(/\n?endstream$/, ''), 'latin1')).toString('latin1');
    objects.set(number, { head, stream });
  }
  return objects;
}

/** Letters of the glyphs of a font, from its ToUnicode map. */
function lettersOf(map: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const { 1: first = '', 2: list = '' } of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g))
    for (const [index, hex] of [...list.matchAll(/<([0-9a-f]+)>/g)].map((match) => match[1] as string).entries())
      letters.set(
        Number.parseInt(first, 16) + index,
        String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))),
      );
  return letters;
}

/** The glyphs of an array of strings and gaps: `[<00010002> 37.1 <0003> 0]`. */
const hexOf = (shown: string): string[] =>
  [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap((match) => (match[1] as string).match(/.{4}/g) ?? []);

/** The text of a PDF as one would copy it, page by page: each font's glyphs through its own map. */
export function pdfPages(bytes: Buffer): string[] {
  const objects = pdfObjects(bytes);
  const at = (head: string, name: string): string => head.match(new RegExp(`/${name} (\\d+) 0 R`))?.[1] ?? '';
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head));
  return pages.map(({ head }) => {
    const resources = objects.get(at(head, 'Resources'))?.head ?? '';
    const fonts = new Map<string, Map<number, string>>();
    for (const { 1: name = '', 2: number = '' } of resources.matchAll(/\/(F\d+) (\d+) 0 R/g))
      fonts.set(name, lettersOf(objects.get(at(objects.get(number)?.head ?? '', 'ToUnicode'))?.stream ?? ''));
    let font = new Map<number, string>();
    let text = '';
    const content = objects.get(at(head, 'Contents'))?.stream ?? '';
    for (const { 1: name, 2: shown } of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (name) font = fonts.get(name) ?? font;
      else for (const glyph of hexOf(shown ?? '')) text += font.get(Number.parseInt(glyph, 16)) ?? '';
    }
    return text;
  });
}
