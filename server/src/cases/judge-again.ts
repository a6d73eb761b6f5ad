import { judgedAt } from '@chung-tay/shared/cases/lifecycle';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Finding } from '@chung-tay/shared/rules/schema';
import { assessFor } from '../assessments/assess-for.ts';
import type { CommandContext } from '../core/http/handler.ts';
import { returnCases, stateOf } from './case-moves.ts';
import type { CaseRow } from './case-row.ts';

/** What hangs in public stays as it hangs; `action_not_allowed` while the case is on an open list. */
export async function requireNotPosted({ client }: CommandContext, { id, code }: CaseRow): Promise<void> {
  const { rows } = await client.query<{ posting: string }>({
    name: 'open_posting_of_case',
    text: `SELECT p.code AS posting FROM posting_cases c JOIN postings p ON p.id = c.posting_id
      WHERE c.case_id = $1 AND c.open AND p.status = 'open'`,
    values: [id],
  });
  if (!rows[0]) return;
  throw new AppError(
    'action_not_allowed',
    `Hồ sơ ${code} đang niêm yết theo ${rows[0].posting}: số liệu đã công khai không đổi được. Ghi kiến nghị để đưa hồ sơ ra, hoặc chờ hết niêm yết.`,
  );
}

/**
 * Whether the household is no longer what it was when the case was judged: by the rules of that day it would come out
 * otherwise now. What rules changed since, also for that day, is no change of the household.
 */
export async function hasChangedSince(context: CommandContext, row: CaseRow): Promise<boolean> {
  const [now, { rows }] = await Promise.all([
    assessFor(context, row.householdId, row.programme, row.assessedOn),
    context.client.query<{ findings: Finding[] }>({
      name: 'findings_of_case',
      text: 'SELECT findings FROM cases WHERE id = $1',
      values: [row.id],
    }),
  ]);
  if (now.ruleId !== row.ruleId || now.priorityRuleId !== row.priorityRuleId) return false;
  const told = (findings: readonly Finding[]): string => findings.map(({ measure, met }) => `${measure} ${met}`).join();
  return now.verdict !== row.verdict || now.score !== row.score || told(now.findings) !== told(rows[0]?.findings ?? []);
}

/**
 * What the case was judged by has changed: it goes back to the first step at which it was judged, so that nothing is
 * approved that nobody looked at. One that was not judged yet stays where it is.
 */
export async function judgeAgain(context: CommandContext, row: CaseRow, note: string): Promise<void> {
  const to = judgedAt(
    row.route.map(({ kind }) => kind),
    stateOf(row),
  );
  if (to !== undefined) await returnCases(context, [row], to, note, 'changed');
}
