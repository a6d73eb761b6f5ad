import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { AppError } from '@chung-tay/shared/core/errors';
import { SaxesParser } from 'saxes';

/** What a reader of XML listens to; element names without their prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML as it streams, yielding after each piece so that the caller can take what its listener gathered.
 * A document type declaration is refused: entities could expand without end. `what` names the file in refusals.
 */
export async function* readXml(source: Readable, listener: XmlListener, what = 'Tệp XLSX'): AsyncGenerator<void> {
  const broken = (): AppError => new AppError('file_invalid', `${what} không đọc được: XML bên trong bị hỏng.`);
  const parser = new SaxesParser({ position: false });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  parser.on('doctype', () => {
    throw new AppError('file_invalid', `${what} không đọc được: có khai báo DTD.`);
  });
  parser.on('error', () => {
    throw broken();
  });
  parser.on('opentag', ({ name, attributes }) =>
    listener.open?.(localName(name), attributes as Record<string, string>),
  );
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  parser.on('closetag', ({ name }) => listener.close?.(localName(name)));
  const decode = (chunk?: Buffer): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw broken();
    }
  };
  for await (const chunk of source as AsyncIterable<Buffer>) {
    parser.write(decode(chunk));
    yield;
  }
  parser.write(decode()).close();
  yield;
}
