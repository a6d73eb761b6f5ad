import * as docx from 'docx';
import { docxBlocks, docxSignatures, none, run, saying } from './docx-blocks.ts';
import { codeRun, mmToPixels } from './docx-code.ts';
import {
  bodyShare,
  checkCodeMm,
  font,
  gapPt,
  lineWidthPt,
  marginMm,
  mmToPt,
  mmToTwips,
  motto,
  mottoWidthPt,
  pageMm,
  pageNumberMm,
  ptToTwips,
  ruleWidthPt,
  sizes,
  state,
  textWidthMm,
} from './layout.ts';
import { type Annex, type Closing, capitals, type Letterhead, type Paper, paperDate } from './paper.ts';

const { AlignmentType, Paragraph, Table, TableCell, TableRow } = docx;

/** The paper as a Word document, to be printed or written on. */
export async function renderDocx(paper: Paper): Promise<Uint8Array> {
  const document = new docx.Document({
    creator: paper.letterhead.issuingBody.replaceAll('\n', ' '),
    title: [paper.title, paper.subject?.replaceAll('\n', ' ')].filter(Boolean).join(' '),
    styles: {
      default: {
        document: {
          run: { font, size: sizes.text * 2, color: '000000', language: { value: 'vi-VN' } },
          paragraph: { spacing: { before: 0, after: 0, line: 240, lineRule: docx.LineRuleType.AUTO } },
        },
      },
    },
    sections: [
      section(paper.landscape ?? false, [
        letterhead(paper.letterhead, textWidthMm(paper.landscape ?? false)),
        ...titleOf(paper),
        ...docxBlocks(paper.body, textWidthMm(paper.landscape ?? false), true),
        ...(await closingOf(paper.closing, textWidthMm(paper.landscape ?? false))),
      ]),
      ...(paper.annexes ?? []).map((annex) => section(annex.landscape ?? false, annexOf(annex))),
    ],
  });
  return docx.Packer.toBuffer(document);
}

type Child = docx.Paragraph | docx.Table;

/** Pages of one orientation, numbered from 1 at the top, the first without a number. */
function section(landscape: boolean, children: Child[]): docx.ISectionOptions {
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new docx.TextRun({ children: [docx.PageNumber.CURRENT], size: sizes.pageNumber * 2 })],
  });
  return {
    properties: {
      titlePage: true,
      page: {
        // The library turns the measures itself.
        size: {
          width: mmToTwips(pageMm.width),
          height: mmToTwips(pageMm.height),
          orientation: landscape ? docx.PageOrientation.LANDSCAPE : docx.PageOrientation.PORTRAIT,
        },
        margin: {
          top: mmToTwips(marginMm.top),
          bottom: mmToTwips(marginMm.bottom),
          left: mmToTwips(marginMm.left),
          right: mmToTwips(marginMm.right),
          header: mmToTwips(pageNumberMm),
        },
        pageNumbers: { start: 1, formatType: docx.NumberFormat.DECIMAL },
      },
    },
    headers: {
      default: new docx.Header({ children: [number] }),
      first: new docx.Header({ children: [new Paragraph({})] }),
    },
    children,
  };
}

/** A solid line of a given length in the middle of the room, as the lower border of a paragraph of no height. */
function rule(lengthPt: number, roomPt: number): docx.Paragraph {
  const side = ptToTwips((roomPt - lengthPt) / 2);
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { line: 40, lineRule: docx.LineRuleType.EXACT, after: 40 },
    border: { bottom: { style: docx.BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
    children: run({ text: '' }, 2),
  });
}

