import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { postingRoutes } from '@chung-tay/shared/postings/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf, type CaseTeam, caseAt, caseTeam, dayOf } from '../../test/factories/cases.ts';
import { openPosting, raisedObjection } from '../../test/factories/postings.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const { listPostings, getPosting, getPostingHistory, cancelPosting, listObjections, getObjection } = postingRoutes;
let team: CaseTeam;
const postings: Awaited<ReturnType<typeof openPosting>>[] = [];
const objections: Awaited<ReturnType<typeof raisedObjection>>[] = [];

beforeAll(async () => {
  team = await caseTeam(test);
  for (const days of [10, 6, 8]) {
    const one = await caseAt(team, 'posting');
    const posting = await openPosting(team, [one], { untilOn: dayOf(team, days), places: [`Nhà văn hóa số ${days}`] });
    postings.push(posting);
    objections.push(await raisedObjection(team, posting, { caseId: one.id }));
  }
}, 60_000);

const codesOf = async (input: Record<string, unknown>, as = team.clerk) =>
  bodyOf(await call(listPostings, input, { as })).data.map(({ code }) => code);
const [first, second, third] = [0, 1, 2].map((at) => () => postings[at]?.code) as [
  () => string,
  () => string,
  () => string,
];

it('lists postings newest first, by last day, page by page', async () => {
  expect(await codesOf({})).toEqual([third(), second(), first()]);
  expect(await codesOf({ sort: 'untilOn' })).toEqual([second(), third(), first()]);
  const page = bodyOf(await call(listPostings, { sort: '-untilOn', limit: 2, count: 'exact' }, { as: team.clerk }));
  expect([page.data.map(({ code }) => code), page.total]).toEqual([[first(), third()], 3]);
  expect(await codesOf({ sort: '-untilOn', limit: 2, cursor: page.nextCursor })).toEqual([second()]);
});

it('finds by unit, status, place and code; nothing of another commune', async () => {
  expect(await codesOf({ status: ['closed'] })).toEqual([]);
  expect(await codesOf({ status: ['open'], unitId: team.commune.id })).toHaveLength(3);
  expect(await codesOf({ q: 'nha van hoa so 6' })).toEqual([second()]);
  expect(await codesOf({ q: first() })).toEqual([first()]);
  expect(await codesOf({}, team.stranger)).toEqual([]);
  const id = postings[0]?.id as string;
  for (const route of [getPosting, getPostingHistory])
    expect((await call(route, { id }, { as: team.stranger })).status).toBe(404);
});

it('lists objections by posting, case, status and last day; counts them on their posting', async () => {
  const list = async (input: Record<string, unknown>, as = team.clerk) =>
    bodyOf(await call(listObjections, input, { as })).data.map(({ code }) => code);
  const codes = objections.map(({ code }) => code);
  expect(await list({})).toEqual(codes.toReversed());
  expect(await list({ sort: 'dueOn', limit: 200 })).toHaveLength(3);
  expect(await list({ postingId: postings[1]?.id })).toEqual([codes[1]]);
  expect(await list({ caseId: objections[2]?.caseId })).toEqual([codes[2]]);
  expect(await list({ status: ['upheld', 'dismissed'] })).toEqual([]);
  expect(await list({ late: false })).toHaveLength(3);
  expect(await list({ q: 'nhà KIÊN cố' })).toHaveLength(3);
  expect(await list({}, team.stranger)).toEqual([]);
  expect((await call(getObjection, { id: objections[0]?.id }, { as: team.stranger })).status).toBe(404);
  expect(bodyOf(await call(getPosting, { id: postings[0]?.id }, { as: team.clerk })).openObjections).toBe(1);
});

it('says why it cannot be closed yet', async () => {
  const posting = postings[1] as (typeof postings)[number];
  const why = async () => bodyOf(await call(getPosting, { id: posting.id }, { as: team.clerk })).closable;
  expect(await why()).toBe(`Niêm yết đến hết ngày ${posting.untilOn.split('-').reverse().join('/')}.`);
  test.clock.set(`${addDays(posting.untilOn, 1)}T00:00:30+07:00`);
  expect(await why()).toBe('Còn 1 kiến nghị chưa giải quyết.');
});

it('tells its history', async () => {
  const one = await openPosting(team, [await caseAt(team, 'posting')]);
  bodyOf(await call(cancelPosting, { id: one.id, reason: 'Sai danh sách' }, { as: team.clerk }));
  const history = bodyOf(await call(getPostingHistory, { id: one.id }, { as: team.clerk }));
  expect(history.data.map(({ action }) => action)).toEqual(['posting.cancelled', 'posting.created']);
});
