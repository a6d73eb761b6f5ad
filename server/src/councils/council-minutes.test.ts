import { writeFile } from 'node:fs/promises';
import { api } from '@chung-tay/shared';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { attend, castSecret, councilDesk, plannedSession } from '../../test/factories/councils.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxText, fetchPaper, pdfPages } from '../../test/paper-text.ts';

const test = await createTestApp();
const { call } = test;
const { councils } = api;

it('getCouncilMinutes: who was there, the rule, each award with its votes, every slip by its code; a draft says so', async () => {
  const desk = await councilDesk(test, 9);
  const { id, agenda } = await plannedSession(desk, { many: 4 });
  const path = `/council-sessions/${id}/minutes`;
  const printed = async () => docxText((await fetchPaper(test, path, 'docx', desk.manager)).bytes);
  expect(await printed()).toContain('BẢN NHÁP: CHƯA BỎ PHIẾU');
  await attend(desk, id, [undefined, undefined, 'written', 'absent']);
  const recusal = {
    id,
    memberId: desk.members[5]?.memberId,
    awardIds: [agenda[1]?.awardId],
    reason: 'Người thân được đề nghị',
  };
  bodyOf(await call(councils.recuseMember, recusal, { as: desk.manager }));
  const session = bodyOf(await call(councils.openVoting, { id }, { as: desk.manager }));
  expect(await printed()).toContain('ĐANG BỎ PHIẾU');
  for (const [at, voter] of desk.members.entries())
    if (at !== 3) await castSecret(desk, session, voter, (_, item) => (item === 2 && at < 2 ? 'against' : 'for'));
  const closed = bodyOf(
    await call(
      councils.closeVoting,
      { id, minutes: 'Ông A đề nghị bổ sung.\nHội đồng nhất trí.' },
      { as: desk.manager },
    ),
  );
  const text = await printed();
  const slips = bodyOf(await call(councils.listBallots, { id }, { as: desk.manager })).data;
  for (const part of [
    ...['BIÊN BẢN', session.code, 'ỦY BAN NHÂN DÂN', 'HỘI ĐỒNG THI ĐUA -', 'Phòng họp thử', 'Quy chế thử của Hội đồng'],
    ...['Hội đồng có 9 thành viên; dự họp 7, cho ý kiến bằng văn bản 1, vắng mặt 1.', 'cần ít nhất 6/9'],
    ...[
      'Người thân được đề nghị',
      'Hội đồng nhất trí.',
      'Hội đồng thông qua 2 trên 4 hồ sơ.',
      'DANH SÁCH PHIẾU THEO MÃ BIÊN NHẬN',
    ],
    ...closed.agenda.map(({ awardeeName }) => awardeeName),
    ...slips.map(({ receiptCode }) => receiptCode ?? ''),
  ])
    expect(text).toContain(part);
  expect(text).toContain('8/9');
  const pdf = await fetchPaper(test, path, 'pdf', desk.members[0] as never);
  expect(pdfPages(pdf.bytes).length).toBeGreaterThan(1);
  // To be looked at: KEEP_PAPERS=/some/folder keeps what was printed.
  const folder = process.env.KEEP_PAPERS;
  if (!folder) return;
  await writeFile(`${folder}/bien-ban-hoi-dong.pdf`, pdf.bytes);
  await writeFile(`${folder}/bien-ban-hoi-dong.docx`, (await fetchPaper(test, path, 'docx', desk.manager)).bytes);
});
