import type { Input } from '@chung-tay/shared/core/contract';
import type { deliberationRoutes } from '@chung-tay/shared/deliberations/contract';
import type { Deliberation, DeliberationItem } from '@chung-tay/shared/deliberations/schema';
import { readHistory } from '../core/audit/audit.ts';
import { type ListDefinition, listPage, underUnit, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';

type Filters = Pick<
  Input<typeof deliberationRoutes.listDeliberations>,
  'unitId' | 'village' | 'heldFrom' | 'heldTo' | 'q'
>;

/** The commune keeps the name it had on the day of the meeting. */
const columns = `d.id, d.code, d.unit_id AS "unitId", v.name AS "unitName", d.village, d.held_on AS "heldOn",
  d.present_count AS "presentCount", votes.cases AS "caseCount", votes.agreed AS "agreedCount",
  d.voided_at IS NOT NULL AS voided, d.created_at AS "createdAt"`;

const from = `deliberations d
  JOIN unit_versions v ON v.unit_id = d.unit_id AND d.held_on BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
  CROSS JOIN LATERAL (SELECT count(*)::int AS cases, (count(*) FILTER (WHERE w.agreed))::int AS agreed
    FROM deliberation_votes w WHERE w.deliberation_id = d.id) votes`;

const byDay = { expression: 'd.held_on', type: 'date' as const };

/** Minutes within scope. `q` looks into code, village and place. */
export const deliberationList: ListDefinition<Filters> = {
  columns,
  from,
  unitColumn: 'd.unit_id',
  idColumn: 'd.id',
  filters: {
    unitId: underUnit('d.unit_id'),
    village: (village, bind) => `fold(d.village) = fold(${bind(village)})`,
    heldFrom: (day, bind) => `d.held_on >= ${bind(day)}::date`,
    heldTo: (day, bind) => `d.held_on <= ${bind(day)}::date`,
    q: (value, bind) => {
      const words = bind(value);
      return `(lower(d.code) = lower(btrim(${words})) OR strpos(fold(d.village), fold(${words})) > 0 OR strpos(fold(d.place), fold(${words})) > 0)`;
    },
  },
  sorts: { '-heldOn': { ...byDay, direction: 'DESC' }, heldOn: { ...byDay, direction: 'ASC' } },
  defaultSort: '-heldOn',
};

export const listDeliberations: Query<typeof deliberationRoutes.listDeliberations> = ({ client, roots }, input) =>
  listPage<DeliberationItem, Filters>(client, roots, deliberationList, input);

const voteColumns = `SELECT coalesce(json_agg(json_build_object('caseId', w.case_id, 'caseCode', c.code, 'headName', h.head_name,
    'houseKind', c.house_kind, 'agree', w.agree, 'disagree', w.disagree, 'abstain', w.abstain, 'opinion', w.opinion,
    'agreed', w.agreed) ORDER BY w.position), '[]')
  FROM deliberation_votes w JOIN cases c ON c.id = w.case_id JOIN households h ON h.id = c.household_id
  WHERE w.deliberation_id = d.id`;

/** One meeting's minutes within scope; `not_found` otherwise. Commands answer with it too. */
export async function readDeliberation({ client, roots }: HandlerContext, id: string): Promise<Deliberation> {
  const { rows } = await client.query<Deliberation>({
    name: 'read_deliberation',
    text: `SELECT ${columns}, d.started_at AS "startedAt", d.ended_at AS "endedAt", d.place,
             json_build_object('name', d.chair_name, 'title', d.chair_title) AS chair,
             json_build_object('name', d.secretary_name, 'title', d.secretary_title) AS secretary,
             d.attendees, d.note, recorder.full_name AS "recordedBy", (${voteColumns}) AS votes,
             voider.full_name AS "voidedBy", d.voided_at AS "voidedAt", d.void_reason AS "voidReason", d.version
           FROM ${from} JOIN users recorder ON recorder.id = d.recorded_by LEFT JOIN users voider ON voider.id = d.voided_by
           WHERE d.id = $1 AND ${withinUnits('d.unit_id', '$2')}`,
    values: [id, roots],
  });
  return found(rows[0], 'biên bản này');
}

export const getDeliberation: Query<typeof deliberationRoutes.getDeliberation> = (context, { id }) =>
  readDeliberation(context, id);

export const getDeliberationHistory: Query<typeof deliberationRoutes.getDeliberationHistory> = async (
  context,
  { id, ...page },
) => {
  await readDeliberation(context, id);
  return readHistory(context.client, context.roots, { type: 'deliberation', id }, page);
};
