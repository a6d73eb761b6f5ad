import { blindIndexBytes, type Cipher } from '../core/crypto/cipher.ts';
import type { Client } from '../core/db/pool.ts';
import { identifierIndexes, openIdentifier } from './identifiers.ts';

/** So many households are compared in one statement: few enough that what it holds is gone before V8 takes it for long-lived. */
const comparedAtOnce = 50;

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

/**
 * What is looked for, of which household and how much of each: bytes one after the other, since fifty
 * households have nine thousand slips.
 */
interface Probes {
  of: string[];
  many: number[];
  indexes: Buffer;
}

async function probesFor(cipher: Cipher, nationalIds: readonly (readonly [string, string])[]): Promise<Probes> {
  const found: Buffer[] = [];
  for (const [place, [, nationalId]] of nationalIds.entries()) {
    if (place > 0 && place % idsATurn === 0) await new Promise((resolve) => setImmediate(resolve));
    found.push(identifierIndexes(cipher, 'national_id', slipsOf(nationalId)));
  }
  return {
    of: nationalIds.map(([id]) => id),
    many: found.map(({ length }) => length / blindIndexBytes),
    indexes: Buffer.concat(found),
  };
}

/** Unpacks what {@link probesFor} has packed. */
const findDuplicates = `SELECT pairs_found AS found, pairs_opened AS opened FROM find_duplicates($1::uuid[],
  ARRAY(SELECT o.id FROM unnest($2::uuid[], $3::int[]) WITH ORDINALITY o (id, many, place), generate_series(1, o.many) ORDER BY o.place),
  ARRAY(SELECT substring($4::bytea FROM at + 1 FOR ${blindIndexBytes}) FROM generate_series(0, length($4::bytea) - 1, ${blindIndexBytes}) at ORDER BY at),
  $5::timestamptz)`;

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
  const { of, many, indexes } = await probesFor(cipher, await nationalIdsOf(client, cipher, ids));
  const { rows } = await client.query<Suspects>({
    name: 'find_duplicates',
    text: findDuplicates,
    values: [ids, of, many, indexes, now.toISOString()],
  });
  return rows[0] as Suspects;
}

/** Has work done on a client: that of a request, or one of its own for each piece of a job. */
export type WithClient = <Result>(work: (client: Client) => Promise<Result>) => Promise<Result>;

/** Compares many, one statement after the other: see {@link suspectDuplicates}. How many pairs did not look alike before. */
export async function suspectAmong(
  withClient: WithClient,
  cipher: Cipher,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  let opened = 0;
  for (let from = 0; from < ids.length; from += comparedAtOnce) {
    const some = ids.slice(from, from + comparedAtOnce);
    opened += (await withClient((client) => suspectDuplicates(client, cipher, some, now))).opened;
  }
  return opened;
}

/** So many ids are held at once by whoever reads them page by page. */
export const idsOfPage = 5000;

/** Reads the ids that follow this one, {@link idsOfPage} at most; none: all were read. */
export type NextIds = (client: Client, after: string) => Promise<readonly string[]>;

const beforeAll = '00000000-0000-0000-0000-000000000000';

/** The same for as many as there are: never more than a page of ids is held. */
export async function suspectPages(withClient: WithClient, cipher: Cipher, next: NextIds, now: Date): Promise<void> {
  for (let after = beforeAll; ; ) {
    const ids = await withClient((client) => next(client, after));
    const last = ids.at(-1);
    if (last === undefined) return;
    await suspectAmong(withClient, cipher, ids, now);
    after = last;
  }
}
