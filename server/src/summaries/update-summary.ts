import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { changesBetween } from '../core/audit/audit.ts';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { lockSummary } from './lock-summary.ts';
import { readSummary } from './queries.ts';
import { requireDays } from './require-days.ts';

/**
 * Changes words and days of a summing-up that is not frozen. A day that passed may stay; a new one lies ahead. What is
 * already filed is judged by the day that was asked for then.
 */
export const updateSummary: Command<typeof summaryRoutes.updateSummary> = async (context, { id, ...changed }) => {
  const before = await lockSummary(context, id, 'update');
  const facts = { ...before, ...changed };
  const today = dayInVietnam(context.now);
  const kept = (day: string, old: string): string => (day === old && day < today ? today : day);
  const days = {
    closesOn: facts.closesOn,
    reportsDueOn: kept(facts.reportsDueOn, before.reportsDueOn),
    awardsDueOn: kept(facts.awardsDueOn, before.awardsDueOn),
  };
  requireDays(days, today, await startOf(context, id));
  await context.client.query({
    name: 'update_summary',
    text: `UPDATE summaries SET name = $2, guidance = $3, citation = $4, closes_on = $5, reports_due_on = $6, awards_due_on = $7,
             version = version + 1 WHERE id = $1`,
    values: [
      ...[id, facts.name, facts.guidance, facts.citation],
      ...[facts.closesOn, facts.reportsDueOn, facts.awardsDueOn],
    ],
  });
  const subject = { type: 'summary', id, unitId: before.unitId };
  const event = { action: 'summary.updated', subject, note: before.code, changes: changesBetween(before, changed) };
  return { result: await readSummary(context, id), event };
};

async function startOf({ client }: CommandContext, id: string): Promise<string> {
  const { rows } = await client.query<{ startsOn: string }>({
    name: 'start_of_summed_up',
    text: 'SELECT m.starts_on AS "startsOn" FROM summaries s JOIN movements m ON m.id = s.movement_id WHERE s.id = $1',
    values: [id],
  });
  return rows[0]?.startsOn ?? '';
}
