import type { Figure, MeasureName } from '@chung-tay/shared/criteria/measures';
import { pointsOf } from '@chung-tay/shared/criteria/points';
import type { Criterion } from '@chung-tay/shared/criteria/schema';
import { type CommandContext, requireActor } from '../core/http/handler.ts';
import { measureUnits } from '../criteria/measure.ts';

/** What of a criterion its points follow from. */
export type SetCriterion = Pick<
  Criterion,
  'id' | 'number' | 'title' | 'part' | 'maxPoints' | 'source' | 'measure' | 'scale' | 'evidenceRequired'
>;

/** The criteria of a set, in their order. */
export async function readCriteria({ client }: CommandContext, setId: string): Promise<SetCriterion[]> {
  const { rows } = await client.query<SetCriterion>({
    name: 'criteria_of_scorecards',
    text: `SELECT k.id, k.number, k.title, k.part, k.max_points AS "maxPoints", k.source, k.measure, k.scale, k.evidence_required AS "evidenceRequired"
           FROM criteria k WHERE k.set_id = $1 ORDER BY k.position`,
    values: [setId],
  });
  return rows;
}

/** Cards of one set and period. */
export interface Computed {
  movementId: string;
  fromOn: string;
  toOn: string;
  cards: readonly { id: string; unitId: string }[];
}

/**
 * Computes every criterion with a measure for these cards from the figures of this moment, in one statement for each measure,
 * and writes figure and points down; criteria that people score get their empty row. What the block or the appraisal said stays.
 * A figure that cannot be counted gives no points, which is not nought.
 */
export async function computeScores(
  context: CommandContext,
  criteria: readonly SetCriterion[],
  { movementId, fromOn, toOn, cards }: Computed,
): Promise<void> {
  const { client, now } = context;
  const actor = requireActor(context);
  const figures = await readFigures(context, criteria, { movementId, fromOn, toOn, cards });
  const at = now.toISOString();
  const rows = cards.flatMap(({ id, unitId }) =>
    criteria.map((criterion) => {
      const figure = criterion.measure ? figures.get(criterion.measure)?.get(unitId) : undefined;
      const points = figure ? pointsOf(criterion, figure.value) : null;
      return { card: id, criterion: criterion.id, points, inputs: figure ? JSON.stringify({ ...figure, at }) : null };
    }),
  );
  await client.query({
    name: 'write_computed_scores',
    text: `INSERT INTO scores AS s (scorecard_id, criterion_id, computed_points, computed_inputs, changed_by, changed_by_name, changed_at)
           SELECT x.card, x.criterion, x.points, x.inputs, $5, $6, $7
           FROM unnest($1::uuid[], $2::uuid[], $3::numeric[], $4::jsonb[]) AS x (card, criterion, points, inputs)
           ON CONFLICT (scorecard_id, criterion_id) DO UPDATE SET computed_points = excluded.computed_points,
             computed_inputs = excluded.computed_inputs, changed_by = excluded.changed_by, changed_by_name = excluded.changed_by_name,
             changed_at = excluded.changed_at
           WHERE excluded.computed_inputs IS NOT NULL`,
    values: [
      ...[rows.map(({ card }) => card), rows.map(({ criterion }) => criterion), rows.map(({ points }) => points)],
      ...[rows.map(({ inputs }) => inputs), actor.id, actor.name, at],
    ],
  });
}

async function readFigures(
  { client, now }: CommandContext,
  criteria: readonly SetCriterion[],
  { movementId, fromOn, toOn, cards }: Computed,
): Promise<Map<MeasureName, Map<string, Figure>>> {
  const asked = [...new Set(criteria.flatMap(({ measure }) => measure ?? []))];
  const scope = { movementId, unitIds: cards.map(({ unitId }) => unitId), from: fromOn, to: toOn, asOf: now };
  const found = await Promise.all(
    asked.map(async (measure) => [measure, await measureUnits(client, measure, scope)] as const),
  );
  return new Map(found);
}
