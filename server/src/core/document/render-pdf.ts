import pdfmake, { type Node } from 'pdfmake';
import {
  bodyShare,
  checkCodeMm,
  gapPt,
  lineWidthPt,
  marginMm,
  mmToPt,
  motto,
  mottoWidthPt,
  pageNumberMm,
  ruleWidthPt,
  sizes,
  state,
  textWidthMm,
} from './layout.ts';
import { type Annex, type Closing, capitals, type Letterhead, type Paper, paperDate } from './paper.ts';
import { pdfBlocks, pdfCode, pdfSignatures, saying } from './pdf-blocks.ts';
import { fontsLoaded } from './pdf-fonts.ts';

fontsLoaded();

/** The paper as PDF, fonts embedded, its text to be searched and copied. */
export async function renderPdf(paper: Paper): Promise<Uint8Array> {
  return pdfmake
    .createPdf({
      info: {
        title: [paper.title, paper.subject?.replaceAll('\n', ' ')].filter(Boolean).join(' '),
        author: paper.letterhead.issuingBody.replaceAll('\n', ' '),
      },
      language: 'vi-VN',
      pageSize: 'A4',
      pageMargins: [marginMm.left, marginMm.top, marginMm.right, marginMm.bottom].map(mmToPt) as never,
      defaultStyle: { font: 'Tinos', fontSize: sizes.text },
      content: [
        section(paper.landscape ?? false, [
          letterhead(paper.letterhead, textWidthMm(paper.landscape ?? false)),
          ...titleOf(paper),
          ...signedBody(paper),
        ]),
        ...(paper.annexes ?? []).map((annex) => section(annex.landscape ?? false, annexOf(annex))),
      ],
    })
    .getBuffer();
}

/** The body with its closing: the last paragraph or note stays with the signatures, which never stand alone on a page. */
function signedBody({ body, closing, landscape = false }: Paper): Node[] {
  const nodes = pdfBlocks(body, textWidthMm(landscape));
  const [signatures, ...rest] = closingOf(closing, textWidthMm(landscape));
  const ending = body.at(-1)?.type;
  const last = ending === 'paragraph' || ending === 'note' ? nodes.pop() : undefined;
  if (!last || !signatures) return [...nodes, ...(last ? [last] : []), ...(signatures ? [signatures] : []), ...rest];
  return [...nodes, { stack: [last, signatures], unbreakable: true }, ...rest];
}

/** Pages of one orientation, numbered from 1 at the top, the first without a number. */
function section(landscape: boolean, children: Node[]): Node {
  let first: number | undefined;
  return {
    pageOrientation: landscape ? 'landscape' : 'portrait',
    header: (page) => {
      first ??= page;
      const number = page - first + 1;
      return {
        text: number === 1 ? '' : String(number),
        alignment: 'center',
        fontSize: sizes.pageNumber,
        margin: [0, mmToPt(pageNumberMm), 0, 0],
      };
    },
    section: children,
  };
}

/** A solid line of a given length in the middle of the room. */
const rule = (length: number, room: number): Node => ({
  canvas: [{ type: 'line', x1: (room - length) / 2, y1: 0, x2: (room + length) / 2, y2: 0, lineWidth: 0.75 }],
  margin: [0, 2, 0, 2],
});

function letterhead({ parentBody, issuingBody, number, place, date }: Letterhead, widthMm: number): Node {
  const room = mmToPt(widthMm);
  const [left, right] = [room * bodyShare, room * (1 - bodyShare)];
  const issuer = capitals(issuingBody);
  return {
    layout: 'noBorders',
    table: {
      // The layout adds 4 pt at both sides of a cell, but not at the outer ones of the table.
      widths: [left - 4, right - 4],
      body: [
        [
          {
            stack: [
              ...(parentBody ? saying(capitals(parentBody), sizes.head) : []),
              ...saying(issuer, sizes.head, { bold: true }),
              rule(ruleWidthPt(issuer, sizes.head, left), left - 4),
            ],
          },
          {
            stack: [
              ...saying(state, sizes.head, { bold: true }),
              ...saying(motto, sizes.motto, { bold: true }),
              rule(mottoWidthPt(sizes.motto), right - 4),
            ],
          },
        ],
        [
          { stack: saying(number === undefined ? '' : `Số: ${number}`, sizes.motto) },
          { stack: saying(`${place}, ${paperDate(date)}`, sizes.motto, { italic: true }) },
        ],
      ],
    },
  };
}

function titleOf({ title, subject, landscape = false }: Paper): Node[] {
  const room = mmToPt(textWidthMm(landscape));
  const text = subject ?? title;
  const short = lineWidthPt(text, sizes.text) < room;
  return [
    ...saying(capitals(title), sizes.text, { bold: true, before: (landscape ? 1 : 3) * gapPt }),
    ...(subject ? saying(subject, sizes.text, { bold: true }) : []),
    rule(short ? ruleWidthPt(text, sizes.text, room) : room * 0.4, room),
    // A sheet that lies has little room from top to bottom.
    { text: '', margin: [0, gapPt, 0, 0], ...(landscape ? { fontSize: 1 } : {}) },
  ];
}

/** Nơi nhận at the left of the one who signs; several sign side by side, above it. The code to check by comes last. */
function closingOf({ recipients, signatures, check }: Closing, width: number): Node[] {
  const code = check ? [checkOf(check)] : [];
  if (!recipients || recipients.length === 0) return [pdfSignatures(signatures, width), ...code];
  const last = recipients.length - 1;
  const named: Node = {
    stack: [
      { text: 'Nơi nhận:', bold: true, italics: true, fontSize: sizes.recipientsTitle },
      ...recipients.map((line, at) => ({ text: `- ${line}${at === last ? '.' : ';'}`, fontSize: sizes.recipients })),
    ],
  };
  if (signatures.length === 1) return [pdfSignatures(signatures, width, named), ...code];
  return [pdfSignatures(signatures, width), { ...named, margin: [0, gapPt, 0, 0] }, ...code];
}

const checkOf = ({ text, lines }: NonNullable<Closing['check']>): Node => ({
  unbreakable: true,
  margin: [0, 2 * gapPt, 0, 0],
  stack: [
    {
      columns: [
        ...(text ? [{ ...pdfCode(text, mmToPt(checkCodeMm)), width: mmToPt(checkCodeMm) }] : []),
        { stack: lines.map((line) => ({ text: line, fontSize: sizes.recipients })), margin: [0, gapPt, 0, 0] },
      ],
      columnGap: 2 * gapPt,
    },
  ],
});

const annexOf = ({ label, title, note, landscape, body }: Annex): Node[] => [
  ...(label ? saying(label, sizes.text, { bold: true }) : []),
  ...saying(capitals(title), sizes.text, { bold: true }),
  ...saying(note, sizes.text, { italic: true }),
  { text: '', margin: [0, gapPt, 0, 0] },
  ...pdfBlocks(body, textWidthMm(landscape ?? false)),
];
