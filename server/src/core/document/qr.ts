import { createRequire } from 'node:module';
import { loadSharp } from '../photo/load-sharp.ts';

/** The encoder inside pdfmake, which draws the same code into a PDF: what it would draw. */
interface Encoder {
  measure(node: { qr: string; eccLevel: 'M' }): {
    _canvas: { x: number; y: number; w: number; h: number }[];
    _width: number;
  };
}
const { default: encoder } = createRequire(import.meta.url)('pdfmake/js/qrEnc.js') as { default: Encoder };

/** Dark and light modules of a QR code, row by row; error correction M bears a fold or a stain. */
export function qrModules(text: string): boolean[][] {
  const { _canvas: squares, _width: width } = encoder.measure({ qr: text, eccLevel: 'M' });
  // The first is the ground; every other is a dark module.
  const [, ...dark] = squares;
  const side = dark[0]?.w ?? 1;
  const count = Math.round(width / side);
  const modules = Array.from({ length: count }, () => Array.from({ length: count }, () => false));
  for (const { x, y } of dark) (modules[Math.round(y / side)] as boolean[])[Math.round(x / side)] = true;
  return modules;
}

/** Runs of dark modules of each row, so that a code is some hundred rectangles and not a thousand. */
export const qrRuns = (modules: readonly (readonly boolean[])[]): { x: number; y: number; length: number }[] =>
  modules.flatMap((row, y) => {
    const runs: { x: number; y: number; length: number }[] = [];
    for (const [x, dark] of row.entries()) {
      const last = runs.at(-1);
      if (dark && last && last.x + last.length === x) last.length += 1;
      else if (dark) runs.push({ x, y, length: 1 });
    }
    return runs;
  });

/** Pixels of one module: sharp in print at the sizes used on papers. */
const scale = 10;

/** The code as a PNG, without the quiet margin: the paper leaves it. */
export async function qrPng(text: string): Promise<Buffer> {
  const modules = qrModules(text);
  const side = modules.length;
  const pixels = Buffer.from(modules.flat().map((dark) => (dark ? 0 : 255)));
  const sharp = await loadSharp();
  return sharp(pixels, { raw: { width: side, height: side, channels: 1 } })
    .resize(side * scale, side * scale, { kernel: 'nearest' })
    .png({ colours: 2 })
    .toBuffer();
}
