import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import {
  openedCards,
  readCard,
  scoreFootprint,
  scoreOf,
  scoreTeam,
  sentCard,
} from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test, 4);
const [ofLead, ofDeputy, third, fourth] = await openedCards(team);
if (!ofLead || !ofDeputy || !third || !fourth) throw new Error('no cards');
const review = (id: string, as: Person, scores: object[] = []) =>
  test.call(scorecardRoutes.reviewScorecard, { id, scores }, { as });
const [unitOfLead = '', unitOfDeputy = '', unitOfThird = ''] = team.units;

it('reviewScorecard: nobody judges the unit they sit at, by whatever role; lead and deputy judge each other', async () => {
  await sentCard(team, ofLead);
  await sentCard(team, ofDeputy);
  await sentCard(team, third);
  const before = await scoreFootprint(team);
  expect((await review(ofLead.id, team.lead)).problem.code).toBe('own_unit');
  expect((await review(ofDeputy.id, team.deputy)).problem.code).toBe('own_unit');
  // Deputy by one unit, at home in the other.
  const both = await personWith(test, [
    { role: 'block_lead', unitId: unitOfDeputy },
    { role: 'editor', unitId: unitOfLead },
  ]);
  expect((await review(ofLead.id, both)).problem.code).toBe('own_unit');
  const twice = await personWith(test, [
    { role: 'block_lead', unitId: unitOfDeputy },
    { role: 'block_lead', unitId: unitOfLead },
  ]);
  expect((await review(ofLead.id, twice)).problem.code).toBe('own_unit');
  expect((await review(ofDeputy.id, twice)).problem.code).toBe('own_unit');
  // The role alone does not make one lead: the block names who leads.
  const member = await personWith(test, [{ role: 'block_lead', unitId: unitOfThird }]);
  expect((await review(ofLead.id, member)).status).toBe(404);
  const above = await personWith(test, [{ role: 'block_lead', unitId: team.province }]);
  expect((await review(third.id, above)).problem.code).toBe('not_competent');
  expect((await review(third.id, team.organiser)).status).toBe(403);
  expect(await scoreFootprint(team)).toBe(before);
  expect(bodyOf(await review(ofLead.id, team.deputy))).toMatchObject({ state: 'reviewed', total: 18 });
  expect(bodyOf(await review(ofDeputy.id, team.lead))).toMatchObject({ state: 'reviewed' });
});

it('reviewScorecard: other points have a reason each and stand beside what the unit said; equal ones are no change', async () => {
  const at = (number: string) => scoreOf(third, number).criterionId;
  const before = await scoreFootprint(team);
  const bare = await review(third.id, team.lead, [{ criterionId: at('1.2'), points: 12 }]);
  expect(bare.problem.errors?.[0]).toMatchObject({ pointer: '/scores/0/reason', code: 'required' });
  const beyond = [
    { criterionId: at('1.2'), points: 12, reason: 'Báo cáo thiếu hai quý' },
    { criterionId: at('1.1'), points: 11, reason: 'Cao quá' },
  ];
  const over = await review(third.id, team.lead, beyond);
  expect(over.problem).toMatchObject({ code: 'score_over_maximum' });
  expect(over.problem.errors?.[0]?.pointer).toBe('/scores/1/points');
  expect(await scoreFootprint(team)).toBe(before);
  const judged = [
    { criterionId: at('1.2'), points: 12, reason: 'Báo cáo thiếu hai quý' },
    { criterionId: at('1.1'), points: 2.5, reason: 'Đợt thi đua ghi nhầm đơn vị' },
    { criterionId: at('2.1'), points: 0 },
  ];
  const card = bodyOf(await review(third.id, team.lead, judged));
  expect(scoreOf(card, '1.2')).toMatchObject({
    selfPoints: 18,
    reviewedPoints: 12,
    points: 12,
    reviewReason: 'Báo cáo thiếu hai quý',
  });
  expect(scoreOf(card, '1.1')).toMatchObject({ computedPoints: 0, reviewedPoints: 2.5, points: 2.5 });
  expect(scoreOf(card, '2.1')).toMatchObject({ reviewedPoints: null, points: 0 });
  expect(scoreOf(card, '1.2').changes.at(-1)).toMatchObject({
    stage: 'review',
    fromPoints: null,
    toPoints: 12,
    reason: 'Báo cáo thiếu hai quý',
  });
  const history = await test.call(scorecardRoutes.getScorecardHistory, { id: third.id }, { as: team.lead });
  expect(bodyOf(history).data[0]).toMatchObject({
    action: 'scorecard.reviewed',
    changes: { '1.2': { old: 18, new: 12 } },
  });
});

it('reviewScorecard: a card that was never sent waits for its time; then every criterion must be given points', async () => {
  expect((await review(fourth.id, team.lead)).problem.code).toBe('action_not_allowed');
  const due = new Date(fourth.selfDueAt).getTime();
  test.clock.set(new Date(due + 1000).toISOString());
  const lead = await personWith(test, [{ role: 'block_lead', unitId: unitOfLead }]);
  const some = [{ criterionId: scoreOf(fourth, '1.2').criterionId, points: 0, reason: 'Không tự chấm' }];
  const refused = await review(fourth.id, lead, some);
  expect(refused.problem.code).toBe('score_missing');
  expect(refused.problem.errors?.map(({ message }) => message.split(' ')[0])).toEqual(['1.3', '2.1', '3.1']);
  const all = ['1.2', '1.3', '2.1', '3.1'].map((number) => ({
    ...{ criterionId: scoreOf(fourth, number).criterionId, points: 0, reason: 'Đơn vị không tự chấm' },
  }));
  expect(bodyOf(await review(fourth.id, lead, all))).toMatchObject({ state: 'reviewed', total: 0, selfLate: null });
});

it('the database refuses a review by whoever sits at the unit, even if the server did not', async () => {
  const card = await readCard(
    { ...team, organiser: await personWith(test, [{ role: 'home_affairs_officer', unitId: team.province }]) },
    ofLead.id,
  );
  expect(card.state).toBe('reviewed');
  await test.sql(`UPDATE scorecards SET state = 'scored' WHERE id = $1`, [ofLead.id]);
  await expect(
    test.sql(`UPDATE scorecards SET state = 'reviewed', reviewed_by = $2 WHERE id = $1`, [ofLead.id, team.lead.id]),
  ).rejects.toMatchObject({ constraint: 'scorecards_own_unit' });
});
