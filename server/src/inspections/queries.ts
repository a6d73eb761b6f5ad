import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { Checklist, Finding, InspectionItem, Inspector, Subject } from '@chung-tay/shared/inspections/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage, withinUnits } from '../core/db/list.ts';
import type { Query } from '../core/http/handler.ts';
import { sightOf } from '../core/policy/sight.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { type FindingFilters, findingList, readFinding } from './finding-list.ts';
import { type InspectionFilters, inspectionList } from './inspection-list.ts';
import { recordingRoles } from './plan-checks.ts';
import { checklistColumns, readInspection } from './read-inspection.ts';
import { readSubject } from './read-subject.ts';
import { type SubjectFilters, subjectList } from './subject-list.ts';

export const listInspections: Query<typeof inspectionRoutes.listInspections> = ({ client, roots, now }, input) =>
  listPage<InspectionItem, InspectionFilters>(client, roots, inspectionList(now), input);

export const getInspection: Query<typeof inspectionRoutes.getInspection> = (context, { id }) =>
  readInspection(context, id);

/** Who did what with an inspection, what was looked at and found. */
export const getInspectionHistory: Query<typeof inspectionRoutes.getInspectionHistory> = async (
  context,
  { id, ...page },
) => {
  await readInspection(context, id);
  return readHistory(context.client, context.roots, { type: 'inspection', id }, page);
};

/** Houses and units of an inspection that the caller may see whole. */
export const listSubjects: Query<typeof inspectionRoutes.listSubjects> = async (context, { id, ...input }) => {
  await readInspection(context, id);
  const { client, roots } = context;
  return listPage<Subject, SubjectFilters>(client, roots, subjectList, { ...input, inspectionId: id });
};

export const getSubject: Query<typeof inspectionRoutes.getSubject> = async (context, { id, subjectId }) => {
  await readInspection(context, id);
  return readSubject(context, subjectId, id);
};

export const listFindings: Query<typeof inspectionRoutes.listFindings> = (context, input) =>
  listPage<Finding, FindingFilters>(context.client, context.roots, findingList(context.now, sightOf(context)), input);

export const getFinding: Query<typeof inspectionRoutes.getFinding> = (context, { id }) => readFinding(context, id);

export const getFindingHistory: Query<typeof inspectionRoutes.getFindingHistory> = async (context, { id, ...page }) => {
  await readFinding(context, id);
  return readHistory(context.client, context.roots, { type: 'finding', id }, page);
};

/** Every version, the newest first: they bind the whole province, so there is no scope. */
export const listChecklists: Query<typeof inspectionRoutes.listChecklists> = async ({ client }) => {
  const { rows } = await client.query<Checklist>({
    name: 'list_inspection_checklists',
    text: `SELECT ${checklistColumns} FROM inspection_checklists c ORDER BY c.subject, c.valid_from DESC LIMIT 200`,
  });
  return { data: rows };
};

/** Who holds the right to record at a unit within the caller's reach: they may be put on a team. */
export const listInspectors: Query<typeof inspectionRoutes.listInspectors> = async ({ client, roots, now }, { q }) => {
  const { rows } = await client.query<Inspector>({
    name: 'list_inspectors',
    text: `SELECT DISTINCT ON (fold(u.full_name), u.id) u.id AS "userId", u.full_name AS name, g.role, g.unit_id AS "unitId",
             ${unitNameOn('g.unit_id', '$3::date')} AS "unitName"
           FROM users u JOIN grants g ON g.user_id = u.id
           WHERE u.active AND g.role = ANY ($2::text[]) AND $3::date BETWEEN g.valid_from AND coalesce(g.valid_to, 'infinity')
             AND ${withinUnits('g.unit_id', '$1')} AND ($4::text IS NULL OR strpos(fold(u.full_name), fold($4::text)) > 0)
           ORDER BY fold(u.full_name), u.id, g.valid_from LIMIT 200`,
    values: [roots, recordingRoles, dayInVietnam(now), q ?? null],
  });
  return { data: rows };
};
