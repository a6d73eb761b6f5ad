import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  openedCards,
  pointsBy,
  scoreFootprint,
  scoreOf,
  scoreTeam,
  sentCard,
} from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test);
const [ofLead, , third] = await openedCards(team);
if (!ofLead || !third) throw new Error('no cards');
const giveBack = (id: string, as = team.lead, reason = 'Thiếu minh chứng quý III') =>
  test.call(scorecardRoutes.returnScorecard, { id, reason }, { as });

it('returnScorecard: back to the unit with the reason; what was said stays and is changed and sent anew', async () => {
  const sent = await sentCard(team, third);
  const back = bodyOf(await giveBack(third.id));
  expect(back).toMatchObject({ state: 'open', returnReason: 'Thiếu minh chứng quý III', sentAt: sent.sentAt });
  expect(scoreOf(back, '1.2').selfPoints).toBe(18);
  const scores = pointsBy(third, { '1.2': 17 });
  bodyOf(await test.call(scorecardRoutes.scoreScorecard, { id: third.id, scores }, { as: team.officers[2] }));
  const again = bodyOf(await test.call(scorecardRoutes.submitScorecard, { id: third.id }, { as: team.officers[2] }));
  expect(again).toMatchObject({ state: 'scored', returnReason: null, total: 17 });
});

it('returnScorecard: only what was sent, not of the own unit, with a reason', async () => {
  await sentCard(team, ofLead);
  const before = await scoreFootprint(team);
  expect((await giveBack(ofLead.id)).problem.code).toBe('own_unit');
  expect((await giveBack(ofLead.id, team.deputy, ' ')).problem.errors?.[0]?.pointer).toBe('/reason');
  expect((await giveBack(ofLead.id, team.organiser)).status).toBe(403);
  expect(await scoreFootprint(team)).toBe(before);
  bodyOf(await giveBack(ofLead.id, team.deputy));
  expect((await giveBack(ofLead.id, team.deputy)).problem.code).toBe('action_not_allowed');
});
