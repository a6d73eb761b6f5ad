import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { expect, it } from 'vitest';
import { attachedPaper, awardTeam, draftedAward, nominatedAward } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const { removeAwardPaper } = awardRoutes;

it('a paper goes while the file is with its unit; the history keeps that it was there', async () => {
  const { id } = await draftedAward(team);
  const { papers } = await attachedPaper(team, id, 'council_minutes');
  const paperId = papers[0]?.id ?? '';
  expect((await call(removeAwardPaper, { id, paperId }, { as: team.stranger })).status).toBe(404);
  const answer = await call(removeAwardPaper, { id, paperId }, { as: team.nominator });
  expect(answer.body.papers).toEqual([]);
  const [event] = await sql(`SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY at DESC LIMIT 1`, [id]);
  expect(event).toEqual({ action: 'award.paper_removed' });
  expect((await call(removeAwardPaper, { id, paperId }, { as: team.nominator })).status).toBe(404);
});

it('once submitted, papers stay', async () => {
  const { id } = await nominatedAward(team);
  const { papers } = await attachedPaper(team, id, 'achievement_report');
  const paperId = papers[0]?.id ?? '';
  const answer = await call(removeAwardPaper, { id, paperId }, { as: team.nominator });
  expect(answer.problem.code).toBe('action_not_allowed');
  await expect(sql('DELETE FROM award_papers WHERE id = $1', [paperId])).rejects.toThrow('stand');
});
