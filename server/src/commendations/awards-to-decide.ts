import { nextAward } from '@chung-tay/shared/awards/lifecycle';
import {
  type AwardeeType,
  type AwardForm,
  type AwardStatus,
  type AwardStep,
  awardStatuses,
} from '@chung-tay/shared/awards/schema';
import { AppError, type ErrorCode } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import { withinUnits } from '../core/db/list.ts';
import { type HandlerContext, requireActor } from '../core/http/handler.ts';

/** What is asked of an award before it is decided. */
export interface AwardToDecide {
  id: string;
  code: string;
  unitId: string;
  awardeeType: AwardeeType;
  awardeeName: string;
  formCode: string;
  formName: string;
  level: AwardForm['level'];
  decidedBy: string;
  status: AwardStatus;
  steps: AwardStep[];
  nominatedBy: string;
  submittedBy: string;
  appraisedBy: string | null;
  /** The day its council met. */
  heldOn: string | null;
  /** Another file that rewards the same merit. */
  rewardedBy: string | null;
  blocked: boolean;
  quotaUsed: boolean;
  version: number;
}

const columns = `a.id, a.code, a.unit_id AS "unitId", a.awardee_type AS "awardeeType", a.awardee_name AS "awardeeName", a.form_code AS "formCode",
  f.name AS "formName", f.level, f.decided_by AS "decidedBy", a.status,
  CASE WHEN coalesce((f.council_rule ->> 'council')::boolean, false) THEN t.steps ELSE array_remove(t.steps, 'vote') END AS steps,
  a.nominated_by AS "nominatedBy", a.submitted_by AS "submittedBy", a.appraised_by AS "appraisedBy", s.held_on AS "heldOn",
  (SELECT m.code FROM award_of_merit(a.id, a.awardee_key, a.merit_key, f.level) m) AS "rewardedBy",
  EXISTS (SELECT 1 FROM award_blocks(a.awardee_unit_id, a.awardee_household_id, $3::date)) AS blocked,
  EXISTS (SELECT 1 FROM award_quota_use(a.id, a.unit_id, a.form_code, a.merit_year) q WHERE q.used >= q.quota) AS "quotaUsed", a.version`;

/**
 * The awards within scope in the order they were asked for; `lock` holds them until the command ends, in one order whoever
 * asks.
 * @throws not_found when one is missing or out of scope
 */
export async function readAwardsToDecide(
  { client, roots, now }: HandlerContext,
  ids: readonly string[],
  lock: boolean,
): Promise<AwardToDecide[]> {
  const { rows } = await client.query<AwardToDecide>({
    name: lock ? 'lock_awards_to_decide' : 'awards_to_decide',
    text: `SELECT ${columns} FROM awards a JOIN award_forms f ON f.id = a.form_id JOIN award_routes t ON t.id = a.route_id
             LEFT JOIN council_sessions s ON s.id = a.session_id
           WHERE a.id = ANY ($1::uuid[]) AND ${withinUnits('a.unit_id', '$2')} ORDER BY a.id ${lock ? 'FOR UPDATE OF a' : ''}`,
    values: [ids, roots, dayInVietnam(now)],
  });
  const known = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const award = known.get(id);
    if (!award) throw new AppError('not_found', 'Có hồ sơ không tìm thấy, hoặc ngoài phạm vi của bạn.');
    return award;
  });
}

export interface Problem {
  code: ErrorCode;
  words: string;
}

/** What stands in the way of deciding this award on that day, the first thing; undefined when nothing does. */
export function problemOf(context: HandlerContext, award: AwardToDecide, decidedOn: string): Problem | undefined {
  const actor = requireActor(context);
  try {
    nextAward(award.steps, award.status, 'decide');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const stands = `Hồ sơ ${awardStatuses[award.status].toLowerCase()}, không chờ quyết định.`;
    return { code: error.code, words: error.code === 'action_not_allowed' ? stands : (error.detail ?? stands) };
  }
  if ([award.nominatedBy, award.submittedBy, award.appraisedBy].includes(actor.id))
    return { code: 'same_person', words: 'Bạn đã đề nghị hoặc thẩm định hồ sơ này nên không quyết định.' };
  if (award.heldOn !== null && decidedOn < award.heldOn)
    return {
      code: 'decision_before_session',
      words: `Hội đồng họp ngày ${writtenDay(award.heldOn)}, sau ngày quyết định.`,
    };
  if (award.rewardedBy !== null)
    return { code: 'award_duplicate', words: `Thành tích này đã có ở hồ sơ ${award.rewardedBy}.` };
  if (award.blocked)
    return { code: 'award_blocked', words: 'Còn kiến nghị chưa giải quyết hoặc tồn tại sau kiểm tra đã quá hạn.' };
  if (award.quotaUsed) return { code: 'quota_exceeded', words: 'Chỉ tiêu của hình thức này trong năm đã hết.' };
  return undefined;
}
