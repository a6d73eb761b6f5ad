import { api } from '@chung-tay/shared';
import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { bodyOf } from './factories/answers.ts';
import { type Person, personWith } from './factories/people.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

const period = { fromOn: '2026-01-01', toOn: '2026-12-31' };
const due = { selfDueOn: '2099-01-01', reviewDueOn: '2099-01-02' };
const card = ({ ids }: Place) => ({ id: ids.scorecard });
const reason = 'Ghi chưa đủ';

export const scorecardInputs: Record<keyof typeof scorecardRoutes, (place: Place) => Record<string, unknown>> = {
  listScorecards: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportScorecards: ({ ids }) => ({ unitId: ids.unit }),
  openScorecards: ({ ids }) => ({ blockId: ids.block, setId: ids.scoredSet, ...period, ...due }),
  getScorecard: card,
  getScorecardHistory: card,
  listScoreRows: ({ ids }) => ({ id: ids.scorecard, criterionId: ids.computedCriterion }),
  recomputeScorecard: card,
  scoreScorecard: (place) => ({ ...card(place), scores: [] }),
  attachScoreEvidence: (place) => ({ ...card(place), criterionId: place.ids.shownCriterion }),
  getScoreEvidence: (place) => ({ ...card(place), evidenceId: place.ids.scoreEvidence }),
  removeScoreEvidence: (place) => ({ ...card(place), evidenceId: place.ids.scoreEvidence }),
  submitScorecard: card,
  reviewScorecard: (place) => ({ ...card(place), scores: [] }),
  returnScorecard: (place) => ({ ...card(place), reason }),
  returnReview: (place) => ({ ...card(place), reason }),
  appraiseScorecard: (place) => ({ ...card(place), scores: [] }),
  reopenScorecard: (place) => ({ ...card(place), reason }),
};

/** A set of two criteria: one is counted, one is said and shown. */
async function fillSet(test: TestApp, organiser: Person, unitId: string, canary: string) {
  const as = { as: organiser };
  const days = { startsOn: '2026-01-01', endsOn: '2026-12-31', planDueOn: '2026-08-15' };
  const groups = [{ key: 'b', name: 'Xã, phường', criteria: [] }];
  const movement = { unitId, name: `Thi đua chấm điểm ${canary}`, objective: canary, groups, ...days };
  const { id: movementId } = bodyOf(await test.call(api.movements.createMovement, movement, as));
  const counted = { number: '1.1', title: `Đợt thi đua ${canary}`, source: 'computed', measure: 'drives_launched' };
  const set = {
    ...{ unitId, movementId, name: `Chấm điểm ${canary}`, year: 2026, validFrom: '2026-01-01', citation: canary },
    ...{ totalPoints: 20, tieRule: [] },
    criteria: [
      { ...counted, maxPoints: 10, scale: { kind: 'each', per: 1, points: 1 } },
      { number: '1.2', title: `Điều hành ${canary}`, source: 'self_scored', maxPoints: 10 },
    ],
  };
  const { id } = bodyOf(await test.call(api.criteria.draftCriteriaSet, set, as));
  return bodyOf(await test.call(api.criteria.issueCriteriaSet, { id }, as));
}

/**
 * A card of the place with evidence, appraised, and the ranking of its block. The place competes alone, so that nobody could
 * review it: this one step is written by the owner with triggers off.
 */
export async function fillScorecards(
  test: TestApp,
  organiser: Person,
  { unitId, canary, blockId }: { unitId: string; canary: string; blockId: string },
): Promise<Record<string, string>> {
  const officer = await personWith(test, [{ role: 'commune_officer', unitId }]);
  const set = await fillSet(test, organiser, unitId, canary);
  const opening = { blockId, setId: set.id, ...period, ...due };
  const { scorecards } = bodyOf(await test.call(api.scorecards.openScorecards, opening, { as: organiser }));
  const id = scorecards[0]?.id ?? '';
  const [computed, shown] = set.criteria.map((criterion) => criterion.id);
  const file = { content: Buffer.from(`%PDF-1.7\n${canary}\n%%EOF\n`), contentType: 'application/pdf' };
  const evidence = { id, criterionId: shown, fileName: `Minh chứng ${canary}.pdf`, note: canary };
  bodyOf(await test.call(api.scorecards.attachScoreEvidence, evidence, { as: officer, file }));
  const scores = [{ criterionId: shown, points: 9, note: canary }];
  bodyOf(await test.call(api.scorecards.scoreScorecard, { id, scores }, { as: officer }));
  const sent = bodyOf(await test.call(api.scorecards.submitScorecard, { id }, { as: officer }));
  await test.sql(`BEGIN; SET LOCAL session_replication_role = replica;
    UPDATE scorecards SET state = 'reviewed', reviewed_by = opened_by, reviewed_by_name = 'Cụm trưởng thử', reviewed_at = self_at WHERE id = '${id}'; COMMIT`);
  const appraiser = await personWith(test, [{ role: 'home_affairs_officer', unitId: await provinceOf(test) }]);
  bodyOf(await test.call(api.scorecards.appraiseScorecard, { id, scores: [] }, { as: appraiser }));
  const drawing = { blockId, setId: set.id, ...period };
  const ranking = bodyOf(await test.call(api.rankings.drawRanking, drawing, { as: organiser }));
  bodyOf(await test.call(api.rankings.publishRanking, { id: ranking.id }, { as: organiser }));
  return {
    ...{ scoredSet: set.id, scorecard: id, computedCriterion: computed ?? '', shownCriterion: shown ?? '' },
    ...{ scoreEvidence: sent.scores[1]?.evidence[0]?.id ?? '', ranking: ranking.id },
  };
}

const provinceOf = async ({ sql }: TestApp): Promise<string> =>
  (await sql<{ id: string }>(`SELECT id FROM units WHERE kind = 'province'`))[0]?.id ?? '';
