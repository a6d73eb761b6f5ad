import type { TestApp } from '../harness.ts';

/**
 * What Biểu 04, 05, 06 and PL V must say, told straight from the tables cell by cell, in another way than the server counts.
 */
type Cells = Record<string, number | string | null>;

const day = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

/** Columns of one row, each an expression over the values. */
async function rowOf({ sql }: TestApp, cells: Record<string, string>, values: unknown[]): Promise<Cells> {
  const columns = Object.entries(cells).map(([name, cell]) => `(${cell}) AS "${name}"`);
  const [row] = await sql<Cells>(`SELECT ${columns.join(', ')}`, values);
  return row as Cells;
}

/** Biểu 05 of these units at the end of a day, in a movement; its plan is the one of `owner`. */
export const movementSums = (
  test: TestApp,
  { movementId, units, owner, to }: { movementId: string; units: readonly string[]; owner: string | null; to: string },
): Promise<Cells> => {
  const began = `(SELECT starts_on FROM movements WHERE id = $1::uuid)`;
  const plan = `SELECT f.* FROM plans f WHERE f.movement_id = $1::uuid AND f.unit_id = $4::uuid AND ${day('f.filed_at')} <= $3::date
    ORDER BY f.filed_at DESC LIMIT 1`;
  const awards = (type: string): string =>
    `SELECT count(*)::int FROM awards a WHERE a.unit_id = ANY ($2::uuid[]) AND a.awardee_type = '${type}'
      AND (a.movement_id = $1::uuid OR a.movement_id IS NULL)
      AND EXISTS (SELECT FROM commendations c WHERE c.id = a.commendation_id AND c.decided_on >= ${began} AND c.decided_on <= $3::date)
      AND NOT coalesce(${day('a.revoked_at')} <= $3::date, false)`;
  return rowOf(
    test,
    {
      plan: `SELECT p.document_number || ' ngày ' || to_char(p.document_date, 'DD/MM/YYYY') FROM (${plan}) p`,
      plan_in_time: `SELECT CASE WHEN NOT EXISTS (SELECT FROM movement_participants m WHERE m.movement_id = $1::uuid AND m.unit_id = $4::uuid) THEN NULL
        ELSE coalesce((SELECT CASE WHEN p.judged_at <= p.due_at THEN 'Đúng hạn' ELSE 'Nộp muộn' END FROM (${plan}) p), 'Chưa nộp') END`,
      drives: `SELECT count(*)::int FROM drives d WHERE d.unit_id = ANY ($2::uuid[]) AND d.movement_id = $1::uuid AND ${day('d.launched_at')} <= $3::date
        AND NOT (d.state = 'cancelled' AND ${day('d.ended_at')} <= $3::date)`,
      articles: `SELECT count(*)::int FROM articles r WHERE r.unit_id = ANY ($2::uuid[]) AND (r.movement_id = $1::uuid OR r.movement_id IS NULL)
        AND r.state <> 'draft' AND r.published_on >= ${began} AND r.published_on <= $3::date AND NOT coalesce(${day('r.withdrawn_at')} <= $3::date, false)`,
      inspections: `SELECT count(*)::int FROM inspections i WHERE i.lead_unit_id = ANY ($2::uuid[]) AND i.from_day >= ${began}
        AND ${day('i.concluded_at')} <= $3::date`,
      awards_collective: awards('collective'),
      awards_individual: awards('individual'),
      awards_household: awards('household'),
    },
    [movementId, units, to, owner],
  );
};

const events = (action: string): string =>
  `EXISTS (SELECT FROM decision_entries e JOIN decisions d ON d.id = e.decision_id
    WHERE e.house_id = h.id AND e.action = '${action}' AND d.status = 'issued' AND d.decision_date <= $2::date)`;
const stageOn = (stage: string): string =>
  `(SELECT s.happened_on FROM house_stages s WHERE s.house_id = h.id AND s.stage = '${stage}' AND s.state = 'verified' AND s.happened_on <= $2::date)`;
const kindThen = `(SELECT e.house_kind FROM decision_entries e JOIN decisions d ON d.id = e.decision_id
  WHERE e.house_id = h.id AND e.house_kind IS NOT NULL AND e.action IN ('add', 'switch_kind') AND d.status = 'issued' AND d.decision_date <= $2::date
  ORDER BY d.decision_date DESC LIMIT 1)`;
const approved = `${events('add')} AND NOT ${events('withdraw')}`;

/** The first line of Điều 6 that fits, as conditions that shut each other out. */
const firstOf = (conditions: readonly string[]): string[] =>
  conditions.map((condition, at) =>
    [...conditions.slice(0, at).map((earlier) => `NOT (${earlier})`), `(${condition})`].join(' AND '),
  );
