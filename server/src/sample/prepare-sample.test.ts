import { api } from '@chung-tay/shared';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Dashboard, Pipeline } from '@chung-tay/shared/reports/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestApp } from '../../test/harness.ts';
import { testSecret } from '../../test/template.ts';
import { sampleSizes } from './make-sample.ts';
import { samplePassword } from './people.ts';
import { prepareSample } from './prepare-sample.ts';
import { todayCases } from './today-plan.ts';

const app = await createTestApp();
const { newBuilds, repairs, withoutHouse } = sampleSizes.small;

/** Makes the small sample, or goes on with it; resolves when it says that it is done, fails with what went wrong. */
async function makeSmall(): Promise<string[]> {
  const { services, ownerUrl } = app;
  const said: string[] = [];
  let stop: () => Promise<void> = async () => undefined;
  await new Promise<void>((done, failed) => {
    const error = (input: { err?: Error }) => failed(input.err ?? new Error('the sample was not made'));
    const wanting = {
      ...services,
      env: { ...services.env, SAMPLE_DATA: 'small' as const },
      log: Object.assign(Object.create(services.log) as typeof services.log, { error }),
    };
    const say = (line: string): void => {
      said.push(line);
      if (line.includes('đã xong')) done();
    };
    prepareSample(wanting, ownerUrl, testSecret, say).then((made) => {
      stop = made;
    }, failed);
  });
  await stop();
  return said;
}

async function signedIn(username: string): Promise<{ as: { accessToken: string } }> {
  const { body } = await app.call(api.users.createSession, { username, password: samplePassword });
  return { as: body };
}

/** How many there are of each, `2024` being the route of that year and `today` the one in force. */
async function casesByEnd(): Promise<Record<string, number>> {
  const rows = await app.sql<{ key: string; many: number }>(
    `SELECT CASE WHEN r.valid_to IS NULL THEN 'today ' ELSE '2024 ' END
        || CASE c.status WHEN 'open' THEN c.step_kind WHEN 'approved' THEN c.step_kind ELSE c.status END AS key, count(*)::int AS many
     FROM cases c JOIN case_routes r ON r.id = c.route_id GROUP BY 1`,
  );
  return Object.fromEntries(rows.map(({ key, many }) => [key, many]));
}

/**
 * How many rows each table holds, and how many events of each action. What the public sends has no key of its own: an
 * objection is left out.
 */
async function rowsOf(): Promise<Record<string, unknown>[]> {
  const tables = await app.sql(
    `SELECT table_name, (xpath('/row/c/text()', query_to_xml(format('SELECT count(*) AS c FROM %I', table_name), false, true, '')))[1]::text AS many
     FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
       AND table_name NOT IN ('sessions', 'settings', 'objections', 'audit_events') ORDER BY 1`,
  );
  const events = await app.sql(
    `SELECT action, count(*)::int AS many FROM audit_events WHERE action <> 'objection.raised' GROUP BY 1 ORDER BY 1`,
  );
  return [...tables, ...events] as Record<string, unknown>[];
}

const add = (one: Pipeline, other: Pipeline): Pipeline =>
  Object.fromEntries(
    Object.entries(one).map(([key, value]) => [key, value + other[key as keyof Pipeline]]),
  ) as Pipeline;

