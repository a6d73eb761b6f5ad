import { expect, it } from 'vitest';
import { type AwardAction, awardLifecycle, nextAward, stepsOf } from './lifecycle.ts';
import { type AwardStatus, awardStatuses } from './schema.ts';

const regular = ['submit', 'appraise', 'vote', 'decide', 'present'] as const;
const withCouncil = stepsOf(regular, { council: true });
const without = stepsOf(regular, null);

const after = (steps: typeof withCouncil, status: AwardStatus, action: AwardAction) => {
  try {
    return nextAward(steps, status, action);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it('the vote is a step only where the form asks a council and the route has it', () => {
  expect(withCouncil).toContain('vote');
  expect(without).not.toContain('vote');
  expect(stepsOf(['submit', 'appraise', 'decide', 'present'], { council: true })).not.toContain('vote');
});

it('what needs a vote is not decided without, what needs none is not voted on', () => {
  expect(after(withCouncil, 'appraised', 'decide')).toBe('vote_not_passed');
  expect(after(withCouncil, 'appraised', 'vote')).toBe('voted');
  expect(after(withCouncil, 'voted', 'decide')).toBe('decided');
  expect(after(without, 'appraised', 'vote')).toBe('action_not_allowed');
  expect(after(without, 'appraised', 'decide')).toBe('decided');
});

it('every other pair of status and action is allowed by the table or refused', () => {
  for (const status of Object.keys(awardStatuses) as AwardStatus[])
    for (const action of Object.keys(awardLifecycle) as AwardAction[]) {
      if (action === 'vote' || action === 'decide') continue;
      const { from, to } = awardLifecycle[action];
      expect(after(without, status, action), `${action} of ${status}`).toBe(
        from.includes(status) ? to : 'action_not_allowed',
      );
    }
});

it('what ended stays ended', () => {
  for (const status of ['rejected', 'revoked', 'withdrawn'] as const)
    for (const action of Object.keys(awardLifecycle) as AwardAction[])
      expect(after(withCouncil, status, action)).toBe('action_not_allowed');
});
