import type { CouncilRule } from './schema.ts';

/** Whether so many of a total reach a percentage, in whole numbers (66.66 % of 9 is reached by 6, of 100 by 67). */
export const reaches = (count: number, total: number, percent: number): boolean =>
  total > 0 && count * 10_000 >= Math.round(percent * 100) * total;

/** Enough members take part, present or by written vote, for the council to vote. */
export const hasQuorum = (rule: Pick<CouncilRule, 'quorumPercent'>, taking: number, members: number): boolean =>
  reaches(taking, members, rule.quorumPercent);

/** Enough vote for it, of all members of the council or of those who took part, as the rule says. */
export const passes = (
  rule: Pick<CouncilRule, 'thresholdPercent' | 'of'>,
  votes: { for: number; members: number; taking: number },
): boolean => reaches(votes.for, rule.of === 'all_members' ? votes.members : votes.taking, rule.thresholdPercent);