describe('the small sample province', () => {
  beforeAll(async () => {
    await makeSmall();
  }, 400_000);

  it('comes to as many houses as its list of 2024 says, each from a decision', async () => {
    const houses = await app.sql<{ kind: string; many: number }>(
      `SELECT kind, count(*)::int AS many FROM houses o WHERE o.created_at < '2025-01-01'
         AND EXISTS (SELECT FROM decision_entries e JOIN decisions d ON d.id = e.decision_id AND d.status = 'issued' WHERE e.house_id = o.id)
       GROUP BY kind ORDER BY kind`,
    );
    expect(houses).toEqual([
      { kind: 'new_build', many: newBuilds },
      { kind: 'repair', many: repairs },
    ]);
    const [registered] = await app.sql<{ many: number }>(
      `SELECT count(*)::int AS many FROM households WHERE created_at < '2025-01-01'`,
    );
    expect(registered?.many).toBe(newBuilds + repairs + withoutHouse);
  });

  it('shows every way in which a case of 2024 ends, and has work at every step of today', async () => {
    const planned = Object.groupBy(todayCases, ({ waitsFor }) => waitsFor);
    const waiting = (['registration', 'deliberation', 'commune_check', 'posting', 'submission'] as const)
      .concat(['appraisal', 'decision', 'commitment'] as never[])
      .map((step) => [`today ${step}`, planned[step]?.length ?? 0]);
    const cases = await casesByEnd();
    expect(cases).toMatchObject({ ...Object.fromEntries(waiting), 'today committed': planned.building?.length });
    expect(cases).toMatchObject({ '2024 declined': 2, '2024 deferred': 1, '2024 appraisal': 3 });
    const { '2024 committed': committed = 0, '2024 withdrawn': withdrawn = 0 } = cases;
    expect(committed + withdrawn).toBe(newBuilds + repairs);
    expect(Object.keys(cases).filter((key) => key.startsWith('2024')).length).toBeLessThanOrEqual(5);
  });

  it('has twins that are open, told apart and made one, and objections upheld and open', async () => {
    const pairs = await app.sql<{ status: string; many: number }>(
      `SELECT status, count(*)::int AS many FROM duplicates WHERE found_at < '2025-01-01' GROUP BY status`,
    );
    const counted = Object.fromEntries(pairs.map(({ status, many }) => [status, many]));
    expect(counted).toMatchObject({ open: 1, merged: 1 });
    expect(counted.overridden).toBeGreaterThanOrEqual(1);
    const objections = await app.sql('SELECT status, effect FROM objections ORDER BY status');
    expect(objections).toEqual([
      { status: 'open', effect: null },
      { status: 'upheld', effect: 'declined' },
    ]);
  });

  it('is judged differently by the rules of 1/6/2024 and of 1/2/2025, both ways and for people of merit', async () => {
    const { status, body } = await app.call(
      api.assessments.compareRules,
      { before: '2024-06-01', after: '2025-02-01', limit: 200 },
      await signedIn('sonoivu'),
    );
    expect(status).toBe(200);
    const ways = new Set(body.shifts.map(({ programme, before, after }) => `${programme} ${before} ${after}`));
    expect([...ways]).toEqual(
      expect.arrayContaining([
        'movement ineligible eligible',
        'movement eligible ineligible',
        'merit eligible ineligible',
      ]),
    );
  });

  it('adds up on the tree of 2024 and on the tree of today, and its ledger holds', async () => {
    const auditor = await signedIn('kiemtoan');
    const totals: Dashboard['total'][] = [];
    for (const asOf of ['2024-06-01', dayInVietnam(new Date())]) {
      const { body } = await app.call(api.reports.getDashboard, { asOf }, auditor);
      const rows = body.children.map(({ pipeline }) => pipeline);
      const { allocatedVnd: _, releasedVnd: __, ...unplaced } = body.unplaced ?? { allocatedVnd: 0, releasedVnd: 0 };
      const summed = rows.concat(body.unplaced ? [unplaced as Pipeline] : []).reduce(add);
      expect(summed).toEqual(body.total);
      totals.push(body.total);
    }
    expect(totals[0]).toEqual(totals[1]);
    const { body: ledger } = await app.call(api.ledger.checkLedger, {}, auditor);
    expect(ledger.checks.filter(({ violations }) => violations > 0)).toEqual([]);
    expect(await app.sql('SELECT * FROM report_differences()')).toEqual([]);
  });

  it('has difficulties in every state, one past its day, and visits done and late', async () => {
    const states = await app.sql<{ state: string; late: boolean }>(
      `SELECT state, bool_or(state = 'raised' AND due_on < current_date) AS late FROM difficulties GROUP BY 1 ORDER BY 1`,
    );
    expect(states.map(({ state }) => state)).toEqual(['answered', 'closed', 'in_hand', 'raised', 'withdrawn']);
    expect(states.filter(({ late }) => late).map(({ state }) => state)).toEqual(['raised']);
    const visits = await app.sql<{ key: string; many: number }>(
      `SELECT after_months || ' ' || state AS key, count(*)::int AS many FROM visits GROUP BY 1 ORDER BY 1`,
    );
    expect(visits.map(({ key }) => key)).toEqual(['12 done', '12 due', '3 done', '3 due']);
  });

  it('has houses accepted by a board, settled when paid, put off, and late', async () => {
    const [built] = await app.sql<Record<string, number>>(
      `SELECT count(*) FILTER (WHERE h.status = 'handed_over' AND h.created_at < '2025-01-01')::int AS done,
         count(*) FILTER (WHERE h.settled_on IS NOT NULL)::int AS settled, count(*) FILTER (WHERE h.deferred_until > current_date)::int AS off,
         count(*) FILTER (WHERE h.due_on < current_date)::int AS late,
         (SELECT count(*) FROM stage_acceptances a WHERE a.stage = 'handed_over' AND jsonb_array_length(a.members) = 3)::int AS accepted
       FROM houses h`,
    );
    expect(built?.accepted).toBe(built?.done);
    expect(built?.settled).toBeGreaterThan((built?.done as number) / 3);
    expect(built?.off).toBe(1);
    expect(built?.late).toBeGreaterThan(0);
  });

  it('has inspections concluded, under way and planned with a sample, and findings in every state, one past its day', async () => {
    const inspections = await app.sql<{ kind: string; state: string; drawn: boolean }>(
      `SELECT i.kind, i.state, EXISTS (SELECT FROM inspection_samples s WHERE s.inspection_id = i.id) AS drawn FROM inspections i ORDER BY i.number`,
    );
    expect(inspections).toEqual([
      { kind: 'inspection', state: 'concluded', drawn: false },
      { kind: 'supervision', state: 'under_way', drawn: false },
      { kind: 'inspection', state: 'planned', drawn: true },
    ]);
    const findings = await app.sql<{ state: string; late: boolean; returned: boolean }>(
      `SELECT state, due_on < current_date AS late, return_reason IS NOT NULL AS returned FROM findings ORDER BY number`,
    );
    expect(findings).toEqual([
      { state: 'open', late: true, returned: false },
      { state: 'acted', late: false, returned: false },
      { state: 'closed', late: false, returned: false },
      { state: 'open', late: false, returned: true },
    ]);
  });

  it('is made once: a run that was cut off at the end goes on, and changes nothing', async () => {
    const before = await rowsOf();
    await app.sql(`UPDATE settings SET value = value || '{"done": false}' WHERE name = 'sample'`);
    await makeSmall();
    expect(await rowsOf()).toEqual(before);
  }, 400_000);
});
