import type { Cipher } from '../core/crypto/cipher.ts';
import type { Client } from '../core/db/pool.ts';
import { type IdentifierName, resealIdentifier } from './identifiers.ts';
import type { ImportField } from './import-columns.ts';

/** Columns of a household that a file may leave out; then what is there stays. */
const optional: readonly (readonly [ImportField, string])[] = [
  ['ethnicity', 'ethnicity'],
  ['landStatus', 'land_status'],
  ['dwellingAreaM2', 'dwelling_area_m2'],
  ['spouseName', 'spouse_name'],
  ['spouseBirthYear', 'spouse_birth_year'],
  ['hasMeritMember', 'has_merit_member'],
  ['hasSocialProtection', 'has_social_protection'],
  ['specialHardship', 'special_hardship'],
  ['permanentResidence', 'permanent_residence'],
  ['previouslySupported', 'previously_supported'],
  ['categoryDocument', 'category_document'],
  ['note', 'note'],
];

const always = ['village', 'head_name', 'head_birth_year', 'category', 'category_year', 'member_count'];

const surveyColumns = (present: ReadonlySet<ImportField>): string[] => [
  ...always,
  ...optional.filter(([field]) => present.has(field)).map(([, column]) => column),
];

/**
 * The rows that are households already, and what differs. An empty identifier changes nothing: a file rarely has them
 * all. Every other empty cell empties the field.
 */
const plan = (columns: readonly string[]): string => `CREATE TEMP TABLE import_plan ON COMMIT DROP AS
SELECT v.line, v.target_id, v.unit_id,
  (${columns.map((column) => `h.${column}`).join(', ')}) IS DISTINCT FROM (${columns.map((column) => `r.${column}`).join(', ')}) AS survey,
  r.national_id_index IS NOT NULL AND r.national_id_index IS DISTINCT FROM i.national_id_index AS national_id,
  r.phone_index IS NOT NULL AND r.phone_index IS DISTINCT FROM i.phone_index AS phone
FROM import_verdicts v JOIN import_rows r USING (line) JOIN households h ON h.id = v.target_id
LEFT JOIN household_identifiers i ON i.household_id = v.target_id
WHERE v.verdict IS NULL`;

const countRows = `SELECT
  (SELECT count(*) FROM import_verdicts WHERE verdict IS NULL AND target_id IS NULL) AS created,
  (SELECT count(*) FROM import_plan WHERE survey OR national_id OR phone) AS updated,
  (SELECT count(*) FROM import_plan WHERE NOT (survey OR national_id OR phone)) AS unchanged`;

/** What writing the good rows would do, or did. */
export interface Planned {
  created: number;
  updated: number;
  unchanged: number;
}

/** Compares the good rows with the register. */
export async function planRows(client: Client, present: ReadonlySet<ImportField>): Promise<Planned> {
  await client.query(plan(surveyColumns(present)));
  const { rows } = await client.query<Planned>(countRows);
  return rows[0] as Planned;
}

/** Of those that are not text. */
const sqlTypes: Readonly<Record<string, string>> = {
  head_birth_year: 'smallint',
  category_year: 'smallint',
  member_count: 'smallint',
  spouse_birth_year: 'smallint',
  dwelling_area_m2: 'numeric',
  has_merit_member: 'boolean',
  has_social_protection: 'boolean',
  special_hardship: 'boolean',
  permanent_residence: 'boolean',
  previously_supported: 'boolean',
};

/** Every column of a survey; those that the file left out are at their defaults in the staging table. */
const everyColumn = [...always, ...optional.map(([, column]) => column)];

/** The survey's columns as a record of JSON, for giving them back. */
export const surveyRecord = {
  names: everyColumn,
  definition: everyColumn.map((column) => `${column} ${sqlTypes[column] ?? 'text'}`).join(', '),
};

const insertHouseholds = `INSERT INTO households (id, unit_id, ${everyColumn.join(', ')}, created_by, created_at, updated_at, import_id)
SELECT r.id, v.unit_id, ${everyColumn.map((column) => `r.${column}`).join(', ')}, $1::uuid, $2::timestamptz, $2::timestamptz, $3::uuid
FROM import_rows r JOIN import_verdicts v USING (line) WHERE v.verdict IS NULL AND v.target_id IS NULL ORDER BY r.line`;

const insertIdentifiers = `INSERT INTO household_identifiers (household_id, unit_id, national_id_sealed, national_id_index, phone_sealed, phone_index)
SELECT r.id, v.unit_id, r.national_id_sealed, r.national_id_index, r.phone_sealed, r.phone_index
FROM import_rows r JOIN import_verdicts v USING (line)
WHERE v.verdict IS NULL AND v.target_id IS NULL AND (r.national_id_index IS NOT NULL OR r.phone_index IS NOT NULL)`;

