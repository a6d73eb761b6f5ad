import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Client } from '../core/db/pool.ts';
import { titleOf } from './import-columns.ts';

/** What a row that reads well may still break, in the order in which it is asked. */
const verdictWords = {
  unit_not_active: { field: 'unitCode', words: `'Mã đơn vị không phải xã, phường, thị trấn đang có hiệu lực'` },
  not_found: { field: 'unitCode', words: `'Đơn vị ngoài phạm vi của bạn'` },
  repeated_id: { field: 'nationalId', words: `'Số CCCD đã có ở dòng ' || first_line` },
  repeated_head: { field: 'headName', words: `'Cùng thôn, họ tên chủ hộ và năm sinh với dòng ' || first_line` },
  registered_id: { field: 'nationalId', words: `'Số CCCD này đã có trong hệ thống, ở hồ sơ khác'` },
  registered_head: {
    field: 'headName',
    words: `'Trong thôn này đã có hộ khác cùng họ tên chủ hộ và năm sinh'`,
  },
  repeated_target: { field: 'headName', words: `'Cùng một hộ với dòng ' || first_line` },
} as const;

/** Codes of the API for what the verdicts call by a shorter name. */
const codeOf = (verdict: string): string => (/^(repeated|registered)/.test(verdict) ? 'household_duplicate' : verdict);

/**
 * For each row that reads well: its commune, the household it already is (by national id, else by unit + village + head
 * + birth year), and what speaks against it. $1 the day, $2 the roots. Households out of scope are not seen, but their
 * national ids count as registered.
 */
const judge = `CREATE TEMP TABLE import_verdicts ON COMMIT DROP AS
WITH communes AS MATERIALIZED (
  SELECT v.code, v.unit_id, EXISTS (SELECT FROM unit_reach r WHERE r.unit_id = v.unit_id AND r.root_id = ANY (%ROOTS%)) AS within
  FROM unit_versions v JOIN units u ON u.id = v.unit_id
  WHERE u.kind = 'commune' AND v.valid_from <= %DAY% AND coalesce(v.valid_to, 'infinity') >= %DAY%
), placed AS MATERIALIZED (
  SELECT r.line, r.village_folded, r.head_name_folded, r.head_birth_year, r.national_id_index, c.unit_id, c.within
  FROM import_rows r LEFT JOIN communes c ON c.code = r.unit_code WHERE r.faults IS NULL
), ids AS (
  SELECT national_id_index, min(line) AS first_line FROM placed
  WHERE national_id_index IS NOT NULL GROUP BY 1 HAVING count(*) > 1
), heads AS (
  SELECT unit_id, village_folded, head_name_folded, head_birth_year, min(line) AS first_line FROM placed
  WHERE unit_id IS NOT NULL GROUP BY 1, 2, 3, 4 HAVING count(*) > 1
), known AS (
  SELECT p.*, i.household_id AS by_id, i.unit_id AS by_id_unit, h.id AS by_head, hi.national_id_index AS head_id_index,
    ids.first_line AS id_line, heads.first_line AS head_line
  FROM placed p
  LEFT JOIN household_identifiers i ON i.national_id_index = p.national_id_index AND i.active
  LEFT JOIN households h ON h.unit_id = p.unit_id AND h.village_folded = p.village_folded AND h.head_name_folded = p.head_name_folded
    AND coalesce(h.head_birth_year, 0) = coalesce(p.head_birth_year, 0) AND h.status = 'surveyed'
  LEFT JOIN household_identifiers hi ON hi.household_id = h.id
  LEFT JOIN ids ON ids.national_id_index = p.national_id_index
  LEFT JOIN heads ON heads.unit_id = p.unit_id AND heads.village_folded = p.village_folded AND heads.head_name_folded = p.head_name_folded
    AND coalesce(heads.head_birth_year, 0) = coalesce(p.head_birth_year, 0)
)
SELECT line, unit_id, national_id_index, coalesce(by_id, by_head) AS target_id,
  CASE
    WHEN unit_id IS NULL THEN 'unit_not_active'
    WHEN NOT within THEN 'not_found'
    WHEN id_line < line THEN 'repeated_id'
    WHEN head_line < line THEN 'repeated_head'
    WHEN by_id_unit <> unit_id THEN 'registered_id'
    WHEN by_id <> by_head OR (by_id IS NULL AND national_id_index <> head_id_index) THEN 'registered_head'
  END AS verdict,
  CASE WHEN id_line < line THEN id_line ELSE head_line END AS first_line
FROM known`;

