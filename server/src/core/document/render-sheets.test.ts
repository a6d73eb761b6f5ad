import { expect, it } from 'vitest';
import { docxParts, docxText, pdfPages } from '../../../test/paper-text.ts';
import { qrModules, qrPng, qrRuns } from './qr.ts';
import { renderPaper } from './render-paper.ts';
import type { PlacedText, Sheets } from './sheets.ts';

const name = (text: string): PlacedText => ({
  ...{ type: 'text', text, xMm: 40, yMm: 96, widthMm: 217, sizePt: 26, align: 'center', bold: true, italic: false },
});
const url = 'https://chungtay.example.vn/kiem-tra/7KQ2M9XT7KQ2M9XT';
const sheets: Sheets = {
  ...{ title: 'Bằng khen', author: 'UBND tỉnh', widthMm: 297, heightMm: 210 },
  pages: [
    [name('Tập thể Ế (mẫu)'), { type: 'qr', text: url, xMm: 38, yMm: 177, sideMm: 20 }],
    [name('Cán bộ B (mẫu)')],
  ],
};

it('one sheet for each page, text where it was put, as PDF and as DOCX', async () => {
  const pdf = Buffer.from(await renderPaper(sheets, 'pdf'));
  expect(pdfPages(pdf)).toEqual(['Tập thể Ế (mẫu)', 'Cán bộ B (mẫu)']);
  // 297 × 210 mm in points.
  expect(pdf.toString('latin1')).toMatch(/MediaBox \[0 0 841\.8\d* 595\.2\d*\]/);
  const docx = Buffer.from(await renderPaper(sheets, 'docx'));
  expect(await docxText(docx)).toContain('Cán bộ B (mẫu)');
  const parts = await docxParts(docx);
  const xml = parts.get('word/document.xml') ?? '';
  // 40 mm and 96 mm in twips, from the edge of the page; the code at 38 mm in EMU.
  expect(xml.match(/<w:framePr[^>]*w:x="2268"[^>]*w:y="5443"/g)).toHaveLength(2);
  expect(xml).toContain('<wp:posOffset>1368000</wp:posOffset>');
  expect(xml).toContain('w:w="16838" w:h="11906" w:orient="landscape"');
  expect([...parts.keys()].filter((path) => path.endsWith('.png'))).toHaveLength(1);
});

it('guides draw a ruler and frames, and no text of their own', async () => {
  const plain = await renderPaper(sheets, 'pdf');
  const guided = Buffer.from(await renderPaper({ ...sheets, guides: true }, 'pdf'));
  expect(pdfPages(guided)).toEqual(pdfPages(Buffer.from(plain)));
  expect(guided.length).toBeGreaterThan(plain.length);
});

it('a QR code has its three finders, and its runs and picture are the same modules', async () => {
  const modules = qrModules(url);
  const side = modules.length;
  expect((side - 17) % 4).toBe(0);
  const ring = (x: number, y: number) =>
    Array.from({ length: 7 }, (_, at) => modules[y]?.[x + at] && modules[y + 6]?.[x + at]).every(Boolean);
  expect([ring(0, 0), ring(side - 7, 0), ring(0, side - 7)]).toEqual([true, true, true]);
  const dark = modules.flat().filter(Boolean).length;
  expect(qrRuns(modules).reduce((sum, { length }) => sum + length, 0)).toBe(dark);
  expect((await qrPng(url)).subarray(1, 4).toString()).toBe('PNG');
});
