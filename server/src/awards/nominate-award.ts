import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { Award } from '@chung-tay/shared/awards/schema';
import type { Event } from '../core/audit/audit.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { checksOf, requirePassed } from './checks.ts';
import { figuresOf } from './figures.ts';
import { type Nomination, resolveNomination } from './nomination.ts';
import { getAward } from './read-award.ts';
import { awards } from './table.ts';

/**
 * Nominates a unit, a household, a donor or a person for a form in force today. With `draft` the file is only opened, so that
 * papers and a tờ trình come to it; otherwise it is submitted at once, on the simplified route unless told otherwise.
 * @throws award_duplicate for a merit that is rewarded or proposed already, award_blocked, award_papers_missing
 */
export const nominateAward: Command<typeof awardRoutes.nominateAward> = async (context, input) => {
  const nomination = await resolveNomination(context, input, input.draft ? 'regular' : 'simplified');
  if (!input.draft) requirePassed(await checksOf(context, nomination, 'submit'));
  return insertAward(context, nomination, input);
};

/** Writes the file of a nomination that was looked up and checked; also for nominations in bulk. */
export async function insertAward(
  context: CommandContext,
  nomination: Nomination,
  words: { achievement: string; initiative: string | null; draft: boolean },
): Promise<{ result: Award; event: Event }> {
  const actor = requireActor(context);
  const { form, route: _, id: __, unitId, ...facts } = nomination;
  const id = context.services.newId();
  const now = context.now.toISOString();
  const status = words.draft ? 'drafted' : 'submitted';
  await context.db.insert(awards).values({
    ...facts,
    id,
    unitId,
    status,
    formId: form.id,
    formCode: form.code,
    achievement: words.achievement,
    initiative: words.initiative,
    nominatedBy: actor.id,
    nominatedAt: now,
    submittedBy: actor.id,
    updatedAt: now,
    ...(words.draft ? {} : { submittedAt: now, figures: await figuresOf(context, nomination) }),
  });
  const result = await getAward(context, { id });
  const event: Event = {
    action: words.draft ? 'award.drafted' : 'award.nominated',
    subject: { type: 'award', id, unitId },
    changes: { status: { old: null, new: status }, form: { old: null, new: form.name } },
  };
  return { result, event };
}
