import pdfmake, { type Node } from 'pdfmake';
import { mmToPt } from './layout.ts';
import { pdfCode } from './pdf-blocks.ts';
import { fontsLoaded } from './pdf-fonts.ts';
import type { Placed, PlacedText, Sheets } from './sheets.ts';
import { sheetLine } from './sheets.ts';

fontsLoaded();

/** The sheets as PDF, one page for each; nothing but what was placed. */
export async function renderSheetsPdf({
  title,
  author,
  widthMm,
  heightMm,
  guides,
  pages,
}: Sheets): Promise<Uint8Array> {
  return pdfmake
    .createPdf({
      info: { title, author },
      language: 'vi-VN',
      pageSize: { width: mmToPt(widthMm), height: mmToPt(heightMm) },
      pageMargins: [0, 0, 0, 0],
      defaultStyle: { font: 'Tinos', fontSize: 14 },
      content: pages.flatMap((page, at): Node[] => [
        { text: '', fontSize: 1, ...(at > 0 ? { pageBreak: 'before' as const } : {}) },
        ...(guides ? [rulers(widthMm, heightMm), ...page.map(frame)] : []),
        ...page.map(placed),
      ]),
    })
    .getBuffer();
}

const at = (xMm: number, yMm: number): Pick<Node, 'absolutePosition'> => ({
  absolutePosition: { x: mmToPt(xMm), y: mmToPt(yMm) },
});

const placed = (one: Placed): Node =>
  one.type === 'qr'
    ? { ...pdfCode(one.text, mmToPt(one.sideMm)), ...at(one.xMm, one.yMm) }
    : { columns: [textOf(one)], columnGap: 0, ...at(one.xMm, one.yMm) };

const textOf = ({ text, widthMm, sizePt, align, bold, italic }: PlacedText): Node => ({
  text,
  bold,
  width: mmToPt(widthMm),
  fontSize: sizePt,
  italics: italic,
  alignment: align,
  lineHeight: sheetLine,
});

const grey = '#808080';

function frame(one: Placed): Node {
  const width = mmToPt(one.type === 'qr' ? one.sideMm : one.widthMm);
  const height = one.type === 'qr' ? width : one.sizePt * sheetLine;
  const box = { type: 'rect', x: 0, y: 0, w: width, h: height, lineWidth: 0.4, lineColor: grey, dash: { length: 2 } };
  return { canvas: [box], ...at(one.xMm, one.yMm) };
}

/** A tick for every 5 mm at all four edges, longer at 10; the frame of the sheet. */
function rulers(widthMm: number, heightMm: number): Node {
  const line = (x1: number, y1: number, x2: number, y2: number) => ({
    ...{ type: 'line', lineWidth: 0.3, lineColor: grey },
    ...{ x1: mmToPt(x1), y1: mmToPt(y1), x2: mmToPt(x2), y2: mmToPt(y2) },
  });
  const ticks = (length: number) => Array.from({ length: Math.floor(length / 5) }, (_, index) => (index + 1) * 5);
  const long = (mm: number) => (mm % 10 === 0 ? 5 : 3);
  return {
    canvas: [
      ...ticks(widthMm).flatMap((mm) => [line(mm, 0, mm, long(mm)), line(mm, heightMm - long(mm), mm, heightMm)]),
      ...ticks(heightMm).flatMap((mm) => [line(0, mm, long(mm), mm), line(widthMm - long(mm), mm, widthMm, mm)]),
    ],
    ...at(0, 0),
  };
}
