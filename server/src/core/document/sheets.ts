/**
 * Text at given places of a sheet, for printing on stock that carries the rest: certificates. All measures in mm from the
 * upper left corner. Plain data, as {@link Paper}, so that it can be handed to another thread.
 */
export interface Sheets {
  title: string;
  author: string;
  widthMm: number;
  heightMm: number;
  /** Frames around every place and a ruler at the edges, to lay over the stock and see how far a printer is off. */
  guides?: boolean;
  pages: readonly (readonly Placed[])[];
}

export interface PlacedText {
  type: 'text';
  text: string;
  xMm: number;
  yMm: number;
  widthMm: number;
  sizePt: number;
  align: 'left' | 'center' | 'right';
  bold: boolean;
  italic: boolean;
}

export interface PlacedCode {
  type: 'qr';
  text: string;
  xMm: number;
  yMm: number;
  sideMm: number;
}

export type Placed = PlacedText | PlacedCode;

/** Room between lines, as times of the size: stacked accents (Ế, Ộ) need it. */
export const sheetLine = 1.15;