const priorities = firstOf([
  `k.category = 'poor' AND lower(coalesce(k.ethnicity, '')) <> 'kinh'`,
  `k.category = 'poor' AND k.has_merit_member`,
  'k.has_social_protection',
  'k.special_hardship',
  `coalesce((SELECT s.disaster_prone FROM surveys s WHERE s.household_id = k.id AND s.status = 'submitted' AND s.surveyed_on <= $2::date ORDER BY s.surveyed_on DESC, s.submitted_at DESC LIMIT 1), false)`,
  'true',
]);

const sources: Record<string, string> = {
  central: `r.kind = 'central_budget'`,
  local: `r.kind IN ('provincial_budget', 'district_budget', 'commune_budget', 'recurrent_saving', 'budget')`,
  loan: `r.kind = 'policy_loan'`,
  raised: `r.kind NOT IN ('central_budget', 'provincial_budget', 'district_budget', 'commune_budget', 'recurrent_saving', 'budget', 'policy_loan')`,
};

/** Rows of PL V of these units: a period from $1 to $2, the next one to $3. */
export async function povertySums(
  test: TestApp,
  { units, from, to, nextTo }: { units: readonly string[]; from: string; to: string; nextTo: string },
): Promise<Map<string, Cells>> {
  const rows = new Map<string, Cells>();
  const values = [from, to, nextTo, units];
  const used = (cell: string): string => `CASE WHEN $1::date IS NULL OR $3::date IS NULL THEN NULL ELSE (${cell}) END`;
  const put = async (key: string, cells: Record<string, string>): Promise<void> => {
    rows.set(key, await rowOf(test, Object.fromEntries(Object.entries(cells).map(([n, c]) => [n, used(c)])), values));
  };
  for (const kind of ['new_build', 'repair'])
    for (const [at, priority] of ['true', ...priorities].entries())
      await put(at === 0 ? kind : `${kind}_${at}`, houseCells(kind, priority));
  const own = moneyCells(null);
  await put('money_own', own);
  for (const [name, condition] of Object.entries(sources)) await put(`money_${name}`, moneyCells(condition));
  const parts = [...rows].filter(([key]) => key.startsWith('money_')).map(([, cells]) => cells);
  const sum = (name: string): number => parts.reduce((all, cells) => all + Number(cells[name]), 0);
  rows.set('money', Object.fromEntries(Object.keys(own).map((name) => [name, sum(name)])));
  return rows;
}

const ofProgramme = `h.unit_id = ANY ($4::uuid[]) AND h.programme = 'ntp_poverty' AND ${approved}`;
const byCategory = (cell: (where: string) => string, part: string): [string, string][] => [
  [part, cell(`k.category IN ('poor', 'near_poor')`)],
  [`${part}_poor`, cell(`k.category = 'poor'`)],
  [`${part}_near_poor`, cell(`k.category = 'near_poor'`)],
];
const doneInPeriod = `${stageOn('completed')} >= $1::date`;
const doneBefore = `${stageOn('completed')} IS NOT NULL`;

function houseCells(kind: string, priority: string): Record<string, string> {
  const count = (where: string): string =>
    `SELECT count(*)::int FROM houses h JOIN households k ON k.id = h.household_id
      WHERE ${ofProgramme} AND ${kindThen} = '${kind}' AND ${priority} AND ${where}`;
  const norms = (which: string): string =>
    `(SELECT coalesce(sum(p.norm_days), 0)::int FROM stage_plan_steps p WHERE p.plan_id = h.stage_plan_id AND ${which})`;
  const begun = `coalesce(${stageOn('started')}, h.planned_start_on, h.decision_date + ${norms(`p.stage = 'started'`)})`;
  const doneBy = `${begun} + ${norms(`p.stage NOT IN ('started', 'handed_over')`)}`;
  return Object.fromEntries([
    ...byCategory(count, 'planned'),
    ...byCategory((where) => count(`${where} AND ${doneInPeriod}`), 'done'),
    ...byCategory((where) => count(`${where} AND ${doneBefore}`), 'total'),
    ['next', count(`k.category IN ('poor', 'near_poor') AND NOT (${doneBefore}) AND ${doneBy} <= $3::date`)],
  ]);
}

