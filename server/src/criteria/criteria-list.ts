import type { Input } from '@chung-tay/shared/core/contract';
import type { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import { maximaOf } from '@chung-tay/shared/criteria/points';
import type { CriteriaSet, Criterion } from '@chung-tay/shared/criteria/schema';
import { equals, type ListDefinition, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';
import { type Matters, ownMatters } from '../core/policy/own-matters.ts';
import { unitNameOn } from '../ledger/queries.ts';

type ListInput = Input<typeof criteriaRoutes.listCriteriaSets>;
export type CriteriaSetFilters = Pick<
  ListInput,
  'unitId' | 'movementId' | 'groupKey' | 'year' | 'state' | 'onDay' | 'q'
>;

/** Who competes reads what is issued; a draft is for who writes it. As the policies of 0081 say. */
const readable = (roots: string, matters: Matters): string =>
  `(s.state <> 'draft' OR (${withinUnits('s.unit_id', roots)} AND ${matters('s.unit_id')}))`;

const counts = `(SELECT count(*)::int FROM criteria c WHERE c.set_id = s.id) AS criteria,
  (SELECT count(*)::int FROM criteria c WHERE c.set_id = s.id AND c.source = 'computed') AS computed`;

const headColumns = `s.id, s.code, s.unit_id AS "unitId", ${unitNameOn('s.unit_id', 's.valid_from')} AS "unitName", s.movement_id AS "movementId",
  coalesce((SELECT m.name FROM movements m WHERE m.id = s.movement_id), 'Phong trào của đơn vị khác') AS "movementName", s.group_key AS "groupKey",
  (SELECT g.name FROM movement_groups g WHERE g.movement_id = s.movement_id AND g.key = s.group_key) AS "groupName", s.name, s.year,
  s.valid_from AS "validFrom", s.valid_to AS "validTo", s.state, s.assumed, s.total_points AS "totalPoints", s.version`;

export const criteriaSetList = (matters: Matters): ListDefinition<CriteriaSetFilters> => ({
  columns: `${headColumns}, ${counts}`,
  from: 'criteria_sets s',
  unitColumn: 's.unit_id',
  scope: (roots) => readable(roots, matters),
  idColumn: 's.id',
  filters: {
    unitId: underUnit('s.unit_id'),
    movementId: equals('s.movement_id'),
    groupKey: equals('s.group_key'),
    year: equals('s.year'),
    state: oneOf('s.state'),
    onDay: (day, bind) =>
      `(s.state <> 'draft' AND ${bind(day)}::date BETWEEN s.valid_from AND coalesce(s.valid_to, 'infinity'))`,
    q: (value, bind) => {
      const text = bind(value);
      return `(s.code = upper(btrim(${text}::text)) OR strpos(fold(s.name), fold(${text}::text)) > 0)`;
    },
  },
  sorts: {
    '-validFrom': { expression: 's.valid_from', type: 'date', direction: 'DESC' },
    name: { expression: 'fold(s.name)', type: 'text', direction: 'ASC' },
  },
  defaultSort: '-validFrom',
});

type Head = Omit<CriteriaSet, 'criteria' | 'maxima'>;

/** One set that the caller may read, with its criteria in their order; `not_found` else. */
export async function readCriteriaSet(context: HandlerContext, id: string): Promise<CriteriaSet> {
  const { client, roots } = context;
  const [head, criteria] = await Promise.all([
    client.query<Head>({
      text: `SELECT ${headColumns}, s.citation, s.tie_rule AS "tieRule", s.copied_from_id AS "copiedFromId", s.issued_by_name AS "issuedBy",
               s.issued_at AS "issuedAt", ${withinUnits('s.unit_id', '$2')} AND ${ownMatters(context)('s.unit_id')} AS manageable
             FROM criteria_sets s WHERE s.id = $1 AND ${readable('$2', ownMatters(context))}`,
      values: [id, roots],
    }),
    readCriteria(client, id),
  ]);
  return { ...found(head.rows[0], 'bảng điểm này'), criteria, maxima: maximaOf(criteria) };
}

/** The criteria of a set in their order; none when the caller may not read it. */
export async function readCriteria(client: Pick<Client, 'query'>, setId: string): Promise<Criterion[]> {
  const { rows } = await client.query<Criterion>({
    name: 'criteria_of_set',
    text: `SELECT c.id, c.position, c.number, c.section, c.title, c.part, c.max_points AS "maxPoints", c.source, c.measure, c.scale,
             c.evidence_required AS "evidenceRequired", c.guidance FROM criteria c WHERE c.set_id = $1 ORDER BY c.position`,
    values: [setId],
  });
  return rows;
}
