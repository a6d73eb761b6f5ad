import type { Confidence } from '@chung-tay/shared/inspections/sample';
import type { Checklist, Inspection, InspectionItem, Sample, TeamMember } from '@chung-tay/shared/inspections/schema';
import { withinEitherUnit } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';
import { inspectionList } from './inspection-list.ts';
import { type SampleRow, sampleColumns, tellSample } from './sample-row.ts';

type Row = Omit<Inspection, 'team' | 'sample' | 'checklists'>;

const columns = `i.plan_number AS "planNumber", i.plan_day AS "planDay", i.purpose, i.conclusion,
  (i.concluded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS "concludedOn", i.concluded_by_name AS "concludedBy",
  i.cancel_reason AS "cancelReason", i.created_by_name AS "createdBy"`;

export const checklistColumns = `c.id, c.subject, c.valid_from AS "validFrom", c.valid_to AS "validTo", c.citation, c.items`;

/** One inspection whose scope or leading unit is within scope, with its team, sample and checklists; `not_found` else. */
export async function readInspection({ client, roots, now }: HandlerContext, id: string): Promise<Inspection> {
  const list = inspectionList(now);
  const [head, team, sample, checklists] = await Promise.all([
    client.query<InspectionItem & Row>(
      `SELECT ${list.columns}, ${columns} FROM ${list.from} WHERE i.id = $1 AND ${withinEitherUnit('i.unit_id', 'i.lead_unit_id', '$2')}`,
      [id, roots],
    ),
    readTeam(client, id),
    readSampleRow(client, id),
    client.query<Checklist>({
      name: 'checklists_of_inspection',
      text: `SELECT ${checklistColumns} FROM inspections i JOIN inspection_checklists c ON c.id IN (i.house_checklist_id, i.unit_checklist_id)
             WHERE i.id = $1 ORDER BY c.subject`,
      values: [id],
    }),
  ]);
  const row = found(head.rows[0], 'cuộc kiểm tra này');
  return { ...row, team, sample: sample ? headOf(sample) : null, checklists: checklists.rows };
}

export async function readTeam(client: Client, inspectionId: string): Promise<TeamMember[]> {
  const { rows } = await client.query<TeamMember>({
    name: 'team_of_inspection',
    text: `SELECT t.name, t.post AS position, t.part, t.user_id AS "userId" FROM inspection_team t WHERE t.inspection_id = $1 ORDER BY t.position`,
    values: [inspectionId],
  });
  return rows;
}

/** The sample as it was drawn, without the houses; undefined when none was. */
export async function readSampleRow(client: Client, inspectionId: string): Promise<SampleRow | undefined> {
  const { rows } = await client.query<SampleRow & { confidencePercent: Confidence }>({
    name: 'sample_of_inspection',
    text: `SELECT ${sampleColumns} FROM inspection_samples s WHERE s.inspection_id = $1`,
    values: [inspectionId],
  });
  return rows[0];
}

const headOf = (row: SampleRow): Omit<Sample, 'houses'> => tellSample(row);
