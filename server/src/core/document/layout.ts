import { capitals } from './paper.ts';

/** Measures of Nghị định 30/2020/NĐ-CP, Phụ lục I, shared by both renderers. Sizes in points, lengths as named. */
export const font = 'Times New Roman';

export const sizes = {
  /** Quốc hiệu, cơ quan: 12–13. */
  head: 12,
  /** Tiêu ngữ, số, địa danh và ngày: 13–14. */
  motto: 13,
  /** Tên loại, trích yếu, nội dung, chữ ký: 13–14. */
  text: 14,
  /** Cells of tables. */
  table: 12,
  note: 11,
  recipientsTitle: 12,
  recipients: 11,
  pageNumber: 13,
} as const;

export const state = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const motto = 'Độc lập - Tự do - Hạnh phúc';

/** A4, and its margins: top and bottom 20–25, left 30–35, right 15–20. */
export const pageMm = { width: 210, height: 297 } as const;
export const marginMm = { top: 20, bottom: 20, left: 30, right: 20 } as const;
/** From the edge of the page to the page number, in the margin at the top. */
export const pageNumberMm = 10;

/** Indent of a paragraph's first line, and the room between paragraphs. */
export const indentMm = 12.7;
export const gapPt = 6;

/** Share of the width for the issuing body; the rest is the state's name. */
export const bodyShare = 0.4;

/** Room to sign, between post and name. */
export const signingPt = 62;

/** Side of the code to check a paper by. */
export const checkCodeMm = 24;

export const textWidthMm = (landscape: boolean): number =>
  (landscape ? pageMm.height : pageMm.width) - marginMm.left - marginMm.right;

export const mmToPt = (mm: number): number => (mm * 72) / 25.4;
export const ptToTwips = (pt: number): number => Math.round(pt * 20);
export const mmToTwips = (mm: number): number => ptToTwips(mmToPt(mm));

/** Mean advance of a bold letter of the typeface, in em: of capitals, and of running text. */
const capitalEm = 0.607;
const letterEm = 0.44;

/** About how wide a bold line is set, in points. Near enough for lines that are to be a part of it. */
export const lineWidthPt = (text: string, size: number): number =>
  text.length * size * (text === capitals(text) ? capitalEm : letterEm);

/** The motto's width in em, measured in the typeface: the line under it is as long as the text. */
export const mottoWidthPt = (size: number): number => size * 12.224;

/** Length of the line under a body's name or a subject: between a third and a half of its last line. */
export const ruleWidthPt = (text: string, size: number, roomPt: number): number =>
  Math.min(lineWidthPt(text.split('\n').at(-1) ?? '', size), roomPt) * 0.42;
