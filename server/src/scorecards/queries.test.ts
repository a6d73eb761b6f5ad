import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { openedCards, scoreTeam, sentCard } from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test);
const cards = await openedCards(team);
const [ofLead, ofDeputy, third] = cards;
if (!ofLead || !ofDeputy || !third) throw new Error('no cards');
const unitsSeen = async (as: Person | undefined, filters: object = {}): Promise<string[]> => {
  const page = bodyOf(await test.call(scorecardRoutes.listScorecards, { count: 'exact', ...filters }, { as }));
  expect(page.total).toBe(page.data.length);
  return page.data.map(({ unitId }) => unitId).sort();
};
const of = (...units: { unitId: string }[]): string[] => units.map(({ unitId }) => unitId).sort();

it('a card is seen by its unit, by who leads its block and by the province; by nobody else', async () => {
  expect(await unitsSeen(team.organiser)).toEqual(of(...cards));
  expect(await unitsSeen(team.lead)).toEqual(of(...cards));
  expect(await unitsSeen(team.officers[2])).toEqual(of(third));
  const asked = { id: third.id };
  expect((await test.call(scorecardRoutes.getScorecard, asked, { as: team.deputy })).status).toBe(200);
  expect((await test.call(scorecardRoutes.getScorecard, { id: ofLead.id }, { as: team.officers[2] })).status).toBe(404);
  const byLead = bodyOf(await test.call(scorecardRoutes.getScorecard, asked, { as: team.lead }));
  expect(byLead.viewer).toEqual({ speaksForUnit: false, sitsAtUnit: false, leadsBlock: true, organises: false });
  const history = bodyOf(await test.call(scorecardRoutes.getScorecardHistory, asked, { as: team.lead }));
  expect(history.data.map(({ action }) => action)).toEqual(['scorecard.opened']);
});

it('what waits for me: my own card, and those I must review, never that of my unit', async () => {
  expect(await unitsSeen(team.officers[0], { mine: true })).toEqual(of(ofLead));
  expect(await unitsSeen(team.lead, { toReview: true })).toEqual([]);
  await sentCard(team, ofLead);
  await sentCard(team, third);
  expect(await unitsSeen(team.lead, { toReview: true })).toEqual(of(third));
  expect(await unitsSeen(team.deputy, { toReview: true })).toEqual(of(ofLead, third));
  expect(await unitsSeen(team.organiser, { toReview: true })).toEqual([]);
  expect(await unitsSeen(team.organiser, { state: ['open'] })).toEqual(of(ofDeputy));
  expect(await unitsSeen(team.organiser, { q: third.code.toLowerCase() })).toEqual(of(third));
});

it('exportScorecards: the list as a sheet, by the same filters', async () => {
  const asked = { format: 'csv', state: ['scored'] };
  const sheet = await test.call(scorecardRoutes.exportScorecards, asked, { as: team.organiser });
  const lines = sheet.text.trim().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain('Tổng điểm');
  expect(sheet.text).toContain(third.code);
});

it('who represents an organisation at the province sees its own cards, not those of its rivals', async () => {
  const own = (await standingUnits(test)).organisations[0]?.id ?? '';
  for (const role of ['unit_representative', 'block_lead'] as const) {
    const as = await personWith(test, [{ role, unitId: own }]);
    expect(await unitsSeen(as)).toEqual([]);
    expect((await test.call(scorecardRoutes.getScorecard, { id: third.id }, { as })).status).toBe(404);
    const score = await test.call(scorecardRoutes.scoreScorecard, { id: third.id, scores: [] }, { as });
    expect(score.status).toBe(role === 'block_lead' ? 403 : 404);
  }
});
