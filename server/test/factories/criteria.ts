import type { CallInput } from '@chung-tay/shared/core/contract';
import { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import type { CriteriaSet } from '@chung-tay/shared/criteria/schema';
import { bodyOf } from './answers.ts';
import { launchedMovement, type MovementTeam } from './movements.ts';

type Draft = CallInput<typeof criteriaRoutes.draftCriteriaSet>;
type Wanted = NonNullable<Draft['criteria']>[number];

/** A criterion that the server computes: all its points at 100 percent of the houses. */
export const computedCriterion = (number: string, maxPoints: number, more: Partial<Wanted> = {}): Wanted => ({
  ...{ number, title: 'Tỷ lệ nhà hoàn thành', maxPoints, source: 'computed', measure: 'houses_completed_percent' },
  scale: { kind: 'proportional', target: 100 },
  ...more,
});

/** A criterion that units score themselves. */
export const selfScoredCriterion = (number: string, maxPoints: number, more: Partial<Wanted> = {}): Wanted => ({
  ...{ number, title: 'Tuyên truyền, vận động', maxPoints, source: 'self_scored', evidenceRequired: true },
  ...more,
});

/** A table of 100 points for the districts of 2024, unless told otherwise. */
export const criteriaSetOf = (team: MovementTeam, movementId: string, input: Partial<Draft> = {}): Draft => ({
  ...{ unitId: team.province, movementId, groupKey: 'b', name: 'Bảng điểm huyện (mẫu)', year: 2024 },
  ...{
    validFrom: '2024-07-01',
    citation: 'Hướng dẫn thử',
    tieRule: [{ by: 'criterion', number: '1' }, { by: 'shared' }],
  },
  criteria: [computedCriterion('1', 60), selfScoredCriterion('2', 40)],
  ...input,
});

/** A draft of it, as Home Affairs sees it. */
export const draftedCriteriaSet = async (
  team: MovementTeam,
  movementId: string,
  input: Partial<Draft> = {},
): Promise<CriteriaSet> =>
  bodyOf(
    await team.test.call(criteriaRoutes.draftCriteriaSet, criteriaSetOf(team, movementId, input), {
      as: team.homeAffairs,
    }),
  );

/** One in force, of a movement that runs. */
export async function issuedCriteriaSet(
  team: MovementTeam,
  movementId: string | null = null,
  input: Partial<Draft> = {},
): Promise<CriteriaSet> {
  const { id } = await draftedCriteriaSet(team, movementId ?? (await launchedMovement(team)).id, input);
  return bodyOf(await team.test.call(criteriaRoutes.issueCriteriaSet, { id }, { as: team.homeAffairs }));
}

/** How much there is of what a refused command must not have written. */
export async function criteriaFootprint({ test }: MovementTeam): Promise<string> {
  const [row] = await test.sql<{ footprint: string }>(
    `SELECT jsonb_build_array((SELECT count(*) FROM audit_events), (SELECT jsonb_agg(s ORDER BY id) FROM criteria_sets s),
      (SELECT jsonb_agg(c ORDER BY id) FROM criteria c))::text AS footprint`,
  );
  return row?.footprint ?? '';
}
