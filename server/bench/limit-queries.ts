/**
 * The statements of the limit, written by hand for exactly what is asked: no scope, no login, no audit of reads. They
 * run as superuser, past row-level security, on the same tables and indexes as the product.
 */

/** The name of the unit on the day, as the product shows it; the page is cut before names and houses are looked up. */
const named = `JOIN unit_versions v ON v.unit_id = h.unit_id AND v.valid_from <= (h.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
  AND coalesce(v.valid_to, 'infinity') >= (h.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
LEFT JOIN houses o ON o.household_id = h.id AND o.status <> 'withdrawn'`;

const item = `h.id, h.code, h.unit_id AS "unitId", v.name AS "unitName", h.village, h.head_name AS "headName",
  h.head_birth_year AS "headBirthYear", h.category, h.category_year AS "categoryYear", h.member_count AS "memberCount", h.status,
  o.id AS "houseId", o.status AS "houseStatus", h.created_at AS "createdAt", h.version`;

const pageOf = (where: string, limit: number): string => `SELECT ${item} FROM (
    SELECT * FROM households h WHERE ${where} ORDER BY h.created_at DESC, h.id DESC LIMIT ${limit}
  ) h ${named} ORDER BY h.created_at DESC, h.id DESC`;

const filters = 'h.unit_id = ANY ($1::uuid[]) AND h.category = $2 AND h.status = $3';

export const unitsBelow = `SELECT array_agg(unit_id) AS units FROM unit_reach WHERE root_id = $1`;

export const listPage = { name: 'list_page', text: pageOf(filters, 51) };

export const deepPage = {
  name: 'deep_page',
  text: pageOf(`${filters} AND (h.created_at, h.id) < ($4::timestamptz, $5::uuid)`, 51),
};

/** By the trigram index: what a list with a search box costs without postings. */
export const searchPage = { name: 'search_page', text: pageOf('h.head_name_folded LIKE $1', 21) };

export const household = {
  name: 'household',
  text: `SELECT ${item}, h.ethnicity, h.land_status AS "landStatus", h.dwelling_area_m2 AS "dwellingAreaM2", h.note,
    h.spouse_name AS "spouseName", h.spouse_birth_year AS "spouseBirthYear", h.has_merit_member AS "hasMeritMember",
    h.has_social_protection AS "hasSocialProtection", h.special_hardship AS "specialHardship",
    h.permanent_residence AS "permanentResidence", h.previously_supported AS "previouslySupported",
    h.category_document AS "categoryDocument", h.merged_into_id AS "mergedIntoId",
    h.withdraw_reason AS "withdrawReason", h.updated_at AS "updatedAt", i.national_id_sealed, i.phone_sealed,
    (SELECT coalesce(json_agg(json_build_object('year', c.year, 'category', c.category, 'document', c.document)
      ORDER BY c.year DESC), '[]') FROM household_categories c WHERE c.household_id = h.id) AS categories,
    ((SELECT count(*) FROM duplicates d WHERE d.first_id = h.id AND d.status = 'open')
      + (SELECT count(*) FROM duplicates d WHERE d.second_id = h.id AND d.status = 'open'))::int AS "openDuplicates",
    coalesce((SELECT sum(b.total_in) FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
      WHERE a.house_id = o.id AND a.type = 'allocation' AND a.kind = 'cash'), 0)::bigint AS "supportedVnd"
  FROM households h ${named} LEFT JOIN household_identifiers i ON i.household_id = h.id WHERE h.id = $1`,
};

export const claimKey = {
  name: 'claim_key',
  text: 'INSERT INTO idempotency_keys (actor_id, key, route, request_hash, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
};

export const insertDonation = {
  name: 'insert_donation',
  text: `WITH saved AS (
      INSERT INTO donations (id, donor_id, unit_id, pledged_vnd, pledged_on, wish, created_by, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING *
    )
    SELECT saved.code, r.name AS "donorName", v.name AS "unitName", saved.created_at AS "createdAt", saved.version
    FROM saved JOIN donors r ON r.id = saved.donor_id
    JOIN unit_versions v ON v.unit_id = saved.unit_id AND saved.pledged_on BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')`,
};

export const insertEvent = {
  name: 'insert_event',
  text: `INSERT INTO audit_events (id, at, actor_id, actor_name, action, subject_type, subject_id, unit_id, note, changes, request_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
};

export const storeAnswer = {
  name: 'store_answer',
  text: 'UPDATE idempotency_keys SET status = $3, body = $4 WHERE actor_id = $1 AND key = $2',
};

/** The columns of the product's export, as they stand in the tables. $YEAR is replaced: COPY takes no parameters. */
export const exportColumns = `h.code, v.code AS unit_code, v.name AS unit_name, h.village, h.head_name, h.head_birth_year, h.category,
  h.category_year, h.member_count, h.ethnicity, h.land_status, h.dwelling_area_m2, h.note, h.status, o.status AS house_status, h.created_at`;

export const exportRows = (columns: string, year: number): string =>
  `SELECT ${columns} FROM households h ${named} WHERE h.category_year = ${year} ORDER BY h.created_at DESC, h.id DESC`;

const textCell = (column: string): string =>
  `coalesce('<c t="inlineStr"><is><t>' || replace(replace(${column}, '&', '&amp;'), '<', '&lt;') || '</t></is></c>', '<c/>')`;
const numberCell = (column: string): string => `coalesce('<c><v>' || ${column}::text || '</v></c>', '<c/>')`;

/** The XML of a row of the sheet, made by PostgreSQL. */
export const xmlRow = `'<row>' || ${[
  ...['h.code', 'v.code', 'v.name', 'h.village', 'h.head_name'].map(textCell),
  numberCell('h.head_birth_year'),
  textCell('h.category'),
  ...['h.category_year', 'h.member_count'].map(numberCell),
  ...['h.ethnicity', 'h.land_status'].map(textCell),
  numberCell('h.dwelling_area_m2'),
  ...['h.note', 'h.status', 'o.status', 'h.created_at::text'].map(textCell),
].join(' || ')} || '</row>'`;
