import type { Verdict } from '@chung-tay/shared/rules/schema';
import type { Tone } from '../ui/status-badge.tsx';

/** What a verdict means for the reader. */
export const verdictTones: Record<Verdict, Tone> = {
  eligible: 'good',
  ineligible: 'late',
  incomplete: 'waiting',
  no_rule: 'quiet',
};
