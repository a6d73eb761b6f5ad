import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { expect, it } from 'vitest';
import { appraisedAward, attachedPaper, awardTeam, draftedAward } from '../../test/factories/awards.ts';
import { testPdf } from '../../test/factories/documents.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const { attachAwardPaper, getAwardPaper } = awardRoutes;
const pdf = { content: testPdf('báo cáo'), contentType: 'application/pdf' };
const kind = 'achievement_report';

it('a paper is kept as it was sent and given back whole', async () => {
  const { id } = await draftedAward(team);
  const sent = { id, kind, filename: 'C:\\hồ sơ\\Báo cáo.pdf' };
  const { body, status } = await call(attachAwardPaper, sent, { as: team.nominator, file: pdf });
  expect(status).toBe(201);
  expect(body.papers).toMatchObject([{ kind, fileName: 'Báo cáo.pdf', fileBytes: pdf.content.length }]);
  const got = await call(getAwardPaper, { id, paperId: body.papers[0]?.id ?? '' }, { as: team.appraiser });
  expect(got.text).toBe(pdf.content.toString());
  expect((await call(getAwardPaper, { id, paperId: body.papers[0]?.id ?? '' }, { as: team.stranger })).status).toBe(
    404,
  );
});

it('what is no paper is refused, and nothing is kept', async () => {
  const { id } = await draftedAward(team);
  const file = { content: Buffer.from('<html>'), contentType: 'application/pdf' };
  const answer = await call(attachAwardPaper, { id, kind }, { as: team.nominator, file });
  expect(answer.problem.code).toBe('file_invalid');
  expect(await sql('SELECT 1 FROM award_papers WHERE award_id = $1', [id])).toEqual([]);
});

it('an appraised file takes no more papers, by the code and by the database', async () => {
  const { id } = await appraisedAward(team);
  const answer = await call(attachAwardPaper, { id, kind }, { as: team.nominator, file: pdf });
  expect(answer.problem.code).toBe('action_not_allowed');
  const draft = await draftedAward(team);
  await attachedPaper(team, draft.id, kind);
  await expect(
    sql(
      `INSERT INTO award_papers SELECT gen_random_uuid(), $1, unit_id, kind, file_key, file_name, file_type, file_bytes, added_by, added_at
       FROM award_papers WHERE award_id = $2`,
      [id, draft.id],
    ),
  ).rejects.toThrow('the papers of a appraised award stand');
});