/** Money that donors of some kind gave these houses, by what the accounts of the donations and allocations lost; or of their own. */
function moneyCells(condition: string | null): Record<string, string> {
  const houses = (what: string, where: string): string =>
    `SELECT coalesce(sum(${what}), 0)::bigint FROM houses h JOIN households k ON k.id = h.household_id WHERE ${ofProgramme} AND ${where}`;
  const lost = (type: string, flows: string, since: string): string =>
    `(SELECT -coalesce(sum(e.amount), 0) FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id
      JOIN ledger_accounts a ON a.id = e.account_id AND a.type = '${type}' AND a.kind = 'cash'
      JOIN donations d ON d.id = t.donation_id JOIN donors r ON r.id = d.donor_id
      WHERE t.house_id = h.id AND ${condition} AND t.occurred_on BETWEEN ${since} AND $2::date
        AND coalesce((SELECT o.kind FROM ledger_transactions o WHERE o.id = t.reverses_id), t.kind) IN (${flows}))`;
  const share = (where: string): string => `CASE WHEN ${where} THEN coalesce(h.own_share_vnd, 0) ELSE 0 END`;
  const everSince = `'0001-01-01'::date`;
  const what: Record<string, string> = condition
    ? {
        planned: lost('donation', `'allocate', 'reclaim'`, everSince),
        done: lost('allocation', `'release', 'recover'`, '$1::date'),
        total: lost('allocation', `'release', 'recover'`, everSince),
      }
    : { planned: share('true'), done: share(doneInPeriod), total: share(doneBefore) };
  return Object.fromEntries(
    Object.entries(what).flatMap(([part, sum]) => byCategory((where) => houses(sum, where), part)),
  );
}

/** Rows of Biểu 04 of these units at the end of a day, by house; with names. */
export const householdRows = ({ sql }: TestApp, units: readonly string[], to: string): Promise<Cells[]> =>
  sql<Cells>(
    `SELECT h.id AS key, h.code, k.head_name AS head, k.village, v.name AS unit, h.programme, k.category, ${kindThen} AS kind,
       (SELECT d.decision_number || ' ngày ' || to_char(d.decision_date, 'DD/MM/YYYY') FROM decision_entries e JOIN decisions d ON d.id = e.decision_id
        WHERE e.house_id = h.id AND e.action = 'add' AND d.status = 'issued') AS decision,
       (SELECT e.support_vnd FROM decision_entries e JOIN decisions d ON d.id = e.decision_id WHERE e.house_id = h.id AND d.status = 'issued'
        AND d.decision_date <= $2::date AND e.support_vnd IS NOT NULL ORDER BY d.decision_date DESC LIMIT 1) AS support,
       (SELECT coalesce(sum(e.amount), 0)::bigint FROM ledger_accounts a JOIN ledger_entries e ON e.account_id = a.id
        JOIN ledger_transactions t ON t.id = e.transaction_id WHERE a.house_id = h.id AND a.type = 'spent' AND a.kind = 'cash'
        AND t.occurred_on <= $2::date) AS released,
       ${stageOn('started')}::text AS started_on, ${stageOn('completed')}::text AS completed_on, ${stageOn('handed_over')}::text AS handed_over_on,
       CASE WHEN ${stageOn('handed_over')} IS NOT NULL THEN 'Đã bàn giao' WHEN ${stageOn('completed')} IS NOT NULL THEN 'Đã hoàn thành'
         WHEN ${stageOn('started')} IS NOT NULL THEN 'Đang xây dựng' ELSE 'Chưa khởi công' END AS state
     FROM houses h JOIN households k ON k.id = h.household_id JOIN unit_versions v ON v.unit_id = h.unit_id AND v.valid_to IS NULL
     WHERE h.unit_id = ANY ($1::uuid[]) AND ${approved} ORDER BY h.code`,
    [units, to],
  );

/** Rows of Biểu 06 of these units: files submitted within the days and not taken back within them; with what each would be paid. */
export const nominationRows = (
  { sql }: TestApp,
  units: readonly string[],
  from: string,
  to: string,
): Promise<Cells[]> =>
  sql<Cells>(
    `SELECT a.id AS key, a.awardee_name AS awardee, f.name AS form, a.votes_for || '/' || a.votes_total AS votes,
       coalesce(a.bonus_vnd, ceil(s.amount_vnd * CASE a.awardee_type WHEN 'household' THEN f.coefficient_individual * b.household_factor
         WHEN 'collective' THEN coalesce(f.coefficient_collective, f.coefficient_individual * b.collective_factor)
         ELSE f.coefficient_individual END / b.rounding_vnd) * b.rounding_vnd)::bigint AS bonus
     FROM awards a JOIN award_forms f ON f.id = a.form_id
     JOIN base_salaries s ON $3::date BETWEEN s.valid_from AND coalesce(s.valid_to, 'infinity')
     JOIN bonus_rules b ON $3::date BETWEEN b.valid_from AND coalesce(b.valid_to, 'infinity')
     WHERE a.unit_id = ANY ($1::uuid[]) AND ${day('a.submitted_at')} BETWEEN $2::date AND $3::date
       AND NOT coalesce(${day('a.withdrawn_at')} <= $3::date, false) ORDER BY a.code`,
    [units, from, to],
  );
