import { expect, it } from 'vitest';
import { docxParts, docxText, pdfPages } from '../../../test/paper-text.ts';
import type { Block, Paper } from './paper.ts';
import { renderPaper } from './render-paper.ts';

const letters = 'ằẳẵặ ầẩẫậ ềểễệ ồổỗộ ờởỡợ ừửữự ỳỷỹỵ ẰẲẴẶ ẦẨẪẬ ỀỂỄỆ ỒỔỖỘ ỜỞỠỢ ỪỬỮỰ ỲỶỸỴ Đđ ₫ m²';

const list = (rows: number): Block => ({
  type: 'table',
  columns: [
    { header: 'STT', width: 1, align: 'center' },
    { header: 'Họ và tên chủ hộ', width: 4 },
    { header: 'Đồng ý', width: 2, group: 'Biểu quyết' },
    { header: 'Không', width: 2, group: 'Biểu quyết' },
  ],
  rows: [
    { cells: ['Nhóm một', '', ''], merge: 2, bold: true },
    ...Array.from({ length: rows }, (_, at) => ({ cells: [String(at + 1), `Lường Văn Ỷ ${at + 1}`, '40', 'không'] })),
  ],
});

const paper = (rows: number): Paper => ({
  letterhead: { issuingBody: 'Ủy ban nhân dân\nXã Thử', number: '05/QĐ-UBND', place: 'Thử', date: '2024-01-05' },
  title: 'Quyết định',
  subject: 'Phê duyệt danh sách thử',
  body: [
    { type: 'bases', lines: ['Căn cứ văn bản một', 'Căn cứ văn bản hai'] },
    { type: 'paragraph', text: [{ text: 'Điều 1. ', bold: true }, letters] },
    { type: 'paragraph', text: 'Dòng một\nDòng hai & <b>không phải thẻ</b>' },
  ],
  closing: {
    recipients: ['Như Điều 1', 'Lưu: VT'],
    signatures: [{ authority: 'KT. Chủ tịch', post: 'Phó Chủ tịch', name: 'Người Ký Thử' }],
  },
  annexes: [
    { title: 'Danh sách một', note: '(Kèm theo)', landscape: true, body: [list(rows)] },
    { label: 'Phụ lục II', title: 'Danh sách hai', note: '(Kèm theo)', body: [list(3)] },
  ],
});

it('PDF: every Vietnamese letter can be copied; a table repeats its header; each annex is numbered from 1', async () => {
  const pages = pdfPages(Buffer.from(await renderPaper(paper(90), 'pdf')));
  expect(pages[0]?.replace(/\s+/g, ' ')).toContain(letters);
  expect(pages[0]).toContain('không phải thẻ');
  const first = pages.findIndex((page) => page.includes('DANH SÁCH MỘT'));
  const second = pages.findIndex((page) => page.includes('DANH SÁCH HAI'));
  const ofFirst = pages.slice(first, second);
  expect(ofFirst.length).toBeGreaterThan(2);
  for (const page of ofFirst) expect(page).toContain('Họ và tên chủ hộ');
  // The number is drawn last, and not on the first page.
  const numbers = ofFirst.map((page) => page.match(/\d+$/)?.[0]);
  expect(numbers).toEqual([undefined, ...ofFirst.slice(1).map((_, at) => String(at + 2))]);
  expect(pages[second]).toMatch(/^Phụ lục II.*không$/s);
});

it('DOCX: the same words; landscape where asked; numbers, hidden on first pages, begin anew', async () => {
  const bytes = Buffer.from(await renderPaper(paper(90), 'docx'));
  const text = await docxText(bytes);
  for (const words of [letters, 'QUYẾT ĐỊNH', 'Căn cứ văn bản một;', 'Căn cứ văn bản hai.', 'Lường Văn Ỷ 90'])
    expect(text).toContain(words);
  expect(text).toContain('Dòng một\nDòng hai & &lt;b&gt;không phải thẻ');
  const parts = await docxParts(bytes);
  const document = parts.get('word/document.xml') ?? '';
  expect(document.match(/<w:pgSz [^>]*>/g)).toEqual([
    expect.stringContaining('w:w="11906" w:h="16838"'),
    expect.stringContaining('w:w="16838" w:h="11906"'),
    expect.stringContaining('w:w="11906" w:h="16838"'),
  ]);
  expect(document.match(/<w:pgNumType [^>]*w:start="1"/g)).toHaveLength(3);
  expect(document.match(/<w:titlePg\/>/g)).toHaveLength(3);
  expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(4);
});

it('signatures never stand alone on a page, however long the text', async () => {
  const { annexes: _none, ...short } = paper(1);
  const crossing: number[] = [];
  for (let lines = 10; lines <= 34; lines += 3) {
    const filler: Block[] = Array.from({ length: lines }, () => ({ type: 'paragraph', text: 'Một đoạn ngắn.' }));
    const body: Block[] = [...filler, { type: 'paragraph', text: 'Đoạn cuối cùng.' }];
    const pages = pdfPages(Buffer.from(await renderPaper({ ...short, body }, 'pdf')));
    const signed = pages.findIndex((page) => page.includes('Người Ký Thử'));
    expect(pages[signed], `${lines} lines`).toContain('Đoạn cuối cùng.');
    if (signed > 0) crossing.push(lines);
  }
  expect(crossing.length).toBeGreaterThan(0);
  const word = (await docxParts(Buffer.from(await renderPaper(short, 'docx')))).get('word/document.xml') ?? '';
  expect(word).toMatch(/<w:keepNext\/>(?:(?!<w:p>).)*Dòng một/s);
});

it('500 rows are drawn while other requests go on', { timeout: 60_000 }, async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 5);
  await Promise.all([renderPaper(paper(500), 'pdf'), renderPaper(paper(500), 'docx')]);
  clearInterval(timer);
  // Drawn here, the two would take the event loop for themselves and leave it a turn or two.
  expect(turns).toBeGreaterThan(10);
});

it('a paper that cannot be drawn fails alone, and the next is drawn', async () => {
  const broken = { ...paper(1), body: [{ type: 'table', columns: null, rows: [] }] } as unknown as Paper;
  await expect(renderPaper(broken, 'pdf')).rejects.toThrow('could not be drawn');
  expect((await renderPaper(paper(1), 'pdf')).length).toBeGreaterThan(1000);
});

it('more than can wait are told to come back', async () => {
  const asked = Array.from({ length: 60 }, async () => renderPaper(paper(1), 'docx'));
  const outcomes = await Promise.allSettled(asked);
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused.length).toBe(20);
  expect((refused[0] as PromiseRejectedResult).reason).toMatchObject({ code: 'unavailable', retryAfter: 5 });
});
