import { next } from '@chung-tay/shared/core/lifecycle';
import type { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { decisionLifecycle } from '@chung-tay/shared/decisions/lifecycle';
import { changesBetween } from '../core/audit/audit.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { decisionSubject, lockDecision } from './decision-row.ts';
import { readDecision } from './queries.ts';
import { writeEntries } from './write-entries.ts';

/** The cases of a list, in its order. */
async function casesOf(context: CommandContext, id: string): Promise<string[]> {
  const { rows } = await context.client.query<{ id: string }>({
    name: 'cases_of_decision',
    text: 'SELECT case_id AS id FROM decision_entries WHERE decision_id = $1 ORDER BY position',
    values: [id],
  });
  return rows.map((row) => row.id);
}

/**
 * Changes the subject of a draft, or all its entries: those given take the place of those there were. Whoever does so is one
 * of its drafters, and does not issue it.
 */
export const updateDecision: Command<typeof decisionRoutes.updateDecision> = async (context, input) => {
  const decision = await lockDecision(context, input.id);
  next(decisionLifecycle, decision.status, 'update');
  const { entries, subject = decision.subject } = input;
  const before = await casesOf(context, decision.id);
  if (entries) {
    await context.client.query({
      name: 'clear_entries',
      text: 'DELETE FROM decision_entries WHERE decision_id = $1',
      values: [decision.id],
    });
    await writeEntries(context, decision, entries);
  }
  await context.client.query({
    name: 'update_decision',
    text: `UPDATE decisions SET subject = $2, updated_at = $3, version = version + 1,
        drafters = CASE WHEN $4 = ANY (drafters) THEN drafters ELSE drafters || $4::uuid END WHERE id = $1`,
    values: [decision.id, subject, context.now.toISOString(), requireActor(context).id],
  });
  const after = entries ? await casesOf(context, decision.id) : before;
  return {
    result: await readDecision(context, decision.id),
    event: {
      action: 'decision.updated',
      subject: decisionSubject(decision),
      changes: changesBetween({ subject: decision.subject, cases: before }, { subject, cases: after }),
    },
  };
};
