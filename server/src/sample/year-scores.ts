import type { Scorecard } from '@chung-tay/shared/scorecards/schema';
import { review, scoreSelf } from './score-acts.ts';
import type { Calendar, SampleStage } from './stage.ts';
import type { YearMovement } from './year-movement.ts';

const period = { fromOn: '2024-07-01', toOn: '2024-11-30' };

/**
 * The cluster of districts is scored, reviewed, appraised, ranked and published in December; one card is appraised anew and
 * the ranking corrected. Answers the ranking that holds in the end.
 */
export function planScores(stage: SampleStage, calendar: Calendar, year: YearMovement): () => string {
  let cards: readonly Pick<Scorecard, 'id' | 'unitId'>[] = [];
  let ranking = '';
  const office = () => stage.as('sonoivu');
  const key = (act: string) => ({ idempotencyKey: `sample ranking 2024 ${act}` });
  const scored = () => ({ blockId: year.clusterId, setId: year.setId, ...period });
  calendar.add('2024-12-02', async () => {
    const due = { selfDueOn: '2024-12-08', reviewDueOn: '2024-12-12' };
    cards = (await office().scorecards.openScorecards({ ...scored(), ...due }, key('cards'))).scorecards;
  });
  for (const [at, district] of year.districts.entries()) {
    const judged = { number: '5', points: 11, reason: 'Chưa sơ kết đúng hướng dẫn (dữ liệu mẫu)' };
    const cardOf = () => cards.find(({ unitId }) => unitId === district.unitId)?.id ?? '';
    calendar.add('2024-12-05', async () => {
      await scoreSelf(stage, district, cards, { 5: 15 - (at % 4) * 0.5, 7: at % 5 === 0 ? 3 : 0 });
    });
    calendar.add('2024-12-09', () => review(stage, reviewerOf(stage, at), cardOf(), at % 4 === 3 ? judged : undefined));
    calendar.add('2024-12-12', () => appraise(stage, cardOf(), 'appraise', at === 4 ? { 5: 12.5 } : {}));
  }
  calendar.add('2024-12-13', async () => {
    ranking = (await office().rankings.drawRanking(scored(), key('draw'))).id;
  });
  calendar.add('2024-12-14', async () => {
    await office().rankings.publishRanking({ id: ranking }, key('publish'));
  });
  calendar.add('2024-12-17', async () => {
    const id = cards.find(({ unitId }) => unitId === year.districts[7]?.unitId)?.id ?? '';
    const reason = 'Tính thêm mô hình hay, minh chứng đã gửi đúng hạn (dữ liệu mẫu)';
    await office().scorecards.reopenScorecard({ id, reason }, key('reopen'));
    await appraise(stage, id, 'appraise anew', { 7: 3 });
    ranking = (await office().rankings.correctRanking({ id: ranking, reason }, key('correct'))).id;
    await office().rankings.publishRanking({ id: ranking }, key('publish correction'));
  });
  return () => ranking;
}

/** The lead reviews all but its own card, which is the deputy's. */
const reviewerOf = ({ seats: { districts } }: SampleStage, at: number): string =>
  `cum.${districts[at === 1 ? 2 : 1]?.code}`;

/** As it is, or these points by the number of their criterion, with a reason. */
async function appraise(stage: SampleStage, id: string, act: string, points: Record<string, number>): Promise<void> {
  const { scorecards } = stage.as('sonoivu');
  const { scores } = await scorecards.getScorecard({ id });
  const judged = scores.flatMap(({ criterionId, number }) => {
    const given = points[number];
    return given === undefined ? [] : [{ criterionId, points: given, reason: 'Theo hồ sơ thẩm định (dữ liệu mẫu)' }];
  });
  await scorecards.appraiseScorecard({ id, scores: judged }, { idempotencyKey: `sample card ${id} ${act}` });
}
