import { stepsOf } from '@chung-tay/shared/awards/lifecycle';
import type {
  AwardeeType,
  AwardLevel,
  AwardStatus,
  AwardStep,
  CouncilRule,
  RouteCode,
} from '@chung-tay/shared/awards/schema';
import type { Event } from '../core/audit/audit.ts';
import { statementName, withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found } from '../core/http/handler.ts';
import { sightOf } from '../core/policy/sight.ts';
import type { CheckedStep } from './checks.ts';
import { checksOf, requirePassed } from './checks.ts';

/** What a command needs to know of an award before it changes it. */
export interface LockedAward {
  id: string;
  code: string;
  unitId: string;
  awardeeType: AwardeeType;
  awardeeUnitId: string | null;
  awardeeHouseholdId: string | null;
  awardeeDonorId: string | null;
  awardeeName: string;
  awardeePosition: string | null;
  formId: string;
  formCode: string;
  formName: string;
  level: AwardLevel;
  decidedByTitle: string;
  councilRule: CouncilRule | null;
  routeId: string;
  route: RouteCode;
  /** The steps this file takes: those of its route, without the vote where its form asks no council. */
  steps: AwardStep[];
  movementId: string | null;
  meritYear: number;
  merit: string | null;
  submissionId: string | null;
  sessionId: string | null;
  status: AwardStatus;
  achievement: string;
  initiative: string | null;
  nominatedBy: string;
  submittedBy: string;
  appraisedBy: string | null;
  appraisalOpinion: string | null;
  decisionDate: string | null;
  version: number;
}

const text = `SELECT a.id, a.code, a.unit_id AS "unitId", a.awardee_type AS "awardeeType", a.awardee_unit_id AS "awardeeUnitId",
  a.awardee_household_id AS "awardeeHouseholdId", a.awardee_donor_id AS "awardeeDonorId", a.awardee_name AS "awardeeName",
  a.awardee_position AS "awardeePosition", a.form_id AS "formId", a.form_code AS "formCode", f.name AS "formName", f.level,
  f.decided_by AS "decidedByTitle", f.council_rule AS "councilRule", a.route_id AS "routeId", r.code AS route, r.steps,
  a.movement_id AS "movementId", a.merit_year AS "meritYear", a.merit, a.submission_id AS "submissionId", a.session_id AS "sessionId",
  a.status, a.achievement, a.initiative, a.nominated_by AS "nominatedBy", a.submitted_by AS "submittedBy",
  a.appraised_by AS "appraisedBy", a.appraisal_opinion AS "appraisalOpinion", a.decision_date AS "decisionDate", a.version
FROM awards a JOIN award_forms f ON f.id = a.form_id JOIN award_routes r ON r.id = a.route_id`;

const withSteps = (row: LockedAward): LockedAward => ({ ...row, steps: stepsOf(row.steps, row.councilRule) });

/** The award, locked until the command ends. Refuses what is out of scope (`not_found`) and stale edits. */
export async function lockAward(context: CommandContext, id: string): Promise<LockedAward> {
  const own = sightOf(context).reads('a.unit_id');
  const locking = `${text} WHERE a.id = $1 AND ${withinUnits('a.unit_id', '$2')} AND ${own} FOR UPDATE OF a`;
  const asked = { name: statementName(locking), text: locking, values: [id, context.roots] };
  const { rows } = await context.client.query<LockedAward>(asked);
  const award = found(rows[0], 'hồ sơ khen thưởng');
  expectVersion(context, award.version);
  return withSteps(award);
}

/** The awards of a submission, locked in the order of their ids. */
export async function lockAwardsOfSubmission(context: CommandContext, submissionId: string): Promise<LockedAward[]> {
  const { rows } = await context.client.query<LockedAward>({
    name: 'lock_awards_of_submission',
    text: `${text} WHERE a.submission_id = $1 AND ${withinUnits('a.unit_id', '$2')} ORDER BY a.id FOR UPDATE OF a`,
    values: [submissionId, context.roots],
  });
  return rows.map(withSteps);
}

/** Refuses a step that a check of the file stops, with its reason. */
export async function requireChecks(context: CommandContext, award: LockedAward, step: CheckedStep): Promise<void> {
  const form = { id: award.formId, code: award.formCode, name: award.formName, level: award.level };
  requirePassed(await checksOf(context, { ...award, form }, step));
}

/** Who the events of an award are about. */
export const awardSubject = (award: Pick<LockedAward, 'id' | 'unitId'>): Event['subject'] => ({
  type: 'award',
  id: award.id,
  unitId: award.unitId,
});
