import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { fold } from '@chung-tay/shared/core/text';
import { from as copyFrom } from 'pg-copy-streams';
import type { Cipher } from '../core/crypto/cipher.ts';
import type { Client } from '../core/db/pool.ts';
import type { RowFault } from '../imports/row-fault.ts';
import { type IdentifierName, sealIdentifier } from './identifiers.ts';
import type { ImportedHousehold } from './import-row.ts';

/**
 * Rows of a file on their way into the register. Lives in the session of the import and is gone with its transaction:
 * a crash leaves nothing behind, and nobody else can read it.
 */
const createTable = `CREATE TEMP TABLE import_rows (
  line int NOT NULL, faults jsonb, id uuid, unit_code text, village text, village_folded text, head_name text,
  head_name_folded text COLLATE "C", head_birth_year smallint, category text, category_year smallint, member_count smallint,
  ethnicity text, land_status text, dwelling_area_m2 numeric(6, 1), note text,
  spouse_name text, spouse_birth_year smallint, has_merit_member boolean, has_social_protection boolean, special_hardship boolean,
  permanent_residence boolean, previously_supported boolean, category_document text,
  national_id_sealed bytea, national_id_index bytea, phone_sealed bytea, phone_index bytea
) ON COMMIT DROP`;

/** Only what the statements after it join by and look for. */
const countOut =
  'ANALYZE import_rows (line, faults, unit_code, village_folded, head_name_folded, head_birth_year, national_id_index)';

const special = /[\\\t\n\r]/;
const escaped: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value as COPY reads it. */
function copyText(value: string | number | boolean | null): string {
  if (value === null) return '\\N';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return String(value);
  return special.test(value) ? value.replace(/[\\\t\n\r]/g, (found) => escaped[found] as string) : value;
}

const copyBytes = (value: Buffer): string => `\\\\x${value.toString('hex')}`;

function copySealed(cipher: Cipher, name: IdentifierName, id: string, value: string | null): string {
  if (value === null) return '\\N\t\\N';
  const { sealed, index } = sealIdentifier(cipher, name, id, value);
  return `${copyBytes(sealed)}\t${copyBytes(index)}`;
}

const absent = '\t\\N'.repeat(26);

/** Folded texts repeat within a file (villages have many households, names many bearers), so the last ones are remembered. */
function rememberedFold(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size > 2000) known.clear();
    const folded = fold(text);
    known.set(Buffer.from(text).toString(), folded); // as it comes it is a part of its block of the file, and keeps it whole
    return folded;
  };
}

/** A piece that is sent; small, as everything that lives only until PostgreSQL has it. */
const pieceBytes = 32 * 1024;

/**
 * Lines on their way to COPY, as bytes from the start: joined as a text, a batch of them would be so long that V8 keeps it
 * apart from the young generation, where it is garbage until everything is collected.
 */
function gatherPieces(): { add(line: string): void; take(): Buffer[] } {
  let full: Buffer[] = [];
  let piece = Buffer.allocUnsafeSlow(pieceBytes);
  let length = 0;
  const finish = (): void => {
    if (length > 0) full.push(piece.subarray(0, length));
    piece = Buffer.allocUnsafeSlow(pieceBytes);
    length = 0;
  };
  return {
    add(line) {
      const most = line.length * 3 + 1; // bytes of UTF-8 for a unit of UTF-16
      if (length + most > pieceBytes) finish();
      if (most > pieceBytes) return void full.push(Buffer.from(`${line}\n`));
      length += piece.write(line, length);
      piece[length++] = 0x0a;
    },
    take() {
      finish();
      const taken = full;
      full = [];
      return taken;
    },
  };
}

/** A row as a line of COPY. */
function createLineWriter(cipher: Cipher): (line: number, id: string, household: ImportedHousehold) => string {
  const folded = rememberedFold();
  return (line, id, household) => {
    const { unitCode, village, headName } = household;
    const cells: (string | number | boolean | null)[] = [
      line,
      null,
      id,
      unitCode,
      village,
      folded(village),
      headName,
      folded(headName),
      household.headBirthYear,
      household.category,
      household.categoryYear,
      household.memberCount,
      household.ethnicity,
      household.landStatus,
      household.dwellingAreaM2,
      household.note,
      household.spouseName,
      household.spouseBirthYear,
      household.hasMeritMember,
      household.hasSocialProtection,
      household.specialHardship,
      household.permanentResidence,
      household.previouslySupported,
      household.categoryDocument,
    ];
    const sealed = `${copySealed(cipher, 'national_id', id, household.nationalId)}\t${copySealed(cipher, 'phone', id, household.phone)}`;
    return `${cells.map(copyText).join('\t')}\t${sealed}`;
  };
}

/** Puts rows into the staging table, waiting for PostgreSQL whenever it is slower than the file. */
export interface Staging {
  good(line: number, id: string, household: ImportedHousehold): void;
  bad(line: number, faults: readonly RowFault[]): void;
  /** Waits until what was put has room; call it after each batch. */
  room(): Promise<void>;
  /** Closes the table for writing and counts it out for the planner. */
  close(): Promise<void>;
  /** Gives the connection back to ordinary statements after a fault in the file. */
  abandon(error: Error): Promise<void>;
}

/** Opens the staging table in the client's transaction. Identifiers are sealed here; their values go no further. */
export async function openStaging(client: Client, cipher: Cipher): Promise<Staging> {
  await client.query(createTable);
  const copy = client.query(copyFrom('COPY import_rows FROM STDIN'));
  const ended = finished(copy);
  let failure: unknown;
  ended.catch((error: unknown) => {
    failure = error;
  });
  const lineOf = createLineWriter(cipher);
  const pieces = gatherPieces();
  const send = async (): Promise<void> => {
    for (const piece of pieces.take()) {
      if (failure) throw failure;
      // Not a race with `ended`: what waits for a promise of the whole import is kept until its end, and what it holds.
      if (!copy.write(piece)) await once(copy, 'drain');
    }
  };
  return {
    room: send,
    good(line, id, household) {
      pieces.add(lineOf(line, id, household));
    },
    bad(line, faults) {
      pieces.add(`${line}\t${copyText(JSON.stringify(faults))}${absent}`);
    },
    async close() {
      await send();
      copy.end();
      await ended;
      await client.query(countOut);
    },
    async abandon(error) {
      copy.destroy(error);
      await ended.catch(() => undefined);
    },
  };
}
