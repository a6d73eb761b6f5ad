import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { createCipher } from '../src/core/crypto/cipher.ts';
import { encodeCursor } from '../src/core/db/cursor.ts';
import { sealIdentifier } from '../src/households/identifiers.ts';
import type { Case } from './compare.ts';
import { benchSecret } from './database.ts';
import type { Request } from './load.ts';

/** Everything that is asked of a database, prepared before anything is measured. */
export interface Questions {
  list: Case;
  deepPage: Case;
  household: Case;
  search: Case;
  /** The same with the last letter of a name still to come. */
  typing: Case;
  pledge: Case;
  /** Of our server alone. */
  listWithTotal: () => Request;
  dashboard: () => Request;
}

const depth = 1000;

/** Goes round and round through the values. */
function cycle<Value>(values: readonly Value[]): () => Value {
  let at = 0;
  return () => values[at++ % values.length] as Value;
}

const both = (ours: readonly Request[], limit: readonly Request[]): Case => ({
  ours: cycle(ours),
  limit: cycle(limit),
});

const get = (path: string, query: Record<string, string>, headers?: Record<string, string>): Request => ({
  method: 'GET',
  path: `${path}?${new URLSearchParams(query)}`,
  ...(headers ? { headers } : {}),
});

interface District {
  id: string;
  /** The last row of the page before the deep one. */
  at: string;
  last: string;
}

/** The districts of 2024 with the place where their deep page begins: page 1000, or half way where there are fewer. */
async function districtsOf(owner: pg.Client): Promise<District[]> {
  const { rows } = await owner.query<District>(
    `SELECT d.unit_id AS id, p.created_at::text AS at, p.id AS last
     FROM unit_versions d JOIN units u ON u.id = d.unit_id AND u.kind = 'district'
     CROSS JOIN LATERAL (
       SELECT created_at, id, row_number() OVER (ORDER BY created_at DESC, id DESC) AS place, count(*) OVER () AS many
       FROM households h WHERE h.unit_id IN (SELECT unit_id FROM unit_reach WHERE root_id = d.unit_id) AND category = 'poor' AND status = 'surveyed'
     ) p
     WHERE date '2024-06-01' BETWEEN d.valid_from AND coalesce(d.valid_to, 'infinity') AND p.place = least(${depth - 1} * 50, p.many / 2)`,
  );
  return rows;
}

function lists(
  districts: readonly District[],
  headers: Record<string, string>,
): Pick<Questions, 'list' | 'deepPage' | 'listWithTotal'> {
  const filters = { category: 'poor', status: 'surveyed' };
  const ours = (more: (district: District) => Record<string, string>): Request[] =>
    districts.map((one) => get('/api/v1/households', { unitId: one.id, ...filters, ...more(one) }, headers));
  const limit = (more: (district: District) => Record<string, string>): Request[] =>
    districts.map((one) => get('/list', { unitId: one.id, ...filters, ...more(one) }));
  const cursor = ({ at, last }: District) => encodeCursor('households:-createdAt', at, last);
  return {
    list: both(
      ours(() => ({})),
      limit(() => ({})),
    ),
    deepPage: both(
      ours((one) => ({ cursor: cursor(one) })),
      limit(({ at, last }) => ({ at, id: last })),
    ),
    listWithTotal: cycle(ours(() => ({ count: 'exact' }))),
  };
}

/** Households with a house and money, their identifiers sealed as the product seals them. */
async function households(owner: pg.Client, headers: Record<string, string>): Promise<Case> {
  const { rows } = await owner.query<{ id: string; unitId: string }>(
    `SELECT h.id, h.unit_id AS "unitId" FROM allocations l JOIN houses o ON o.id = l.house_id JOIN households h ON h.id = o.household_id
     ORDER BY hashtext(h.code) LIMIT 500`,
  );
  const cipher = createCipher(benchSecret);
  for (const [at, { id, unitId }] of rows.entries()) {
    const { sealed, index } = sealIdentifier(cipher, 'national_id', id, String(at).padStart(12, '0'));
    await owner.query(
      `INSERT INTO household_identifiers (household_id, unit_id, national_id_sealed, national_id_index) VALUES ($1, $2, $3, $4)
       ON CONFLICT (household_id) DO NOTHING`,
      [id, unitId, sealed, index],
    );
  }
  return both(
    rows.map(({ id }) => get(`/api/v1/households/${id}`, {}, headers)),
    rows.map(({ id }) => get(`/households/${id}`, {})),
  );
}

/** Names as people type them: small letters, no accents; whole, or all but the last letters. */
async function searches(owner: pg.Client, headers: Record<string, string>, missing: number): Promise<Case> {
  const { rows } = await owner.query<{ q: string }>(
    `SELECT left(name, length(name) - $1::int) AS q
     FROM (SELECT DISTINCT head_name_folded AS name FROM households WHERE mod(hashtext(code), greatest(1, (SELECT count(*) / 5000 FROM households))) = 0) names
     ORDER BY hashtext(name) LIMIT 100`,
    [missing],
  );
  const names = rows.map(({ q }) => q);
  return both(
    names.map((q) => get('/api/v1/households', { q, limit: '20' }, headers)),
    names.map((q) => get('/search', { q })),
  );
}

/** A pledge with a key of its own each time. */
async function pledges(owner: pg.Client, headers: Record<string, string>): Promise<Case> {
  const { rows } = await owner.query<{ donorId: string; unitId: string }>(
    `SELECT id AS "donorId", unit_id AS "unitId" FROM donors ORDER BY number LIMIT 200`,
  );
  const donor = cycle(rows);
  const { rows: actors } = await owner.query<{ id: string }>(
    `SELECT id FROM users WHERE username LIKE 'bench-clerk-%' LIMIT 1`,
  );
  const make = (path: string, more: Record<string, string>): Request => ({
    method: 'POST',
    path,
    headers: { ...more, 'idempotency-key': randomUUID() },
    body: JSON.stringify({ ...donor(), pledgedVnd: 5_000_000, pledgedOn: '2024-10-17', wish: null }),
  });
  return {
    ours: () => make('/api/v1/donations', headers),
    limit: () => make('/donations', { 'x-actor': actors[0]?.id ?? '' }),
  };
}

/** Prepares the questions; `headers` are those of a person of the province. */
export async function prepareQuestions(owner: pg.Client, headers: Record<string, string>): Promise<Questions> {
  return {
    ...lists(await districtsOf(owner), headers),
    household: await households(owner, headers),
    search: await searches(owner, headers, 0),
    typing: await searches(owner, headers, 1),
    pledge: await pledges(owner, headers),
    dashboard: () => ({ method: 'GET', path: '/api/v1/dashboard', headers }),
  };
}
