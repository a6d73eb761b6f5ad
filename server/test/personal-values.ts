import { maskName } from '@chung-tay/shared/public/schema';
import type { Cipher } from '../src/core/crypto/cipher.ts';

type Ask = <Row extends object>(text: string) => Promise<Row[]>;

/** A value that must not leave, and where it stands. */
export interface PersonalValue {
  where: string;
  value: string;
}

/** What is sealed: table, column, and how its context begins (the id of the row follows). */
const sealed = [
  {
    table: 'household_identifiers',
    id: 'household_id',
    column: 'national_id_sealed',
    context: 'household_identifiers|national_id|',
  },
  {
    table: 'household_identifiers',
    id: 'household_id',
    column: 'phone_sealed',
    context: 'household_identifiers|phone|',
  },
  { table: 'payment_recipients', id: 'payment_id', column: 'number_sealed', context: 'payment_recipients|number|' },
  { table: 'offer_contacts', id: 'offer_id', column: 'sealed', context: 'offer_contacts|contact|' },
  { table: 'objections', id: 'id', column: 'contact', context: 'objections|contact|' },
] as const;

/** Whole names of heads, of members, of donors who want none, notes, positions, logins: as text, and what is short is left out. */
const open = `
  SELECT 'head' AS where, head_name AS value FROM households
  UNION SELECT 'head and birth year', head_name || ' ' || head_birth_year FROM households
  UNION SELECT 'household note', note FROM households
  UNION SELECT 'household code', code FROM households
  UNION SELECT 'member', m ->> 'name' FROM surveys, jsonb_array_elements(members) AS m
  UNION SELECT 'survey note', note FROM surveys
  UNION SELECT 'latitude', latitude::text FROM surveys
  UNION SELECT 'longitude', longitude::text FROM surveys
  UNION SELECT 'house note', note FROM houses
  UNION SELECT 'anonymous donor', name FROM donors d WHERE anonymous AND NOT EXISTS (SELECT FROM donors o WHERE o.name = d.name AND NOT o.anonymous)
  UNION SELECT 'person honoured', awardee_name FROM awards WHERE awardee_type <> 'collective'
  UNION SELECT 'login', username FROM users WHERE username ~ '[0-9.]'
  UNION SELECT 'household id', id::text FROM households
  UNION SELECT 'house id', id::text FROM houses
  UNION SELECT 'user id', id::text FROM users`;

/** Every personal value of the database that is long enough to be told from chance, sealed ones opened. */
export async function personalValues(ask: Ask, cipher: Cipher): Promise<PersonalValue[]> {
  const values = await ask<PersonalValue>(`SELECT * FROM (${open}) v WHERE char_length(value) >= 5`);
  for (const { table, id, column, context } of sealed) {
    const rows = await ask<{ id: string; sealed: Buffer }>(
      `SELECT ${id} AS id, ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL`,
    );
    values.push(
      ...rows.map((row) => ({ where: `${table}.${column}`, value: cipher.decrypt(row.sealed, context + row.id) })),
    );
  }
  return values;
}

/** Words a field of a person would have; no public answer may have such a field at all. */
const forbiddenFields =
  /"(?:ethnicity|merit|disabled|disability|health|nationalId|birthYear|birthDate|phone|latitude|longitude|category|programme|headBirthYear)":/;

/**
 * Which values stand in which of the texts. Names stand alone or not at all: 'Lê An' in 'Lê Anh' is none. What people say of themselves
 * with their consent (`allowed`) is no leak.
 */
export function leaks(
  values: readonly PersonalValue[],
  texts: ReadonlyMap<string, string>,
  allowed: ReadonlySet<string> = new Set(),
): string[] {
  const found: string[] = [];
  const letter = /[\p{L}\p{N}]/u;
  // 'Thử 12' is shown as 'Thử 1.', which is no showing of 'Thử 1'.
  const masked = new Set(values.map(({ value }) => maskName(value)));
  const standsIn = (text: string, value: string): boolean => {
    const asMasked = masked.has(`${value}.`);
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
      const [before = ' ', after = ' '] = [text[at - 1], text[at + value.length]];
      if (!letter.test(before) && !letter.test(after) && !(asMasked && after === '.')) return true;
    }
    return false;
  };
  for (const [address, raw] of texts) {
    const text = raw.normalize('NFC').replaceAll('&#x27;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    for (const { where, value } of values)
      if (!allowed.has(value) && standsIn(text, value.normalize('NFC'))) found.push(`${address}: ${where} ${value}`);
    // What is said of programmes, and of no person.
    const field = /chuong-trinh|tieu-chi/.test(address) ? null : forbiddenFields.exec(text);
    if (field) found.push(`${address}: a field ${field[0]}`);
  }
  return found;
}
