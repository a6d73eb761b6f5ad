import { dayInVietnam } from '@chung-tay/shared/core/text';
import { checksFor } from '@chung-tay/shared/houses/acceptance';
import { schedule } from '@chung-tay/shared/houses/schedule';
import type { House, HouseStage, Photo, StageCheck } from '@chung-tay/shared/houses/schema';
import type { AcceptanceItem } from '@chung-tay/shared/houses/standards';
import type { Stage } from '@chung-tay/shared/rules/stages';
import { statementName, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';
import { houseColumns, houseFrom } from './house-list.ts';
import { selectPhotos } from './photo-row.ts';

type Reading = Pick<HandlerContext, 'client' | 'roots' | 'now'>;

/** A deferral past its day is over: it is shown no more, but planned days keep out of it. */
type HouseRead = Omit<House, 'stages'> & { everDeferredUntil: string | null };

const selectHouse = (
  today: string,
): string => `SELECT ${houseColumns(today)}, h.planned_area_m2 AS "plannedAreaM2", h.note, proposer.full_name AS "proposedBy",
    approver.full_name AS "approvedBy", h.decision_number AS "decisionNumber", h.decision_date AS "decisionDate",
    h.withdraw_reason AS "withdrawReason", origin."caseId", origin."caseCode", origin."decisionId",
    ending.id AS "withdrawnByDecisionId", ending.decision_number AS "withdrawnByDecisionNumber",
    h.model_id AS "modelId", model.name AS "modelName", h.builder_kind AS "builderKind", h.builder_name AS "builderName",
    h.planned_start_on AS "plannedStartOn", h.deferred_until AS "everDeferredUntil",
    CASE WHEN h.deferred_until > DATE '${today}' THEN h.deferred_until END AS "deferredUntil",
    CASE WHEN h.deferred_until > DATE '${today}' THEN h.defer_reason END AS "deferReason",
    built.area_m2 AS "areaM2", coalesce(h.settled_cost_vnd, built.actual_cost_vnd) AS "actualCostVnd",
    h.settled_on AS "settledOn", settler.full_name AS "settledBy", h.updated_at AS "updatedAt"
  FROM ${houseFrom} JOIN users proposer ON proposer.id = h.proposed_by LEFT JOIN users approver ON approver.id = h.approved_by
  LEFT JOIN users settler ON settler.id = h.settled_by LEFT JOIN house_models model ON model.id = h.model_id
  LEFT JOIN stage_acceptances built ON built.house_id = h.id AND built.stage = 'completed'
  LEFT JOIN LATERAL (SELECT e.case_id AS "caseId", c.code AS "caseCode", e.decision_id AS "decisionId"
    FROM decision_entries e JOIN cases c ON c.id = e.case_id WHERE e.house_id = h.id AND e.action = 'add') origin ON true
  LEFT JOIN LATERAL (SELECT d.id, d.decision_number FROM decision_entries e JOIN decisions d ON d.id = e.decision_id
    WHERE h.status = 'withdrawn' AND e.house_id = h.id AND e.action = 'withdraw' AND d.status = 'issued' LIMIT 1) ending ON true
  WHERE h.id = $1 AND ${withinUnits('h.unit_id', '$2')}`;

type StageRow = Omit<HouseStage, 'photos' | 'plannedOn' | 'slipDays' | 'checklist'> & { normDays: number };

const selectStages = `SELECT step.stage, step.position, step.norm_days AS "normDays",
    CASE WHEN h.status = 'withdrawn' AND s.state IS DISTINCT FROM 'verified' THEN 'cancelled' ELSE coalesce(s.state, 'waiting') END AS state,
    s.happened_on AS "happenedOn", s.note,
    reporter.full_name AS "reportedBy", s.reported_at AS "reportedAt", verifier.full_name AS "verifiedBy",
    s.verified_at AS "verifiedAt", s.return_reason AS "returnReason",
    CASE WHEN a.stage IS NOT NULL THEN json_build_object('checklistId', a.checklist_id, 'members', a.members, 'answers', a.answers,
      'areaM2', a.area_m2, 'actualCostVnd', a.actual_cost_vnd) END AS acceptance
  FROM houses h JOIN stage_plan_steps step ON step.plan_id = h.stage_plan_id
  LEFT JOIN house_stages s ON s.house_id = h.id AND s.stage = step.stage
  LEFT JOIN stage_acceptances a ON a.house_id = h.id AND a.stage = step.stage
  LEFT JOIN users reporter ON reporter.id = s.reported_by LEFT JOIN users verifier ON verifier.id = s.verified_by
  WHERE h.id = $1 AND ${withinUnits('h.unit_id', '$2')} ORDER BY step.position`;

/** The checklist that the due stage of a house is accepted by on a day, as it applies to the house. */
export interface DueChecklist {
  stage: Stage;
  checklistId: string;
  checks: StageCheck[];
}

/** The checklist in force today for the stage that is due; undefined when there is none. */
export async function readDueChecklist({ client, roots, now }: Reading, id: string): Promise<DueChecklist | undefined> {
  const { rows } = await client.query<Omit<DueChecklist, 'checks'> & Facts>({
    name: 'due_checklist',
    text: `SELECT c.stage, c.id AS "checklistId", c.items, hh.member_count AS "memberCount", house_disaster_prone(h.id) AS "disasterProne"
      FROM ${houseFrom} JOIN acceptance_checklists c ON c.id = checklist_on(next_stage(h.stage_plan_id, h.status), h.kind, $3)
      WHERE h.id = $1 AND ${withinUnits('h.unit_id', '$2')}`,
    values: [id, roots, dayInVietnam(now)],
  });
  const [due] = rows;
  return due && { stage: due.stage, checklistId: due.checklistId, checks: checksFor(due.items, due) };
}

interface Facts {
  items: AcceptanceItem[];
  memberCount: number;
  disasterProne: boolean;
}

/** A house as the API shows it, with its stages and photos; `not_found` out of scope. Four statements in one flight. */
export async function readHouse(context: Reading, id: string): Promise<House> {
  const { client, roots } = context;
  const values = [id, roots];
  const today = dayInVietnam(context.now);
  const house = selectHouse(today);
  const [houses, stages, photos, due] = await Promise.all([
    client.query<HouseRead>({ name: statementName(house), text: house, values }),
    client.query<StageRow>({ name: 'read_house_stages', text: selectStages, values }),
    client.query<Photo>({ name: 'read_house_photos', text: `${selectPhotos} ORDER BY p.uploaded_at, p.id`, values }),
    readDueChecklist(context, id),
  ]);
  const { everDeferredUntil, ...read } = found(houses.rows[0], 'căn nhà');
  const steps = stages.rows;
  const done = steps.map((step) => ({ ...step, happenedOn: isDone(step) ? step.happenedOn : null }));
  const planned = schedule({ ...read, deferredUntil: everDeferredUntil }, done, today);
  const byStage = Map.groupBy(photos.rows, (photo) => photo.stage);
  return {
    ...read,
    stages: steps.map(({ normDays, ...step }, at) => ({
      ...step,
      plannedOn: planned[at]?.plannedOn ?? null,
      // Of a withdrawn house nothing more is due.
      slipDays: step.state === 'cancelled' ? null : (planned[at]?.slipDays ?? null),
      checklist: due?.stage === step.stage ? due.checks : null,
      photos: byStage.get(step.stage) ?? [],
    })),
  };
}

const isDone = ({ state }: StageRow): boolean => state === 'reported' || state === 'verified';
