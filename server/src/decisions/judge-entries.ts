import { dayInVietnam } from '@chung-tay/shared/core/text';
import { normFor } from '@chung-tay/shared/rules/assess';
import type { Programme } from '@chung-tay/shared/rules/schema';
import type { HandlerContext } from '../core/http/handler.ts';
import { type RuleBook, readRuleBook, ruleFor } from '../rules/rule-book.ts';
import type { JudgedEntry } from './entry-problems.ts';
import type { EntryRow } from './entry-rows.ts';

/** The result of the case was computed by the rules of this book. */
function isOf(book: RuleBook, programme: Programme, { unitId, ruleId, priorityRuleId }: EntryRow): boolean {
  const eligibility = ruleFor(book, 'eligibility', programme, unitId);
  const priority = ruleFor(book, 'priority', programme, unitId);
  return eligibility?.id === ruleId && (priority?.id ?? null) === priorityRuleId;
}

function normOf(book: RuleBook, programme: Programme, entry: EntryRow): number | null {
  if (entry.action === 'withdraw') return null;
  const norm = ruleFor(book, 'norm', programme, entry.unitId);
  return norm ? normFor(norm.parameters, entry.houseKind, entry.category) : null;
}

/**
 * The entries of a draft beside the rules of a day, that of the decision: the norm (đồng) of each, and whether its case was
 * judged by the rules in force. Those of today count as well, since a case computed anew is computed by them.
 */
export async function judgeEntries(
  context: HandlerContext,
  programme: Programme,
  entries: readonly EntryRow[],
  day: string = dayInVietnam(context.now),
): Promise<JudgedEntry[]> {
  const today = dayInVietnam(context.now);
  const book = await readRuleBook(context.client, day);
  const books = day === today ? [book] : [book, await readRuleBook(context.client, today)];
  return entries.map((entry) => ({
    ...entry,
    normVnd: normOf(book, programme, entry),
    ruleInForce: books.some((one) => isOf(one, programme, entry)),
  }));
}