/** National ids of households that the importer cannot see are taken all the same. */
const judgeUnseen = `UPDATE import_verdicts v SET verdict = 'registered_id'
FROM (SELECT national_ids_registered(ARRAY(
  SELECT national_id_index FROM import_verdicts WHERE verdict IS NULL AND target_id IS NULL AND national_id_index IS NOT NULL)) AS taken) t
WHERE v.national_id_index = t.taken AND v.verdict IS NULL AND v.target_id IS NULL`;

/** The same for a row that adds a national id to a household known by its head. */
const judgeAdded = `UPDATE import_verdicts v SET verdict = 'registered_id'
FROM (SELECT national_ids_registered(ARRAY(
  SELECT w.national_id_index FROM import_verdicts w LEFT JOIN household_identifiers i ON i.household_id = w.target_id
  WHERE w.verdict IS NULL AND w.target_id IS NOT NULL AND w.national_id_index IS DISTINCT FROM i.national_id_index
    AND w.national_id_index IS NOT NULL)) AS taken) t
WHERE v.national_id_index = t.taken AND v.verdict IS NULL AND v.target_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM household_identifiers i WHERE i.household_id = v.target_id AND i.national_id_index = v.national_id_index)`;

/** Two rows that are the same household by different keys. */
const judgeTargets = `UPDATE import_verdicts v SET verdict = 'repeated_target', first_line = t.first_line
FROM (SELECT target_id, min(line) AS first_line FROM import_verdicts
  WHERE verdict IS NULL AND target_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1) t
WHERE v.target_id = t.target_id AND v.line > t.first_line AND v.verdict IS NULL`;

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const wordsCase = (part: (verdict: keyof typeof verdictWords) => string): string =>
  `CASE verdict ${Object.keys(verdictWords)
    .map((verdict) => `WHEN '${verdict}' THEN ${part(verdict as keyof typeof verdictWords)}`)
    .join(' ')} END`;

/** All that is wrong, as rows of `import_errors`. $1 the import. */
const writeErrors = `INSERT INTO import_errors (import_id, line, column_name, code, message)
SELECT $1::uuid, line, column_name, code, message FROM (
  SELECT r.line, f->>'column' AS column_name, f->>'code' AS code, f->>'message' AS message
  FROM import_rows r, jsonb_array_elements(r.faults) f WHERE r.faults IS NOT NULL
  UNION ALL
  SELECT line, ${wordsCase((verdict) => literal(titleOf[verdictWords[verdict].field] ?? ''))},
    ${wordsCase((verdict) => literal(codeOf(verdict)))}, ${wordsCase((verdict) => verdictWords[verdict].words)}
  FROM import_verdicts WHERE verdict IS NOT NULL
) found ORDER BY line`;

/** How many rows are wrong. */
const countFailed = `SELECT (SELECT count(*) FROM import_rows WHERE faults IS NOT NULL)
  + (SELECT count(*) FROM import_verdicts WHERE verdict IS NOT NULL) AS failed`;

/**
 * Judges every row of the staging table by the register as it is now, and writes down what is wrong. Set-based: the
 * number of statements does not depend on the number of rows. Returns how many rows are wrong.
 */
export async function checkRows(
  client: Client,
  importId: string,
  roots: readonly string[],
  now: Date,
): Promise<number> {
  const day = `${literal(dayInVietnam(now))}::date`;
  const placed = judge
    .replaceAll('%DAY%', day)
    .replace('%ROOTS%', `${client.escapeLiteral(`{${roots.join(',')}}`)}::uuid[]`);
  await client.query(placed);
  await client.query('ANALYZE import_verdicts');
  await client.query(judgeUnseen);
  await client.query(judgeAdded);
  await client.query(judgeTargets);
  const { rows } = await client.query<{ failed: number }>(countFailed);
  const failed = rows[0]?.failed ?? 0;
  if (failed > 0) await client.query(writeErrors, [importId]);
  return failed;
}
