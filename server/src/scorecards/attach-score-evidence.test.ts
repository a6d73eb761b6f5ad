import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { testPhoto } from '../../test/factories/photo.ts';
import { openedCards, scoreFootprint, scoreOf, scoreTeam, sentCard, somePdf } from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test, 4);
const [, , card] = await openedCards(team);
if (!card) throw new Error('no card');
const officer = team.officers[2];
const { criterionId } = scoreOf(card, '1.3');
const attach = (input: object = {}, file: { content: Buffer; contentType: string } = somePdf, as = officer) =>
  test.call(scorecardRoutes.attachScoreEvidence, { id: card.id, criterionId, ...input }, { as, file });

it('attachScoreEvidence: a paper is kept as it came, a picture without what its camera wrote; both are read by who judges', async () => {
  const named = { fileName: 'C:\\Sáng kiến số 1.PDF', note: 'Quyết định công nhận' };
  const shown = bodyOf(await attach(named));
  const [paper] = scoreOf(shown, '1.3').evidence;
  expect(paper).toMatchObject({
    fileName: 'Sáng kiến số 1.pdf',
    fileType: 'application/pdf',
    note: 'Quyết định công nhận',
  });
  const photo = { content: await testPhoto('minh chứng'), contentType: 'image/jpeg' };
  const both = bodyOf(await attach({ fileName: 'anh.jpg' }, photo));
  expect(scoreOf(both, '1.3').evidence[1]).toMatchObject({ fileName: 'anh.webp', fileType: 'image/webp' });
  const asked = { id: card.id, evidenceId: paper?.id ?? '' };
  const read = await test.call(scorecardRoutes.getScoreEvidence, asked, { as: team.lead });
  expect(read.text).toBe(somePdf.content.toString());
  expect(String(read.headers['content-disposition'])).toContain('attachment');
  expect((await test.call(scorecardRoutes.getScoreEvidence, asked, { as: team.officers[3] })).status).toBe(404);
});

it('attachScoreEvidence: what is no paper and no picture is refused, and so is another criterion or a card that was sent', async () => {
  const before = await scoreFootprint(team);
  const script = { content: Buffer.from('<script>alert(1)</script>'), contentType: 'application/pdf' };
  expect((await attach({}, script)).status).toBe(422);
  const cut = { content: Buffer.from('%PDF-1.7\n'), contentType: 'application/pdf' };
  expect((await attach({}, cut)).problem.code).toBe('file_invalid');
  expect((await attach({ criterionId: card.id })).problem.errors?.[0]?.pointer).toBe('/criterionId');
  expect((await attach({}, somePdf, team.lead)).status).toBe(403);
  expect(await scoreFootprint(team)).toBe(before);
  await sentCard(team, card);
  expect((await attach()).problem.code).toBe('scoring_closed');
});
