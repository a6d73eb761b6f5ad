import { AppError, type FieldError } from '@chung-tay/shared/core/errors';
import { type MeasureName, measures } from '@chung-tay/shared/criteria/measures';
import type { TieRule } from '@chung-tay/shared/criteria/schema';
import { keysOf, lastWord } from '@chung-tay/shared/rankings/frozen';
import { askedTies, rankUnits, tieKey } from '@chung-tay/shared/rankings/rank';
import type { FrozenScore, FrozenTie, RankingInputs } from '@chung-tay/shared/rankings/schema';
import { type ScorecardState, scorecardStates } from '@chung-tay/shared/scorecards/schema';
import type { CommandContext } from '../core/http/handler.ts';
import { measureUnits } from '../criteria/measure.ts';
import { unitNameOn } from '../ledger/queries.ts';

/** Which cards compete. */
export interface Competition {
  blockId: string;
  setId: string;
  movementId: string;
  fromOn: string;
  toOn: string;
  tieRule: TieRule;
}

interface Competitor {
  unitId: string;
  unitName: string;
  scorecardId: string | null;
  state: ScorecardState | null;
  scores: (Omit<FrozenScore, 'points'> & { points: number | null })[];
}

/** One unit of a ranking, ready to be written. */
export interface FrozenRow {
  unitId: string;
  unitName: string;
  scorecardId: string;
  rank: number;
  total: number;
  keys: number[];
  inputs: RankingInputs;
}

/**
 * Takes down what every unit of the block on the last day of the period scored, with everything it was computed from, and
 * ranks them.
 * @throws score_missing naming each unit without an appraised card and the criteria that have no points; 0 is points
 */
export async function freezeScores(context: CommandContext, competition: Competition): Promise<FrozenRow[]> {
  const competitors = await readCompetitors(context, competition);
  requireScored(competitors);
  const tied = await readTies(context, competition, competitors);
  const rows = competitors.map(({ unitId, unitName, scorecardId, scores }) => {
    const criteria = scores.map((score) => ({ ...score, points: lastWord(score) ?? 0 }));
    const inputs = { criteria, ties: tied(unitId, criteria) };
    const keys = keysOf(inputs);
    return { unitId, unitName, scorecardId: scorecardId ?? '', total: keys[0] ?? 0, keys, inputs };
  });
  const ranks = new Map(rankUnits(rows).map(({ unitId, rank }) => [unitId, rank]));
  return rows.map((row) => ({ ...row, rank: ranks.get(row.unitId) ?? 0 }));
}

async function readCompetitors({ client }: CommandContext, competition: Competition): Promise<Competitor[]> {
  const { blockId, setId, fromOn, toOn } = competition;
  const { rows } = await client.query<Competitor>({
    name: 'competitors_of_ranking',
    text: `SELECT m.unit_id AS "unitId", ${unitNameOn('m.unit_id', '$4::date')} AS "unitName", c.id AS "scorecardId", c.state,
             coalesce((SELECT jsonb_agg(jsonb_build_object('criterionId', k.id, 'number', k.number, 'title', k.title, 'part', k.part,
                 'maxPoints', k.max_points, 'source', k.source, 'measure', k.measure, 'scale', k.scale, 'figure', s.computed_inputs,
                 'computedPoints', s.computed_points, 'selfPoints', s.self_points, 'reviewedPoints', s.reviewed_points,
                 'reviewReason', s.review_reason, 'appraisedPoints', s.appraised_points, 'appraisalReason', s.appraisal_reason,
                 'points', final_points(s)) ORDER BY k.position)
               FROM scores s JOIN criteria k ON k.id = s.criterion_id WHERE s.scorecard_id = c.id), '[]') AS scores
           FROM block_members m LEFT JOIN scorecards c ON c.unit_id = m.unit_id
             AND (c.block_id, c.set_id, c.from_on, c.to_on) = ($1, $2, $3::date, $4::date)
           WHERE m.block_id = $1 AND $4::date BETWEEN m.from_on AND coalesce(m.to_on, 'infinity') ORDER BY "unitName", m.unit_id`,
    values: [blockId, setId, fromOn, toOn],
  });
  return rows;
}

/** Every unit has an appraised card and every criterion points. */
function requireScored(competitors: readonly Competitor[]): void {
  if (competitors.length === 0)
    throw new AppError('conflict', 'Cụm, khối không có thành viên nào vào ngày cuối của kỳ.');
  const fields = competitors.flatMap((one): FieldError[] => {
    const words = lacking(one);
    return words === null
      ? []
      : [{ pointer: `/units/${one.unitId}`, code: 'score_missing', message: `${one.unitName}: ${words}` }];
  });
  if (fields.length === 0) return;
  const named = fields.slice(0, 5).map(({ message }) => message);
  const more = fields.length > named.length ? `; và ${fields.length - named.length} đơn vị khác` : '';
  throw new AppError('score_missing', `${named.join('; ')}${more}.`, { fields });
}

function lacking({ state, scores }: Competitor): string | null {
  if (state === null) return 'chưa có phiếu điểm';
  const missing = scores.filter(({ points }) => points === null).map(({ number }) => number);
  const parts = [
    ...(state === 'appraised' ? [] : [`chưa thẩm định (${scorecardStates[state].toLowerCase()})`]),
    ...(missing.length === 0 ? [] : [`chưa có điểm tiêu chí ${missing.join(', ')}`]),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}

type TiesOf = (unitId: string, criteria: readonly FrozenScore[]) => FrozenTie[];

/**
 * What breaks ties for each unit. A figure that is a criterion's is that of the card; another is counted now, for all units at
 * once, and stays as it is from then on.
 */
async function readTies(
  { client, now }: CommandContext,
  { movementId, fromOn, toOn, tieRule }: Competition,
  competitors: readonly Competitor[],
): Promise<TiesOf> {
  const asked = askedTies(tieRule);
  const ofCards = new Set(competitors[0]?.scores.flatMap(({ measure }) => measure ?? []));
  const others = asked.flatMap((tie) => (tie.by === 'measure' && !ofCards.has(tie.measure) ? [tie.measure] : []));
  const scope = { movementId, unitIds: competitors.map(({ unitId }) => unitId), from: fromOn, to: toOn, asOf: now };
  const counted = new Map(
    await Promise.all(others.map(async (name) => [name, await measureUnits(client, name, scope)] as const)),
  );
  const figureOf = (measure: MeasureName, unitId: string, criteria: readonly FrozenScore[]): number | null => {
    const onCard = criteria.find((score) => score.measure === measure);
    return onCard ? (onCard.figure?.value ?? null) : (counted.get(measure)?.get(unitId)?.value ?? null);
  };
  return (unitId, criteria) =>
    asked.map((tie): FrozenTie => {
      if (tie.by === 'measure') {
        const value = figureOf(tie.measure, unitId, criteria);
        const { name } = measures[tie.measure];
        return { by: 'measure', number: null, measure: tie.measure, name, value, key: tieKey(value, tie.measure) };
      }
      const score = criteria.find(({ number }) => number === tie.number);
      const value = score?.points ?? null;
      const name = score?.title ?? `Tiêu chí ${tie.number}`;
      return { by: 'criterion', number: tie.number, measure: null, name, value, key: tieKey(value) };
    });
}
