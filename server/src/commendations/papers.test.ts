import { writeFile } from 'node:fs/promises';
import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { printedCheckCode } from '@chung-tay/shared/commendations/schema';
import { expect, it } from 'vitest';
import { appraisedAward, awardTeam, issuedCommendation, nomination } from '../../test/factories/awards.ts';
import { household, surveyTeam } from '../../test/factories/households.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxText, fetchPaper, pdfPages } from '../../test/paper-text.ts';

const test = await createTestApp();
const { call } = test;
const team = await awardTeam(test);
const elsewhere = await awardTeam(test, 4);

const head = await household(await surveyTeam(test), { headName: 'Nguyễn Văn Mẫu' });
const awards = [
  await appraisedAward(team, { awardeeName: 'Cán bộ A (mẫu)', awardeePosition: 'Trưởng thôn Khuôn Kén' }),
  await appraisedAward(team, { awardeeType: 'collective', awardeeName: null, awardeeUnitId: team.commune }),
  await appraisedAward(team, { awardeeType: 'household', awardeeName: null, awardeeHouseholdId: head.id }),
  await appraisedAward(elsewhere, { awardeeName: 'Người nơi khác (mẫu)' }),
];
const issued = await issuedCommendation(
  team,
  awards.map(({ id }) => id),
  { number: '5/QĐ-UBND', subject: 'đã có thành tích xuất sắc trong phong trào thi đua xóa nhà tạm, nhà dột nát' },
);
const path = `/commendations/${issued.id}`;

/** To be looked at: KEEP_PAPERS=folder. */
const keep = async (name: string, bytes: Buffer): Promise<void> => {
  if (process.env.KEEP_PAPERS) await writeFile(`${process.env.KEEP_PAPERS}/${name}`, bytes);
};

it('the decision says whom, how much in words, on what law, with its list and the code to check it', async () => {
  const docx = await fetchPaper(test, `${path}/paper`, 'docx', team.authority);
  expect(docx.status).toBe(200);
  const text = await docxText(docx.bytes);
  const parts = [
    'Số: 05/QĐ-UBND',
    'QUYẾT ĐỊNH',
    'CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC',
    'Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15',
    '01 tập thể, 01 hộ gia đình và 02 cá nhân',
    '19.310.000 đồng (Mười chín triệu ba trăm mười nghìn đồng)',
    'Cán bộ A (mẫu)',
    'Trưởng thôn Khuôn Kén',
    'Nguyễn Văn Mẫu',
    'Người Ký (mẫu)',
    printedCheckCode(issued.checkCode),
  ];
  for (const part of parts) expect(text).toContain(part);
  const pdf = await fetchPaper(test, `${path}/paper`, 'pdf', team.authority);
  expect(pdfPages(pdf.bytes).join(' ')).toContain('Cán bộ A (mẫu)');
  await keep('quyet-dinh.docx', docx.bytes);
  await keep('quyet-dinh.pdf', pdf.bytes);
});

it('who sees only some of the list gets an excerpt that says so', async () => {
  const text = await docxText((await fetchPaper(test, `${path}/paper`, 'docx', elsewhere.nominator)).bytes);
  expect(text).toContain('TRÍCH DANH SÁCH');
  expect(text).toContain('Người nơi khác (mẫu)');
  expect(text).not.toContain('Cán bộ A (mẫu)');
  expect((await fetchPaper(test, `${path}/paper`, 'docx', team.stranger)).status).toBe(404);
});

it('certificates: one sheet each with nothing but the variable text; one alone; none for who was revoked', async () => {
  const pdf = await fetchPaper(test, `${path}/certificates`, 'pdf', team.authority);
  const pages = pdfPages(pdf.bytes);
  expect(pages).toHaveLength(4);
  expect(pages[0]).toContain('Ông (bà) Cán bộ A (mẫu)');
  expect(pages[0]).toContain('Trưởng thôn Khuôn Kén');
  expect(pages[0]).toContain('Quyết định số 05/QĐ-UBND');
  const codeOfA = issued.entries.find(({ awardId }) => awardId === awards[0]?.id)?.checkCode ?? '';
  expect(pages[0]).toContain(printedCheckCode(codeOfA));
  expect(pages[2]).toContain('Hộ gia đình ông (bà) Nguyễn Văn Mẫu');
  await keep('bang-khen.pdf', pdf.bytes);
  const cause = { reason: 'Khai sai thành tích', ground: 'Kết luận kiểm tra' };
  await call(commendationRoutes.revokeAward, { id: awards[3]?.id ?? '', ...cause }, { as: team.authority });
  const after = await fetchPaper(test, `${path}/certificates`, 'docx', team.authority);
  const text = await docxText(after.bytes);
  expect(text).not.toContain('Người nơi khác');
  await keep('bang-khen.docx', after.bytes);
  const one = await test.app.inject({
    url: `/api/v1${path}/certificates?format=pdf&awardId=${awards[0]?.id}`,
    headers: { authorization: `Bearer ${team.authority.accessToken}` },
  });
  expect(pdfPages(one.rawPayload)).toHaveLength(1);
  const gone = await test.app.inject({
    url: `/api/v1${path}/certificates?awardId=${awards[3]?.id}`,
    headers: { authorization: `Bearer ${team.authority.accessToken}` },
  });
  expect(gone.statusCode).toBe(404);
  // Who only nominated does not print on the stock of another.
  expect((await fetchPaper(test, `${path}/certificates`, 'pdf', team.nominator)).status).toBe(403);
  expect(await docxText((await fetchPaper(test, `${path}/paper`, 'docx', team.authority)).bytes)).toContain(
    'ĐÃ HỦY MỘT PHẦN',
  );
});

it('a form of the commune is decided under the head of the commune', async () => {
  const own = await call(awardRoutes.nominateAward, nomination(team, { formId: team.form('giay_khen_xa') }), {
    as: team.nominator,
  });
  await call(
    awardRoutes.appraiseAward,
    { id: own.body.id, result: 'appraise', opinion: 'Đủ.' },
    { as: team.appraiser },
  );
  const body = {
    awardIds: [own.body.id],
    number: '9/QĐ-UBND',
    decidedOn: issued.decidedOn,
    signatory: 'Người Ký (mẫu)',
  };
  const decided = await call(
    commendationRoutes.issueCommendation,
    { ...body, subject: 'đã có thành tích trong phong trào' },
    { as: team.communeAuthority },
  );
  const text = await docxText(
    (await fetchPaper(test, `/commendations/${decided.body.id}/paper`, 'docx', team.communeAuthority)).bytes,
  );
  expect(text).toMatch(/CHỦ TỊCH ỦY BAN NHÂN DÂN (XÃ|PHƯỜNG)/);
});
