/**
 * What is odd about a house, as rows of (house, factor, how much of it, figures to tell): one SELECT for each factor over the
 * houses of `within`. How many points that is, the dated weights say.
 */
export const riskSigns = (today: string): string =>
  [evidence, payment, delay(today), complaint, difficulty(today), empty, finding].join('\n  UNION ALL\n');

/** Photos that are doubted and hold a stage back, or were rejected. */
const evidence = `
    SELECT e.house_id, 'evidence', count(*)::int, jsonb_build_object('rejected', count(*) FILTER (WHERE e.state = 'rejected'))
    FROM evidence_reviews e JOIN within h ON h.id = e.house_id WHERE e.holds GROUP BY e.house_id`;

/** The share of its money that was paid, beyond the share of its stages that were verified: percent points. */
const payment = `
    SELECT h.id, 'payment', (m.paid - w.done)::int, jsonb_build_object('paid', m.paid, 'done', w.done)
    FROM within h
    JOIN (SELECT c.house_id, sum(c.released_vnd) * 100 / sum(c.allocated_vnd) AS paid FROM house_cash c
          GROUP BY c.house_id HAVING sum(c.released_vnd) > 0) m0 ON m0.house_id = h.id
    CROSS JOIN LATERAL (SELECT round(m0.paid)::int AS paid) m
    CROSS JOIN LATERAL (
      SELECT (100 * count(s.stage) / count(*))::int AS done FROM stage_plan_steps p
      LEFT JOIN house_stages s ON s.house_id = h.id AND s.stage = p.stage AND s.state = 'verified'
      WHERE p.plan_id = h.stage_plan_id) w
    WHERE h.status <> 'handed_over' AND m.paid > w.done`;

/** Days since the stage that is due was planned; put off is not late. */
const delay = (today: string): string => `
    SELECT h.id, 'delay', ${today} - h.due_on, '{}'::jsonb
    FROM within h WHERE h.due_on < ${today} AND h.status <> 'handed_over'`;

/**
 * Objections to the case of its household that wait, or were found to be right, and complaints about the house that wait. What
 * anybody sent counts only once it was taken on; denunciations are secret and not counted.
 */
const complaint = `
    SELECT said.house_id, 'complaint', count(*)::int,
      jsonb_build_object('upheld', count(*) FILTER (WHERE said.status = 'upheld'), 'complaints', count(*) FILTER (WHERE said.status IS NULL))
    FROM (
      SELECT h.id AS house_id, o.status FROM within h JOIN cases c ON c.household_id = h.household_id JOIN objections o ON o.case_id = c.id
      WHERE o.status IN ('open', 'upheld')
      UNION ALL
      SELECT c.house_id, NULL FROM complaints c JOIN within h ON h.id = c.house_id
      WHERE c.kind <> 'denunciation' AND c.state IN ('accepted', 'appealed')
    ) said GROUP BY said.house_id`;

/** Difficulties past their day. */
const difficulty = (today: string): string => `
    SELECT d.house_id, 'difficulty', count(*)::int, jsonb_build_object('days', max(${today} - d.due_on))
    FROM difficulties d JOIN within h ON h.id = d.house_id
    WHERE d.state IN ('raised', 'in_hand') AND d.due_on < ${today} GROUP BY d.house_id`;

/** The last visit found nobody living there, the house gone to others, or a part of it badly damaged. */
const empty = `
    SELECT v.house_id, 'empty', 1, jsonb_build_object('occupancy', v.occupancy, 'visitedOn', v.visited_on)
    FROM (
      SELECT DISTINCT ON (o.house_id) o.* FROM visits o JOIN within h ON h.id = o.house_id WHERE o.state = 'done'
      ORDER BY o.house_id, o.visited_on DESC, o.recorded_at DESC
    ) v
    WHERE v.occupancy IN ('empty', 'lent', 'sold') OR 'serious' IN (v.foundation, v.frame_walls, v.roof, v.toilet, v.water, v.power)`;

/** What a former inspection found and nobody has confirmed to be put right. */
const finding = `
    SELECT f.house_id, 'finding', count(*)::int, jsonb_build_object('critical', count(*) FILTER (WHERE f.severity = 'critical'))
    FROM findings f JOIN within h ON h.id = f.house_id WHERE f.state <> 'closed' GROUP BY f.house_id`;
