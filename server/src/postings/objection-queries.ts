import type { Input } from '@chung-tay/shared/core/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { postingRoutes } from '@chung-tay/shared/postings/contract';
import type { Objection } from '@chung-tay/shared/postings/schema';
import { readHistory } from '../core/audit/audit.ts';
import { type ListDefinition, listPage, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';

type Filters = Pick<
  Input<typeof postingRoutes.listObjections>,
  'unitId' | 'postingId' | 'caseId' | 'status' | 'late' | 'q'
>;
type Row = Omit<Objection, 'late'>;

const columns = `o.id, o.code, o.posting_id AS "postingId", o.unit_id AS "unitId", v.name AS "unitName", o.case_id AS "caseId",
  k.code AS "caseCode", h.head_name AS "headName", o.about, o.content, o.raised_by_name AS "raisedByName",
  o.has_contact AS "hasContact", o.channel, o.status, o.raised_at AS "raisedAt", o.due_on AS "dueOn",
  settler.full_name AS "settledBy", o.settled_at AS "settledAt", o.conclusion, o.effect, o.version`;

const from = `objections o JOIN postings p ON p.id = o.posting_id
  JOIN unit_versions v ON v.unit_id = p.unit_id AND p.from_on BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
  LEFT JOIN cases k ON k.id = o.case_id LEFT JOIN households h ON h.id = k.household_id
  LEFT JOIN users settler ON settler.id = o.settled_by`;

/** Settled after its last day, or waiting after it: days of Vietnam. */
const lateText = (today: string): string =>
  `coalesce((o.settled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, ${today}::date) > o.due_on`;

const isLate = ({ dueOn, settledAt }: Row, now: Date): boolean =>
  dayInVietnam(settledAt ? new Date(settledAt) : now) > dueOn;

const raised = { expression: 'o.raised_at', type: 'timestamptz' as const };

/** Objections within scope. `q` looks into the codes, the head's name and the words. */
export const objectionList = (now: Date): ListDefinition<Filters> => ({
  columns,
  from,
  unitColumn: 'o.unit_id',
  idColumn: 'o.id',
  filters: {
    unitId: underUnit('o.unit_id'),
    postingId: (id, bind) => `o.posting_id = ${bind(id)}::uuid`,
    caseId: (id, bind) => `o.case_id = ${bind(id)}::uuid`,
    status: oneOf('o.status'),
    late: (late, bind) => `(${lateText(bind(dayInVietnam(now)))}) = ${bind(late)}`,
    q: (value, bind) => {
      const words = bind(value);
      return `(upper(btrim(${words})) IN (o.code, k.code, p.code) OR strpos(fold(h.head_name), fold(${words})) > 0
        OR strpos(fold(o.content), fold(${words})) > 0)`;
    },
  },
  sorts: {
    '-raisedAt': { ...raised, direction: 'DESC' },
    raisedAt: { ...raised, direction: 'ASC' },
    dueOn: { expression: 'o.due_on', type: 'date', direction: 'ASC' },
  },
  defaultSort: '-raisedAt',
});

export const listObjections: Query<typeof postingRoutes.listObjections> = async ({ client, roots, now }, input) => {
  const page = await listPage<Row, Filters>(client, roots, objectionList(now), input);
  return { ...page, data: page.data.map((row) => ({ ...row, late: isLate(row, now) })) };
};

/** One objection within scope; `not_found` otherwise. Commands answer with it too. */
export async function readObjection({ client, roots, now }: HandlerContext, id: string): Promise<Objection> {
  const { rows } = await client.query<Row>({
    name: 'read_objection',
    text: `SELECT ${columns} FROM ${from} WHERE o.id = $1 AND ${withinUnits('o.unit_id', '$2')}`,
    values: [id, roots],
  });
  const row = found(rows[0], 'kiến nghị này');
  return { ...row, late: isLate(row, now) };
}

export const getObjection: Query<typeof postingRoutes.getObjection> = (context, { id }) => readObjection(context, id);

export const getObjectionHistory: Query<typeof postingRoutes.getObjectionHistory> = async (
  context,
  { id, ...page },
) => {
  await readObjection(context, id);
  return readHistory(context.client, context.roots, { type: 'objection', id }, page);
};
