import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import {
  openedCards,
  reviewedCard,
  scoreFootprint,
  scoreOf,
  scoreTeam,
  sentCard,
} from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test);
const [first, second, third] = await openedCards(team);
if (!first || !second || !third) throw new Error('no cards');
const appraise = (id: string, scores: object[] = [], as: Person = team.appraiser) =>
  test.call(scorecardRoutes.appraiseScorecard, { id, scores }, { as });

it('appraiseScorecard: self, block and appraisal stand side by side with their reasons; the last word counts', async () => {
  const at = (number: string) => scoreOf(third, number).criterionId;
  await sentCard(team, third);
  await reviewedCard(team, third, [{ criterionId: at('1.2'), points: 12, reason: 'Báo cáo thiếu' }]);
  const before = await scoreFootprint(team);
  const bare = await appraise(third.id, [{ criterionId: at('1.2'), points: 18 }]);
  expect(bare.problem.errors?.[0]?.pointer).toBe('/scores/0/reason');
  expect((await appraise(third.id, [{ criterionId: at('1.2'), points: 20.5, reason: 'Nhầm' }])).problem.code).toBe(
    'score_over_maximum',
  );
  expect(await scoreFootprint(team)).toBe(before);
  const card = bodyOf(
    await appraise(third.id, [{ criterionId: at('1.2'), points: 15, reason: 'Đã bổ sung một báo cáo' }]),
  );
  expect(card).toMatchObject({ state: 'appraised', total: 15, missing: 0 });
  expect(scoreOf(card, '1.2')).toMatchObject({
    ...{ selfPoints: 18, reviewedPoints: 12, reviewReason: 'Báo cáo thiếu' },
    ...{ appraisedPoints: 15, appraisalReason: 'Đã bổ sung một báo cáo', points: 15 },
  });
  expect(scoreOf(card, '1.2').changes.map(({ stage, toPoints }) => [stage, toPoints])).toEqual([
    ['self', 18],
    ['review', 12],
    ['appraisal', 15],
  ]);
  expect((await appraise(third.id)).problem.code).toBe('action_not_allowed');
});

it('appraiseScorecard: after the review, by somebody else than who scored or reviewed, and not of the own unit', async () => {
  await sentCard(team, second);
  expect((await appraise(second.id)).problem.code).toBe('action_not_allowed');
  const [unitOfLead = '', unitOfSecond = ''] = team.units;
  const both = await personWith(test, [
    { role: 'block_lead', unitId: unitOfLead },
    { role: 'home_affairs_officer', unitId: team.province },
  ]);
  bodyOf(await test.call(scorecardRoutes.reviewScorecard, { id: second.id, scores: [] }, { as: both }));
  expect((await appraise(second.id, [], both)).problem.code).toBe('same_person');
  const atHome = await personWith(test, [
    { role: 'home_affairs_officer', unitId: team.province },
    { role: 'commune_officer', unitId: unitOfSecond },
  ]);
  expect((await appraise(second.id, [], atHome)).problem.code).toBe('own_unit');
  const local = await personWith(test, [{ role: 'home_affairs_officer', unitId: unitOfLead }]);
  expect((await appraise(second.id, [], local)).problem.code).toBe('not_competent');
  expect(bodyOf(await appraise(second.id))).toMatchObject({ state: 'appraised', total: 18 });
  await expect(
    test.sql(
      `UPDATE scores SET appraised_points = 1, appraisal_reason = 'Lén sửa' WHERE scorecard_id = $1 AND criterion_id = $2`,
      [second.id, scoreOf(second, '1.2').criterionId],
    ),
  ).rejects.toMatchObject({ constraint: 'scores_closed' });
});
