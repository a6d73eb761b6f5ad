import { fold } from '@chung-tay/shared/core/text';
import type { Before, Outcome, StandingUnit } from '@chung-tay/shared/reorganisations/before';
import { reorganise } from '@chung-tay/shared/reorganisations/outcome';
import type { Step } from '@chung-tay/shared/reorganisations/schema';
import type { HandlerContext } from '../core/http/handler.ts';
import { unitIdOf } from '../units/registry-unit.ts';

/** What a reorganisation says, of a draft or of one about to be applied. */
export interface Wanted {
  id: string;
  unitId: string;
  resolutionNumber: string;
  effectiveOn: string;
  steps: readonly Step[];
}

export interface Judged {
  standing: readonly StandingUnit[];
  outcome: Outcome;
}

/** Works out what the steps make of the units of the day, by the registry as it is now. */
export async function judgeSteps(context: HandlerContext, wanted: Wanted): Promise<Judged> {
  const { client } = context;
  const { effectiveOn: day, unitId } = wanted;
  const standing = await client.query<StandingUnit>({
    name: 'reorganisation_standing',
    text: `SELECT u.id, u.kind, v.code, v.name, v.type, v.parent_id AS "parentId" FROM units u JOIN unit_versions v ON v.unit_id = u.id
           WHERE $1::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
           ORDER BY array_position('{province,district,commune}'::text[], u.kind) NULLS LAST, u.id`,
    values: [day],
  });
  const facts = await client.query<{ later: string[]; within: string[]; applied: string | null }>({
    name: 'reorganisation_facts',
    text: `SELECT ARRAY(SELECT DISTINCT v.unit_id FROM unit_versions v WHERE v.valid_from >= $1::date OR v.valid_to >= $1::date) AS later,
             ARRAY(SELECT unit_id FROM unit_reach WHERE root_id = $2) AS within,
             (SELECT max(effective_on)::text FROM reorganisations WHERE state = 'applied' AND id <> $3) AS applied`,
    values: [day, unitId, wanted.id],
  });
  const { later = [], within = [], applied = null } = facts.rows[0] ?? {};
  const before: Before = {
    standing: standing.rows,
    later: new Set(later),
    within: new Set(within),
    villages: await villagesOf(context, wanted.steps, standing.rows),
    resolution: wanted.resolutionNumber,
    newId: ({ code, name }) => unitIdOf(code ?? '', name, day),
    fold,
  };
  const outcome = reorganise(before, wanted.steps);
  if (applied !== null && day < applied)
    outcome.faults.unshift({
      pointer: '/effectiveOn',
      code: 'before_applied',
      message: 'Đã áp dụng một đợt sắp xếp có ngày hiệu lực sau ngày này.',
    });
  return { standing: standing.rows, outcome };
}

/** Villages with households still at the units that are split. */
async function villagesOf(
  { client }: HandlerContext,
  steps: readonly Step[],
  standing: readonly StandingUnit[],
): Promise<Map<string, string[]>> {
  const names = steps.flatMap((step) => (step.kind === 'split' ? [step.unit] : []));
  if (names.length === 0) return new Map();
  const ids = standing
    .filter(({ id, code, name }) => names.some((one) => [id, `code:${code}`, `name:${name}`].includes(one)))
    .map(({ id }) => id);
  const { rows } = await client.query<{ unitId: string; villages: string[] }>(
    `SELECT h.unit_id AS "unitId", array_agg(DISTINCT h.village_folded ORDER BY h.village_folded) AS villages
     FROM households h WHERE h.unit_id = ANY ($1::uuid[]) AND h.status = 'surveyed' GROUP BY 1`,
    [ids],
  );
  return new Map(rows.map(({ unitId, villages }) => [unitId, villages]));
}
