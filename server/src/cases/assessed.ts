import type { Assessment } from '@chung-tay/shared/assessments/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import { type HouseKind, verdicts } from '@chung-tay/shared/rules/schema';

/** What is read of an assessment, whether just made or kept with the case. */
type Judged = Pick<Assessment, 'verdict' | 'findings'>;

/** Refuses a household that the rules of the day do not find eligible, with every reason. */
export function requireEligible({ verdict, findings }: Judged): void {
  if (verdict === 'eligible') return;
  const unmet = findings.filter(({ met }) => met !== true);
  const fields = unmet.map(({ measure, text }) => ({ pointer: '/householdId', code: measure, message: text }));
  const detail = [verdicts[verdict], ...unmet.map(({ text }) => text)].join('. ');
  throw new AppError('household_not_eligible', detail, { fields });
}

/** The assessment with the survey it was made from; `survey_missing` without one. */
export function requireSurvey(assessment: Assessment): Assessment & { surveyId: string } {
  const { surveyId } = assessment;
  if (surveyId !== null) return { ...assessment, surveyId };
  throw new AppError('survey_missing', 'Hộ chưa có phiếu khảo sát đã nộp; hãy khảo sát rồi mở hồ sơ.');
}

/** The norm of support of that day for this kind of house, đồng; null where no rule sets one. */
export const normOf = ({ norms }: Pick<Assessment, 'norms'>, houseKind: HouseKind): number | null =>
  norms.find((norm) => norm.houseKind === houseKind)?.amountVnd ?? null;