function letterhead({ parentBody, issuingBody, number, place, date }: Letterhead, widthMm: number): docx.Table {
  const room = mmToPt(widthMm);
  const [left, right] = [room * bodyShare, room * (1 - bodyShare)];
  const issuer = capitals(issuingBody);
  const cell = (width: number, children: Child[]): docx.TableCell =>
    new TableCell({
      borders: none,
      margins: { left: 0, right: 0 },
      width: { size: ptToTwips(width), type: docx.WidthType.DXA },
      children,
    });
  return new Table({
    layout: docx.TableLayoutType.FIXED,
    columnWidths: [ptToTwips(left), ptToTwips(right)],
    width: { size: ptToTwips(room), type: docx.WidthType.DXA },
    borders: { ...none, insideHorizontal: none.top, insideVertical: none.top },
    rows: [
      new TableRow({
        children: [
          cell(left, [
            ...(parentBody ? saying(capitals(parentBody), sizes.head) : []),
            ...saying(issuer, sizes.head, { bold: true }),
            rule(ruleWidthPt(issuer, sizes.head, left), left),
          ]),
          cell(right, [
            ...saying(state, sizes.head, { bold: true }),
            ...saying(motto, sizes.motto, { bold: true }),
            rule(mottoWidthPt(sizes.motto), right),
          ]),
        ],
      }),
      // Number and date stand on one line, whatever is above them.
      new TableRow({
        children: [
          cell(left, saying(number === undefined ? '' : `Số: ${number}`, sizes.motto, { before: gapPt })),
          cell(right, saying(`${place}, ${paperDate(date)}`, sizes.motto, { italic: true, before: gapPt })),
        ],
      }),
    ],
  });
}

function titleOf({ title, subject, landscape = false }: Paper): Child[] {
  const room = mmToPt(textWidthMm(landscape));
  const text = subject ?? title;
  const longest = Math.min(lineWidthPt(text, sizes.text), room);
  return [
    ...saying(capitals(title), sizes.text, { bold: true, before: (landscape ? 1 : 3) * gapPt }),
    ...(subject ? saying(subject, sizes.text, { bold: true }) : []),
    rule(longest < room ? ruleWidthPt(text, sizes.text, room) : room * 0.4, room),
    // A sheet that lies has little room from top to bottom.
    new Paragraph({
      spacing: landscape ? { line: ptToTwips(gapPt), lineRule: docx.LineRuleType.EXACT } : { after: ptToTwips(gapPt) },
    }),
  ];
}

/** Nơi nhận at the left of the one who signs; several sign side by side, above it. The code to check by comes last. */
async function closingOf({ recipients, signatures, check }: Closing, widthMm: number): Promise<Child[]> {
  const code = check ? await checkOf(check) : [];
  const list = (recipients ?? []).map(
    (line, at, all) =>
      new Paragraph({ children: run({ text: `- ${line}${at === all.length - 1 ? '.' : ';'}` }, sizes.recipients) }),
  );
  const named = [
    new Paragraph({ children: run({ text: 'Nơi nhận:', bold: true, italic: true }, sizes.recipientsTitle) }),
    ...list,
  ];
  const before = new Paragraph({ keepNext: true, spacing: { before: ptToTwips(gapPt) } });
  if (list.length === 0) return [before, docxSignatures(signatures, widthMm), ...code];
  if (signatures.length === 1) return [before, docxSignatures(signatures, widthMm, named), ...code];
  return [before, docxSignatures(signatures, widthMm), before, ...named, ...code];
}

async function checkOf({ text, lines }: NonNullable<Closing['check']>): Promise<Child[]> {
  const side = mmToPixels(checkCodeMm);
  const picture = text
    ? [new Paragraph({ keepNext: true, spacing: { before: ptToTwips(gapPt) }, children: [await codeRun(text, side)] })]
    : [];
  return [...picture, ...lines.map((line) => new Paragraph({ children: run({ text: line }, sizes.recipients) }))];
}

const annexOf = ({ label, title, note, landscape, body }: Annex): Child[] => [
  ...(label ? saying(label, sizes.text, { bold: true }) : []),
  ...saying(capitals(title), sizes.text, { bold: true }),
  ...saying(note, sizes.text, { italic: true }),
  new Paragraph({ spacing: { after: ptToTwips(gapPt) } }),
  ...docxBlocks(body, textWidthMm(landscape ?? false)),
];
