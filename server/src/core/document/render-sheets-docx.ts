import * as docx from 'docx';
import { run } from './docx-blocks.ts';
import { codeRun, mmToPixels } from './docx-code.ts';
import { font, mmToTwips, ptToTwips } from './layout.ts';
import { type Placed, type PlacedText, type Sheets, sheetLine } from './sheets.ts';

const { Paragraph } = docx;

/** The sheets as a Word document: every place is a frame that can be moved by hand. */
export async function renderSheetsDocx({ title, author, widthMm, heightMm, pages }: Sheets): Promise<Uint8Array> {
  const sections = await Promise.all(
    pages.map(async (page): Promise<docx.ISectionOptions> => {
      const codes = await Promise.all(page.map(codeOf));
      return {
        properties: { page: { size: sheetSize(widthMm, heightMm), margin: noMargin } },
        children: [...page.flatMap(framed), new Paragraph({ children: codes.flat() })],
      };
    }),
  );
  const document = new docx.Document({
    creator: author,
    title,
    styles: { default: { document: { run: { font, size: 28, color: '000000', language: { value: 'vi-VN' } } } } },
    sections,
  });
  return docx.Packer.toBuffer(document);
}

const noMargin = { top: 0, bottom: 0, left: 0, right: 0, header: 0, footer: 0 };

/** The library turns the measures of a lying sheet itself. */
const sheetSize = (widthMm: number, heightMm: number) => ({
  width: mmToTwips(Math.min(widthMm, heightMm)),
  height: mmToTwips(Math.max(widthMm, heightMm)),
  orientation: widthMm > heightMm ? docx.PageOrientation.LANDSCAPE : docx.PageOrientation.PORTRAIT,
});

const alignments = {
  left: docx.AlignmentType.LEFT,
  center: docx.AlignmentType.CENTER,
  right: docx.AlignmentType.RIGHT,
} as const;

const framed = (one: Placed): docx.Paragraph[] => (one.type === 'qr' ? [] : [textFrame(one)]);

const textFrame = ({ text, xMm, yMm, widthMm, sizePt, align, bold, italic }: PlacedText): docx.Paragraph =>
  new Paragraph({
    alignment: alignments[align],
    spacing: { before: 0, after: 0, line: Math.round(240 * sheetLine), lineRule: docx.LineRuleType.AUTO },
    frame: {
      type: 'absolute',
      position: { x: mmToTwips(xMm), y: mmToTwips(yMm) },
      width: mmToTwips(widthMm),
      height: ptToTwips(sizePt * sheetLine),
      rule: docx.HeightRule.ATLEAST,
      anchor: { horizontal: docx.FrameAnchorType.PAGE, vertical: docx.FrameAnchorType.PAGE },
      wrap: docx.FrameWrap.THROUGH,
    },
    children: run({ text, bold, italic }, sizePt),
  });

const emuPerMm = 36_000;

const codeOf = async (one: Placed): Promise<docx.ImageRun[]> =>
  one.type !== 'qr'
    ? []
    : [
        await codeRun(one.text, mmToPixels(one.sideMm), {
          horizontalPosition: {
            relative: docx.HorizontalPositionRelativeFrom.PAGE,
            offset: Math.round(one.xMm * emuPerMm),
          },
          verticalPosition: {
            relative: docx.VerticalPositionRelativeFrom.PAGE,
            offset: Math.round(one.yMm * emuPerMm),
          },
        }),
      ];
