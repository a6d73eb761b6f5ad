import { eq, sql } from 'drizzle-orm';
import { type Changes, changesBetween, type Event } from '../core/audit/audit.ts';
import type { CommandContext } from '../core/http/handler.ts';
import { type IdentifierName, openIdentifier, writeIdentifiers } from './identifiers.ts';
import { type LockedHousehold, lockHousehold } from './lock-household.ts';
import { takenFields } from './merge-fields.ts';
import { readInContext } from './queries.ts';
import { households } from './table.ts';

interface SealedPair {
  id: string;
  national_id: Buffer | null;
  phone: Buffer | null;
}

/** The identifiers that the kept household lacks and the other has, opened to be sealed for the kept one. */
async function takenIdentifiers(
  { client, services }: CommandContext,
  keepId: string,
  dropId: string,
): Promise<{ nationalId?: string; phone?: string }> {
  const { rows } = await client.query<SealedPair>({
    name: 'identifiers_to_merge',
    text: `SELECT household_id AS id, national_id_sealed AS national_id, phone_sealed AS phone
           FROM household_identifiers WHERE household_id IN ($1, $2)`,
    values: [keepId, dropId],
  });
  const keep = rows.find(({ id }) => id === keepId);
  const drop = rows.find(({ id }) => id === dropId);
  const open = (name: IdentifierName): string | undefined => {
    const sealed = drop?.[name];
    return sealed && !keep?.[name] ? openIdentifier(services.cipher, name, dropId, sealed) : undefined;
  };
  const nationalId = open('national_id');
  const phone = open('phone');
  return { ...(nationalId ? { nationalId } : {}), ...(phone ? { phone } : {}) };
}

async function withdrawMerged(context: CommandContext, drop: LockedHousehold, keepId: string): Promise<void> {
  await context.client.query({
    name: 'withdraw_merged_household',
    text: `UPDATE households SET status = 'withdrawn', withdraw_reason = 'duplicate', merged_into_id = $2, updated_at = $3,
             version = version + 1 WHERE id = $1`,
    values: [drop.id, keepId, context.now.toISOString()],
  });
}

/** Categories of other years, and households that were merged into the dropped one before. */
async function takeOver({ client }: CommandContext, keepId: string, dropId: string): Promise<void> {
  await client.query({
    name: 'take_over_household',
    text: 'SELECT take_over_household($1, $2)',
    values: [keepId, dropId],
  });
}

/**
 * Makes one household of two: the kept one takes what it lacks (fields, national id, phone, categories of other years),
 * the other is withdrawn as its duplicate and points to it. Both must be within the roots. Returns the events to write.
 * @throws household_duplicate when what it takes makes the kept household the same as a third one
 */
export async function absorbHousehold(
  context: CommandContext,
  { keepId, dropId, reason }: { keepId: string; dropId: string; reason: string },
): Promise<Event[]> {
  const locked: LockedHousehold[] = [];
  for (const id of [keepId, dropId].sort()) locked.push(await lockHousehold(context, id));
  const [keep, drop] = [keepId, dropId].map((id) => locked.find((one) => one.id === id)) as [
    LockedHousehold,
    LockedHousehold,
  ];
  const taken = takenFields(await readInContext(context, keepId), await readInContext(context, dropId));
  const identifiers = await takenIdentifiers(context, keepId, dropId);
  await withdrawMerged(context, drop, keepId);
  await context.db
    .update(households)
    .set({ ...taken, updatedAt: context.now.toISOString(), version: sql`${households.version} + 1` })
    .where(eq(households.id, keepId));
  if (Object.keys(identifiers).length > 0)
    await writeIdentifiers(context.client, context.services.cipher, keep, identifiers);
  await takeOver(context, keepId, dropId);
  const marks = Object.keys(identifiers).map((name): [string, Changes[string]] => [name, { old: null, new: '•••' }]);
  const kept: Changes = { ...changesBetween(keep.survey, taken), ...Object.fromEntries(marks) };
  return [
    {
      action: 'household.merged',
      subject: { type: 'household', id: keepId, unitId: keep.unitId },
      note: reason,
      changes: { mergedId: { old: null, new: dropId }, ...kept },
    },
    {
      action: 'household.withdrawn',
      subject: { type: 'household', id: dropId, unitId: drop.unitId },
      note: reason,
      changes: {
        status: { old: drop.status, new: 'withdrawn' },
        withdrawReason: { old: drop.withdrawReason, new: 'duplicate' },
        mergedIntoId: { old: null, new: keepId },
      },
    },
  ];
}
