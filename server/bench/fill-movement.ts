import type pg from 'pg';
import { clerk } from './fill-households.ts';

/** Where a filled case stands: every step of the route of 2024 in turn, some put off, some refused. */
const standing = `mod(abs(hashtext(h.code)), 11)`;
const routeId = `(SELECT id FROM case_routes ORDER BY valid_from LIMIT 1)`;
const dwelling = `'{"hasDwelling": true, "areaM2": 30}'`;
const memberList = `'[{"name": "Người mẫu"}]'`;

/**
 * A movement half way, on filled households and houses: a case at every step, postings that are open, an issued list for each
 * district, difficulties, drafts of surveys, users at every commune and district. Written past the guards, which ask for weeks of
 * work; {@link requireOnRoute} asks the product whether every case stands where its history says.
 */
const steps = [
  `INSERT INTO surveys (id, household_id, unit_id, status, surveyed_on, surveyed_by, dwelling, members, submitted_at, created_at, updated_at)
   SELECT uuidv7(), h.id, h.unit_id, 'submitted', (h.created_at + interval '1 day')::date, ${clerk(1)}, ${dwelling}, ${memberList},
     h.created_at + interval '2 days', h.created_at + interval '2 days', h.created_at + interval '2 days'
   FROM households h WHERE h.status = 'surveyed'`,
  `INSERT INTO surveys (id, household_id, unit_id, status, surveyed_on, surveyed_by, dwelling, members, created_at, updated_at)
   SELECT uuidv7(), h.id, h.unit_id, 'draft', (h.created_at + interval '1 day')::date, ${clerk(1)}, ${dwelling}, ${memberList},
     h.created_at + interval '9 days', h.created_at + interval '9 days'
   FROM households h WHERE h.status = 'surveyed' AND ${standing} = 3 AND NOT EXISTS (SELECT FROM houses o WHERE o.household_id = h.id)`,
  // Open cases of households without a house, at steps 2 to 8; 9 is put off at step 4, 10 refused at step 4.
  `INSERT INTO cases (id, household_id, unit_id, programme, house_kind, status, route_id, position, step_kind, entered_at, due_on, survey_id, assessed_on,
     verdict, findings, score_parts, planned_cost_vnd, own_share_vnd, deferred_on, opened_by, created_at, updated_at)
   SELECT uuidv7(), h.id, h.unit_id, 'movement', 'new_build', w.status, ${routeId}, s.position, s.kind, h.created_at + interval '20 days', s.due,
     v.id, (h.created_at + interval '3 days')::date, 'eligible', '[]', '[]', 100000000, 20000000,
     CASE WHEN w.status = 'deferred' THEN (h.created_at + interval '21 days')::date END, ${clerk(1)}, h.created_at + interval '3 days', h.created_at + interval '20 days'
   FROM households h
   JOIN LATERAL (SELECT id FROM surveys v WHERE v.household_id = h.id AND v.status = 'submitted' LIMIT 1) v ON true
   CROSS JOIN LATERAL (SELECT CASE ${standing} WHEN 9 THEN 'deferred' WHEN 10 THEN 'declined' ELSE 'open' END AS status,
     CASE WHEN ${standing} BETWEEN 2 AND 8 THEN ${standing} ELSE 4 END AS at) w
   LEFT JOIN LATERAL (SELECT position, kind, (h.created_at + interval '20 days')::date + deadline_days AS due FROM case_route_steps
     WHERE route_id = ${routeId} AND position = w.at AND w.status <> 'declined') s ON true
   WHERE h.status = 'surveyed' AND ${standing} >= 2 AND NOT EXISTS (SELECT FROM houses o WHERE o.household_id = h.id)`,
  // Of houses on the list: approved and waiting for the commitment, or committed.
  `INSERT INTO cases (id, household_id, unit_id, programme, house_kind, status, route_id, position, step_kind, entered_at, survey_id, assessed_on,
     verdict, findings, score_parts, planned_cost_vnd, own_share_vnd, commitment, opened_by, created_at, updated_at)
   SELECT uuidv7(), h.id, h.unit_id, 'movement', o.kind, CASE WHEN o.status = 'approved' THEN 'approved' ELSE 'committed' END, ${routeId},
     CASE WHEN o.status = 'approved' THEN 9 END, CASE WHEN o.status = 'approved' THEN 'commitment' END, h.created_at + interval '20 days', v.id,
     (h.created_at + interval '3 days')::date, 'eligible', '[]', '[]', 100000000, 20000000, CASE WHEN o.status <> 'approved' THEN '{}'::jsonb END,
     ${clerk(1)}, h.created_at + interval '3 days', h.created_at + interval '20 days'
   FROM houses o JOIN households h ON h.id = o.household_id
   JOIN LATERAL (SELECT id FROM surveys v WHERE v.household_id = h.id AND v.status = 'submitted' LIMIT 1) v ON true
   WHERE o.status NOT IN ('proposed', 'withdrawn')`,
  `INSERT INTO case_steps (case_id, unit_id, number, route_id, position, kind, state, entered_at, due_on, done_at, done_by, outcome)
   SELECT c.id, c.unit_id, s.position, c.route_id, s.position, s.kind, CASE WHEN s.position = c.position THEN 'current'
       WHEN c.status = 'declined' AND s.position = 4 THEN 'stopped' ELSE 'done' END,
     c.created_at, CASE WHEN s.position = c.position THEN c.due_on END, CASE WHEN s.position IS DISTINCT FROM c.position THEN c.entered_at END,
     CASE WHEN s.position IS DISTINCT FROM c.position THEN ${clerk(2)} END, CASE WHEN s.position IS DISTINCT FROM c.position THEN 'pass' END
   FROM cases c JOIN case_route_steps s ON s.route_id = c.route_id
     AND s.position <= coalesce(c.position, CASE c.status WHEN 'declined' THEN 4 ELSE 9 END)`,
  `INSERT INTO postings (id, unit_id, from_on, until_on, minimum_days, places, posted_by, created_at)
   SELECT uuidv7(), unit_id, '2024-12-20', '2025-01-10', 7, ARRAY['Trụ sở'], ${clerk(1)}, '2024-12-20 03:00Z' FROM cases WHERE step_kind = 'posting' GROUP BY unit_id`,
  `INSERT INTO posting_cases (posting_id, case_id, unit_id, position)
   SELECT p.id, c.id, c.unit_id, row_number() OVER (PARTITION BY p.id ORDER BY c.code) FROM postings p JOIN cases c ON c.unit_id = p.unit_id AND c.step_kind = 'posting'`,
  `CREATE TEMP TABLE bench_districts AS
   SELECT row_number() OVER (ORDER BY v.code) AS number, v.unit_id, uuidv7() AS decision_id FROM unit_versions v JOIN units u ON u.id = v.unit_id AND u.kind = 'district'`,
  `INSERT INTO decisions (id, unit_id, programme, status, subject, drafted_by, drafters, issued_by, issued_at, issuing_unit_id, decision_number, decision_date,
     signatory, signatory_title, created_at, updated_at)
   SELECT decision_id, unit_id, 'movement', 'issued', 'Danh sách mẫu', ${clerk(1)}, ARRAY[${clerk(1)}], ${clerk(2)}, '2024-12-10 03:00Z',
     (SELECT id FROM units WHERE kind = 'province'), number || '/QĐ-UBND', '2024-12-10', 'Người ký (mẫu)', 'Chủ tịch', '2024-12-10 02:00Z', '2024-12-10 03:00Z'
   FROM bench_districts`,
  `INSERT INTO decision_entries (decision_id, case_id, unit_id, position, action, house_kind, support_vnd, norm_vnd, house_id)
   SELECT decision_id, case_id, unit_id, place, 'add', kind, 60000000, 60000000, house_id FROM (
     SELECT d.decision_id, c.id AS case_id, c.unit_id, o.kind, o.id AS house_id, row_number() OVER (PARTITION BY d.decision_id ORDER BY c.code) AS place
     FROM bench_districts d JOIN unit_versions v ON v.parent_id = d.unit_id JOIN units u ON u.id = v.unit_id AND u.kind = 'commune'
     JOIN cases c ON c.unit_id = v.unit_id AND c.status IN ('approved', 'committed') JOIN houses o ON o.household_id = c.household_id) n WHERE place <= 400`,
  `CREATE TEMP TABLE bench_difficulties AS
   SELECT uuidv7() AS id, o.id AS house_id, o.unit_id, CASE WHEN n % 3 = 0 THEN p.parent_id ELSE o.unit_id END AS owner_id FROM (
     SELECT *, row_number() OVER (ORDER BY code) AS n FROM houses WHERE status IN ('approved', 'foundation')) o
   JOIN unit_versions p ON p.unit_id = o.unit_id WHERE n % 7 = 0`,
  `INSERT INTO difficulties (id, unit_id, house_id, reason, title, owner_unit_id, owned_since, due_on, raised_by, raised_unit_id, raised_at)
   SELECT id, unit_id, house_id, 'land', 'Chờ giấy tờ đất (mẫu)', owner_id, '2024-12-15 03:00Z', '2025-01-14', ${clerk(1)}, unit_id, '2024-12-15 03:00Z' FROM bench_difficulties`,
  `INSERT INTO difficulty_moves (id, difficulty_id, unit_id, at, kind, to_unit_id, due_on, by_id)
   SELECT uuidv7(), id, unit_id, '2024-12-15 03:00Z', 'raised', owner_id, '2025-01-14', ${clerk(1)} FROM bench_difficulties`,
  `CREATE TEMP TABLE bench_people AS
   SELECT uuidv7() AS id, v.unit_id, u.kind, row_number() OVER (ORDER BY v.code, n) AS number FROM unit_versions v
   JOIN units u ON u.id = v.unit_id AND u.kind IN ('commune', 'district') CROSS JOIN generate_series(1, 2) n`,
  `INSERT INTO users (id, username, full_name, password_hash, created_at, updated_at)
   SELECT id, 'mau-' || number, 'Cán bộ ' || number || ' (mẫu)', 'none', '2024-02-01', '2024-02-01' FROM bench_people`,
  `INSERT INTO grants (id, user_id, role, unit_id, valid_from, created_at)
   SELECT uuidv7(), id, CASE kind WHEN 'commune' THEN 'commune_officer' ELSE 'district_officer' END, unit_id, '2024-02-01', '2024-02-01' FROM bench_people`,
];

