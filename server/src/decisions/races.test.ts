import { caseRoutes } from '@chung-tay/shared/cases/contract';
import type { Case } from '@chung-tay/shared/cases/schema';
import { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import type { Household } from '@chung-tay/shared/households/schema';
import { postingRoutes } from '@chung-tay/shared/postings/contract';
import { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import pg from 'pg';
import { expect, test } from 'vitest';
import {
  bodyOf,
  caseAt,
  caseTeam,
  dayOf,
  routeFromToday,
  signature,
  stepsOf,
  surveyedInNeed,
  withoutDays,
} from '../../test/factories/cases.ts';
import { twiceWritten } from '../../test/factories/duplicates.ts';
import { personWith } from '../../test/factories/people.ts';
import { openPosting } from '../../test/factories/postings.ts';
import { draftSurvey, submittedSurvey } from '../../test/factories/surveys.ts';
import type { Answer } from '../../test/harness.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { call, sql } = testApp;
const team = await caseTeam(testApp);
const { commune, clerk, governor } = team;
const deputy = await personWith(testApp, [{ role: 'authority', unitId: team.province }]);

/** Both at once, started in either order; nobody hears of deadlocks. */
async function race(round: number, one: () => Promise<Answer<unknown>>, other: () => Promise<Answer<unknown>>) {
  const [first, second] =
    round % 2 === 0 ? await Promise.all([one(), other()]) : (await Promise.all([other(), one()])).toReversed();
  for (const { status, text } of [first, second] as Answer<unknown>[]) expect(status, text).toBeLessThan(500);
  return [first, second] as [Answer<unknown>, Answer<unknown>];
}

const drafted = async (cases: readonly Case[]) =>
  bodyOf(
    await call(
      decisionRoutes.draftDecision,
      { unitId: commune.id, programme: 'movement', entries: cases.map(({ id }) => ({ caseId: id })) },
      { as: team.appraiser },
    ),
  );
const overtakingReason = 'Từng danh sách một, để thử';
const issue = (id: string, as = governor) =>
  call(decisionRoutes.issueDecision, { id, ...signature(team), overtakingReason }, { as });
const caseNow = async ({ id }: Pick<Case, 'id'>) => bodyOf(await call(caseRoutes.getCase, { id }, { as: clerk }));

test('an objection and the end of its posting at once: the case that goes on carries it along', async () => {
  const posted = await Promise.all([1, 2, 3, 4].map(() => caseAt(team, 'posting')));
  const postings = [];
  for (const one of posted) postings.push(await openPosting(team, [one]));
  testApp.clock.set(new Date(Date.now() + 8 * 86_400_000).toISOString());
  for (const [round, posting] of postings.entries()) {
    const objection = () =>
      call(
        postingRoutes.raiseObjection,
        {
          id: posting.id,
          caseId: posting.cases[0]?.caseId as string,
          about: 'other',
          content: 'Một kiến nghị đến đúng lúc khép lại.',
        },
        { as: clerk },
      );
    const [raised, closed] = await race(round, objection, () =>
      call(postingRoutes.closePosting, { id: posting.id }, { as: clerk }),
    );
    expect(raised.status).toBe(201);
    const one = await caseNow({ id: posting.cases[0]?.caseId as string });
    expect([one.openObjections, one.stepKind]).toEqual([1, closed.status === 200 ? 'submission' : 'posting']);
  }
  testApp.clock.set(new Date().toISOString());
}, 120_000);

/** Until a transaction of the server waits for a lock. */
async function somebodyWaits(): Promise<void> {
  const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await sql(waiting)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('an objection that comes while the list is issued is taken only after it: none that was taken before is passed over', async () => {
  const one = await caseAt(team, 'decision');
  const { id } = await drafted([one]);
  const owner = new pg.Client({ connectionString: testApp.ownerUrl });
  await owner.connect();
  await owner.query('BEGIN');
  // Holds the decision up at its last statements.
  await owner.query('SELECT FROM households WHERE id = $1 FOR UPDATE', [one.householdId]);
  const issuing = issue(id);
  await somebodyWaits();
  const content = 'Một kiến nghị đến đúng lúc phê duyệt.';
  const objection = { id: one.postingId as string, caseId: one.id, about: 'other', content };
  let taken = false;
  const raising = call(postingRoutes.raiseObjection, objection, { as: clerk }).finally(() => {
    taken = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(taken).toBe(false);
  await owner.query('COMMIT');
  await owner.end();
  expect([(await issuing).status, (await raising).status]).toEqual([200, 201]);
  testApp.clock.set(new Date().toISOString());
}, 120_000);

test('two lists that share cases in opposite orders, by two deciders: one approval each, one house each', async () => {
  await routeFromToday(team, withoutDays);
  for (let round = 0; round < 4; round++) {
    const cases = [await caseAt(team, 'decision'), await caseAt(team, 'decision'), await caseAt(team, 'decision')];
    const [one, other] = [await drafted(cases), await drafted(cases.toReversed())];
    const answers = await race(
      round,
      () => issue(one.id),
      () => issue(other.id, deputy),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const houses = await sql('SELECT FROM houses WHERE household_id = ANY ($1)', [cases.map((c) => c.householdId)]);
    expect(houses).toHaveLength(3);
  }
}, 60_000);

test('withdrawn, put aside or of another kind while its list is issued: what is approved is what was judged', async () => {
  const acts = [
    (id: string) => call(caseRoutes.withdrawCase, { id, reason: 'moved' }, { as: clerk }),
    (id: string) => call(caseRoutes.changeCaseKind, { id, houseKind: 'repair', reason: 'Đổi loại' }, { as: clerk }),
    (id: string) => call(caseRoutes.deferCase, { id, reason: 'Đi xa' }, { as: clerk }),
  ];
  for (let round = 0; round < 6; round++) {
    const one = await caseAt(team, 'decision');
    const { id } = await drafted([one]);
    const [changed, issued] = await race(
      round,
      () => (acts[round % 3] as (typeof acts)[number])(one.id),
      () => issue(id),
    );
    expect([changed.status, issued.status].filter((status) => status < 300)).toHaveLength(1);
    const now = await caseNow(one);
    if (issued.status === 200) expect(now).toMatchObject({ status: 'approved', houseKind: 'new_build' });
    else expect([now.status, now.stepKind]).not.toEqual(['open', 'decision']);
  }
}, 60_000);

test('two records become one while one of them begins a case: no case stands on a record that went', async () => {
  for (let round = 0; round < 6; round++) {
    const { pair, first, second } = await twiceWritten(team);
    await submittedSurvey(testApp, team.officer, second);
    const [merged, opened] = await race(
      round,
      () =>
        call(
          duplicateRoutes.mergeDuplicate,
          { id: pair.id, keepId: first.id, reason: 'Một hộ ghi hai lần' },
          { as: clerk },
        ),
      () =>
        call(
          caseRoutes.openCase,
          { householdId: second.id, programme: 'movement', houseKind: 'new_build' },
          { as: clerk },
        ),
    );
    expect([merged.status, opened.status].filter((status) => status < 300)).toHaveLength(1);
    const [stray] = await sql<{ strays: number }>(
      `SELECT count(*)::int AS strays FROM cases c JOIN households h ON h.id = c.household_id
       WHERE h.status = 'withdrawn' AND c.status NOT IN ('declined', 'withdrawn')`,
    );
    expect(stray?.strays).toBe(0);
  }
}, 60_000);

test('a household found to be supported before, or like another, while its list is issued: told, or after it', async () => {
  for (let round = 0; round < 4; round++) {
    const one = await caseAt(team, 'decision');
    const { id } = await drafted([one]);
    const household = bodyOf(await call(householdRoutes.getHousehold, { id: one.householdId }, { as: clerk }));
    const [told, issued] = await race(
      round,
      () =>
        call(
          householdRoutes.updateHousehold,
          { id: household.id, previouslySupported: true },
          { as: clerk, ifMatch: `"v${household.version}"` },
        ),
      () => issue(id),
    );
    expect(told.status).toBeLessThan(300);
    if (issued.status !== 200) expect(issued.problem.code).toBe('household_has_house');
  }
}, 60_000);

test('a survey handed in while the case begins: the case is of one of the two surveys, whole', async () => {
  for (let round = 0; round < 4; round++) {
    const household = await surveyedInNeed(team);
    const later = await draftSurvey(testApp, team.officer, household as Household);
    const [submitted, opened] = await race(
      round,
      () => call(surveyRoutes.submitSurvey, { id: later.id }, { as: team.officer }),
      () =>
        call(
          caseRoutes.openCase,
          { householdId: household.id, programme: 'movement', houseKind: 'new_build' },
          { as: clerk },
        ),
    );
    expect([submitted.status, opened.status]).toEqual([200, 201]);
    const [row] = await sql<{ same: boolean }>(
      `SELECT s.status = 'submitted' AND s.household_id = c.household_id AS same FROM cases c JOIN surveys s ON s.id = c.survey_id
       WHERE c.household_id = $1`,
      [household.id],
    );
    expect(row?.same).toBe(true);
  }
}, 60_000);

test('of two routes recorded at once for one day one stands, and no day is left without', async () => {
  const route = {
    name: 'Tuyến ghi cùng lúc',
    citation: 'Văn bản thử số 4/TB',
    validFrom: dayOf(team, 30),
    steps: await stepsOf(team, withoutDays),
  };
  const answers = await Promise.all(
    [1, 2, 3].map(() => call(caseRoutes.createCaseRoute, route, { as: team.administrator })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  const gaps = await sql(
    `SELECT FROM case_routes r WHERE r.valid_to IS NOT NULL AND NOT EXISTS (SELECT FROM case_routes n WHERE n.valid_from = r.valid_to + 1)`,
  );
  expect(gaps).toEqual([]);
});
