import type { StandingUnit } from '@chung-tay/shared/reorganisations/before';
import type { reorganisationRoutes } from '@chung-tay/shared/reorganisations/contract';
import type { MoveCount, ReorganisationPreview } from '@chung-tay/shared/reorganisations/schema';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { type Judged, judgeSteps } from './read-before.ts';
import { readReorganisation } from './read-reorganisation.ts';

/** What applying it today would do: units, and what is open at them by kind, from whom to whom. Nothing is written. */
export const previewReorganisation: Query<typeof reorganisationRoutes.previewReorganisation> = async (
  context,
  { id },
) => {
  const wanted = await readReorganisation(context, id);
  const judged = await judgeSteps(context, wanted);
  const faulty = judged.outcome.faults.length > 0;
  const { moves, twins } = faulty ? { moves: [], twins: 0 } : await countMoves(context, judged, wanted.effectiveOn);
  const totals: Record<string, number> = {};
  for (const { subjectType, count } of moves) totals[subjectType] = (totals[subjectType] ?? 0) + count;
  return {
    ...unitsOf(judged),
    faults: judged.outcome.faults,
    moves,
    totals,
    twins,
    rolesEnding: moves
      .filter((one) => one.subjectType === 'grant' && !one.rewritten)
      .reduce((sum, { count }) => sum + count, 0),
    casesRerouted: !faulty && losesDistricts(judged),
  };
};

/** The level of districts ends that day: routes that lead through it lead nowhere. */
export function losesDistricts({ standing, outcome }: Judged): boolean {
  const ended = new Set(outcome.ended);
  const districts = standing.filter(({ kind }) => kind === 'district');
  return (
    districts.length > 0 &&
    districts.every(({ id }) => ended.has(id)) &&
    !outcome.begun.some(({ unit }) => unit.kind === 'district')
  );
}

const lineOf = ({ id, kind, code, name }: StandingUnit) => ({ id, kind, code, name });

function unitsOf({ standing, outcome }: Judged): Pick<ReorganisationPreview, 'ends' | 'begins' | 'changes'> {
  const old = new Map(standing.map((unit) => [unit.id, unit]));
  const now = new Map(
    [...standing, ...outcome.changed.map(({ unit }) => unit), ...outcome.begun.map(({ unit }) => unit)].map((unit) => [
      unit.id,
      unit,
    ]),
  );
  return {
    ends: outcome.ended.map((id) => ({
      ...lineOf(old.get(id) as StandingUnit),
      successors: outcome.lineage
        .filter(({ predecessorId }) => predecessorId === id)
        .map(({ successorId }) => now.get(successorId)?.name ?? ''),
    })),
    begins: outcome.begun.map(({ unit }) => lineOf(unit)),
    changes: outcome.changed.map(({ unit }) => {
      const was = old.get(unit.id) as StandingUnit;
      return { ...lineOf(unit), oldName: was.name, oldCode: was.code, moved: was.parentId !== unit.parentId };
    }),
  };
}

interface Counted {
  moves: MoveCount[];
  /** Households of one name, year of birth and village that meet at their new unit. */
  twins: number;
}

const countText = `WITH t AS MATERIALIZED (SELECT * FROM things_to_move($1::jsonb, $2::date)),
  going AS (
    SELECT h.id, t.to_unit_id AS to_id, h.village_folded, h.head_name_folded, h.head_birth_year
    FROM t JOIN households h ON h.id = t.subject_id WHERE t.subject_type = 'household'
  ), there AS (
    SELECT to_id, village_folded, head_name_folded, head_birth_year, true AS moves FROM going
    UNION ALL
    SELECT h.unit_id, h.village_folded, h.head_name_folded, h.head_birth_year, false FROM households h
    WHERE h.unit_id IN (SELECT to_id FROM going) AND h.status = 'surveyed'
  ), meeting AS (
    SELECT count(*) FILTER (WHERE moves) AS moving FROM there GROUP BY to_id, village_folded, head_name_folded, head_birth_year HAVING count(*) > 1
  ), counted AS (
    SELECT t.from_unit_id AS "fromUnitId", t.to_unit_id AS "toUnitId", t.subject_type AS "subjectType", t.rewritten, count(*)::int AS count,
      sum(t.vnd)::bigint AS vnd
    FROM t GROUP BY 1, 2, 3, 4 ORDER BY 1, 3, 2
  )
  SELECT (SELECT coalesce(jsonb_agg(c), '[]') FROM counted c) AS moves, (SELECT coalesce(sum(moving), 0)::int FROM meeting) AS twins`;

async function countMoves({ client }: HandlerContext, { standing, outcome }: Judged, day: string): Promise<Counted> {
  const names = new Map([...standing, ...outcome.begun.map(({ unit }) => unit)].map(({ id, name }) => [id, name]));
  const { rows } = await client.query<Counted>(countText, [JSON.stringify(outcome.handovers), day]);
  const { moves = [], twins = 0 } = rows[0] ?? {};
  const named = moves.map((move) => ({
    ...move,
    fromUnitName: names.get(move.fromUnitId) ?? '',
    toUnitName: names.get(move.toUnitId) ?? '',
  }));
  return { moves: named, twins };
}