/** Fills the movement. Run by the owner, on communes of 2024. */
export async function fillMovement(owner: pg.Client): Promise<void> {
  await owner.query(`SET session_replication_role = 'replica'`);
  for (const step of steps) await owner.query(step);
  await owner.query(`SET session_replication_role = 'origin'`);
}

/** Questions of what must hold after a reorganisation; each answers the faults it counted. */
export const faultQueries: Readonly<Record<string, string>> = {
  // Its own unit stands, or the last trace names one that does: exactly one.
  'open cases without exactly one responsible unit': `SELECT count(*)::int AS n FROM cases c
     LEFT JOIN LATERAL (SELECT m.unit_id FROM unit_moves m WHERE m.subject_type = 'case' AND m.subject_id = c.id ORDER BY m.at DESC, m.id DESC LIMIT 1) last ON true
     WHERE c.step_kind IS NOT NULL AND NOT EXISTS (SELECT FROM unit_versions v WHERE v.unit_id = coalesce(last.unit_id, c.unit_id) AND v.valid_to IS NULL)`,
  'open cases elsewhere than their household': `SELECT count(*)::int AS n FROM cases c JOIN households h ON h.id = c.household_id
     WHERE c.status IN ('open', 'deferred') AND c.unit_id <> h.unit_id`,
  'houses under way at a unit that is no more': `SELECT count(*)::int AS n FROM houses o WHERE o.status NOT IN ('handed_over', 'withdrawn')
     AND NOT EXISTS (SELECT FROM unit_versions v WHERE v.unit_id = o.unit_id AND v.valid_to IS NULL)`,
  'accounts of a house elsewhere than the house': `SELECT count(*)::int AS n FROM ledger_accounts a JOIN houses o ON o.id = a.house_id
     WHERE a.type IN ('allocation', 'spent') AND a.unit_id <> o.unit_id`,
  'open postings, funds and difficulties without a standing unit': `SELECT count(*)::int AS n FROM (
       SELECT 'posting' AS type, id, unit_id FROM postings WHERE status = 'open'
       UNION ALL SELECT 'difficulty', id, owner_unit_id FROM difficulties WHERE state IN ('raised', 'in_hand', 'answered')
       UNION ALL SELECT DISTINCT 'fund', b.unit_id, b.unit_id FROM ledger_balances b WHERE b.type = 'donation' AND b.total_in > b.total_out) held
     LEFT JOIN LATERAL (SELECT m.unit_id FROM unit_moves m WHERE m.subject_type = held.type AND m.subject_id = held.id ORDER BY m.at DESC, m.id DESC LIMIT 1) last ON true
     WHERE NOT EXISTS (SELECT FROM unit_versions v WHERE v.unit_id = coalesce(CASE WHEN held.type <> 'difficulty' THEN last.unit_id END, held.unit_id) AND v.valid_to IS NULL)`,
  'roles at a unit that is no more': `SELECT count(*)::int AS n FROM grants g WHERE g.valid_to IS NULL
     AND NOT EXISTS (SELECT FROM unit_versions v WHERE v.unit_id = g.unit_id AND v.valid_to IS NULL)`,
  'officers of a commune without a role': `SELECT count(*)::int AS n FROM users u WHERE EXISTS (
       SELECT FROM grants g WHERE g.user_id = u.id AND g.role = 'commune_officer') AND NOT EXISTS (SELECT FROM grants g WHERE g.user_id = u.id AND g.valid_to IS NULL)`,
  'rollups and rows that disagree': 'SELECT count(*)::int AS n FROM report_differences()',
  'broken rules of the books':
    'SELECT coalesce(sum(violations), 0)::int AS n FROM (SELECT violations FROM ledger_check() UNION ALL SELECT violations FROM books_check()) b',
};

/** Houses by status and money, by the tree of each date: totals of the whole, which every tree must agree on. */
export const totalsByTree = `SELECT e.era::text, (SELECT jsonb_object_agg(status, n ORDER BY status) FROM (
      SELECT o.status, count(*) AS n FROM houses o JOIN unit_tree t ON t.unit_id = o.unit_id AND t.era = e.era JOIN units r ON r.id = t.root_id AND r.kind = 'province'
      GROUP BY 1) s) AS houses,
    (SELECT count(*) FROM cases c JOIN unit_tree t ON t.unit_id = c.unit_id AND t.era = e.era JOIN units r ON r.id = t.root_id AND r.kind = 'province') AS cases,
    (SELECT sum(b.total_in - b.total_out) FROM ledger_balances b JOIN unit_tree t ON t.unit_id = b.unit_id AND t.era = e.era
      JOIN units r ON r.id = t.root_id AND r.kind = 'province' WHERE b.type <> 'donor') AS vnd
  FROM (SELECT DISTINCT era FROM unit_tree) e ORDER BY 1`;
