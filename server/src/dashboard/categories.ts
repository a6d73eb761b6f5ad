import type { dashboardRoutes } from '@chung-tay/shared/dashboard/contract';
import type { Pipeline } from '@chung-tay/shared/dashboard/schema';
import { type HouseholdCategory, householdCategories } from '@chung-tay/shared/households/schema';
import type { Query } from '../core/http/handler.ts';
import { dashboardUnit } from './dashboard-unit.ts';
import { houseAt, pastHouseholds } from './past.ts';

type CategoryRow = Pipeline & { category: HouseholdCategory };

const pipeline = `(count(*) FILTER (WHERE o.status = 'proposed'))::int AS proposed, (count(*) FILTER (WHERE o.status = 'approved'))::int AS approved,
  (count(*) FILTER (WHERE o.status IN ('started', 'foundation', 'frame_walls', 'roof')))::int AS building,
  (count(*) FILTER (WHERE o.status = 'completed'))::int AS completed, (count(*) FILTER (WHERE o.status = 'handed_over'))::int AS "handedOver",
  (count(*) FILTER (WHERE o.status = 'withdrawn'))::int AS withdrawn`;

/** Houses with the category of their household, and households by the rollup or, of a past day, by the rows. */
const statement = (houses: string, households: string, more = ''): string => `WITH members AS MATERIALIZED (
    SELECT unnest($1::uuid[]) AS unit_id)${more}, by_house AS (
    SELECT h.category, ${pipeline} FROM ${houses} o JOIN households h ON h.id = o.household_id GROUP BY 1
  ), by_household AS (
    SELECT r.category, sum(r.surveyed)::int AS households FROM ${households} r JOIN members USING (unit_id) GROUP BY 1
  )
  SELECT category, coalesce(households, 0) AS households, coalesce(proposed, 0) AS proposed, coalesce(approved, 0) AS approved,
    coalesce(building, 0) AS building, coalesce(completed, 0) AS completed, coalesce("handedOver", 0) AS "handedOver", coalesce(withdrawn, 0) AS withdrawn
  FROM by_household FULL JOIN by_house USING (category)`;

const today = statement('(SELECT * FROM houses JOIN members USING (unit_id))', 'household_rollup');
const past = statement('house_at', 'past_households', `, ${houseAt('$2')}, ${pastHouseholds('$2')}`);

const nothing: Pipeline = {
  ...{ households: 0, proposed: 0, approved: 0, building: 0, completed: 0, handedOver: 0, withdrawn: 0 },
};

/** Households and houses by category, in the order of the categories; all of them, so that tables do not jump. */
export const getCategories: Query<typeof dashboardRoutes.getCategories> = async (context, input) => {
  const { unit, members } = await dashboardUnit(context, input);
  const { rows } = await context.client.query<CategoryRow>(
    unit.current
      ? { name: 'dashboard_categories', text: today, values: [members] }
      : { name: 'dashboard_categories_past', text: past, values: [members, unit.asOf] },
  );
  const categories = (Object.keys(householdCategories) as HouseholdCategory[]).map((category) => {
    const { category: _, ...found } = rows.find((row) => row.category === category) ?? { category, ...nothing };
    return { category, pipeline: found };
  });
  return { asOf: unit.asOf, treeOn: unit.era, categories };
};
