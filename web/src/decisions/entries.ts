import type { Decision, DecisionEntry, decisionEntryInput } from '@chung-tay/shared/decisions/schema';
import type { z } from 'zod';

/** An entry as it is sent: what is not said goes by the norm. */
export type EntryInput = z.input<typeof decisionEntryInput>;

/** An entry of a draft, to be sent again with the others. An amount that is the norm stays the norm's. */
export const inputOf = (entry: DecisionEntry): EntryInput => ({
  caseId: entry.caseId,
  action: entry.action,
  supportVnd: entry.action === 'withdraw' || entry.supportVnd === entry.normVnd ? null : entry.supportVnd,
  exceptionReason: entry.exceptionReason,
  withdrawReason: entry.withdrawReason,
  houseKind: entry.action === 'switch_kind' ? entry.houseKind : null,
});

type List = Pick<Decision, 'entries'>;

/** Who is on a list today: the base list, and what its issued changes made of it, in their order. */
export function currentEntries(base: List, changes: readonly List[]): DecisionEntry[] {
  const now = new Map(base.entries.map((entry) => [entry.caseId, entry]));
  for (const entry of changes.flatMap((change) => change.entries)) {
    if (entry.action === 'withdraw') now.delete(entry.caseId);
    else now.set(entry.caseId, entry);
  }
  return [...now.values()];
}

/** The sum of what a list gives, in đồng; withdrawals give nothing. */
export const sumOf = (entries: readonly DecisionEntry[]): number =>
  entries.reduce((sum, { action, supportVnd }) => sum + (action === 'withdraw' ? 0 : (supportVnd ?? 0)), 0);

export const problemCount = (entries: readonly DecisionEntry[]): number =>
  entries.filter((entry) => entry.problems.length > 0).length;
