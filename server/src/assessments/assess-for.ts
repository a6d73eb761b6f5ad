import type { Assessment } from '@chung-tay/shared/assessments/schema';
import type { Programme } from '@chung-tay/shared/rules/schema';
import { withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';
import { readRuleBook } from '../rules/rule-book.ts';
import { judgeHousehold } from './judge-household.ts';
import { factColumns, type JudgedHousehold, latestSurvey } from './judged-household.ts';

const text = `SELECT ${factColumns} FROM households h ${latestSurvey('$3')} WHERE h.id = $1 AND ${withinUnits('h.unit_id', '$2')}`;

/**
 * Judges a household in scope by the rules in force on a day, from the latest survey submitted that was made up to it.
 * The answer names the versions of the rules, so that who keeps it can say later what it was computed with.
 * @throws not_found when the household is not in scope
 */
export async function assessFor(
  { client, roots }: HandlerContext,
  householdId: string,
  programme: Programme,
  day: string,
): Promise<Assessment> {
  const [book, { rows }] = await Promise.all([
    readRuleBook(client, day),
    client.query<JudgedHousehold>({ name: 'judged_household', text, values: [householdId, roots, day] }),
  ]);
  return judgeHousehold(book, programme, found(rows[0], 'hộ này'));
}
