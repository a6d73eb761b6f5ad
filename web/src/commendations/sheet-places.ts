import type { Position, Sheet } from '@chung-tay/shared/commendations/layout';

const mmPerPt = 25.4 / 72;
/** As the server sets lines: see `sheetLine` of its sheets. */
const line = 1.15;

/** Height of a place on the sheet in mm: one line of text, or the side of the code. */
export const heightOf = ({ key, widthMm, sizePt }: Position): number =>
  key === 'qr' ? widthMm : sizePt * mmPerPt * line;

const tenths = (mm: number): number => Math.round(mm * 10) / 10;

/** The place moved so that it stays on the sheet, in tenths of a millimetre. */
export const moved = (paper: Sheet, one: Position, xMm: number, yMm: number): Pick<Position, 'xMm' | 'yMm'> => ({
  xMm: tenths(Math.min(Math.max(0, xMm), Math.max(0, paper.widthMm - one.widthMm))),
  yMm: tenths(Math.min(Math.max(0, yMm), Math.max(0, paper.heightMm - heightOf(one)))),
});

/** Where the words of a place stand in a drawing measured in mm: on their base line, at their side. */
export function textPlace(one: Position): { x: number; y: number; size: number; anchor: 'start' | 'middle' | 'end' } {
  if (one.key === 'qr')
    return { x: one.xMm + one.widthMm / 2, y: one.yMm + one.widthMm / 2, size: 3, anchor: 'middle' };
  const size = one.sizePt * mmPerPt;
  const y = one.yMm + size * 0.95;
  if (one.align === 'left') return { x: one.xMm, y, size, anchor: 'start' };
  if (one.align === 'right') return { x: one.xMm + one.widthMm, y, size, anchor: 'end' };
  return { x: one.xMm + one.widthMm / 2, y, size, anchor: 'middle' };
}
