import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import {
  openedCards,
  pointsBy,
  scoreFootprint,
  scoreOf,
  scoreTeam,
  shownEvidence,
  wholeSelf,
} from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test);
const cards = await openedCards(team);
const submit = (place: number, as: Person | undefined = team.officers[place]) =>
  test.call(scorecardRoutes.submitScorecard, { id: cards[place]?.id ?? '' }, { as });
const score = async (place: number, points: Record<string, number | null>, as = team.officers[place]) => {
  const card = cards[place];
  if (!card) throw new Error('no card');
  const body = { id: card.id, scores: pointsBy(card, points) };
  return bodyOf(await test.call(scorecardRoutes.scoreScorecard, body, { as }));
};
/** Somebody of that unit, signed in by the clock of now. */
const officerNow = (place: number) => personWith(test, [{ role: 'commune_officer', unitId: team.units[place] ?? '' }]);

it('submitScorecard: what is not scored is named one by one, and nought is scored; what must be shown is shown', async () => {
  const before = await scoreFootprint(team);
  const missing = await submit(0);
  expect(missing.problem).toMatchObject({ code: 'score_missing', status: 409 });
  expect(missing.problem.errors?.map(({ message }) => message.split(' ')[0])).toEqual(['1.2', '1.3', '2.1', '3.1']);
  expect(await scoreFootprint(team)).toBe(before);
  await score(0, { ...wholeSelf, '1.3': 4 });
  const bare = await submit(0);
  expect(bare.problem).toMatchObject({ code: 'evidence_missing', status: 409 });
  expect(bare.problem.errors?.map(({ message }) => message.split(' ')[0])).toEqual(['1.3']);
  if (cards[0] && team.officers[0]) await shownEvidence(team, cards[0], '1.3', team.officers[0]);
  const sent = bodyOf(await submit(0));
  expect(sent).toMatchObject({ state: 'scored', missing: 0, total: 22, selfLate: false });
  expect(scoreOf(sent, '1.3').evidence).toHaveLength(1);
  expect((await submit(0)).problem.code).toBe('scoring_closed');
});

it('submitScorecard: the last instant of 23:59:59 of the day is on time, one second later is late and taken all the same', async () => {
  await score(1, wholeSelf);
  await score(2, wholeSelf);
  const due = new Date(cards[1]?.selfDueAt ?? '').getTime();
  test.clock.set(new Date(due + 200).toISOString());
  const inTime = bodyOf(await submit(1, await officerNow(1)));
  expect(inTime).toMatchObject({ state: 'scored', selfLate: false });
  test.clock.set(new Date(due + 1000).toISOString());
  const late = bodyOf(await submit(2, await officerNow(2)));
  expect(late).toMatchObject({ state: 'scored', selfLate: true });
});

it('submitScorecard: a card that came back is judged by its first sending', async () => {
  const id = cards[1]?.id ?? '';
  const lead = await personWith(test, [{ role: 'block_lead', unitId: team.units[0] ?? '' }]);
  const back = bodyOf(await test.call(scorecardRoutes.returnScorecard, { id, reason: 'Bổ sung' }, { as: lead }));
  const again = bodyOf(await submit(1, await officerNow(1)));
  expect(again).toMatchObject({ state: 'scored', selfLate: false, sentAt: back.sentAt, returnReason: null });
});
