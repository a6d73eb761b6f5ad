import * as docx from 'docx';
import { gapPt, indentMm, mmToTwips, ptToTwips, signingPt, sizes } from './layout.ts';
import {
  type Block,
  capitals,
  endedBases,
  type HeaderCell,
  headerLines,
  type Signature,
  type Span,
  spansOf,
  type Table,
  type Text,
} from './paper.ts';

const { AlignmentType, Paragraph, TableCell, TableRow } = docx;
type Child = docx.Paragraph | docx.Table;

const absent = { style: docx.BorderStyle.NONE, size: 0, color: 'auto' } as const;
export const none = { top: absent, bottom: absent, left: absent, right: absent } as const;

/** Line breaks of a text stay line breaks. */
export const run = ({ text, bold, italic }: Span, size: number): docx.TextRun[] =>
  text.split('\n').map(
    (line, at) =>
      new docx.TextRun({
        text: line,
        size: size * 2,
        bold: bold ?? false,
        italics: italic ?? false,
        ...(at > 0 ? { break: 1 } : {}),
      }),
  );

/** Centred lines of one look. */
export const saying = (
  text: string,
  size: number,
  marks: { bold?: boolean; italic?: boolean; before?: number; keep?: boolean } = {},
): docx.Paragraph[] =>
  text.split('\n').map(
    (line, at) =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: marks.keep ?? false,
        spacing: { before: at === 0 ? ptToTwips(marks.before ?? 0) : 0 },
        children: run({ text: line, ...marks }, size),
      }),
  );

const alignments = {
  justify: AlignmentType.JUSTIFIED,
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

/**
 * The blocks of a body or of an annex, in a text so wide. What is signed below keeps its last paragraph with the
 * signatures: they never stand alone on a page.
 */
export const docxBlocks = (blocks: readonly Block[], widthMm: number, signedBelow = false): Child[] =>
  blocks.flatMap((block, at) => {
    const following = blocks[at + 1];
    return drawn(block, widthMm, following ? following.type === 'signatures' : signedBelow);
  });

function drawn(block: Block, widthMm: number, keep: boolean): Child[] {
  switch (block.type) {
    case 'bases':
      return endedBases(block.lines).map((line) => paragraph([{ text: line, italic: true }], 'justify'));
    case 'heading':
      return saying(block.text, sizes.text, { bold: true, before: gapPt, keep: true });
    case 'paragraph':
      return [paragraph(block.text, block.align ?? 'justify', keep)];
    case 'note':
      return [note(block.text, block.align ?? 'left', keep || block.align === 'right')];
    case 'table':
      return [spacer(), table(block, widthMm), spacer()];
    case 'signatures':
      return [spacer(true), docxSignatures(block.signatures, widthMm)];
  }
}

const spacer = (keepNext = false): docx.Paragraph =>
  new Paragraph({ keepNext, spacing: { line: ptToTwips(gapPt), lineRule: docx.LineRuleType.EXACT } });

function paragraph(text: Text, align: 'justify' | 'left' | 'center', keepNext = false): docx.Paragraph {
  return new Paragraph({
    keepNext,
    keepLines: keepNext,
    alignment: alignments[align],
    indent: { firstLine: align === 'center' ? 0 : mmToTwips(indentMm) },
    spacing: { before: ptToTwips(gapPt), line: 259, lineRule: docx.LineRuleType.AUTO },
    children: spansOf(text).flatMap((span) => run(span, sizes.text)),
  });
}

const note = (text: Text, align: 'left' | 'right', keepNext: boolean): docx.Paragraph =>
  new Paragraph({
    keepNext,
    keepLines: keepNext,
    alignment: alignments[align],
    spacing: { before: ptToTwips(gapPt / 3) },
    children: spansOf(text).flatMap((span) => run(span, sizes.note)),
  });

function table({ columns, rows, sizePt = sizes.table }: Table, widthMm: number): docx.Table {
  const margin = sizePt < sizes.table ? 30 : 70;
  const whole = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => Math.floor((mmToTwips(widthMm) * column.width) / whole));
  const cell = (text: string, align: keyof typeof alignments, bold: boolean, spans: Partial<HeaderCell>) =>
    new TableCell({
      margins: { left: margin, right: margin, top: 30, bottom: 30 },
      verticalAlign: docx.VerticalAlignTable.CENTER,
      columnSpan: spans.columns ?? 1,
      rowSpan: spans.rows ?? 1,
      // The mark of the paragraph in the same size: an empty cell is no higher than the others.
      children: [
        new Paragraph({
          alignment: alignments[align],
          run: { size: sizePt * 2 },
          children: run({ text, bold }, sizePt),
        }),
      ],
    });
  const header = headerLines(columns).map(
    (line) =>
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: line.flatMap((head) => (head ? [cell(head.text, 'center', true, head)] : [])),
      }),
  );
  const body = rows.map(({ cells, bold, merge = 1 }) => {
    const children = cells.map((text, at) => {
      const column = columns[at === 0 ? 0 : at + merge - 1];
      return cell(text, column?.align ?? 'left', bold ?? false, { columns: at === 0 ? merge : 1 });
    });
    return new TableRow({ cantSplit: true, children });
  });
  return new docx.Table({
    layout: docx.TableLayoutType.FIXED,
    columnWidths: widths,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: docx.WidthType.DXA },
    rows: [...header, ...body],
  });
}

/** Boxes to sign, side by side; `beside` takes the place at the left. Kept on one page. */
export function docxSignatures(
  signatures: readonly Signature[],
  widthMm: number,
  beside?: docx.Paragraph[],
): docx.Table {
  const boxes = signatures.map(({ authority, post, hint, name }) => [
    ...(authority ? saying(capitals(authority), sizes.text, { bold: true, keep: true }) : []),
    ...saying(capitals(post), sizes.text, { bold: true, keep: true }),
    ...(hint ? saying(hint, sizes.table, { italic: true, keep: true }) : []),
    ...saying(name ?? '', sizes.text, { bold: true, before: signingPt }),
  ]);
  const cells = beside ? [beside, ...boxes] : boxes;
  const size = Math.floor(mmToTwips(widthMm) / cells.length);
  return new docx.Table({
    layout: docx.TableLayoutType.FIXED,
    columnWidths: cells.map(() => size),
    width: { size: size * cells.length, type: docx.WidthType.DXA },
    borders: { ...none, insideHorizontal: absent, insideVertical: absent },
    rows: [
      new TableRow({
        cantSplit: true,
        children: cells.map(
          (children) =>
            new TableCell({
              borders: none,
              margins: { left: 0, right: 0 },
              width: { size, type: docx.WidthType.DXA },
              children,
            }),
        ),
      }),
    ],
  });
}
