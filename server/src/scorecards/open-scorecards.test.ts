import { blockRoutes } from '@chung-tay/shared/blocks/contract';
import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  inDays,
  issuedSet,
  openedCards,
  openingOf,
  scoreFootprint,
  scoreOf,
  scoreTeam,
} from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test);
const open = (input: object = {}, as = team.organiser) =>
  test.call(scorecardRoutes.openScorecards, { ...openingOf(team), ...input }, { as });

it('openScorecards: what cannot be is refused at its field and nothing is written', async () => {
  const before = await scoreFootprint(team);
  expect((await open({ toOn: `${team.year - 1}-12-31` })).problem.errors?.[0]?.pointer).toBe('/toOn');
  expect((await open({ selfDueOn: inDays(test, -1) })).problem.errors?.[0]?.pointer).toBe('/selfDueOn');
  expect((await open({ reviewDueOn: inDays(test, 9) })).problem.errors?.[0]?.pointer).toBe('/reviewDueOn');
  expect((await open({ fromOn: `${team.year - 3}-01-01` })).problem.errors?.[0]?.pointer).toBe('/toOn');
  expect((await open({}, team.lead)).status).toBe(403);
  expect((await open({ blockId: team.movementId })).status).toBe(404);
  expect(await scoreFootprint(team)).toBe(before);
});

it('openScorecards: a card for each unit, computed criteria with their figure, the rest not scored, due at 23:59:59', async () => {
  const cards = await openedCards(team);
  expect(cards.map(({ unitId }) => unitId)).toEqual(team.units);
  const [card] = cards;
  expect(card).toMatchObject({ state: 'open', criteria: 5, missing: 4, total: null, selfLate: null, overdue: false });
  expect(card?.selfDueAt).toBe(`${inDays(test, 10)}T16:59:59Z`);
  expect(card && scoreOf(card, '1.1')).toMatchObject({
    figure: { value: 0 },
    computedPoints: 0,
    points: 0,
    selfPoints: null,
  });
  expect(card && scoreOf(card, '1.2')).toMatchObject({ figure: null, computedPoints: null, points: null });
});

it('openScorecards: again only for those without one; a set that is not in force is refused', async () => {
  expect((await open()).problem.code).toBe('conflict');
  const joined = team.communes[3]?.id ?? '';
  const joining = { id: team.block.id, unitIds: [joined] };
  bodyOf(await test.call(blockRoutes.addBlockMembers, joining, { as: team.organiser }));
  const again = bodyOf(await open());
  expect(again).toMatchObject({ opened: 1, existing: 3 });
  expect(again.scorecards.map(({ unitId }) => unitId)).toEqual([joined]);
  const later = await issuedSet(team, team.movementId, { groupKey: null, validFrom: inDays(test, 60) });
  const refused = await open({ setId: later.id });
  expect(refused.problem.errors?.[0]?.pointer).toBe('/setId');
});
