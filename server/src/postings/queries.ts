import type { Input } from '@chung-tay/shared/core/contract';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { postingRoutes } from '@chung-tay/shared/postings/contract';
import { type Posting, type PostingItem, postingStatuses } from '@chung-tay/shared/postings/schema';
import { readHistory } from '../core/audit/audit.ts';
import { type ListDefinition, listPage, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';

type Filters = Pick<Input<typeof postingRoutes.listPostings>, 'unitId' | 'status' | 'q'>;

/** The commune keeps the name it had when the list was hung out. */
const columns = `p.id, p.code, p.unit_id AS "unitId", v.name AS "unitName", p.status, p.from_on AS "fromOn", p.until_on AS "untilOn",
  (SELECT count(*)::int FROM posting_cases c WHERE c.posting_id = p.id) AS "caseCount",
  (SELECT count(*)::int FROM objections o WHERE o.posting_id = p.id AND o.status = 'open') AS "openObjections",
  p.created_at AS "createdAt"`;

const from = `postings p JOIN unit_versions v ON v.unit_id = p.unit_id
  AND p.from_on BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')`;

const created = { expression: 'p.created_at', type: 'timestamptz' as const };
const lastDay = { expression: 'p.until_on', type: 'date' as const };

/** Postings within scope. `q` looks into the code, the unit and the places. */
export const postingList: ListDefinition<Filters> = {
  columns,
  from,
  unitColumn: 'p.unit_id',
  idColumn: 'p.id',
  filters: {
    unitId: underUnit('p.unit_id'),
    status: oneOf('p.status'),
    q: (value, bind) => {
      const words = bind(value);
      return `(lower(p.code) = lower(btrim(${words})) OR strpos(fold(v.name), fold(${words})) > 0
        OR EXISTS (SELECT FROM unnest(p.places) place WHERE strpos(fold(place), fold(${words})) > 0))`;
    },
  },
  sorts: {
    '-createdAt': { ...created, direction: 'DESC' },
    createdAt: { ...created, direction: 'ASC' },
    untilOn: { ...lastDay, direction: 'ASC' },
    '-untilOn': { ...lastDay, direction: 'DESC' },
  },
  defaultSort: '-createdAt',
};

export const listPostings: Query<typeof postingRoutes.listPostings> = ({ client, roots }, input) =>
  listPage<PostingItem, Filters>(client, roots, postingList, input);

const caseColumns = `SELECT coalesce(json_agg(json_build_object('caseId', c.case_id, 'caseCode', k.code, 'headName', h.head_name,
    'village', h.village, 'category', h.category, 'programme', k.programme, 'houseKind', k.house_kind, 'outcome', c.outcome)
    ORDER BY c.position), '[]')
  FROM posting_cases c JOIN cases k ON k.id = c.case_id JOIN households h ON h.id = k.household_id WHERE c.posting_id = p.id`;

/** One posting within scope; `not_found` otherwise. Commands answer with it too. */
export async function readPosting({ client, roots, now }: HandlerContext, id: string): Promise<Posting> {
  const { rows } = await client.query<Omit<Posting, 'closable'>>({
    name: 'read_posting',
    text: `SELECT ${columns}, p.places, p.note, poster.full_name AS "postedBy", p.minimum_days AS "minimumDays", (${caseColumns}) AS cases,
             closer.full_name AS "closedBy", p.closed_at AS "closedAt", p.version
           FROM ${from} JOIN users poster ON poster.id = p.posted_by LEFT JOIN users closer ON closer.id = p.closed_by
           WHERE p.id = $1 AND ${withinUnits('p.unit_id', '$2')}`,
    values: [id, roots],
  });
  const posting = found(rows[0], 'đợt niêm yết này');
  return { ...posting, closable: whyNotClosable(posting, dayInVietnam(now)) };
}

/** Null: it may be closed now. */
function whyNotClosable({ status, untilOn, openObjections }: PostingItem, today: string): string | null {
  if (status !== 'open') return `${postingStatuses[status]}.`;
  if (today <= untilOn) return `Niêm yết đến hết ngày ${writtenDay(untilOn)}.`;
  return openObjections > 0 ? `Còn ${openObjections} kiến nghị chưa giải quyết.` : null;
}

export const getPosting: Query<typeof postingRoutes.getPosting> = (context, { id }) => readPosting(context, id);

export const getPostingHistory: Query<typeof postingRoutes.getPostingHistory> = async (context, { id, ...page }) => {
  await readPosting(context, id);
  return readHistory(context.client, context.roots, { type: 'posting', id }, page);
};
