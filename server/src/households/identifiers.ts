import { maskTail } from '@chung-tay/shared/households/schema';
import type { Cipher } from '../core/crypto/cipher.ts';
import type { Client } from '../core/db/pool.ts';

/** The identifiers a household may have. The name is part of what is authenticated and of the index key. */
export type IdentifierName = 'national_id' | 'phone';

/** A value as it is stored: unreadable without the key, comparable by its keyed index. */
export interface Sealed {
  sealed: Buffer;
  index: Buffer;
}

const indexPurpose: Readonly<Record<IdentifierName, string>> = {
  national_id: 'household national_id',
  phone: 'household phone',
};

const contextOf = (name: IdentifierName, householdId: string): string => `household_identifiers|${name}|${householdId}`;

/** The keyed index by which an identifier is found again. */
export const identifierIndex = (cipher: Cipher, name: IdentifierName, value: string): Buffer =>
  cipher.blindIndex(value, indexPurpose[name]);

/** The keyed indexes of many values, one after the other: see {@link Cipher.blindIndexes}. */
export const identifierIndexes = (cipher: Cipher, name: IdentifierName, values: readonly string[]): Buffer =>
  cipher.blindIndexes(values, indexPurpose[name]);

/** Seals a value for one household; it opens for that household and column alone. */
export const sealIdentifier = (cipher: Cipher, name: IdentifierName, householdId: string, value: string): Sealed => ({
  sealed: cipher.encrypt(value, contextOf(name, householdId)),
  index: identifierIndex(cipher, name, value),
});

/** Seals what was sealed for one household again for another; used when an imported row turns out to be a known household. */
export const resealIdentifier = (
  cipher: Cipher,
  name: IdentifierName,
  from: string,
  to: string,
  sealed: Buffer,
): Buffer => cipher.encrypt(cipher.decrypt(sealed, contextOf(name, from)), contextOf(name, to));

/** The value itself, for what cannot be asked of its index. It is never part of an answer. */
export const openIdentifier = (cipher: Cipher, name: IdentifierName, householdId: string, sealed: Buffer): string =>
  cipher.decrypt(sealed, contextOf(name, householdId));

/** `•••••••••678`, or null when there is none. */
export const maskedIdentifier = (
  cipher: Cipher,
  name: IdentifierName,
  householdId: string,
  sealed: Buffer | null,
): string | null => (sealed ? maskTail(openIdentifier(cipher, name, householdId, sealed)) : null);

/** New values of identifiers: null removes, undefined leaves as it is. */
export interface IdentifierChanges {
  nationalId?: string | null | undefined;
  phone?: string | null | undefined;
}

/**
 * Writes the identifiers of a household that is locked or new.
 * @throws household_duplicate by constraint, when the national id belongs to another household of the register.
 */
export async function writeIdentifiers(
  client: Client,
  cipher: Cipher,
  household: { id: string; unitId: string },
  changes: IdentifierChanges,
): Promise<void> {
  const seal = (name: IdentifierName, value: string | null | undefined) =>
    value ? sealIdentifier(cipher, name, household.id, value) : { sealed: null, index: null };
  const nationalId = seal('national_id', changes.nationalId);
  const phone = seal('phone', changes.phone);
  await client.query({
    name: 'write_household_identifiers',
    text: `INSERT INTO household_identifiers AS i (household_id, unit_id, national_id_sealed, national_id_index, phone_sealed, phone_index)
           VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (household_id) DO UPDATE SET
             national_id_sealed = CASE WHEN $7 THEN excluded.national_id_sealed ELSE i.national_id_sealed END,
             national_id_index = CASE WHEN $7 THEN excluded.national_id_index ELSE i.national_id_index END,
             phone_sealed = CASE WHEN $8 THEN excluded.phone_sealed ELSE i.phone_sealed END,
             phone_index = CASE WHEN $8 THEN excluded.phone_index ELSE i.phone_index END`,
    values: [
      household.id,
      household.unitId,
      nationalId.sealed,
      nationalId.index,
      phone.sealed,
      phone.index,
      changes.nationalId !== undefined,
      changes.phone !== undefined,
    ],
  });
}
