import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AppError } from '@chung-tay/shared/core/errors';
import { paperAmount } from '../core/document/paper.ts';
import { type ZipEntry, zip } from '../core/sheet/zip-writer.ts';
import type { Parts } from './open-template.ts';
import { type CopyOf, copiedRange, movedFormula, movedRange, movedRow, type RowBlock, rowsOf } from './sheet-blocks.ts';
import { cellString, readWorkbook, type TemplateSheet } from './sheet-cells.ts';
import { type FillRow, type FillValue, type FillValues, printable } from './values.ts';
import { childrenOf, parseXml, textOf, walk, writeXml, type XmlElement } from './xml-tree.ts';

interface Loop extends RowBlock {
  items: readonly FillRow[];
}

interface Filling {
  sheet: TemplateSheet;
  shared: readonly string[];
  values: FillValues;
  blocks: readonly Loop[];
  blocksOf: (sheet: string | undefined) => readonly RowBlock[];
}

const rowNumber = (row: XmlElement): number => Number(row.attributes.r);
const invalid = (sheet: string, why: string): AppError => new AppError('template_invalid', `Trang “${sheet}”: ${why}`);

/**
 * The workbook as it is, with its fields filled: a cell that is one field becomes a number or a text, never a formula; rows
 * from {#…} to {/…} are repeated, and what stands below moves down with its formulas, frames and merged cells.
 * @throws template_invalid where a sheet cannot grow: a table of Excel, or a shared formula in a repeated row
 */
export async function fillXlsx(parts: Parts, values: FillValues): Promise<Buffer> {
  const workbook = readWorkbook(parts);
  const blocks = new Map(workbook.sheets.map((sheet) => [sheet.name, loopsIn(sheet, workbook.shared, values)]));
  const filled = new Map<string, string>();
  for (const sheet of workbook.sheets) {
    const own = blocks.get(sheet.name) ?? [];
    const blocksOf = (name: string | undefined): readonly RowBlock[] =>
      name === undefined ? own : (blocks.get(name) ?? []);
    fillSheet({ sheet, shared: workbook.shared, values, blocks: own, blocksOf });
    filled.set(sheet.part, writeXml(sheet.root));
  }
  filled.set('xl/workbook.xml', writeXml(recalculated(workbook.root, (name) => blocks.get(name ?? '') ?? [])));
  return buffer(Readable.from(zip(entriesOf(parts, filled)), { objectMode: false }));
}

/** The order of calculation is left out: Excel makes it anew. */
function* entriesOf(parts: Parts, filled: ReadonlyMap<string, string>): Generator<ZipEntry> {
  for (const [name, content] of parts) {
    if (/calcChain\.xml$/.test(name)) continue;
    const changed = filled.get(name);
    if (changed !== undefined) yield { name, content: changed };
    else if (name === '[Content_Types].xml' || name === 'xl/_rels/workbook.xml.rels')
      yield { name, content: withoutChain(name, content) };
    else yield { name, content: Readable.from([content], { objectMode: false }) };
  }
}

function withoutChain(name: string, content: Buffer): string {
  const root = parseXml(content, name);
  root.children = root.children.filter(
    (child) =>
      typeof child === 'string' || !/calcChain/.test(`${child.attributes.PartName} ${child.attributes.Target}`),
  );
  return writeXml(root);
}

/** Names of ranges follow what has moved; all formulas are worked out when the file is opened. */
function recalculated(root: XmlElement, blocksOf: (sheet: string | undefined) => readonly RowBlock[]): XmlElement {
  for (const element of walk(root))
    if (element.name === 'definedName') element.children = [movedFormula(textOf(element), blocksOf)];
  const known = childrenOf(root, 'calcPr')[0];
  if (known) known.attributes.fullCalcOnLoad = '1';
  else {
    const after = root.children.findLastIndex(
      (child) =>
        typeof child !== 'string' &&
        ['sheets', 'functionGroups', 'externalReferences', 'definedNames'].includes(child.name),
    );
    root.children.splice(after + 1, 0, { name: 'calcPr', attributes: { fullCalcOnLoad: '1' }, children: [] });
  }
  return root;
}

