import { type IFloating, ImageRun } from 'docx';
import { mmToPt } from './layout.ts';
import { qrPng } from './qr.ts';

/** The library counts pictures in pixels of 96 to the inch. */
export const mmToPixels = (mm: number): number => Math.round((mmToPt(mm) * 96) / 72);

/** A QR code as a picture of this side, in the line or at a place of the page. */
export const codeRun = async (text: string, side: number, floating?: IFloating): Promise<ImageRun> =>
  new ImageRun({
    type: 'png',
    data: await qrPng(text),
    transformation: { width: side, height: side },
    altText: { name: 'Mã QR', title: 'Mã QR', description: text },
    ...(floating ? { floating } : {}),
  });
