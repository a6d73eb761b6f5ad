import { caseRoutes } from '@chung-tay/shared/cases/contract';
import type { Case, StepKind } from '@chung-tay/shared/cases/schema';
import type { RouteSpec } from '@chung-tay/shared/core/contract';
import { deliberationRoutes } from '@chung-tay/shared/deliberations/contract';
import { postingRoutes } from '@chung-tay/shared/postings/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  caseAt,
  caseFootprint,
  caseTeam,
  dayOf,
  minutesOf,
  openedCase,
  plan,
  routeFromToday,
  vote,
  withoutDays,
} from '../../test/factories/cases.ts';
import type { Person } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await caseTeam(testApp);
const { clerk, chairman, appraiser } = team;

/** The act of each step, well formed, by whose step it is. */
const acts: Record<
  string,
  { at: StepKind; route: RouteSpec; as: Person; input: (one: Case) => Record<string, unknown> }
> = {
  register: {
    at: 'registration',
    route: caseRoutes.registerCase,
    as: clerk,
    input: ({ id }) => ({ id, appliedOn: dayOf(team), ...plan }),
  },
  deliberate: {
    at: 'deliberation',
    route: deliberationRoutes.recordDeliberation,
    as: clerk,
    input: ({ id, unitId, village }) => ({ ...minutesOf(team, unitId, village), votes: [vote(id)] }),
  },
  check: {
    at: 'commune_check',
    route: caseRoutes.checkCase,
    as: chairman,
    input: ({ id }) => ({ id, outcome: 'pass' }),
  },
  post: {
    at: 'posting',
    route: postingRoutes.createPosting,
    as: clerk,
    input: ({ id, unitId }) => ({ unitId, caseIds: [id], places: ['Trụ sở xã'], untilOn: dayOf(team, 10) }),
  },
  submit: { at: 'submission', route: caseRoutes.submitCase, as: clerk, input: ({ id }) => ({ id }) },
  appraise: {
    at: 'appraisal',
    route: caseRoutes.appraiseCase,
    as: appraiser,
    input: ({ id }) => ({ id, outcome: 'pass' }),
  },
  commit: {
    at: 'commitment',
    route: caseRoutes.commitCase,
    as: clerk,
    input: ({ id }) => ({ id, committedOn: dayOf(team), buildingWay: 'self' }),
  },
};

/** One case waiting for each kind of step, and one that is through. */
const waiting = new Map<StepKind | null, Case>();

beforeAll(async () => {
  for (const kind of ['registration', 'deliberation', 'commune_check', 'posting'] as const)
    waiting.set(kind, await caseAt(team, kind));
  await routeFromToday(team, withoutDays);
  for (const kind of ['submission', 'appraisal', 'decision', 'commitment', null] as const)
    waiting.set(kind, await caseAt(team, kind));
});

const kinds = [
  'registration',
  'deliberation',
  'commune_check',
  'posting',
  'submission',
  'appraisal',
  'decision',
  'commitment',
  null,
] as const;

describe('every step × every act: only the act of the step itself', () => {
  it.each(kinds.flatMap((kind) => Object.keys(acts).map((act) => ({ kind, act }))))(
    'at $kind: $act',
    async ({ kind, act }) => {
      const { at, route, as, input } = acts[act] as (typeof acts)[string];
      if (at === kind) return;
      const before = await caseFootprint(team);
      const answer = await testApp.call(route, input(waiting.get(kind) as Case), { as });
      expect([answer.status, answer.problem.code], answer.text).toEqual([409, 'step_not_current']);
      expect(await caseFootprint(team)).toBe(before);
    },
  );

  it.each(Object.keys(acts))('%s, at its own step', async (act) => {
    const { at, route, as, input } = acts[act] as (typeof acts)[string];
    const answer = await testApp.call(route, input(waiting.get(at) as Case), { as });
    expect(answer.status, answer.text).toBeLessThan(300);
  });
});

describe('the database holds it, whatever the server does', () => {
  const refused = (text: string, values: unknown[] = []) => expect(testApp.sql(text, values)).rejects;

  it('a case stands nowhere but at the first step of its route that is not done', async () => {
    const { id, routeId } = await openedCase(team);
    await refused(`UPDATE cases SET position = 5, step_kind = 'appraisal' WHERE id = $1`, [id]).toThrow(
      /step of case .* that is due is registration/,
    );
    await refused(`UPDATE cases SET position = 5, step_kind = 'decision' WHERE id = $1`, [id]).toThrow(/cases_place/);
    await refused(`UPDATE cases SET step_kind = NULL, position = NULL WHERE id = $1`, [id]).toThrow(/cases_(step|due)/);
    await refused(`UPDATE cases SET status = 'approved' WHERE id = $1`, [id]).toThrow();
    await refused(
      `UPDATE case_steps SET state = 'done', outcome = 'pass', done_at = now(), done_by = $2 WHERE case_id = $1 AND state = 'current'`,
      [id, clerk.id],
    ).toThrow(/that is due is commune_check/);
    await refused(
      `INSERT INTO case_steps (case_id, unit_id, number, route_id, position, kind, state, entered_at) SELECT id, unit_id, 3, $2, 3, 'commune_check', 'current', now() FROM cases WHERE id = $1`,
      [id, routeId],
    ).toThrow(/case_steps_current/);
  });

  it('history is not rewritten', async () => {
    const { id } = await caseAt(team, 'commune_check');
    await refused(`UPDATE case_steps SET outcome = 'other' WHERE case_id = $1 AND kind = 'registration'`, [id]).toThrow(
      /stays as it is/,
    );
    await refused(
      `INSERT INTO case_steps (case_id, unit_id, number, route_id, position, kind, state, entered_at, done_at, done_by, outcome)
       SELECT id, unit_id, 4, route_id, 5, 'appraisal', 'done', now(), now(), $2, 'pass' FROM cases WHERE id = $1`,
      [id, clerk.id],
    ).toThrow(/entered before it is left/);
    const client = await testApp.services.pools.app.connect();
    try {
      await expect(client.query(`DELETE FROM case_steps`)).rejects.toThrow(/permission denied/);
      await expect(client.query(`UPDATE case_steps SET kind = 'decision'`)).rejects.toThrow(/permission denied/);
      await expect(client.query(`UPDATE case_route_steps SET deadline_days = 1`)).rejects.toThrow(/permission denied/);
    } finally {
      client.release();
    }
  });

  it('the steps of a route that cases are on stand; routes do not overlap; a case belongs to the unit of its household', async () => {
    await openedCase(team);
    await refused(
      `UPDATE case_route_steps SET deadline_days = 99 WHERE route_id = (SELECT route_id FROM cases ORDER BY created_at DESC LIMIT 1)`,
    ).toThrow(/does not change/);
    await refused(
      `INSERT INTO case_routes (id, name, citation, valid_from, created_at) VALUES (uuidv7(), 'Chồng', 'Văn bản', '2025-03-01', now())`,
    ).toThrow(/case_routes_one/);
    await refused(
      `INSERT INTO cases (id, household_id, unit_id, programme, house_kind, route_id, position, step_kind, entered_at, survey_id, assessed_on, verdict,
         findings, score_parts, opened_by, created_at, updated_at)
       SELECT uuidv7(), c.household_id, $1, c.programme, c.house_kind, c.route_id, c.position, c.step_kind, c.entered_at, c.survey_id, c.assessed_on,
         c.verdict, c.findings, c.score_parts, c.opened_by, now(), now() FROM cases c LIMIT 1`,
      [team.elsewhere.id],
    ).toThrow(/unit of its household/);
  });
});
