import type { Assessment } from '@chung-tay/shared/assessments/schema';
import type { caseRoutes } from '@chung-tay/shared/cases/contract';
import { caseLifecycle } from '@chung-tay/shared/cases/lifecycle';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { assessFor } from '../assessments/assess-for.ts';
import { changesBetween } from '../core/audit/audit.ts';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { normOf, requireSurvey } from './assessed.ts';
import { advanceCases } from './case-moves.ts';
import type { CaseRow } from './case-row.ts';
import { hasChangedSince, judgeAgain, requireNotPosted } from './judge-again.ts';
import { caseEvent, lockCase } from './lock-case.ts';
import { readCase } from './read-case.ts';

async function writeAssessment(context: CommandContext, row: CaseRow, assessment: Assessment): Promise<void> {
  const { surveyId, ruleId, priorityRuleId, assessedOn, verdict, findings, score, scoreParts } = assessment;
  await context.client.query({
    name: 'reassess_case',
    text: `UPDATE cases SET survey_id = $2, rule_id = $3, priority_rule_id = $4, assessed_on = $5, verdict = $6, findings = $7, score = $8,
        score_parts = $9, norm_vnd = $10, updated_at = $11, version = version + 1 WHERE id = $1`,
    values: [
      row.id,
      surveyId,
      ruleId,
      priorityRuleId,
      assessedOn,
      verdict,
      JSON.stringify(findings),
      score,
      JSON.stringify(scoreParts),
      normOf(assessment, row.houseKind),
      context.now.toISOString(),
    ],
  });
}

/**
 * Judges an open case anew by its latest survey and the rules of today; the result of before stays in its history. A case
 * that was sent back to be surveyed again goes on when there is a new survey; one that was judged by an older survey, or
 * before the household changed, is judged again.
 * @throws action_not_allowed when that is so and the case hangs in public
 */
export const reassessCase: Command<typeof caseRoutes.reassessCase> = async (context, { id }) => {
  const row = await lockCase(context, id);
  next(caseLifecycle, row.status, 'reassess');
  const assessment = requireSurvey(await assessFor(context, row.householdId, row.programme, dayInVietnam(context.now)));
  const resurveyed = assessment.surveyId !== row.surveyId;
  const changed = resurveyed || (await hasChangedSince(context, row));
  if (changed) await requireNotPosted(context, row);
  await writeAssessment(context, row, assessment);
  if (resurveyed && row.stepKind === 'survey') await advanceCases(context, [row], { outcome: 'surveyed' });
  else if (changed) await judgeAgain(context, row, resurveyed ? 'Có phiếu khảo sát mới' : 'Hồ sơ hộ đã thay đổi');
  const result = await readCase(context, id);
  const { surveyId, ruleId, assessedOn, verdict, score } = assessment;
  const changes = changesBetween(row, { surveyId, ruleId, assessedOn, verdict, score });
  return { result, event: caseEvent('case.reassessed', row, result, changes ? { changes } : {}) };
};
