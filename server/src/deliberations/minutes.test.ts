import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { deliberationRoutes } from '@chung-tay/shared/deliberations/contract';
import type { Deliberation } from '@chung-tay/shared/deliberations/schema';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf, type CaseTeam, caseAt, caseTeam, surveyedInNeed } from '../../test/factories/cases.ts';
import { recordedDeliberation } from '../../test/factories/deliberations.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxParts, docxText, fetchPaper, pdfPages } from '../../test/paper-text.ts';
import { inSentence } from '../core/document/paper.ts';

const test = await createTestApp();
let team: CaseTeam;
let minutes: Deliberation;

beforeAll(async () => {
  team = await caseTeam(test);
  const cases = [];
  for (const headName of ['Lường Văn Ỷ', 'Đặng Thị Nguyễn Ưỡng']) {
    const { id: householdId } = await surveyedInNeed(team, { headName, village: 'Thôn Đồng Mậm' });
    cases.push(await caseAt(team, 'deliberation', { householdId }));
  }
  const [first, second] = cases.map(({ id }) => id) as [string, string];
  minutes = await recordedDeliberation(team, cases, {
    attendees: [{ name: 'Hoàng Thị Bưởi', title: 'Chi hội trưởng phụ nữ' }],
    votes: [
      { caseId: first, agree: 36, disagree: 3, abstain: 1, opinion: 'Nhà dột nặng' },
      { caseId: second, agree: 12, disagree: 20, abstain: 2 },
    ],
  });
}, 60_000);

const fetched = (format: 'docx' | 'pdf', as = team.clerk) =>
  fetchPaper(test, `/deliberations/${minutes.id}/minutes`, format, as);

/** What the form wants to be read in it (Phụ lục I, TT 01/2022/TT-BXD). */
const said = () => [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'BIÊN BẢN',
  'Họp bình xét đối tượng được hỗ trợ',
  `Số: ${minutes.code}`,
  'hồi 08 giờ 00 phút',
  'THÔN ĐỒNG MẬM',
  `thôn Đồng Mậm, ${inSentence(team.commune.name)}, `,
  'Hoàng Thị Bưởi',
  'Lường Văn Ỷ',
  'Đặng Thị Nguyễn Ưỡng',
  'Được chọn',
  'Không được chọn',
  'Về hộ Lường Văn Ỷ: Nhà dột nặng',
  '1 hộ được chọn (xây mới 1 hộ, sửa chữa 0 hộ), 1 hộ không được chọn',
  'CHỦ TRÌ',
  'THƯ KÝ',
  '(Ký, ghi rõ họ tên)',
];

it('the minutes as DOCX: all the form wants, in Times New Roman, on A4 with the margins of NĐ 30', async () => {
  const { headers, bytes } = await fetched('docx');
  expect(headers['content-type']).toContain('wordprocessingml');
  expect(headers['content-disposition']).toContain(`bien-ban-${minutes.code}.docx`);
  const text = await docxText(bytes);
  for (const words of said()) expect(text).toContain(words);
  const parts = await docxParts(bytes);
  const document = parts.get('word/document.xml') ?? '';
  expect(parts.get('word/styles.xml')).toMatch(/w:rFonts [^>]*w:ascii="Times New Roman"/);
  expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
  expect(document).toMatch(/<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/);
  expect(document).toContain('<w:titlePg/>');
  expect(document).toContain('<w:tblHeader/>');
  expect([...parts.values()].some((part) => part.includes('PAGE'))).toBe(true);
});

it('the minutes as PDF: the same, to be searched and copied', async () => {
  const { headers, bytes } = await fetched('pdf');
  expect(headers['content-type']).toBe('application/pdf');
  const text = pdfPages(bytes).join('').replace(/\s+/g, ' ');
  for (const words of said()) expect(text).toContain(words);
  expect(bytes.toString('latin1')).toContain('Tinos');
});

it('void minutes say so', async () => {
  const reason = 'Ghi nhầm thôn';
  const { votes } = minutes;
  bodyOf(await test.call(deliberationRoutes.voidDeliberation, { id: minutes.id, reason }, { as: team.clerk }));
  expect(await docxText((await fetched('docx')).bytes)).toContain(`BIÊN BẢN ĐÃ HỦY: ${reason}`);
  const one = await test.call(caseRoutes.getCase, { id: votes[0]?.caseId as string }, { as: team.clerk });
  expect(one.body.stepKind).toBe('deliberation');
});

it('not for another commune, and in no other format', async () => {
  expect((await fetched('pdf', team.stranger)).status).toBe(404);
  expect((await fetched('odt' as 'pdf')).status).toBe(422);
});
