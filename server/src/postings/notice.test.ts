import { beforeAll, expect, it } from 'vitest';
import { type CaseTeam, caseAt, caseTeam, surveyedInNeed } from '../../test/factories/cases.ts';
import { openPosting } from '../../test/factories/postings.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxText, fetchPaper, pdfPages } from '../../test/paper-text.ts';
import { paperDate } from '../core/document/paper.ts';

const test = await createTestApp();
let team: CaseTeam;
let posting: Awaited<ReturnType<typeof openPosting>>;

beforeAll(async () => {
  team = await caseTeam(test);
  const household = await surveyedInNeed(team, {
    headName: 'Đặng Thị Nguyễn Ưỡng',
    village: 'Thôn Khuôn Kén',
    headBirthYear: 1948,
    ethnicity: 'Sán Dìu',
    nationalId: '001234567890',
  });
  const cases = [await caseAt(team, 'posting', { householdId: household.id, houseKind: 'repair' })];
  posting = await openPosting(team, [...cases, await caseAt(team, 'posting')], { places: ['Cổng trụ sở UBND xã'] });
}, 60_000);

it('the notice to hang up: who, until when, where to object; DOCX and PDF say the same', async () => {
  const wanted = [
    'THÔNG BÁO',
    `Số: ${posting.code}/TB-UBND`,
    'ỦY BAN NHÂN DÂN',
    `7 ngày, từ ${paperDate(posting.fromOn)} đến hết ${paperDate(posting.untilOn)} (23 giờ 59 phút`,
    'Nơi niêm yết: Cổng trụ sở UBND xã.',
    'gửi trực tiếp tại trụ sở Ủy ban nhân dân',
    'Nơi nhận:',
    'DANH SÁCH HỘ ĐỀ NGHỊ HỖ TRỢ',
    `(Kèm theo Thông báo số ${posting.code}/TB-UBND`,
    'Đặng Thị Nguyễn Ưỡng',
    'Thôn Khuôn Kén',
    'Sửa chữa',
    'Tổng cộng',
    '2 hộ',
  ];
  const path = `/postings/${posting.id}/notice`;
  const docx = await docxText((await fetchPaper(test, path, 'docx', team.clerk)).bytes);
  const pages = pdfPages((await fetchPaper(test, path, 'pdf', team.clerk)).bytes);
  const pdf = pages.join('').replace(/\s+/g, ' ');
  for (const text of [docx, pdf]) {
    for (const words of wanted) expect(text).toContain(words);
    for (const secret of ['1948', 'Sán Dìu', '001234567890', 'Hộ nghèo']) expect(text).not.toContain(secret);
  }
  // The list is an annex on a page of its own.
  expect(pages.at(-1)).toContain('Đặng Thị Nguyễn Ưỡng');
  expect(pages[0]).not.toContain('Đặng Thị Nguyễn Ưỡng');
  expect((await fetchPaper(test, path, 'pdf', team.stranger)).status).toBe(404);
});
