import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  appraisedCard,
  inDays,
  openedCards,
  readCard,
  reviewedCard,
  scoreOf,
  scoreTeam,
  sentCard,
} from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test);
const [, second, third] = await openedCards(team);
if (!second || !third) throw new Error('no cards');
const recompute = (id: string, as = team.appraiser) => test.call(scorecardRoutes.recomputeScorecard, { id }, { as });

/** A drive that this unit launches today. */
async function launchedDrive(place: number): Promise<void> {
  const drive = {
    ...{ movementId: team.movementId, unitId: team.units[place], name: 'Đợt thi đua thử', objective: 'Góp ngày công' },
    ...{ startsOn: inDays(test, 0), endsOn: inDays(test, 30), goals: [{ text: 'Góp ngày công' }] },
  };
  bodyOf(await test.call(movementRoutes.launchDrive, drive, { as: team.officers[place] }));
}

it('recomputeScorecard: the figure of now, its points and its rows, equal to a count of the table; the change is traced', async () => {
  await sentCard(team, third);
  await launchedDrive(2);
  await launchedDrive(2);
  expect(scoreOf(await readCard(team, third.id), '1.1').points).toBe(0);
  const card = bodyOf(await recompute(third.id));
  const score = scoreOf(card, '1.1');
  const [counted] = await test.sql<{ many: number }>('SELECT count(*)::int AS many FROM drives WHERE unit_id = $1', [
    third.unitId,
  ]);
  expect(score).toMatchObject({
    figure: { value: counted?.many, numerator: 2, denominator: null },
    computedPoints: 5,
    points: 5,
  });
  expect(score.changes.at(-1)).toMatchObject({ stage: 'computed', fromPoints: 0, toPoints: 5 });
  const asked = { id: third.id, criterionId: score.criterionId };
  for (const as of [team.officers[2], team.lead, team.appraiser]) {
    const told = bodyOf(await test.call(scorecardRoutes.listScoreRows, asked, { as }));
    const shown = told.rows.reduce((sum, { value }) => sum + value, 0);
    expect(shown + told.others.value).toBe(told.numerator);
  }
  // The lead sees the card, but not the records of another commune: only their sum.
  const byLead = bodyOf(await test.call(scorecardRoutes.listScoreRows, asked, { as: team.lead }));
  expect(byLead).toMatchObject({ rows: [], others: { count: 2, value: 2 } });
  const own = { id: third.id, criterionId: scoreOf(third, '1.2').criterionId };
  expect((await test.call(scorecardRoutes.listScoreRows, own, { as: team.lead })).problem.code).toBe('conflict');
});

it('recomputeScorecard: what somebody changed with a reason stands; after the appraisal the figures stand still', async () => {
  await sentCard(team, second);
  const { criterionId } = scoreOf(second, '1.1');
  await reviewedCard(team, second, [{ criterionId, points: 7.5, reason: 'Ba đợt ghi ở sổ giấy' }]);
  await launchedDrive(1);
  const card = bodyOf(await recompute(second.id));
  expect(scoreOf(card, '1.1')).toMatchObject({ computedPoints: 2.5, reviewedPoints: 7.5, points: 7.5 });
  await appraisedCard(team, second);
  expect((await recompute(second.id)).problem.code).toBe('action_not_allowed');
  expect((await recompute(second.id, team.lead)).status).toBe(403);
});
