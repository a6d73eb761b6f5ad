import type pg from 'pg';

/** Synthetic parts of names; "Nguyễn Văn" comes out for about a tenth of all, as in real lists. */
const families =
  'Nguyễn,Nguyễn,Nguyễn,Nguyễn,Trần,Lê,Phạm,Hoàng,Vũ,Đặng,Bùi,Đỗ,Hồ,Ngô,Dương,Lý,Thân,Giáp,Chu,Đào'.split(',');
const middles = 'Văn,Văn,Thị,Thị,Đức,Hữu,Ngọc,Minh,Xuân,Quang'.split(',');
const givens =
  'An,Bình,Chiến,Dũng,Đạt,Giang,Hà,Hải,Hạnh,Hòa,Hùng,Hương,Khánh,Lan,Liên,Long,Mai,Minh,Nam,Nga,Nhung,Oanh,Phong,Phúc,Quân,Sơn,Tâm,Thảo,Thắng,Thủy,Toàn,Trang,Trung,Tuấn,Tùng,Vân,Vinh,Xuân,Yến,Ý'.split(
    ',',
  );

const batch = 100_000;

/** A number below `below` that looks random and is the same for the same `of` and `seed`. */
const pick = (of: string, seed: number, below: number): string =>
  `(mod(hashint8extended(${of}, ${seed}) & 9223372036854775807, ${below}) + 1)::int`;

const element = (values: readonly string[], of: string, seed: number): string =>
  `(ARRAY[${values.map((value) => `'${value}'`).join(',')}])[${pick(of, seed, values.length)}]`;

/** The person who is said to have recorded and, another one, approved everything. */
const makeClerks = `INSERT INTO users (id, username, full_name, password_hash, created_at, updated_at)
SELECT ('00000000-0000-7000-8000-00000000000' || n)::uuid, 'bench-clerk-' || n, 'Cán bộ giả lập ' || n, 'none', '2024-01-01', '2024-01-01'
FROM generate_series(1, 3) n`;
export const clerk = (number: 1 | 2 | 3): string => `'00000000-0000-7000-8000-00000000000${number}'::uuid`;

const makeCommunes = `CREATE TEMP TABLE bench_communes AS
SELECT row_number() OVER (ORDER BY v.code) AS number, v.unit_id FROM unit_versions v JOIN units u ON u.id = v.unit_id
WHERE u.kind = 'commune' AND date '2024-06-01' BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')`;

/** Households recorded one after the other through 2024, spread over its communes. $1, $2 the range, $3 all. */
const insertHouseholds = `INSERT INTO households (id, unit_id, village, head_name, head_birth_year, category, category_year, member_count,
  ethnicity, land_status, dwelling_area_m2, status, withdraw_reason, created_by, created_at, updated_at)
SELECT uuidv7(at - now()), unit_id, 'Thôn ' || ${pick('i', 2, 60)},
  ${element(families, 'i', 3)} || ' ' || ${element(middles, 'i', 4)} || ' ' || ${element(givens, 'i', 5)},
  1929 + ${pick('i', 6, 70)}, ${element(['poor', 'poor', 'near_poor', 'meritorious'], 'i', 7)}, 2024, ${pick('i', 8, 8)},
  ${element(['Kinh', 'Kinh', 'Kinh', 'Tày', 'Nùng', 'Sán Dìu'], 'i', 9)}, 'undisputed', 20 + ${pick('i', 10, 60)},
  CASE WHEN gone THEN 'withdrawn' ELSE 'surveyed' END, CASE WHEN gone THEN 'moved' END, ${clerk(1)}, at, at
FROM (SELECT i, ${pick('i', 11, 25)} = 1 AS gone, timestamptz '2024-02-02 01:00Z' + interval '300 days' * (i::float8 / $3) AS at
  FROM generate_series($1::bigint, $2::bigint) i) n
JOIN bench_communes ON number = ${pick('i', 1, 1_000_000)} % (SELECT count(*) FROM bench_communes) + 1
ORDER BY i
ON CONFLICT DO NOTHING`;

const stages = ['proposed', 'approved', 'started', 'foundation', 'frame_walls', 'roof', 'completed', 'handed_over'];

/** A house for every second household. Their stages have no reports or photos: no measured answer shows them. */
const insertHouses = `INSERT INTO houses (id, household_id, unit_id, kind, programme, stage_plan_id, status, planned_area_m2, planned_cost_vnd,
  own_share_vnd, proposed_by, proposed_at, approved_by, approved_at, decision_number, decision_date, created_at, updated_at)
SELECT uuidv7(at - now()), household_id, unit_id, p.kind, programme, p.id, status, 40, 110000000, 10000000, ${clerk(1)}, at,
  CASE WHEN approved THEN ${clerk(2)} END, CASE WHEN approved THEN at + interval '1 day' END,
  CASE WHEN approved THEN '12/QĐ-UBND' END, CASE WHEN approved THEN date '2024-01-31' END, at, at
FROM (
  SELECT h.id AS household_id, h.unit_id, h.created_at + interval '1 hour' AS at,
    CASE WHEN ${pick('hashtext(h.code)', 22, 3)} = 1 THEN 'repair' ELSE 'new_build' END AS kind,
    ${element(['merit', 'ntp_poverty', 'ntp_ethnic', 'movement'], 'hashtext(h.code)', 23)} AS programme,
    ${element(stages, 'hashtext(h.code)', 24)} AS status
  FROM households h WHERE h.status = 'surveyed' AND ${pick('hashtext(h.code)', 21, 2)} = 1
) made
JOIN stage_plans p ON p.kind = made.kind CROSS JOIN LATERAL (SELECT made.status <> 'proposed' AS approved) a
ORDER BY at`;

interface Index {
  name: string;
  definition: string;
}

/** Takes away the indexes that only speed reading, for the time of the work: built at the end they cost a fraction. */
async function withoutReadingIndexes(owner: pg.Client, tables: string[], work: () => Promise<void>): Promise<void> {
  const { rows } = await owner.query<Index>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i WHERE i.indrelid = ANY ($1::regclass[]) AND NOT i.indisunique`,
    [tables],
  );
  for (const { name } of rows) await owner.query(`DROP INDEX ${name}`);
  await work();
  for (const { definition } of rows) await owner.query(definition);
}

/** Fills units' communes of 2024 with households and houses through the real tables, so that rollups and postings hold. */
export async function fillHouseholds(owner: pg.Client, households: number): Promise<void> {
  await owner.query(`SET synchronous_commit = off`);
  await owner.query(`SET maintenance_work_mem = '512MB'`);
  await owner.query(makeClerks);
  await owner.query(makeCommunes);
  await withoutReadingIndexes(owner, ['households', 'household_search', 'houses'], async () => {
    for (let from = 1; from <= households; from += batch)
      await owner.query(insertHouseholds, [from, Math.min(from + batch - 1, households), households]);
    // Houses begin as proposed; and one house to a household is asked by indexes that are away meanwhile.
    const guards = ['houses_guard_insert', 'houses_guard_once'];
    for (const guard of guards) await owner.query(`ALTER TABLE houses DISABLE TRIGGER ${guard}`);
    await owner.query(insertHouses);
    for (const guard of guards) await owner.query(`ALTER TABLE houses ENABLE TRIGGER ${guard}`);
  });
  await owner.query('ANALYZE');
}
