import type { Block } from '@chung-tay/shared/blocks/schema';
import type { CallInput } from '@chung-tay/shared/core/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import type { CriteriaSet } from '@chung-tay/shared/criteria/schema';
import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import type { Ranking } from '@chung-tay/shared/rankings/schema';
import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import type { Score, Scorecard } from '@chung-tay/shared/scorecards/schema';
import type { TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import { type BlockTeam, blockTeam, createdBlock } from './blocks.ts';
import { type Person, personWith } from './people.ts';

/** A block that is scored: who organises it, who leads, and somebody at each unit. */
export interface ScoreTeam extends BlockTeam {
  block: Block;
  movementId: string;
  set: CriteriaSet;
  /** The members, the first leads, the second is deputy. */
  units: string[];
  /** Scores for each of the units. */
  officers: Person[];
  /** Block lead at the first and at the second unit. */
  lead: Person;
  deputy: Person;
  /** Home affairs of the province: appraises. */
  appraiser: Person;
}

/** 40 points: what is counted, what is said, what must be shown; more for publicity, less for faults. */
export const criteriaOf = (): CallInput<typeof criteriaRoutes.draftCriteriaSet>['criteria'] => [
  {
    ...{ number: '1.1', title: 'Phát động đợt thi đua', maxPoints: 10, source: 'computed', measure: 'drives_launched' },
    scale: { kind: 'each', per: 1, points: 2.5 },
  },
  { number: '1.2', title: 'Chỉ đạo, điều hành', maxPoints: 20, source: 'self_scored' },
  { number: '1.3', title: 'Sáng kiến được áp dụng', maxPoints: 10, source: 'self_scored', evidenceRequired: true },
  { number: '2.1', title: 'Mô hình hay', part: 'bonus', maxPoints: 5, source: 'self_scored' },
  { number: '3.1', title: 'Để xảy ra sai sót', part: 'penalty', maxPoints: 5, source: 'self_scored' },
];

/** A set in force this whole year. */
export async function issuedSet(
  { test, province, organiser, year }: BlockTeam,
  movementId: string,
  input: Partial<CallInput<typeof criteriaRoutes.draftCriteriaSet>> = {},
): Promise<CriteriaSet> {
  const body = {
    ...{
      unitId: province,
      movementId,
      name: 'Bảng điểm thử',
      year,
      validFrom: `${year}-01-01`,
      citation: 'Văn bản thử số 1',
    },
    ...{ totalPoints: 40, tieRule: [{ by: 'criterion' as const, number: '1.2' }], criteria: criteriaOf() },
    ...input,
  };
  const { id } = bodyOf(await test.call(criteriaRoutes.draftCriteriaSet, body, { as: organiser }));
  return bodyOf(await test.call(criteriaRoutes.issueCriteriaSet, { id }, { as: organiser }));
}

/** A movement of this year, launched, in which these units take part. */
export async function movementThisYear(
  { test, province, organiser, year }: BlockTeam,
  unitIds: readonly string[],
): Promise<string> {
  const body = {
    ...{ unitId: province, name: 'Phong trào thử', objective: 'Xóa nhà tạm, nhà dột nát' },
    ...{ startsOn: `${year}-01-01`, endsOn: `${year}-12-31`, planDueOn: `${year}-08-15` },
    groups: [{ key: 'b', name: 'Các xã, phường', criteria: [] }],
  };
  const as = { as: organiser };
  const { id } = bodyOf(await test.call(movementRoutes.createMovement, body, as));
  const units = unitIds.map((unitId) => ({ unitId }));
  bodyOf(await test.call(movementRoutes.setParticipants, { id, groupKey: 'b', units }, as));
  return bodyOf(await test.call(movementRoutes.launchMovement, { id }, as)).id;
}

/** A block of so many communes with people at each, and the set it is scored by. */
export async function scoreTeam(
  test: TestApp,
  size = 3,
  input: Partial<CallInput<typeof criteriaRoutes.draftCriteriaSet>> = {},
): Promise<ScoreTeam> {
  const team = await blockTeam(test);
  const units = team.communes.slice(0, size).map(({ id }) => id);
  const movementId = await movementThisYear(team, units);
  const set = await issuedSet(team, movementId, input);
  const block = await createdBlock(team, units);
  const [first = '', second = ''] = units;
  return {
    ...team,
    ...{ block, movementId, set, units },
    officers: await Promise.all(units.map((unitId) => personWith(test, [{ role: 'commune_officer', unitId }]))),
    lead: await personWith(test, [{ role: 'block_lead', unitId: first }]),
    deputy: await personWith(test, [{ role: 'block_lead', unitId: second }]),
    appraiser: await personWith(test, [{ role: 'home_affairs_officer', unitId: team.province }]),
  };
}

/** So many days after today. */
export const inDays = (test: TestApp, days: number): string =>
  dayInVietnam(new Date(test.services.clock.now().getTime() + days * 86_400_000));

/** The whole year, to be scored within ten days and reviewed within twenty. */
export const openingOf = (
  { test, block, set, year }: ScoreTeam,
  input: Partial<CallInput<typeof scorecardRoutes.openScorecards>> = {},
): CallInput<typeof scorecardRoutes.openScorecards> => ({
  ...{ blockId: block.id, setId: set.id, fromOn: `${year}-01-01`, toOn: `${year}-12-31` },
  ...{ selfDueOn: inDays(test, 10), reviewDueOn: inDays(test, 20) },
  ...input,
});

/** A card for each unit of the block, in the order of the units. */
export async function openedCards(
  team: ScoreTeam,
  input: Partial<CallInput<typeof scorecardRoutes.openScorecards>> = {},
): Promise<Scorecard[]> {
  const { test, organiser, units } = team;
  const body = openingOf(team, input);
  const { scorecards } = bodyOf(await test.call(scorecardRoutes.openScorecards, body, { as: organiser }));
  return Promise.all(units.map((unit) => readCard(team, scorecards.find(({ unitId }) => unitId === unit)?.id ?? '')));
}

export const readCard = async ({ test, organiser }: ScoreTeam, id: string): Promise<Scorecard> =>
  bodyOf(await test.call(scorecardRoutes.getScorecard, { id }, { as: organiser }));

/** The line of a card with this number. */
export function scoreOf(card: Pick<Scorecard, 'scores'>, number: string): Score {
  const score = card.scores.find((one) => one.number === number);
  if (!score) throw new Error(`no criterion ${number}`);
  return score;
}

/** What a unit says by number: `{ '1.2': 18 }`. */
export const pointsBy = (card: Pick<Scorecard, 'scores'>, points: Record<string, number | null>) =>
  Object.entries(points).map(([number, given]) => ({ criterionId: scoreOf(card, number).criterionId, points: given }));

/** Enough of a PDF to be taken for one. */
export const somePdf = { content: Buffer.from('%PDF-1.7\nminh chứng\n%%EOF\n'), contentType: 'application/pdf' };

/** Shows something for a criterion. */
export const shownEvidence = async (
  { test }: ScoreTeam,
  card: Scorecard,
  number: string,
  as: Person,
): Promise<Scorecard> =>
  bodyOf(
    await test.call(
      scorecardRoutes.attachScoreEvidence,
      { id: card.id, criterionId: scoreOf(card, number).criterionId, fileName: 'Sáng kiến.pdf' },
      { as, file: somePdf },
    ),
  );

/** All that the unit itself says. */
export const wholeSelf = { '1.2': 18, '1.3': 0, '2.1': 0, '3.1': 0 };

/** A card scored and sent by its unit. */
export async function sentCard(
  team: ScoreTeam,
  card: Scorecard,
  points: Record<string, number | null> = wholeSelf,
): Promise<Scorecard> {
  const as = officerOf(team, card);
  const { test } = team;
  const scores = pointsBy(card, points);
  bodyOf(await test.call(scorecardRoutes.scoreScorecard, { id: card.id, scores }, { as }));
  return bodyOf(await test.call(scorecardRoutes.submitScorecard, { id: card.id }, { as }));
}

export function officerOf({ units, officers }: ScoreTeam, { unitId }: Pick<Scorecard, 'unitId'>): Person {
  const officer = officers[units.indexOf(unitId)];
  if (!officer) throw new Error('nobody sits there');
  return officer;
}

/** Who reviews this card: the lead, or the deputy that of the lead's unit. */
export const reviewerOf = ({ units, lead, deputy }: ScoreTeam, { unitId }: Pick<Scorecard, 'unitId'>): Person =>
  unitId === units[0] ? deputy : lead;

type Judgement = readonly { criterionId: string; points: number; reason: string }[];

export async function reviewedCard(team: ScoreTeam, card: Scorecard, scores: Judgement = []): Promise<Scorecard> {
  const as = reviewerOf(team, card);
  return bodyOf(await team.test.call(scorecardRoutes.reviewScorecard, { id: card.id, scores }, { as }));
}

export const appraisedCard = async (team: ScoreTeam, card: Scorecard, scores: Judgement = []): Promise<Scorecard> =>
  bodyOf(await team.test.call(scorecardRoutes.appraiseScorecard, { id: card.id, scores }, { as: team.appraiser }));

/** From the unit's word to the appraisal, nobody changing anything. */
export const settledCard = async (
  team: ScoreTeam,
  card: Scorecard,
  points: Record<string, number | null> = wholeSelf,
): Promise<Scorecard> => appraisedCard(team, await reviewedCard(team, await sentCard(team, card, points)));

/** What a ranking of the team's block is drawn by. */
export const drawingOf = ({ block, set, year }: ScoreTeam): CallInput<typeof rankingRoutes.drawRanking> => ({
  ...{ blockId: block.id, setId: set.id, fromOn: `${year}-01-01`, toOn: `${year}-12-31` },
});

export const drawnRanking = async (team: ScoreTeam): Promise<Ranking> =>
  bodyOf(await team.test.call(rankingRoutes.drawRanking, drawingOf(team), { as: team.organiser }));

export const publishedRanking = async (team: ScoreTeam): Promise<Ranking> => {
  const { id } = await drawnRanking(team);
  return bodyOf(await team.test.call(rankingRoutes.publishRanking, { id }, { as: team.organiser }));
};

/** How much there is of what a refused command must not have written. */
export async function scoreFootprint({ test }: Pick<ScoreTeam, 'test'>): Promise<string> {
  const [row] = await test.sql<{ footprint: string }>(
    `SELECT jsonb_build_array((SELECT count(*) FROM audit_events), (SELECT jsonb_agg(c ORDER BY id) FROM scorecards c),
      (SELECT jsonb_agg(s ORDER BY scorecard_id, criterion_id) FROM scores s), (SELECT count(*) FROM score_changes),
      (SELECT jsonb_agg(e ORDER BY id) FROM score_evidence e), (SELECT jsonb_agg(r ORDER BY id) FROM rankings r),
      (SELECT jsonb_agg(w ORDER BY ranking_id, unit_id) FROM ranking_rows w))::text AS footprint`,
  );
  return row?.footprint ?? '';
}
