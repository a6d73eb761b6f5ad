import { TextDecoder } from 'node:util';
import { AppError } from '@chung-tay/shared/core/errors';
import { SaxesParser } from 'saxes';
import { xmlText } from '../core/sheet/xlsx-writer.ts';

/** An element with its prefix as written; comments are not kept. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

/** Elements within each other; Word and Excel stay far below. */
const deepest = 120;
/** Bytes of the largest part that is read whole. */
const largest = 12 * 1024 * 1024;

const broken = (part: string, why: string): AppError =>
  new AppError('file_invalid', `Tệp hỏng ở phần ${part}: ${why}.`);

/**
 * XML as a tree. A document type declaration is refused: entities could expand without end.
 * @throws file_invalid when it is broken, nested without reason or too large
 */
export function parseXml(content: Buffer, part: string): XmlElement {
  if (content.length > largest) throw broken(part, 'lớn quá 12 MiB');
  const parser = new SaxesParser({ position: false });
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open: XmlElement[] = [root];
  const add = (child: XmlElement | string): void => {
    open.at(-1)?.children.push(child);
  };
  parser.on('doctype', () => {
    throw broken(part, 'có khai báo DTD');
  });
  parser.on('error', () => {
    throw broken(part, 'XML không hợp lệ');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: { ...(attributes as Record<string, string>) }, children: [] };
    add(element);
    open.push(element);
    if (open.length > deepest) throw broken(part, 'lồng nhau quá sâu');
  });
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(decoded(content, part)).close();
  const main = root.children.find((child) => typeof child !== 'string');
  if (!main || typeof main === 'string') throw broken(part, 'rỗng');
  return main;
}

function decoded(content: Buffer, part: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw broken(part, 'không phải UTF-8');
  }
}

const quoted = (text: string): string =>
  xmlText(text)
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function written({ name, attributes, children }: XmlElement): string {
  const told = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${quoted(value)}"`)
    .join('');
  if (children.length === 0) return `<${name}${told}/>`;
  const inner = children.map((child) => (typeof child === 'string' ? xmlText(child) : written(child))).join('');
  return `<${name}${told}>${inner}</${name}>`;
}

/** The tree as a part of a file. */
export const writeXml = (root: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${written(root)}`;

/** An element and everything in it, in the order of the file. */
export function* walk(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) if (typeof child !== 'string') yield* walk(child);
}

/** The elements of this name directly within. */
export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child): child is XmlElement => typeof child !== 'string' && child.name === name);

/** All text within an element. */
export const textOf = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
