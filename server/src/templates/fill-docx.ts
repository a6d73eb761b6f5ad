import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AppError } from '@chung-tay/shared/core/errors';
import { zip } from '../core/sheet/zip-writer.ts';
import { openTemplate } from './open-template.ts';
import { lineEnd, splitParagraphs } from './split-paragraphs.ts';
import { type FillRow, type FillValues, printable } from './values.ts';

/** The value of a name within its row, or of the paper as a whole; capitals in the file do not matter. */
function resolve({ strPath, data }: { strPath: readonly string[]; data: unknown }): never {
  const path = strPath.map((part) => part.toLowerCase());
  const name = path.at(-1) ?? '';
  let found: unknown;
  for (let deep = path.length - 1; deep >= 0 && found === undefined; deep -= 1) {
    const owner = path.slice(0, deep).reduce<unknown>((value, part) => (value as FillValues | undefined)?.[part], data);
    found = (owner as FillValues | undefined)?.[name];
  }
  return found as never;
}

/** Texts and loops only: no value can bring a picture, a link or XML of its own. Loaded when the first file is filled. */
async function loadHandler() {
  const { LoopPlugin, TemplateHandler, TextPlugin } = await import('easy-template-x');
  return new TemplateHandler({
    plugins: [new LoopPlugin(), new TextPlugin()],
    maxXmlDepth: 60,
    scopeDataResolver: resolve,
  });
}

/** A text that XML can hold; its lines are told apart until the file is filled. */
const lined = (text: string): string => printable(text).replaceAll(lineEnd, '').replaceAll('\n', lineEnd);

const cleanRow = (row: FillRow): FillRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? lined(value) : value]),
  );

const cleaned = (values: FillValues): FillValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (Array.isArray(value)) return [name, value.map(cleanRow)];
      return [name, typeof value === 'string' ? lined(value) : value];
    }),
  );

/** The lines of the values as paragraphs; a file without such values is as it was. */
async function withParagraphs(filled: Buffer): Promise<Buffer> {
  const { parts } = await openTemplate(filled);
  if (![...parts.values()].some((part) => part.includes(lineEnd))) return filled;
  const entries = [...parts].map(([name, part]) => ({
    name,
    content: part.includes(lineEnd)
      ? splitParagraphs(part.toString('utf8'))
      : Readable.from([part], { objectMode: false }),
  }));
  return buffer(Readable.from(zip(entries), { objectMode: false }));
}

/**
 * The file with its fields filled; values are text, whatever they look like.
 * @throws template_invalid when the file cannot be filled, in the words of what is wrong
 */
export async function fillDocx(content: Buffer, values: FillValues): Promise<Buffer> {
  const handler = await loadHandler();
  try {
    return await withParagraphs(await handler.process(content, cleaned(values) as never));
  } catch (error) {
    throw new AppError('template_invalid', `Không điền được mẫu: ${error instanceof Error ? error.message : 'lỗi lạ'}`);
  }
}
