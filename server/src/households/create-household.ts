import type { householdRoutes } from '@chung-tay/shared/households/contract';
import type { CreateHousehold } from '@chung-tay/shared/households/schema';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { writeIdentifiers } from './identifiers.ts';
import { readInContext } from './queries.ts';
import { requireCommune, requirePossibleYears } from './survey-rules.ts';
import { suspectDuplicates } from './suspect-duplicates.ts';

const insertHousehold = (context: CommandContext, id: string, household: CreateHousehold) =>
  context.client.query({
    name: 'insert_household',
    text: `INSERT INTO households (id, unit_id, village, head_name, head_birth_year, category, category_year, member_count,
             ethnicity, land_status, dwelling_area_m2, note, created_by, created_at, updated_at, spouse_name, spouse_birth_year,
             has_merit_member, has_social_protection, special_hardship, permanent_residence, previously_supported, category_document)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15, $16, $17, $18, $19, $20, $21, $22)`,
    values: [
      id,
      household.unitId,
      household.village,
      household.headName,
      household.headBirthYear,
      household.category,
      household.categoryYear,
      household.memberCount,
      household.ethnicity,
      household.landStatus,
      household.dwellingAreaM2,
      household.note,
      requireActor(context).id,
      context.now.toISOString(),
      household.spouseName,
      household.spouseBirthYear,
      household.hasMeritMember,
      household.hasSocialProtection,
      household.specialHardship,
      household.permanentResidence,
      household.previouslySupported,
      household.categoryDocument,
    ],
  });

/**
 * Writes down a surveyed household in a commune in force today and within the actor's reach, and whom it looks like.
 * @throws household_duplicate when the national id, or unit + village + head + birth year, is known already (H4)
 */
export const createHousehold: Command<typeof householdRoutes.createHousehold> = async (context, input) => {
  requirePossibleYears(input, context.now);
  await requireCommune(context, input.unitId);
  const { client, services, now } = context;
  const id = services.newId();
  const household = { id, unitId: input.unitId };
  const { nationalId, phone } = input;
  await Promise.all([
    insertHousehold(context, id, input),
    nationalId || phone ? writeIdentifiers(client, services.cipher, household, { nationalId, phone }) : null,
  ]);
  await suspectDuplicates(client, services.cipher, [id], now);
  return {
    result: await readInContext(context, id),
    event: { action: 'household.created', subject: { type: 'household', id, unitId: input.unitId } },
  };
};
