import { AppError } from '../core/errors.ts';
import { type Lifecycle, next } from '../core/lifecycle.ts';
import type { AwardStatus, AwardStep, CouncilRule } from './schema.ts';

export type AwardAction =
  | 'submit'
  | 'withdraw'
  | 'resubmit'
  | 'appraise'
  | 'return'
  | 'reject'
  | 'vote'
  | 'decide'
  | 'present'
  | 'revoke';

/**
 * drafted → submitted → appraised (Sở Nội vụ) → voted (Hội đồng) → decided (authority) → presented; returned, rejected,
 * withdrawn, revoked aside (A3). Which steps a file takes is told by its route: {@link nextAward}.
 */
export const awardLifecycle: Lifecycle<AwardStatus, AwardAction> = {
  submit: { from: ['drafted'], to: 'submitted' },
  withdraw: { from: ['drafted', 'submitted', 'returned'], to: 'withdrawn' },
  resubmit: { from: ['returned'], to: 'submitted' },
  appraise: { from: ['submitted'], to: 'appraised' },
  return: { from: ['submitted'], to: 'returned' },
  reject: { from: ['submitted', 'appraised'], to: 'rejected' },
  vote: { from: ['appraised'], to: 'voted' },
  decide: { from: ['appraised', 'voted'], to: 'decided' },
  present: { from: ['decided'], to: 'presented' },
  revoke: { from: ['decided', 'presented'], to: 'revoked' },
};

/** The steps of a file: those of its route, without the vote where the form asks no council. */
export const stepsOf = (route: readonly AwardStep[], rule: Pick<CouncilRule, 'council'> | null): AwardStep[] =>
  route.filter((step) => step !== 'vote' || rule?.council === true);

/**
 * The status after the action, on these steps ({@link stepsOf}). Twin of guard_award() in SQL.
 * @throws vote_not_passed when it is to be decided and its council has not voted · action_not_allowed otherwise
 */
export function nextAward(steps: readonly AwardStep[], status: AwardStatus, action: AwardAction): AwardStatus {
  const after = next(awardLifecycle, status, action);
  const votes = steps.includes('vote');
  if (action === 'decide' && votes && status === 'appraised')
    throw new AppError('vote_not_passed', 'Hình thức này phải được Hội đồng Thi đua - Khen thưởng bỏ phiếu trước.');
  if (action === 'vote' && !votes)
    throw new AppError('action_not_allowed', 'Hồ sơ này theo thủ tục không qua bỏ phiếu của Hội đồng.');
  return after;
}
