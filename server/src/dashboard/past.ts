/** The end of a day in Vietnam, as an instant. */
export const endOf = (day: string): string => `((${day}::date + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')`;

/** Stages from the first to the last, as an SQL array. */
const stages = `ARRAY['started', 'foundation', 'frame_walls', 'roof', 'completed', 'handed_over']`;

/**
 * Houses as they stood at the end of a day: from the day their list was issued, at the last stage accepted by then, until a
 * decision withdrew them; of the kind that the last decision by then says. What happened since then changes nothing of it.
 * CTEs `house_changes`, `house_at` (house, status, kind, the instant since which it stands there); reads `members`.
 */
export const houseAt = (day: string): string => `house_changes AS MATERIALIZED (
    SELECT e.house_id, d.issued_at, e.action, e.house_kind FROM decision_entries e JOIN decisions d ON d.id = e.decision_id AND d.status = 'issued'
    WHERE e.action IN ('withdraw', 'switch_kind') AND e.house_id IS NOT NULL
  ), reached AS MATERIALIZED (
    SELECT s.house_id, max(array_position(${stages}, s.stage)) AS last, max(s.verified_at) AS since FROM house_stages s
    WHERE s.state = 'verified' AND s.verified_at < ${endOf(day)} AND s.unit_id IN (SELECT unit_id FROM members) GROUP BY 1
  ), house_at AS MATERIALIZED (
    SELECT h.id, h.household_id, h.unit_id, h.programme,
      CASE WHEN EXISTS (SELECT FROM house_changes c WHERE c.house_id = h.id AND c.action = 'switch_kind' AND c.issued_at >= ${endOf(day)})
        THEN coalesce((SELECT e.house_kind FROM decision_entries e JOIN decisions d ON d.id = e.decision_id AND d.status = 'issued'
          WHERE e.house_id = h.id AND e.house_kind IS NOT NULL AND d.issued_at < ${endOf(day)} ORDER BY d.issued_at DESC LIMIT 1), h.kind)
        ELSE h.kind END AS kind,
      CASE
        WHEN h.status = 'withdrawn' AND coalesce((SELECT max(c.issued_at) FROM house_changes c
          WHERE c.house_id = h.id AND c.action = 'withdraw'), h.updated_at) < ${endOf(day)} THEN 'withdrawn'
        WHEN r.last IS NOT NULL THEN (${stages})[r.last]
        WHEN h.approved_at < ${endOf(day)} THEN 'approved' ELSE 'proposed' END AS status,
      coalesce(r.since, h.approved_at, h.created_at) AS since
    FROM houses h LEFT JOIN reached r ON r.house_id = h.id
    WHERE h.created_at < ${endOf(day)} AND h.unit_id IN (SELECT unit_id FROM members)
  )`;

const columns = [
  ...['proposed', 'approved', 'started', 'foundation', 'frame_walls', 'roof', 'completed', 'handed_over', 'withdrawn'],
].map((status) => `(count(*) FILTER (WHERE status = '${status}'))::int AS ${status}`);

/** The columns of the rollup of houses, counted from `house_at`. */
export const statusCounts = columns.join(', ');

/** The rollup of houses as it stood at the end of a day. */
export const pastHouses = (day: string): string => `${houseAt(day)}, past_houses AS MATERIALIZED (
    SELECT unit_id, kind, programme, ${statusCounts} FROM house_at GROUP BY 1, 2, 3
  )`;

/** Surveyed by the end of the day and not withdrawn by then, by the unit and the category of now. */
export const pastHouseholds = (day: string): string => `past_households AS MATERIALIZED (
    SELECT h.unit_id, h.category, count(*)::int AS surveyed FROM households h
    WHERE h.created_at < ${endOf(day)} AND h.unit_id IN (SELECT unit_id FROM members)
      AND (h.status = 'surveyed' OR coalesce((SELECT max(e.at) FROM audit_events e WHERE e.subject_type = 'household'
        AND e.subject_id = h.id AND e.action = 'household.withdrawn'), h.updated_at) >= ${endOf(day)})
    GROUP BY 1, 2
  )`;

/** Money by side, unit and source: at the end of a day, or now when the day is NULL. */
export const moneyOn = (day: string): string =>
  `SELECT * FROM money_on(${day}::date, ARRAY(SELECT unit_id FROM members))`;

/** Sums over the rollup of money or {@link moneyOn}, of a fund and of the houses. */
export const money = {
  fund: {
    pledgedVnd: 'r.pledged_vnd',
    // What funds above passed down was received too; within a tree that holds both it cancels out.
    receivedVnd: 'r.received_vnd + r.allotted_vnd',
    fundAllocatedVnd: 'r.allocated_vnd',
    fundReleasedVnd: 'r.released_vnd',
  },
  house: { allocatedVnd: 'r.allocated_vnd', releasedVnd: 'r.released_vnd' },
} as const;
