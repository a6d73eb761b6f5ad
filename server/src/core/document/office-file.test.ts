import { docxType, pdfType } from '@chung-tay/shared/core/files';
import { expect, it } from 'vitest';
import { readOfficeFile } from './office-file.ts';
import { renderPaper } from './render-paper.ts';

const paper = {
  letterhead: { issuingBody: 'UBND xã Thử', number: '05/KH-UBND', place: 'Thử', date: '2024-01-05' },
  title: 'Kế hoạch',
  subject: 'Xóa nhà tạm & nhà dột nát',
  body: [{ type: 'paragraph', text: 'Dòng một <b>không phải thẻ</b>' }],
  closing: { recipients: ['Lưu: VT'], signatures: [{ post: 'Chủ tịch', name: 'Người Ký Thử' }] },
  annexes: [],
} as const;

it('our own papers are read as what they are, words and all', async () => {
  const word = await readOfficeFile(Buffer.from(await renderPaper(paper as never, 'docx')));
  expect(word.type).toBe(docxType);
  for (const words of ['Xóa nhà tạm & nhà dột nát', 'Dòng một <b>không phải thẻ</b>', 'Người Ký Thử'])
    expect(word.text).toContain(words);
  const pdf = await readOfficeFile(Buffer.from(await renderPaper(paper as never, 'pdf')));
  expect(pdf).toEqual({ type: pdfType, text: null });
});
