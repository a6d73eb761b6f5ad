import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { Risk, RiskFactor } from '@chung-tay/shared/inspections/schema';
import type { Stage } from '@chung-tay/shared/rules/stages';
import { withinUnits } from '../core/db/list.ts';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { riskSigns } from './risk-signs.ts';
import { riskWords, type Sign } from './risk-words.ts';

interface Row extends Omit<Risk, 'factors'> {
  factors: (Pick<Sign, 'measure' | 'detail'> & { factor: RiskFactor; points: number })[];
  dueStage: Stage | null;
}

/** Houses of the scope that show some sign of risk: $1 roots, $2 the unit, $3 today, $4 these houses alone, $5 how many. */
const riskText = `WITH within AS MATERIALIZED (
    SELECT h.id, h.household_id, h.stage_plan_id, h.status, h.due_on FROM houses h
    WHERE h.status NOT IN ('proposed', 'withdrawn') AND ${withinUnits('h.unit_id', '$1')}
      AND ($2::uuid IS NULL OR h.unit_id IN (SELECT r.unit_id FROM unit_reach r WHERE r.root_id = $2::uuid))
      AND ($4::uuid[] IS NULL OR h.id = ANY ($4::uuid[]))
  ), signs (house_id, factor, measure, detail) AS (${riskSigns('$3::date')}
  ), scored AS MATERIALIZED (
    SELECT s.house_id, s.factor, s.measure, s.detail, least(w.most, s.measure / w.per * w.points) AS points
    FROM signs s JOIN risk_weights w ON w.factor = s.factor AND $3::date BETWEEN w.valid_from AND coalesce(w.valid_to, 'infinity')
  ), ranked AS MATERIALIZED (
    SELECT house_id, sum(points)::int AS score FROM scored WHERE points > 0 GROUP BY house_id ORDER BY score DESC, house_id LIMIT $5
  ), told AS (
    SELECT r.house_id, r.score, jsonb_agg(jsonb_build_object('factor', s.factor, 'points', s.points, 'measure', s.measure, 'detail', s.detail)
      ORDER BY s.points DESC, s.factor) AS factors
    FROM ranked r JOIN scored s ON s.house_id = r.house_id AND s.points > 0 GROUP BY r.house_id, r.score
  )
  SELECT h.id AS "houseId", h.code AS "houseCode", k.head_name AS "headName", h.unit_id AS "unitId",
    ${unitNameOn('h.unit_id', '$3::date')} AS "unitName", k.village, h.status, t.score, t.factors,
    next_stage(h.stage_plan_id, h.status) AS "dueStage",
    (SELECT max(o.inspected_on) FROM inspection_subjects o WHERE o.house_id = h.id) AS "lastInspectedOn"
  FROM told t JOIN houses h ON h.id = t.house_id JOIN households k ON k.id = h.household_id ORDER BY t.score DESC, h.code`;

const readRisks = async (
  { client, roots, now }: HandlerContext,
  { unitId, houseIds, limit }: { unitId?: string | undefined; houseIds?: readonly string[]; limit: number },
): Promise<Row[]> => {
  const values = [roots, unitId ?? null, dayInVietnam(now), houseIds ?? null, limit];
  const { rows } = await client.query<Row>({ name: 'house_risks', text: riskText, values });
  return rows;
};

/** Houses to look at first, the highest score first: each sign with its points by the weights of today, and why. */
export const listRisks: Query<typeof inspectionRoutes.listRisks> = async (context, { unitId, limit }) => {
  const rows = await readRisks(context, { unitId, limit });
  const told = ({ factors, dueStage, ...row }: Row): Risk => ({
    ...row,
    factors: factors.map(({ factor, points, ...sign }) => ({
      factor,
      points,
      words: riskWords[factor]({ ...sign, dueStage }),
    })),
  });
  return { data: rows.map(told) };
};

/** The scores of these houses today; a house without any sign is not there. */
export async function readRiskScores(
  context: HandlerContext,
  unitId: string,
  houseIds: readonly string[],
): Promise<Map<string, number>> {
  if (houseIds.length === 0) return new Map();
  const rows = await readRisks(context, { unitId, houseIds, limit: houseIds.length });
  return new Map(rows.map(({ houseId, score }) => [houseId, score]));
}
