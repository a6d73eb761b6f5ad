import type { caseRoutes } from '@chung-tay/shared/cases/contract';
import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { type CaseItem, type CaseRoute, type StepKind, stepKindNames } from '@chung-tay/shared/cases/schema';
import type { Input } from '@chung-tay/shared/core/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { readHistory } from '../core/audit/audit.ts';
import { binder, listPage, statementName, withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type HandlerContext, type Query, requireActor } from '../core/http/handler.ts';
import { exportList } from '../core/sheet/export.ts';
import { type CaseFilters, caseExport, caseList, waitsFor } from './case-list.ts';
import { caseExportColumns } from './export-columns.ts';
import { readCase } from './read-case.ts';

type Asked = Pick<Input<typeof caseRoutes.listCases>, 'waitingForMe'>;

/** The filters with whose work `waitingForMe` is about. */
function withActor<Given extends Asked>(context: HandlerContext, { waitingForMe, ...input }: Given) {
  if (waitingForMe === undefined) return input;
  // An export writes its filters down in the audit event: this one as the caller gave it.
  const asked = { wanted: waitingForMe, actor: requireActor(context), toString: () => String(waitingForMe) };
  return { ...input, waitingForMe: asked };
}

export const listCases: Query<typeof caseRoutes.listCases> = (context, input) =>
  listPage<CaseItem, CaseFilters>(
    context.client,
    context.roots,
    caseList(dayInVietnam(context.now)),
    withActor(context, input),
  );

export const exportCases: Query<typeof caseRoutes.exportCases> = (context, { format, ...input }) => {
  const options = { noun: 'case', format, filename: 'ho-so-xet-ho-tro', sheetName: 'Hồ sơ xét hỗ trợ' };
  const list = caseExport(dayInVietnam(context.now));
  return exportList<CaseFilters>(context, list, withActor(context, input), caseExportColumns, options);
};

export const getCase: Query<typeof caseRoutes.getCase> = (context, { id }) => readCase(context, id);

export const getCaseHistory: Query<typeof caseRoutes.getCaseHistory> = async (context, { id, ...page }) => {
  const { rows } = await context.client.query<{ id: string }>({
    name: 'case_exists',
    text: `SELECT c.id FROM cases c WHERE c.id = $1 AND ${withinUnits('c.unit_id', '$2')}`,
    values: [id, context.roots],
  });
  found(rows[0], 'hồ sơ');
  return readHistory(context.client, context.roots, { type: 'case', id }, page);
};

/** Days before its end from which a deadline counts as near. */
const soonDays = 3;

export const getInbox: Query<typeof caseRoutes.getInbox> = async (context) => {
  const values: unknown[] = [];
  const bind = binder(values);
  const scope = withinUnits('c.unit_id', bind(context.roots));
  const today = dayInVietnam(context.now);
  const [now, soon] = [`${bind(today)}::date`, `${bind(addDays(today, soonDays))}::date`];
  const text = `SELECT c.step_kind AS "stepKind", count(*)::int AS waiting, (count(*) FILTER (WHERE c.due_on < ${now}))::int AS late,
      (count(*) FILTER (WHERE c.due_on BETWEEN ${now} AND ${soon}))::int AS "dueSoon"
    FROM cases c WHERE ${scope} AND ${waitsFor(requireActor(context), bind)} GROUP BY c.step_kind`;
  const { rows } = await context.client.query<{ stepKind: StepKind; waiting: number; late: number; dueSoon: number }>({
    name: statementName(text),
    text,
    values,
  });
  const order = (kind: StepKind): number => stepKindNames.indexOf(kind);
  return {
    data: rows.toSorted((one, other) => order(one.stepKind) - order(other.stepKind)),
    waiting: rows.reduce((sum, { waiting }) => sum + waiting, 0),
    late: rows.reduce((sum, { late }) => sum + late, 0),
  };
};

const routeText = `SELECT r.id, r.name, r.citation, r.valid_from AS "validFrom", r.valid_to AS "validTo", r.assumed,
    (SELECT count(*) FROM cases c WHERE c.route_id = r.id AND c.status IN ('open', 'deferred'))::int AS "openCases",
    u.full_name AS "createdBy", r.created_at AS "createdAt",
    (SELECT json_agg(json_build_object('kind', s.kind, 'name', s.name, 'role', s.role, 'level', s.level, 'deadlineDays', s.deadline_days,
      'minimumDays', s.minimum_days, 'majorityPercent', s.majority_percent) ORDER BY s.position)
     FROM case_route_steps s WHERE s.route_id = r.id) AS steps
  FROM case_routes r LEFT JOIN users u ON u.id = r.created_by`;

/** One route by id, with the open cases on it that the caller may see. */
export async function readCaseRoute(client: Client, id: string): Promise<CaseRoute> {
  const { rows } = await client.query<CaseRoute>({
    name: 'read_case_route',
    text: `${routeText} WHERE r.id = $1`,
    values: [id],
  });
  return found(rows[0], 'tuyến');
}

/** Routes are public rules: every role that may read rules sees all of them, newest first. */
export const listCaseRoutes: Query<typeof caseRoutes.listCaseRoutes> = async (context, { asOf = null }) => {
  const { rows } = await context.client.query<CaseRoute>({
    name: 'list_case_routes',
    text: `${routeText} WHERE $1::date IS NULL OR $1::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
      ORDER BY r.valid_from DESC LIMIT 200`,
    values: [asOf],
  });
  return { data: rows };
};
