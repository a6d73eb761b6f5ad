import type { reorganisationRoutes } from '@chung-tay/shared/reorganisations/contract';
import { changesBetween } from '../core/audit/audit.ts';
import { type Command, requireActor } from '../core/http/handler.ts';
import { lockDrafted, reorganisationEvent } from './lock-reorganisation.ts';
import { readReorganisation } from './read-reorganisation.ts';

/**
 * Changes a reorganisation that was not applied. Whoever does is one of its drafters from then on.
 * @throws not_found · stale_version · action_not_allowed
 */
export const updateReorganisation: Command<typeof reorganisationRoutes.updateReorganisation> = async (
  context,
  { id, ...wanted },
) => {
  const locked = await lockDrafted(context, id);
  const before = await readReorganisation(context, id);
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const after = { ...before, ...given };
  await context.client.query({
    name: 'update_reorganisation',
    text: `UPDATE reorganisations SET title = $2, resolution_number = $3, resolution_date = $4, authority = $5, effective_on = $6, steps = $7,
             drafters = CASE WHEN $8::uuid = ANY (drafters) THEN drafters ELSE drafters || $8::uuid END, updated_at = $9, version = version + 1
           WHERE id = $1`,
    values: [
      ...[id, after.title, after.resolutionNumber, after.resolutionDate, after.authority, after.effectiveOn],
      ...[JSON.stringify(after.steps), requireActor(context).id, context.now.toISOString()],
    ],
  });
  const { steps, ...facts } = given as Partial<typeof before>;
  const changes = {
    ...changesBetween(before, facts),
    ...(steps ? { stepCount: { old: before.steps.length, new: steps.length } } : {}),
  };
  return {
    result: await readReorganisation(context, id),
    event: reorganisationEvent('updated', locked, null, changes),
  };
};
