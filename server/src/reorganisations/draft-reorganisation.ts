import type { reorganisationRoutes } from '@chung-tay/shared/reorganisations/contract';
import type { DraftReorganisation, Reorganisation } from '@chung-tay/shared/reorganisations/schema';
import { type Command, type CommandContext, type Outcome, requireActor } from '../core/http/handler.ts';
import { requireStanding } from '../units/require-standing.ts';
import { reorganisationEvent } from './lock-reorganisation.ts';
import { readReorganisation } from './read-reorganisation.ts';

/**
 * Writes a reorganisation down; no unit changes. Its steps are judged when it is previewed and applied.
 * @throws not_found · unit_not_active at /unitId
 */
export const draftReorganisation: Command<typeof reorganisationRoutes.draftReorganisation> = (context, input) =>
  insertReorganisation(context, input, 'Nhập tay');

/** The one place a reorganisation begins: from a form, a program or a file. */
export async function insertReorganisation(
  context: CommandContext,
  input: DraftReorganisation,
  source: string,
): Promise<Outcome<Reorganisation>> {
  const actor = requireActor(context);
  // As it stands on the eve: the area itself may be reorganised too.
  await requireStanding(context, input.unitId, input.effectiveOn);
  const id = context.services.newId();
  await context.client.query({
    name: 'insert_reorganisation',
    text: `INSERT INTO reorganisations (id, unit_id, title, resolution_number, resolution_date, authority, effective_on, steps, drafters,
             drafted_by, drafted_by_name, created_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, ARRAY[$9::uuid], $9, $10, $11, $11)`,
    values: [
      ...[id, input.unitId, input.title, input.resolutionNumber, input.resolutionDate, input.authority],
      ...[input.effectiveOn, JSON.stringify(input.steps), actor.id, actor.name, context.now.toISOString()],
    ],
  });
  const result = await readReorganisation(context, id);
  return { result, event: reorganisationEvent('drafted', result, `${input.resolutionNumber}, ${source}`) };
}
