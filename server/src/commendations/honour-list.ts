import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import type { Input } from '@chung-tay/shared/core/contract';
import { awardSight } from '../awards/award-sight.ts';
import { equals, type ListDefinition, oneOf, underUnit } from '../core/db/list.ts';
import type { HandlerContext } from '../core/http/handler.ts';
import { unitNameOn } from '../ledger/queries.ts';

export type HonourFilters = Omit<Input<typeof commendationRoutes.exportHonours>, 'format'>;

/** One honoured by a decision, beside {@link honourFrom}, under the name that the reader may know. */
export const honourColumns = (
  name: string,
): string => `e.award_id AS "awardId", a.code AS "awardCode", e.commendation_id AS "commendationId", c.number,
  c.decided_on AS "decidedOn", ${unitNameOn('c.unit_id', 'c.decided_on')} AS "decidingUnitName", e.position,
  a.awardee_type AS "awardeeType", ${name} AS "awardeeName", a.awardee_position AS "awardeePosition",
  e.unit_id AS "nominatingUnitId", ${unitNameOn('e.unit_id', 'c.decided_on')} AS "nominatingUnitName", f.name AS "formName", a.achievement,
  e.coefficient::float8 AS coefficient, e.factor::float8 AS factor, e.bonus_vnd AS "bonusVnd",
  e.certificate_number AS "certificateNumber", e.check_code AS "checkCode", a.status, a.presented_on AS "presentedOn",
  a.presented_place AS "presentedPlace", a.revoked_reason AS "revokedReason", a.revoked_ground AS "revokedGround"`;

export const honourFrom = `commendation_entries e JOIN awards a ON a.id = e.award_id JOIN commendations c ON c.id = e.commendation_id
  JOIN award_forms f ON f.id = c.form_id`;

const decidedOn = { expression: 'c.decided_on', type: 'date' as const };

/** The register of commendations (sổ khen thưởng): everybody honoured, whatever became of it. */
export const honourList = (context: Pick<HandlerContext, 'actor' | 'roots'>): ListDefinition<HonourFilters> => {
  const { name } = awardSight(context);
  return {
    columns: honourColumns(name),
    from: honourFrom,
    unitColumn: 'e.unit_id',
    idColumn: 'e.award_id',
    filters: {
      unitId: underUnit('e.unit_id'),
      commendationId: equals('e.commendation_id'),
      formId: (value, bind) => `c.form_code = (SELECT code FROM award_forms WHERE id = ${bind(value)}::uuid)`,
      awardeeType: equals('a.awardee_type'),
      status: oneOf('a.status'),
      year: (value, bind) => `extract(year FROM c.decided_on) = ${bind(value)}::int`,
      q: (value, bind) => {
        const words = bind(value);
        return `(strpos(fold(${name}), fold(${words}::text)) > 0 OR a.code = upper(btrim(${words}::text))
        OR strpos(lower(c.number), lower(btrim(${words}::text))) > 0 OR e.check_code = upper(regexp_replace(${words}::text, '[\\s-]', '', 'g')))`;
      },
    },
    sorts: {
      '-decidedOn': { ...decidedOn, direction: 'DESC' },
      decidedOn: { ...decidedOn, direction: 'ASC' },
      awardeeName: { expression: `fold(${name})`, type: 'text', direction: 'ASC' },
    },
    defaultSort: '-decidedOn',
  };
};
