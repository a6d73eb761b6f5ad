import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { Award } from '@chung-tay/shared/awards/schema';
import type { Input } from '@chung-tay/shared/core/contract';
import { readHistory } from '../core/audit/audit.ts';
import { equals, type ListDefinition, listPage, oneOf, underUnit } from '../core/db/list.ts';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { awardSight } from './award-sight.ts';
import { awardColumns, awardFrom, getAward } from './read-award.ts';

/** Filters that the register, its total and its export share. */
export type AwardFilters = Pick<
  Input<typeof awardRoutes.listAwards>,
  'unitId' | 'status' | 'awardeeType' | 'formId' | 'movementId' | 'meritYear' | 'submissionId' | 'q'
>;

/** The register of awards: page, total and export. `q` looks into name, code and decision number. */
export const awardList = (context: Pick<HandlerContext, 'actor' | 'roots'>): ListDefinition<AwardFilters> => {
  const { seen, name } = awardSight(context);
  return {
    columns: awardColumns(name),
    from: awardFrom,
    where: seen,
    unitColumn: 'a.unit_id',
    idColumn: 'a.id',
    filters: {
      unitId: underUnit('a.unit_id'),
      status: oneOf('a.status'),
      awardeeType: equals('a.awardee_type'),
      // Every version of the form: an award decided under another decree is the same form.
      formId: (value, bind) => `a.form_code = (SELECT code FROM award_forms WHERE id = ${bind(value)}::uuid)`,
      movementId: equals('a.movement_id'),
      meritYear: equals('a.merit_year'),
      submissionId: equals('a.submission_id'),
      q: (value, bind) => {
        const words = bind(value);
        return `(strpos(fold(${name}), fold(${words})) > 0 OR lower(a.code) = lower(btrim(${words})) OR strpos(lower(a.decision_number), lower(btrim(${words}))) > 0)`;
      },
    },
    sorts: {
      '-nominatedAt': { expression: 'a.nominated_at', type: 'timestamptz', direction: 'DESC' },
      nominatedAt: { expression: 'a.nominated_at', type: 'timestamptz', direction: 'ASC' },
    },
    defaultSort: '-nominatedAt',
  };
};

export const listAwards: Query<typeof awardRoutes.listAwards> = (context, input) =>
  listPage<Award, AwardFilters>(context.client, context.roots, awardList(context), input);

export const getAwardHistory: Query<typeof awardRoutes.getAwardHistory> = async (context, { id, ...page }) => {
  await getAward(context, { id });
  return readHistory(context.client, context.roots, { type: 'award', id }, page);
};
