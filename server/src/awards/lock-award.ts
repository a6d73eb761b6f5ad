import type { AwardForm, AwardStatus } from '@chung-tay/shared/awards/schema';
import type { Event } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found } from '../core/http/handler.ts';

/** What a command needs to know of an award before it changes it. */
export interface LockedAward {
  id: string;
  unitId: string;
  formId: string;
  formCode: string;
  formName: string;
  level: AwardForm['level'];
  decidedByTitle: string;
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

/** The award, locked until the command ends. Refuses what is out of scope (`not_found`) and stale edits. */
export async function lockAward(context: CommandContext, id: string): Promise<LockedAward> {
  const { rows } = await context.client.query<LockedAward>({
    name: 'lock_award',
    text: `SELECT a.id, a.unit_id AS "unitId", a.form_id AS "formId", a.form_code AS "formCode", f.name AS "formName", f.level,
             f.decided_by AS "decidedByTitle", a.status, a.achievement, a.initiative, a.nominated_by AS "nominatedBy",
             a.submitted_by AS "submittedBy", a.appraised_by AS "appraisedBy", a.appraisal_opinion AS "appraisalOpinion",
             a.decision_date AS "decisionDate", a.version
           FROM awards a JOIN award_forms f ON f.id = a.form_id
           WHERE a.id = $1 AND ${withinUnits('a.unit_id', '$2')} FOR UPDATE OF a`,
    values: [id, context.roots],
  });
  const award = found(rows[0], 'hồ sơ khen thưởng');
  expectVersion(context, award.version);
  return award;
}

/** Who the events of an award are about. */
export const awardSubject = (award: Pick<LockedAward, 'id' | 'unitId'>): Event['subject'] => ({
  type: 'award',
  id: award.id,
  unitId: award.unitId,
});
