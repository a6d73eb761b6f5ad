import type { PlacedText } from './check-tags.ts';
import type { Parts } from './open-template.ts';
import { childrenOf, parseXml, textOf, walk, type XmlElement } from './xml-tree.ts';

/** A sheet of a workbook that is being filled. */
export interface TemplateSheet {
  part: string;
  name: string;
  root: XmlElement;
  rows: XmlElement[];
}

export interface TemplateWorkbook {
  root: XmlElement;
  sheets: TemplateSheet[];
  /** Texts of cells that point into the common list. */
  shared: readonly string[];
}

const workbookPart = 'xl/workbook.xml';

/** The sheets of a workbook with their names, in their order. */
export function readWorkbook(parts: Parts): TemplateWorkbook {
  const tree = (part: string): XmlElement | undefined => {
    const content = parts.get(part);
    return content && parseXml(content, part);
  };
  const root = tree(workbookPart) as XmlElement;
  const relations = tree('xl/_rels/workbook.xml.rels');
  const targets = new Map(
    (relations ? childrenOf(relations, 'Relationship') : []).map(({ attributes }) => [
      attributes.Id,
      (attributes.Target ?? '').replace(/^\/?(xl\/)?/, 'xl/'),
    ]),
  );
  const strings = tree('xl/sharedStrings.xml');
  const sheets = [...walk(root)]
    .filter(({ name }) => name === 'sheet')
    .flatMap(({ attributes }): TemplateSheet[] => {
      const part = targets.get(attributes['r:id']) ?? '';
      const sheet = tree(part);
      const data = sheet && childrenOf(sheet, 'sheetData')[0];
      return data ? [{ part, name: attributes.name ?? '', root: sheet, rows: childrenOf(data, 'row') }] : [];
    });
  return { root, sheets, shared: strings ? childrenOf(strings, 'si').map(plainText) : [] };
}

/** Text of a string without what is read aloud for it. */
const plainText = (item: XmlElement): string =>
  item.children
    .filter(
      (child): child is XmlElement => typeof child !== 'string' && child.name !== 'rPh' && child.name !== 'phoneticPr',
    )
    .map((child) => (child.name === 't' ? textOf(child) : childrenOf(child, 't').map(textOf).join('')))
    .join('');

/** The text that was typed into a cell; undefined for figures, formulas and empty cells. */
export function cellString(cell: XmlElement, shared: readonly string[]): string | undefined {
  if (childrenOf(cell, 'f').length > 0) return undefined;
  if (cell.attributes.t === 'inlineStr') return childrenOf(cell, 'is').map(plainText).join('');
  const value = childrenOf(cell, 'v')[0];
  return cell.attributes.t === 's' && value ? shared[Number(textOf(value))] : undefined;
}

/** Cells that hold braces, sheet by sheet, row by row. */
export const xlsxTexts = (parts: Parts): PlacedText[] => {
  const { sheets, shared } = readWorkbook(parts);
  return sheets.flatMap(({ name, rows }) =>
    rows.flatMap((row) =>
      childrenOf(row, 'c').flatMap((cell): PlacedText[] => {
        const text = cellString(cell, shared) ?? '';
        return /[{}]/.test(text) ? [{ text, place: `Trang “${name}”, ô ${cell.attributes.r ?? '?'}` }] : [];
      }),
    ),
  );
};
