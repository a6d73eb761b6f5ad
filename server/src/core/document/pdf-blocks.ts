import type { Node } from 'pdfmake';
import { gapPt, indentMm, mmToPt, signingPt, sizes } from './layout.ts';
import {
  type Block,
  capitals,
  endedBases,
  headerLines,
  type Signature,
  type Span,
  spansOf,
  type Table,
  type Text,
} from './paper.ts';
import { qrModules, qrRuns } from './qr.ts';

/** Centred lines of one look. */
export const saying = (
  text: string,
  size: number,
  marks: { bold?: boolean; italic?: boolean; before?: number } = {},
): Node[] => [
  {
    text,
    fontSize: size,
    bold: marks.bold ?? false,
    italics: marks.italic ?? false,
    alignment: 'center',
    margin: [0, marks.before ?? 0, 0, 0],
  },
];

const spanned = ({ text, bold, italic }: Span): Node => ({ text, bold: bold ?? false, italics: italic ?? false });

/** The blocks of a body or of an annex, in a text so wide. */
export const pdfBlocks = (blocks: readonly Block[], widthMm: number): Node[] =>
  blocks.flatMap((block) => drawn(block, widthMm));

function drawn(block: Block, widthMm: number): Node[] {
  switch (block.type) {
    case 'bases':
      return endedBases(block.lines).map((line) => paragraph([{ text: line, italic: true }], 'justify'));
    case 'heading':
      return saying(block.text, sizes.text, { bold: true, before: gapPt });
    case 'paragraph':
      return [paragraph(block.text, block.align ?? 'justify')];
    case 'note':
      return [note(block.text, block.align ?? 'left')];
    case 'table':
      return [table(block, mmToPt(widthMm))];
    case 'signatures':
      return [pdfSignatures(block.signatures, widthMm)];
  }
}

const paragraph = (text: Text, align: 'justify' | 'left' | 'center'): Node => ({
  text: spansOf(text).map(spanned),
  alignment: align,
  leadingIndent: align === 'center' ? 0 : mmToPt(indentMm),
  lineHeight: 1.08,
  margin: [0, gapPt, 0, 0],
});

const note = (text: Text, align: 'left' | 'right'): Node => ({
  text: spansOf(text).map(spanned),
  alignment: align,
  fontSize: sizes.note,
  margin: [0, gapPt / 3, 0, 0],
});

const padding = 3.5;
const line = 0.5;
const verticalAlignment = 'middle';
const gridOf = (side: number) => ({
  hLineWidth: () => line,
  vLineWidth: () => line,
  paddingLeft: () => side,
  paddingRight: () => side,
  paddingTop: () => 1.5,
  paddingBottom: () => 1.5,
});

function table({ columns, rows, sizePt = sizes.table }: Table, width: number): Node {
  const side = sizePt < sizes.table ? padding / 2 : padding;
  const room = width - columns.length * 2 * side - (columns.length + 1) * line;
  const whole = columns.reduce((sum, column) => sum + column.width, 0);
  const covered: Node = { text: '' };
  const header = headerLines(columns).map((cells) =>
    cells.map(
      (head): Node =>
        head
          ? {
              text: head.text,
              bold: true,
              alignment: 'center',
              verticalAlignment,
              colSpan: head.columns,
              rowSpan: head.rows,
            }
          : { ...covered },
    ),
  );
  const body = rows.map(({ cells, bold, merge = 1 }) =>
    cells.flatMap((text, at): Node[] => {
      const alignment = columns[at === 0 ? 0 : at + merge - 1]?.align ?? 'left';
      const cell = { text, bold: bold ?? false, alignment, verticalAlignment, colSpan: at === 0 ? merge : 1 };
      return at === 0 ? [cell, ...Array.from({ length: merge - 1 }, () => ({ ...covered }))] : [cell];
    }),
  );
  return {
    fontSize: sizePt,
    margin: [0, gapPt, 0, gapPt],
    layout: gridOf(side),
    table: {
      widths: columns.map((column) => (room * column.width) / whole),
      headerRows: header.length,
      keepWithHeaderRows: Math.min(1, rows.length),
      dontBreakRows: true,
      body: [...header, ...body],
    },
  };
}

/** A QR code as vectors, its side in points. */
export function pdfCode(text: string, side: number): Node {
  const modules = qrModules(text);
  const step = side / modules.length;
  const squares = qrRuns(modules).map(({ x, y, length }) => ({
    ...{ type: 'rect', x: x * step, y: y * step, w: length * step, h: step },
    ...{ lineWidth: 0, color: '#000000' },
  }));
  return { canvas: squares };
}

/** Boxes to sign, side by side; `beside` takes the place at the left. Kept on one page. */
export function pdfSignatures(signatures: readonly Signature[], widthMm: number, beside?: Node): Node {
  const boxes = signatures.map(
    ({ authority, post, hint, name }): Node => ({
      stack: [
        ...(authority ? saying(capitals(authority), sizes.text, { bold: true }) : []),
        ...saying(capitals(post), sizes.text, { bold: true }),
        ...(hint ? saying(hint, sizes.table, { italic: true }) : []),
        ...saying(name ?? ' ', sizes.text, { bold: true, before: signingPt }),
      ],
    }),
  );
  const columns = beside ? [beside, ...boxes] : boxes;
  const width = mmToPt(widthMm) / columns.length;
  return {
    unbreakable: true,
    margin: [0, 2 * gapPt, 0, 0],
    stack: [{ columns: columns.map((column) => ({ ...column, width })), columnGap: 0 }],
  };
}
