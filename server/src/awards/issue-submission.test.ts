import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { expect, it } from 'vitest';
import { attachedPaper, awardTeam, draftedAward } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxText } from '../../test/paper-text.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const { createSubmission, issueSubmission, getSubmissionPaper, getSubmissionHistory, getAward } = awardRoutes;
const today = dayInVietnam(new Date());
let numbered = 10;

/** Drafts with everything but their tờ trình, in one. */
async function gathered(count = 2) {
  const drafts = [];
  for (let at = 0; at < count; at++) {
    const draft = await draftedAward(team, { initiative: 'Đổi công giữa các thôn để dựng nhà nhanh hơn.' });
    await attachedPaper(team, draft.id, 'achievement_report');
    await attachedPaper(team, draft.id, 'council_minutes');
    drafts.push(draft);
  }
  const { body } = await call(createSubmission, { awardIds: drafts.map(({ id }) => id) }, { as: team.nominator });
  return { id: body.id, drafts };
}

const issuing = (id: string, input: object = {}) => ({
  ...{
    id,
    number: `${++numbered}/TTr-UBND`,
    submittedOn: today,
    signatory: 'Người Ký (mẫu)',
    signatoryTitle: 'Chủ tịch',
  },
  ...input,
});
const issue = (id: string, input: object = {}) => call(issueSubmission, issuing(id, input), { as: team.nominator });

it('its number submits every draft in it: the tờ trình is the paper that was missing', async () => {
  const { id, drafts } = await gathered();
  const { body } = await issue(id);
  expect(body).toMatchObject({ state: 'submitted', submittedOn: today, awards: 2 });
  for (const draft of drafts)
    expect((await call(getAward, { id: draft.id }, { as: team.nominator })).body.status).toBe('submitted');
  const history = await call(getSubmissionHistory, { id }, { as: team.nominator });
  expect(history.body.data.map(({ action }) => action)).toEqual([
    'award_submission.issued',
    'award_submission.created',
  ]);
  expect((await issue(id)).problem.code).toBe('action_not_allowed');
});

it('one file that is stopped stops all, and names itself', async () => {
  const { id, drafts } = await gathered();
  const bare = await draftedAward(team);
  await sql('UPDATE awards SET submission_id = $1 WHERE id = $2', [id, bare.id]);
  const answer = await issue(id);
  expect(answer.problem.code).toBe('award_papers_missing');
  expect(answer.problem.detail).toContain(bare.code);
  expect(await sql('SELECT state, number FROM award_submissions WHERE id = $1', [id])).toEqual([
    { state: 'draft', number: null },
  ]);
  const [first] = await sql('SELECT status FROM awards WHERE id = $1', [drafts[0]?.id]);
  expect(first).toEqual({ status: 'drafted' });
});

it('a number is used once a year by a unit; the day is not in the future', async () => {
  const [one, other] = [await gathered(1), await gathered(1)];
  await issue(one.id, { number: '77/TTr-UBND' });
  const again = await issue(other.id, { number: '077 / ttr–ubnd' });
  expect([again.status, again.problem.code]).toEqual([409, 'conflict']);
  const early = await issue(other.id, { submittedOn: dayInVietnam(new Date(Date.now() + 2 * 86_400_000)) });
  expect(early.problem.errors?.[0]?.pointer).toBe('/submittedOn');
  const foreign = await call(issueSubmission, issuing(other.id), { as: team.stranger });
  expect(foreign.status).toBe(404);
});

it('prints the tờ trình with Biểu 06: before its number a draft, then with number, figures and the bonus', async () => {
  const { id, drafts } = await gathered();
  const print = async (format: 'docx' | 'pdf') => call(getSubmissionPaper, { id, format }, { as: team.appraiser });
  const text = async () => docxText(await raw(id));
  expect(await text()).toContain('BẢN NHÁP: CHƯA CÓ SỐ');
  await issue(id, { number: '8/TTr-UBND' });
  const issued = await text();
  for (const words of [
    '08/TTr-UBND',
    'TỜ TRÌNH',
    'Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh (qua Sở Nội vụ)',
    'Biểu 06',
    '3.510.000',
  ])
    expect(issued).toContain(words);
  expect(issued).toContain('7.020.000');
  expect(issued).toContain(drafts[0]?.awardeeName);
  expect(issued).not.toContain('BẢN NHÁP');
  expect((await print('pdf')).text.startsWith('%PDF')).toBe(true);
});

/** The bytes of the DOCX. */
async function raw(id: string): Promise<Buffer> {
  const answer = await test.app.inject({
    method: 'GET',
    url: `/api/v1/award-submissions/${id}/paper?format=docx`,
    headers: { authorization: `Bearer ${team.appraiser.accessToken}` },
  });
  return answer.rawPayload;
}
