import { fieldError } from '@chung-tay/shared/core/errors';
import type { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import { measureNames, measures, nounOf } from '@chung-tay/shared/criteria/measures';
import type { CriteriaSetItem } from '@chung-tay/shared/criteria/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { ownMatters } from '../core/policy/own-matters.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { type CriteriaSetFilters, criteriaSetList, readCriteriaSet } from './criteria-list.ts';
import { measureRows, measureUnits } from './measure.ts';

export const listCriteriaSets: Query<typeof criteriaRoutes.listCriteriaSets> = (context, input) =>
  listPage<CriteriaSetItem, CriteriaSetFilters>(
    context.client,
    context.roots,
    criteriaSetList(ownMatters(context)),
    input,
  );

export const getCriteriaSet: Query<typeof criteriaRoutes.getCriteriaSet> = (context, { id }) =>
  readCriteriaSet(context, id);

/** Who wrote and issued a set: told to those who reach its unit. */
export const getCriteriaSetHistory: Query<typeof criteriaRoutes.getCriteriaSetHistory> = async (
  context,
  { id, ...page },
) => {
  await readCriteriaSet(context, id);
  return readHistory(context.client, context.roots, { type: 'criteria_set', id }, page);
};

/** The closed vocabulary: code, not rows. */
export const listMeasures: Query<typeof criteriaRoutes.listMeasures> = async () => ({
  data: measureNames.map((measure) => ({ measure, ...measures[measure], noun: nounOf(measure) })),
});

/** The figure of a unit within reach over a period as it stands now, and the rows that it adds up from. */
export const previewMeasure: Query<typeof criteriaRoutes.previewMeasure> = async (context, input) => {
  const { measure, unitId, from, to, movementId = null } = input;
  if (to < from) throw fieldError('/to', 'too_early', 'Ngày cuối không được trước ngày đầu.');
  const unitName = await readUnitName(context, unitId, to);
  const scope = { movementId, from, to, asOf: context.now };
  const [figures, told] = await Promise.all([
    measureUnits(context.client, measure, { ...scope, unitIds: [unitId] }),
    measureRows(context, measure, { ...scope, unitId }),
  ]);
  return { measure, unitId, unitName, ...found(figures.get(unitId), 'đơn vị'), ...told };
};

async function readUnitName({ client, roots }: HandlerContext, unitId: string, day: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>({
    name: 'measured_unit',
    text: `SELECT ${unitNameOn('u.id', '$3::date')} AS name FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$2')}`,
    values: [unitId, roots, day],
  });
  return found(rows[0], 'đơn vị').name;
}
