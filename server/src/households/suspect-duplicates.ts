import type { Cipher } from '../core/crypto/cipher.ts';
import type { Client } from '../core/db/pool.ts';
import { identifierIndex, openIdentifier } from './identifiers.ts';

/** The queue in which households wait to be compared after an import. */
export const duplicateQueue = 'find_duplicates';

/** What the job needs to compare them, within the scope of who imported. */
export interface DuplicateJob {
  roots: string[];
  actorId: string;
  ids: string[];
}

/** So many households are compared in one statement. */
export const comparedAtOnce = 250;

/** How many pairs look alike now, and how many of them did not before. */
export interface Suspects {
  found: number;
  opened: number;
}

/**
 * The national ids that a slip of the hand makes of this one: one digit mistyped, or two digits swapped. 108 and up to 66.
 */
export function slipsOf(nationalId: string): string[] {
  const slips: string[] = [];
  for (let at = 0; at < nationalId.length; at += 1) {
    const before = nationalId.slice(0, at);
    const after = nationalId.slice(at + 1);
    const digit = nationalId[at] as string;
    for (let other = 0; other <= 9; other += 1) if (String(other) !== digit) slips.push(`${before}${other}${after}`);
    for (let with_ = at + 1; with_ < nationalId.length; with_ += 1) {
      const swapped = nationalId[with_] as string;
      if (swapped !== digit)
        slips.push(`${before}${swapped}${nationalId.slice(at + 1, with_)}${digit}${nationalId.slice(with_ + 1)}`);
    }
  }
  return slips;
}

/** The national ids of these households; the values stay in memory for as long as it takes to probe for them. */
async function nationalIdsOf(client: Client, cipher: Cipher, ids: readonly string[]): Promise<[string, string][]> {
  const { rows } = await client.query<{ id: string; sealed: Buffer }>({
    name: 'national_ids_of',
    text: `SELECT household_id AS id, national_id_sealed AS sealed FROM household_identifiers
           WHERE household_id = ANY ($1::uuid[]) AND active AND national_id_sealed IS NOT NULL`,
    values: [ids],
  });
  return rows.map(({ id, sealed }) => [id, openIdentifier(cipher, 'national_id', id, sealed)]);
}

/** After so many national ids the rest of the server has its turn: each costs about half a millisecond. */
const idsATurn = 20;

async function probesFor(
  cipher: Cipher,
  nationalIds: readonly (readonly [string, string])[],
): Promise<{ of: string[]; probes: Buffer[] }> {
  const of: string[] = [];
  const probes: Buffer[] = [];
  for (const [place, [id, nationalId]] of nationalIds.entries()) {
    if (place > 0 && place % idsATurn === 0) await new Promise((resolve) => setImmediate(resolve));
    for (const slip of slipsOf(nationalId)) {
      of.push(id);
      probes.push(identifierIndex(cipher, 'national_id', slip));
    }
  }
  return { of, probes };
}

/**
 * Compares these households with the whole register and writes down who looks like whom (H4); up to a few hundred at once.
 * Other households' national ids stay sealed: each slip of an own id is looked for by its blind index.
 */
export async function suspectDuplicates(
  client: Client,
  cipher: Cipher,
  ids: readonly string[],
  now: Date,
): Promise<Suspects> {
  const { of, probes } = await probesFor(cipher, await nationalIdsOf(client, cipher, ids));
  const { rows } = await client.query<Suspects>({
    name: 'find_duplicates',
    text: 'SELECT pairs_found AS found, pairs_opened AS opened FROM find_duplicates($1::uuid[], $2::uuid[], $3::bytea[], $4::timestamptz)',
    values: [ids, of, probes, now.toISOString()],
  });
  return rows[0] as Suspects;
}
