import { api } from '@chung-tay/shared';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Dashboard, Pipeline } from '@chung-tay/shared/dashboard/schema';
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
       AND table_name NOT IN ('sessions', 'settings', 'objections', 'audit_events', 'notification_outbox') ORDER BY 1`,
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
      const { body } = await app.call(api.dashboard.getDashboard, { treeOn: asOf }, auditor);
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

  it('has a movement of 2024 with plans in time, late with a reason, extended and never filed, and reminders of those', async () => {
    const plans = await app.sql<{ standing: string; many: number }>(
      `SELECT CASE WHEN f.id IS NULL THEN 'missing' WHEN f.late_reason IS NOT NULL THEN 'late'
           WHEN e.unit_id IS NOT NULL THEN 'extended' ELSE 'in time' END AS standing, count(*)::int AS many
       FROM movements m JOIN movement_participants p ON p.movement_id = m.id
       LEFT JOIN plans f ON f.movement_id = m.id AND f.unit_id = p.unit_id AND f.state = 'filed'
       LEFT JOIN plan_extensions e ON e.movement_id = m.id AND e.unit_id = p.unit_id
       WHERE m.plan_due_on = '2024-08-15' GROUP BY 1 ORDER BY 1`,
    );
    expect(Object.fromEntries(plans.map(({ standing, many }) => [standing, many]))).toEqual({
      ...{ extended: 1, 'in time': 15, late: 1, missing: 2 },
    });
    const [reminded] = await app.sql<{ units: number; kinds: number }>(
      `SELECT count(DISTINCT r.unit_id) FILTER (WHERE r.kind = 'overdue')::int AS units, count(DISTINCT r.kind)::int AS kinds
       FROM plan_reminders r JOIN movements m ON m.id = r.movement_id WHERE m.plan_due_on = '2024-08-15'`,
    );
    expect(reminded).toEqual({ units: 3, kinds: 3 });
  });

  it('ranks the ten districts of 2024, corrects the ranking once, and the numbers come out again', async () => {
    const rankings = await app.sql<{ id: string; version: number; state: string; units: number }>(
      `SELECT r.id, r.version_number AS version, r.state, (SELECT count(*)::int FROM ranking_rows w WHERE w.ranking_id = r.id) AS units
       FROM rankings r ORDER BY 2`,
    );
    expect(rankings).toMatchObject([
      { version: 1, state: 'published', units: 10 },
      { version: 2, state: 'published', units: 10 },
    ]);
    const as = await signedIn('sonoivu');
    const again = await app.call(api.rankings.recomputeRanking, { id: rankings[1]?.id ?? '' }, as);
    expect(again.body.equal).toBe(true);
    const diff = await app.call(api.rankings.compareRankings, { id: rankings[1]?.id ?? '' }, as);
    expect(diff.body.units.some(({ criteria }) => criteria.length > 0)).toBe(true);
  });

  it('went the whole way of commendation: voted in secret, decided, presented, paid; one revoked and its bonus back', async () => {
    const awards = await app.sql<{ status: string; votes: boolean; many: number }>(
      `SELECT status, session_id IS NOT NULL AS votes, count(*)::int AS many FROM awards WHERE submitted_at < '2025-01-01' GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    expect(awards).toContainEqual({ status: 'revoked', votes: false, many: 1 });
    expect(awards.find(({ status, votes }) => status === 'presented' && votes)?.many).toBeGreaterThanOrEqual(2);
    const bonuses = await app.sql<{ state: string }>('SELECT DISTINCT state FROM bonus_payments ORDER BY 1');
    expect(bonuses.map(({ state }) => state)).toEqual(['paid', 'prepared', 'recovered']);
    const [ballots] = await app.sql<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM sealed_ballots) AS sealed, (SELECT count(*)::int FROM council_sessions WHERE state = 'closed') AS closed,
         (SELECT count(DISTINCT votes)::int FROM (SELECT session_id, award_id, count(*) AS votes FROM ballots GROUP BY 1, 2) b) AS sizes`,
    );
    expect(ballots).toEqual({ sealed: 0, closed: 2, sizes: 1 });
    const summaries = await app.sql<{ state: string; late: number }>(
      `SELECT s.state, count(*) FILTER (WHERE r.late)::int AS late FROM summaries s LEFT JOIN summary_reports r ON r.summary_id = s.id
       GROUP BY s.id ORDER BY s.called_at`,
    );
    expect(summaries).toEqual([
      { state: 'frozen', late: 1 },
      { state: 'called', late: 0 },
    ]);
  });

  it('leaves work of emulation to each login of today', async () => {
    const one = { limit: 1, count: 'exact' } as const;
    const total = async (username: string, ask: (as: { as: { accessToken: string } }) => Promise<{ body: unknown }>) =>
      ((await ask(await signedIn(username))).body as { total?: number }).total;
    const { plans, scorecards, awards, councils, bonuses, commendations, articles, summaries } = api;
    const owed = { ...one, mine: true, standing: ['missing' as const, 'overdue' as const] };
    expect(await total('daidien', (as) => app.call(plans.listPlanDuties, owed, as))).toBe(1);
    expect(await total('daidien', (as) => app.call(summaries.listSummaries, { ...one, owed: true }, as))).toBe(1);
    expect(
      await total('daidien', (as) => app.call(scorecards.listScorecards, { ...one, state: ['open'], mine: true }, as)),
    ).toBe(1);
    expect(await total('truongkhoi', (as) => app.call(plans.listPlans, { ...one, toReceive: true }, as))).toBe(1);
    expect(await total('truongkhoi', (as) => app.call(scorecards.listScorecards, { ...one, toReview: true }, as))).toBe(
      1,
    );
    expect(
      await total('sonoivu', (as) => app.call(scorecards.listScorecards, { ...one, state: ['reviewed'] }, as)),
    ).toBe(1);
    expect(await total('sonoivu', (as) => app.call(awards.listAwards, { ...one, status: ['submitted'] }, as))).toBe(3);
    expect(
      await total('hoidong1', (as) => app.call(councils.listCouncilSessions, { ...one, state: ['planned'] }, as)),
    ).toBe(1);
    expect(
      await total('sonoivu', (as) => app.call(commendations.listHonours, { ...one, status: ['decided'] }, as)),
    ).toBe(1);
    expect(await total('chutich', (as) => app.call(commendations.listAwaitingAwards, one, as))).toBe(1);
    expect(await total('ketoan', (as) => app.call(bonuses.listBonuses, { ...one, state: ['owed'] }, as))).toBe(1);
    expect(await total('duyetchi', (as) => app.call(bonuses.listBonuses, { ...one, state: ['prepared'] }, as))).toBe(1);
    expect(await total('baochi', (as) => app.call(articles.listArticles, { ...one, state: ['draft'] }, as))).toBe(1);
  });

  it('has reports collected from units: in time, late, sent back, overdue, due today; a call that is over; schedules', async () => {
    const duties = await app.sql<{ key: string; many: number }>(
      `SELECT coalesce(f.state, 'none') || CASE WHEN f.late_reason IS NOT NULL THEN ' late' WHEN f.id IS NULL AND d.due_at < now() THEN ' overdue' ELSE '' END AS key,
         count(*)::int AS many
       FROM filing_duties d LEFT JOIN filings f ON f.call_id = d.call_id AND f.unit_id = d.unit_id GROUP BY 1 ORDER BY 1`,
    );
    expect(Object.fromEntries(duties.map(({ key, many }) => [key, many]))).toEqual({
      ...{ accepted: 3, filed: 1, 'filed late': 1, none: 2, 'none overdue': 2, returned: 1 },
    });
    expect(await app.sql('SELECT state, count(*)::int AS many FROM filing_calls GROUP BY 1 ORDER BY 1')).toEqual([
      { state: 'closed', many: 1 },
      { state: 'open', many: 2 },
    ]);
    expect(await app.sql('SELECT state FROM filing_schedules ORDER BY 1')).toEqual([
      { state: 'running' },
      { state: 'stopped' },
    ]);
    const owed = { mine: true, standing: ['missing' as const], callState: ['open' as const] };
    const { body } = await app.call(api.filings.listFilingDuties, owed, await signedIn('canboxa'));
    expect(body.data.map(({ dueAt }) => dayInVietnam(new Date(dueAt)))).toEqual([dayInVietnam(new Date())]);
  });

  it('has complaints in each state, two of them appealed, one past its day and one due today', async () => {
    const states = await app.sql<{ state: string; many: number }>(
      'SELECT state, count(*)::int AS many FROM complaints GROUP BY 1 ORDER BY 1',
    );
    expect(Object.fromEntries(states.map(({ state, many }) => [state, many]))).toEqual({
      ...{
        accepted: 2,
        answered: 1,
        answered_finally: 1,
        appealed: 1,
        concluded: 1,
        declined: 1,
        forwarded: 1,
        noted: 1,
        received: 4,
        verifying: 1,
        withdrawn: 1,
      },
    });
    const [days] = await app.sql<Record<string, number>>(
      `SELECT count(*) FILTER (WHERE due_on < $1::date)::int AS late, count(*) FILTER (WHERE due_on = $1::date)::int AS due,
         count(*) FILTER (WHERE appealed_at IS NOT NULL)::int AS appealed, count(DISTINCT alike_id)::int AS groups FROM complaints`,
      [dayInVietnam(new Date())],
    );
    expect(days).toEqual({ late: 1, due: 1, appealed: 2, groups: 14 });
  });

  it('has what offices and programs set up: templates, views, a locked week with an adjustment, keys, a silent endpoint', async () => {
    expect(await app.sql('SELECT format, state FROM report_templates ORDER BY 1')).toEqual([
      { format: 'docx', state: 'active' },
      { format: 'xlsx', state: 'draft' },
    ]);
    const adjusted = await app.sql<{ period: string }>(
      'SELECT DISTINCT l.period FROM report_locks l JOIN report_adjustments a ON a.lock_id = l.id',
    );
    expect(adjusted).toHaveLength(1);
    const { body: keys } = await app.call(api.keys.listKeys, { sort: 'expiresOn' }, await signedIn('quantri'));
    expect(keys.data.map(({ state }) => state)).toEqual(['expiring', 'revoked']);
    expect(await app.sql('SELECT state, unit_id IS NULL AS own FROM webhooks')).toEqual([
      { state: 'paused', own: false },
    ]);
    expect(await app.sql('SELECT FROM webhook_deliveries')).toEqual([]);
    const { body: views } = await app.call(api.views.listViews, {}, await signedIn('canboxa'));
    expect(views.data.map(({ mine }) => mine).sort()).toEqual([false, true]);
    expect(await app.sql('SELECT state FROM reorganisations')).toEqual([{ state: 'drafted' }]);
    expect(await app.sql('SELECT count(*)::int AS many FROM statement_lines')).toEqual([{ many: 3 }]);
  });

  it('is made once: a run that was cut off at the end goes on, and changes nothing', async () => {
    const before = await rowsOf();
    await app.sql(`UPDATE settings SET value = value || '{"done": false}' WHERE name = 'sample'`);
    await makeSmall();
    expect(await rowsOf()).toEqual(before);
  }, 400_000);
});
