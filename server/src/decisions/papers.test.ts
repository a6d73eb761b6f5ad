import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { expect, test } from 'vitest';
import { draftedChange, draftedDecision, issuedDecision } from '../../test/factories/decisions.ts';
import { approvedHouse, bodyOf, houseTeam, proposedCase, surveyedHousehold } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxText, fetchPaper, pdfPages } from '../../test/paper-text.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);

const docx = async (path: string, as = team.authority): Promise<string> => {
  const paper = await fetchPaper(testApp, path, 'docx', as);
  expect([paper.status, paper.headers['content-disposition']]).toEqual([200, expect.stringContaining('.docx')]);
  return docxText(paper.bytes);
};

test('the decision: head, bases from the rules applied, articles, the list as its annex with sums in figures and words', async () => {
  const named = await surveyedHousehold(team, { headName: 'Đỗ Thị Hường', village: 'Thôn Đồng Mới' });
  const cases = [await proposedCase(team, { householdId: named.id }), await proposedCase(team, { kind: 'repair' })];
  const draft = await draftedDecision(team, cases);
  const path = `/decisions/${draft.id}/document`;
  expect(await docx(path)).toContain('……/QĐ-UBND');
  await issuedDecision(team, draft, {
    decisionNumber: '5/QĐ-UBND',
    signatory: 'Trần Văn Ký',
    overtakingReason: 'Lần lượt, để thử',
  });
  const text = await docx(path);
  for (const words of [
    'TỈNH BẮC NINH',
    'Số: 05/QĐ-UBND',
    'ngày 05 tháng 01 năm 2026',
    'CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC NINH',
    'Căn cứ QĐ 55/QĐ-BXD ngày 20/01/2025, Điều 1 và Điều 2',
    'QUYẾT ĐỊNH:',
    'danh sách 2 hộ',
    '90.000.000 đồng (Chín mươi triệu đồng)',
    'Điều 3.',
    'Trần Văn Ký',
    'Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 01 năm 2026',
    'Đỗ Thị Hường',
    'Thôn Đồng Mới',
    'Tổng cộng: 2 hộ',
  ])
    expect(text).toContain(words);
  expect(text).not.toContain('chưa đối chiếu');
  const pdf = await fetchPaper(testApp, path, 'pdf', team.authority);
  const pages = pdfPages(pdf.bytes).join('\n');
  expect(pages).toContain('Đỗ Thị Hường');
});

test('a change tells what it changes, and why each is withdrawn', async () => {
  const house = await approvedHouse(team);
  const change = await draftedChange(team, house, { action: 'withdraw', withdrawReason: 'self_built' });
  const text = await docx(`/decisions/${change.id}/document`);
  expect(text).toContain(
    `Thay đổi lần 1 danh sách hộ được hỗ trợ nhà ở ban hành kèm theo Quyết định số ${house.decisionNumber}`,
  );
  expect(text).toContain('rút 1 hộ');
  expect(text).toContain('Đã tự làm nhà');
});

test('PL II: who has committed, how they build and what they need', async () => {
  const house = await approvedHouse(team);
  const text = await docx(`/decisions/${house.decisionId}/commitments`);
  for (const words of ['CAM KẾT', house.headName, 'Chưa cam kết', '100.000.000', 'đã cam kết 0 hộ'])
    expect(text).toContain(words);
});

test('from below the area of a list one gets an excerpt of one’s own entries, and nothing of the others', async () => {
  const there = await houseTeam(testApp, 5);
  const [own, foreign] = [await proposedCase(team), await proposedCase(there)];
  const draft = await draftedDecision(team, [own, foreign], { unitId: team.province });
  expect((await fetchPaper(testApp, `/decisions/${draft.id}/document`, 'docx', team.officer)).status).toBe(404);
  await issuedDecision(team, draft, { overtakingReason: 'Lần lượt từng hộ, để thử' });
  const text = await docx(`/decisions/${draft.id}/document`, team.officer);
  expect(text.toLowerCase()).toContain('trích danh sách');
  expect(text).toContain(own.headName);
  expect(text).not.toContain(foreign.headName);
  const seen = bodyOf(await testApp.call(caseRoutes.getCase, { id: own.id }, { as: team.officer }));
  expect(seen.decisionId).toBe(draft.id);
});
