import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { writtenDay } from '@chung-tay/shared/core/text';
import { postingRoutes } from '@chung-tay/shared/postings/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf, type CaseTeam, caseAt, caseTeam, dayOf } from '../../test/factories/cases.ts';
import { openPosting, postingAbout } from '../../test/factories/postings.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const { createPosting } = postingRoutes;
let team: CaseTeam;
beforeAll(async () => {
  team = await caseTeam(test);
}, 60_000);

const caseOf = async (id: string) => bodyOf(await call(caseRoutes.getCase, { id }, { as: team.clerk }));

it('hangs a list out from today; its cases wait at their step', async () => {
  const cases = [await caseAt(team, 'posting'), await caseAt(team, 'posting')];
  const posting = await openPosting(team, cases, { note: 'Mang theo giấy tờ khi đến kiến nghị' });
  expect(posting).toMatchObject({
    status: 'open',
    fromOn: dayOf(team),
    untilOn: dayOf(team, 6),
    minimumDays: 7,
    caseCount: 2,
    openObjections: 0,
    unitName: team.commune.name,
    closedAt: null,
  });
  expect(posting.code).toMatch(/^NY-\d{7}$/);
  expect(posting.closable).toContain('Niêm yết đến hết ngày');
  expect(posting.cases.map(({ caseId, outcome }) => [caseId, outcome])).toEqual(cases.map(({ id }) => [id, 'posted']));
  expect(await caseOf(cases[0]?.id as string)).toMatchObject({ stepKind: 'posting', postingId: posting.id });
});

it('not for fewer days than the route wants, nor for more than ninety', async () => {
  const one = await caseAt(team, 'posting');
  const short = await call(createPosting, postingAbout(team, [one], { untilOn: dayOf(team, 5) }), { as: team.clerk });
  expect([short.status, short.problem.code]).toEqual([422, 'posting_too_short']);
  expect(short.problem.errors?.[0]?.pointer).toBe('/untilOn');
  expect(short.problem.detail).toContain(writtenDay(dayOf(team, 6)));
  const past = await call(createPosting, postingAbout(team, [one], { untilOn: '2020-01-01' }), { as: team.clerk });
  expect(past.problem.code).toBe('posting_too_short');
  const long = await call(createPosting, postingAbout(team, [one], { untilOn: dayOf(team, 90) }), { as: team.clerk });
  expect(long.problem.errors?.[0]).toMatchObject({ pointer: '/untilOn', code: 'too_late' });
  expect((await openPosting(team, [one], { untilOn: dayOf(team, 89) })).untilOn).toBe(dayOf(team, 89));
});

it('refuses lists that cannot be, and points at the case', async () => {
  const [one, early] = [await caseAt(team, 'posting'), await caseAt(team, 'commune_check')];
  const answer = async (input: Record<string, unknown>, as = team.clerk) => {
    const { status, problem } = await call(createPosting, { ...postingAbout(team, [one]), ...input }, { as });
    return [status, problem.code, problem.errors?.[0]?.pointer];
  };
  expect(await answer({ caseIds: [one.id, early.id] })).toEqual([409, 'step_not_current', undefined]);
  expect(await answer({ caseIds: [one.id, one.id] })).toEqual([422, 'invalid_request', '/caseIds/1']);
  expect(await answer({ caseIds: [] })).toEqual([422, 'invalid_request', '/caseIds']);
  expect(await answer({ places: [] })).toEqual([422, 'invalid_request', '/places']);
  expect(await answer({ unitId: team.elsewhere.id })).toEqual([404, 'not_found', undefined]);
  expect(await answer({}, team.stranger)).toEqual([404, 'not_found', undefined]);
  expect(await answer({}, team.chairman)).toEqual([403, 'forbidden', undefined]);
  expect(await caseOf(one.id)).toMatchObject({ stepKind: 'posting', postingId: null });
});

it('a case hangs on one list at a time, however many press at once', async () => {
  const one = await caseAt(team, 'posting');
  const body = postingAbout(team, [one]);
  const answers = await Promise.all([1, 2, 3].map(() => call(createPosting, body, { as: team.clerk })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
});

it('the database refuses a posting shorter than its minimum, and a step done without one', async () => {
  const one = await caseAt(team, 'posting');
  const { id } = await openPosting(team, [one]);
  await expect(sql('UPDATE postings SET until_on = from_on + 5 WHERE id = $1', [id])).rejects.toThrow(
    'postings_length',
  );
  await expect(
    sql(`UPDATE postings SET status = 'closed', closed_at = now(), closed_by = posted_by WHERE id = $1`, [id]),
  ).rejects.toThrow('postings_not_before_end');
  await expect(
    sql(
      `UPDATE case_steps SET state = 'done', outcome = 'pass', done_at = now(), done_by = $2 WHERE case_id = $1 AND state = 'current'`,
      [one.id, team.clerk.id],
    ),
  ).rejects.toThrow('has not been posted');
});