/** The rows of a sheet that are repeated. Of an empty list one row stays, without words. */
function loopsIn(sheet: TemplateSheet, shared: readonly string[], values: FillValues): Loop[] {
  const found: Loop[] = [];
  let open: { name: string; from: number } | undefined;
  for (const row of sheet.rows)
    for (const cell of childrenOf(row, 'c'))
      for (const [, sign, name = ''] of (cellString(cell, shared) ?? '').matchAll(
        /\{\s*([#/])\s*([A-Za-z0-9_]+)\s*\}/g,
      )) {
        if (sign === '#') open = { name: name.toLowerCase(), from: rowNumber(row) };
        else if (open) {
          const items = values[open.name];
          const list = Array.isArray(items) ? items : [];
          const last = found.at(-1);
          if (last && last.to >= open.from) throw invalid(sheet.name, `hai vòng lặp cùng ở dòng ${open.from}.`);
          found.push({ from: open.from, to: rowNumber(row), copies: Math.max(1, list.length), items: list });
          open = undefined;
        }
      }
  return found;
}

function fillSheet(filling: Filling): void {
  const { sheet, blocks } = filling;
  requireGrowable(filling);
  const data = childrenOf(sheet.root, 'sheetData')[0] as XmlElement;
  data.children = sheet.rows.flatMap((row) => {
    const block = blocks.find(({ from, to }) => from <= rowNumber(row) && rowNumber(row) <= to);
    return block ? [] : [copyRow(filling, row, undefined)];
  });
  for (const block of blocks)
    for (let copy = 0; copy < block.copies; copy += 1)
      for (const row of sheet.rows.filter((one) => block.from <= rowNumber(one) && rowNumber(one) <= block.to))
        data.children.push(copyRow(filling, row, { block, copy }));
  data.children.sort((a, b) => rowNumber(a as XmlElement) - rowNumber(b as XmlElement));
  moveFrames(filling);
}

function requireGrowable({ sheet, blocks }: Filling): void {
  if (blocks.length === 0) return;
  if (childrenOf(sheet.root, 'tableParts').length > 0)
    throw invalid(sheet.name, 'có bảng của Excel (Table); hãy chuyển thành vùng thường (Convert to Range).');
  for (const row of sheet.rows.filter((one) =>
    blocks.some(({ from, to }) => from <= rowNumber(one) && rowNumber(one) <= to),
  ))
    for (const cell of childrenOf(row, 'c'))
      if (childrenOf(cell, 'f').some(({ attributes }) => attributes.t === 'shared' || attributes.t === 'array'))
        throw invalid(
          sheet.name,
          `ô ${cell.attributes.r} dùng công thức chung với ô khác; hãy gõ lại công thức ở ô này.`,
        );
}

/** A row where it stands now, its cells filled. */
function copyRow(filling: Filling, row: XmlElement, at: (CopyOf & { block: Loop }) | undefined): XmlElement {
  const { blocks, values } = filling;
  const height = at ? at.block.to - at.block.from + 1 : 0;
  const number = movedRow(rowNumber(row), blocks) + (at ? at.copy * height : 0);
  const known = at ? { ...values, ...(at.block.items[at.copy] ?? {}) } : values;
  const cells = row.children.map((cell) =>
    typeof cell === 'string' || cell.name !== 'c' ? cell : copyCell(filling, cell, { number, known, at }),
  );
  return { ...row, attributes: { ...row.attributes, r: String(number) }, children: cells };
}

function copyCell(
  { shared, blocksOf, blocks }: Filling,
  cell: XmlElement,
  { number, known, at }: { number: number; known: FillValues; at: CopyOf | undefined },
): XmlElement {
  const attributes: Record<string, string> = {
    ...cell.attributes,
    r: (cell.attributes.r ?? '').replace(/\d+$/, String(number)),
  };
  const formula = childrenOf(cell, 'f')[0];
  if (formula) {
    // What it last came to would be of the template.
    const { t: _, ...plain } = attributes;
    const { ref, ...told } = formula.attributes;
    const range: Record<string, string> = ref === undefined ? {} : { ref: movedRange(ref, blocks) };
    const moved = {
      ...formula,
      attributes: { ...told, ...range },
      children: [movedFormula(textOf(formula), blocksOf, at)],
    };
    return { ...cell, attributes: plain, children: [moved] };
  }
  const text = cellString(cell, shared);
  if (text === undefined || !text.includes('{')) return { ...cell, attributes };
  return { ...cell, ...filledCell(attributes, text.replace(/\{\s*[#/][^{}]*\}/g, ''), known) };
}

/** One field alone keeps its type; among words it is a word. */
function filledCell(
  attributes: Record<string, string>,
  text: string,
  known: FillValues,
): Pick<XmlElement, 'attributes' | 'children'> {
  const { t: _, ...plain } = attributes;
  const only = /^\s*\{\s*([A-Za-z0-9_]+)\s*\}\s*$/.exec(text)?.[1];
  const value = only === undefined ? filledText(text, known) : fieldValue(known, only);
  if (typeof value === 'number')
    return { attributes: plain, children: [{ name: 'v', attributes: {}, children: [String(value)] }] };
  if (value === '') return { attributes: plain, children: [] };
  const told = { name: 't', attributes: { 'xml:space': 'preserve' }, children: [printable(value)] };
  return { attributes: { ...plain, t: 'inlineStr' }, children: [{ name: 'is', attributes: {}, children: [told] }] };
}

function fieldValue(known: FillValues, name: string): FillValue {
  const value = known[name.toLowerCase()];
  return value === undefined || Array.isArray(value) ? '' : value;
}

const filledText = (text: string, known: FillValues): string =>
  text.replace(/\{\s*([A-Za-z0-9_]+)\s*\}/g, (_, name: string) => {
    const value = fieldValue(known, name);
    return typeof value === 'number' ? paperAmount(value) : value;
  });

/** Merged cells, rules of colour and of input, filters and links follow their rows. */
function moveFrames({ sheet, blocks }: Filling): void {
  sheet.root.children = sheet.root.children.filter((child) => typeof child === 'string' || child.name !== 'dimension');
  for (const merges of childrenOf(sheet.root, 'mergeCells')) {
    merges.children = childrenOf(merges, 'mergeCell').flatMap((merge) => {
      const ref = merge.attributes.ref ?? '';
      const block = blocks.find(({ from, to }) => rowsOf(ref).every((row) => from <= row && row <= to));
      const refs = block
        ? Array.from({ length: block.copies }, (_, copy) => copiedRange(ref, blocks, { block, copy }))
        : [movedRange(ref, blocks)];
      return refs.map((one) => ({ ...merge, attributes: { ...merge.attributes, ref: one } }));
    });
    merges.attributes.count = String(merges.children.length);
  }
  for (const element of walk(sheet.root)) {
    if (element.name === 'c' || element.name === 'row' || element.name === 'mergeCell') continue;
    const { sqref, ref } = element.attributes;
    const moved = (ranges: string): string =>
      ranges
        .split(' ')
        .map((range) => movedRange(range, blocks))
        .join(' ');
    if (sqref && element.name !== 'selection') element.attributes.sqref = moved(sqref);
    if (ref && ['autoFilter', 'hyperlink'].includes(element.name)) element.attributes.ref = movedRange(ref, blocks);
  }
}
