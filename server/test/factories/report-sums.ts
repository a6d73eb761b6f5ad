import type { DonorKind } from '@chung-tay/shared/donations/schema';
import type { TestApp } from '../harness.ts';

/**
 * What forms must say, summed straight from the tables cell by cell: every cell a question of its own, over the units named, in
 * another way than the server counts.
 */
type Sums = Record<string, number>;

const issued = (action: string, day: string): string =>
  `EXISTS (SELECT FROM decision_entries e JOIN decisions d ON d.id = e.decision_id
    WHERE e.house_id = h.id AND e.action = '${action}' AND d.status = 'issued' AND d.decision_date <= ${day})`;
const needed = (day: string): string => `${issued('add', day)} AND NOT ${issued('withdraw', day)}`;
const stage = (names: string, day: string): string =>
  `EXISTS (SELECT FROM house_stages s WHERE s.house_id = h.id AND s.state = 'verified' AND s.stage IN (${names}) AND s.happened_on <= ${day})`;
const kindOn = (day: string): string =>
  `(SELECT (array_agg(e.house_kind ORDER BY d.decision_date DESC))[1] FROM decision_entries e JOIN decisions d ON d.id = e.decision_id
    WHERE e.house_id = h.id AND e.action IN ('add', 'switch_kind') AND d.status = 'issued' AND d.decision_date <= ${day})`;

const states = (day: string): Record<string, string> => ({
  needed: needed(day),
  started: `${needed(day)} AND ${stage(`'started'`, day)}`,
  building: `${needed(day)} AND ${stage(`'started'`, day)} AND NOT ${stage(`'completed'`, day)}`,
  completed: `${needed(day)} AND ${stage(`'completed'`, day)}`,
  not_started: `${needed(day)} AND NOT ${stage(`'started'`, day)}`,
});

/** Cells of Biểu 01 and 02 of houses that meet a condition (`h`, `k` its household), at the end of $2, the period begun on $1. */
export async function houseSums(
  { sql }: TestApp,
  where: string,
  from: string,
  to: string,
  values: unknown[] = [],
): Promise<Sums> {
  const questions: [string, string][] = Object.entries(states('$2::date')).flatMap(
    ([name, condition]): [string, string][] => [
      [name, condition],
      ...(name === 'not_started'
        ? []
        : ([
            [`${name}_new`, `${condition} AND ${kindOn('$2::date')} = 'new_build'`],
            [`${name}_repair`, `${condition} AND ${kindOn('$2::date')} = 'repair'`],
          ] as [string, string][])),
    ],
  );
  questions.push(
    ['added', `${issued('add', '$2::date')} AND NOT ${issued('add', '$1::date - 1')}`],
    ['withdrawn', `${issued('withdraw', '$2::date')} AND NOT ${issued('withdraw', '$1::date - 1')}`],
  );
  const cells = questions.map(
    ([name, condition]) =>
      `(SELECT count(*)::int FROM houses h JOIN households k ON k.id = h.household_id WHERE (${where}) AND ${condition}) AS "${name}"`,
  );
  const [row] = await sql<Sums>(`SELECT ${cells.join(', ')} FROM (SELECT $1::date, $2::date) days`, [
    from,
    to,
    ...values,
  ]);
  return row as Sums;
}

const flowOf = `coalesce((SELECT o.kind FROM ledger_transactions o WHERE o.id = t.reverses_id), t.kind)`;

/** Cells of Biểu 03 of the funds of these units at the end of a day: from what the accounts of their donations took in and gave. */
export async function moneySums({ sql }: TestApp, units: readonly string[], level: string, to: string): Promise<Sums> {
  const entries = (type: string, kind: string, flows: string, what = 'e.amount', more = ''): string =>
    `coalesce((SELECT sum(${what}) FROM donations d JOIN donors r ON r.id = d.donor_id JOIN ledger_accounts a ON a.donation_id = d.id AND a.type = '${type}' AND a.kind = '${kind}'
      JOIN ledger_entries e ON e.account_id = a.id JOIN ledger_transactions t ON t.id = e.transaction_id
      WHERE d.unit_id = ANY ($1) AND t.occurred_on <= $2 AND ${flowOf} IN (${flows}) ${more}), 0)::bigint`;
  const got = `'receive', 'refund'`;
  const source = (...kinds: DonorKind[]): string =>
    entries('donation', 'cash', got, 'e.amount', `AND r.kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`);
  const poor = (at: string): string => (at === level ? source('fund_for_the_poor') : '0::bigint');
  const cells: Record<string, string> = {
    central_budget: source('central_budget'),
    provincial_budget: source('provincial_budget'),
    district_budget: source('district_budget'),
    commune_budget: source('commune_budget'),
    recurrent_saving: source('recurrent_saving'),
    other_budget: source('budget'),
    poor_fund_province: poor('province'),
    poor_fund_district: poor('district'),
    poor_fund_commune: poor('commune'),
    gratitude_fund: source('gratitude_fund'),
    donors: source('enterprise', 'organisation', 'person', 'international'),
    policy_loan: source('policy_loan'),
    family: source('family'),
    received: entries('donation', 'cash', got),
    goods: entries('donation', 'goods', got, 'e.value_vnd'),
    labour: entries('donation', 'labour', got),
    labour_times: `(SELECT count(*)::int FROM ledger_transactions t JOIN donations d ON d.id = t.donation_id
      WHERE d.unit_id = ANY ($1) AND d.kind = 'labour' AND t.kind = 'receive' AND t.occurred_on <= $2
        AND NOT EXISTS (SELECT FROM ledger_transactions x WHERE x.reverses_id = t.id AND x.occurred_on <= $2))`,
    allotted: entries('donation', 'cash', `'allot', 'recall'`),
    allocated: `-${entries('donation', 'cash', `'allocate', 'reclaim'`)}`,
    released: `-${entries('allocation', 'cash', `'release', 'recover'`)}`,
    kept: entries('donation', 'cash', `${got}, 'allot', 'recall', 'allocate', 'reclaim'`),
  };
  const [row] = await sql<Sums>(
    `SELECT ${Object.entries(cells)
      .map(([name, cell]) => `${cell} AS "${name}"`)
      .join(', ')} FROM (SELECT $1::uuid[], $2::date) asked`,
    [units, to],
  );
  return row as Sums;
}
