import { next } from '@chung-tay/shared/core/lifecycle';
import type { householdRoutes } from '@chung-tay/shared/households/contract';
import { householdLifecycle } from '@chung-tay/shared/households/lifecycle';
import { eq, sql } from 'drizzle-orm';
import { type Changes, changesBetween } from '../core/audit/audit.ts';
import { type Command, expectVersion } from '../core/http/handler.ts';
import { type IdentifierChanges, writeIdentifiers } from './identifiers.ts';
import { lockHousehold } from './lock-household.ts';
import { readInContext } from './queries.ts';
import { requirePossibleYears } from './survey-rules.ts';
import { suspectDuplicates } from './suspect-duplicates.ts';
import { households } from './table.ts';

/** That an identifier changed is told, its values are not. */
function identifierMarks({ nationalId, phone }: IdentifierChanges): Changes {
  const mark = (value: string | null) => ({ old: '•••', new: value === null ? null : '•••' });
  return {
    ...(nationalId === undefined ? {} : { nationalId: mark(nationalId) }),
    ...(phone === undefined ? {} : { phone: mark(phone) }),
  };
}

/**
 * Corrects what a survey wrote about a household that is not withdrawn. Only fields that are sent change; null empties.
 * @throws household_duplicate when the correction makes it the same as another household (H4)
 */
export const updateHousehold: Command<typeof householdRoutes.updateHousehold> = async (context, input) => {
  const { id, nationalId, phone, ...survey } = input;
  requirePossibleYears(survey, context.now);
  const household = await lockHousehold(context, id);
  expectVersion(context, household.version);
  next(householdLifecycle, household.status, 'update');
  const updatedAt = context.now.toISOString();
  await context.db
    .update(households)
    .set({ ...survey, updatedAt, version: sql`${households.version} + 1` })
    .where(eq(households.id, id));
  const identifiers = { nationalId, phone };
  if (nationalId !== undefined || phone !== undefined)
    await writeIdentifiers(context.client, context.services.cipher, household, identifiers);
  await suspectDuplicates(context.client, context.services.cipher, [id], context.now);
  const changes = { ...changesBetween(household.survey, survey), ...identifierMarks(identifiers) };
  return {
    result: await readInContext(context, id),
    event: {
      action: 'household.updated',
      subject: { type: 'household', id, unitId: household.unitId },
      ...(Object.keys(changes).length > 0 ? { changes } : {}),
    },
  };
};