/** Names of the survey's columns with what they hold; identifiers as they are sealed. */
const valuesBefore = `jsonb_build_object(${everyColumn.map((column) => `'${column}', h.${column}`).join(', ')},
  'national_id_sealed', encode(i.national_id_sealed, 'hex'), 'national_id_index', encode(i.national_id_index, 'hex'),
  'phone_sealed', encode(i.phone_sealed, 'hex'), 'phone_index', encode(i.phone_index, 'hex'))`;

/** What is about to be changed, as it is: the way back of the import. */
const keepBefore = `INSERT INTO import_changes (import_id, position, line, subject_type, subject_id, change, before, version)
SELECT $1::uuid, p.line, p.line, 'household', h.id, 'updated', ${valuesBefore}, h.version + 1
FROM import_plan p JOIN households h ON h.id = p.target_id LEFT JOIN household_identifiers i ON i.household_id = h.id
WHERE p.survey OR p.national_id OR p.phone`;

const updateHouseholds = (columns: readonly string[]): string => `UPDATE households h
SET ${columns.map((column) => `${column} = r.${column}`).join(', ')}, updated_at = $1::timestamptz, version = h.version + 1
FROM import_plan p JOIN import_rows r USING (line)
WHERE h.id = p.target_id AND (p.survey OR p.national_id OR p.phone)`;

interface Reseal {
  line: number;
  row_id: string;
  target_id: string;
  unit_id: string;
  national_id: Buffer | null;
  phone: Buffer | null;
}

const changedIdentifiers = `SELECT p.line, r.id AS row_id, p.target_id, p.unit_id,
  CASE WHEN p.national_id THEN r.national_id_sealed END AS national_id, CASE WHEN p.phone THEN r.phone_sealed END AS phone
FROM import_plan p JOIN import_rows r USING (line) WHERE (p.national_id OR p.phone) AND p.line > $1 ORDER BY p.line LIMIT 1000`;

/** Indexes do not depend on the household; sealed values do, so they come sealed anew. */
const writeResealed = `INSERT INTO household_identifiers AS i (household_id, unit_id, national_id_sealed, national_id_index, phone_sealed, phone_index)
SELECT p.target_id, p.unit_id, s.national_id, CASE WHEN s.national_id IS NOT NULL THEN r.national_id_index END,
  s.phone, CASE WHEN s.phone IS NOT NULL THEN r.phone_index END
FROM unnest($1::int[], $2::bytea[], $3::bytea[]) AS s (line, national_id, phone)
JOIN import_plan p USING (line) JOIN import_rows r USING (line)
ON CONFLICT (household_id) DO UPDATE SET
  national_id_sealed = coalesce(excluded.national_id_sealed, i.national_id_sealed),
  national_id_index = coalesce(excluded.national_id_index, i.national_id_index),
  phone_sealed = coalesce(excluded.phone_sealed, i.phone_sealed),
  phone_index = coalesce(excluded.phone_index, i.phone_index)`;

/** Identifiers were sealed for the row's own id; those of known households are sealed again for the household, by the thousand. */
async function updateIdentifiers(client: Client, cipher: Cipher): Promise<void> {
  const reseal = (name: IdentifierName, row: Reseal): Buffer | null => {
    const sealed = row[name];
    return sealed && resealIdentifier(cipher, name, row.row_id, row.target_id, sealed);
  };
  for (let after = 0; ; ) {
    const { rows } = await client.query<Reseal>(changedIdentifiers, [after]);
    if (rows.length === 0) return;
    const lines = rows.map((row) => row.line);
    const nationalIds = rows.map((row) => reseal('national_id', row));
    await client.query(writeResealed, [lines, nationalIds, rows.map((row) => reseal('phone', row))]);
    after = lines.at(-1) as number;
  }
}

/** From so many new rows on, what the planner believes of the table matters. */
const manyRows = 1000;

/**
 * An import into a register that the planner takes for empty (new, or after an import that was rolled back) would have
 * each foreign key of the identifiers looked up by skipping through an index of names: twenty times the work.
 */
async function tellPlanner(client: Client): Promise<void> {
  const { rows } = await client.query<{ unknown: boolean }>(
    `SELECT reltuples < ${manyRows} AS unknown FROM pg_class WHERE oid = 'households'::regclass`,
  );
  if (rows[0]?.unknown) await client.query('ANALYZE households');
}

/** Writes the good rows: new households with their identifiers, changed ones; equal ones are not touched. */
export async function writeRows(
  client: Client,
  cipher: Cipher,
  present: ReadonlySet<ImportField>,
  planned: Planned,
  by: { importId: string; actorId: string; now: Date },
): Promise<void> {
  const at = by.now.toISOString();
  if (planned.created > 0) {
    await client.query(insertHouseholds, [by.actorId, at, by.importId]);
    if (planned.created >= manyRows) await tellPlanner(client);
    await client.query(insertIdentifiers);
  }
  if (planned.updated > 0) {
    await client.query(keepBefore, [by.importId]);
    await client.query(updateHouseholds(surveyColumns(present)), [at]);
    await updateIdentifiers(client, cipher);
  }
}
