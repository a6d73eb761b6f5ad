import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { postingRoutes } from '@chung-tay/shared/postings/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf, type CaseTeam, caseAt, caseTeam, surveyedInNeed } from '../../test/factories/cases.ts';
import { openPosting, raisedObjection } from '../../test/factories/postings.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, app } = test;
const { listPublicPostings, getPublicPosting, settleObjection } = postingRoutes;
/** Words of a household that no public page may show. */
const canaries = [
  '001234567890',
  '0912345678',
  'Dao Tuyển',
  'ghi chú riêng',
  'Nguyễn Văn Thành',
  '1957',
  'meritorious',
];
let team: CaseTeam;
let posting: Awaited<ReturnType<typeof openPosting>>;
let cases: Awaited<ReturnType<typeof caseAt>>[];

beforeAll(async () => {
  team = await caseTeam(test);
  const { id: householdId } = await surveyedInNeed(team, {
    headName: 'Nguyễn Văn Thành',
    village: 'Thôn Đồng Mậm',
    ethnicity: 'Dao Tuyển',
    category: 'meritorious',
    nationalId: '001234567890',
    phone: '0912345678',
    note: 'ghi chú riêng',
  });
  cases = [await caseAt(team, 'posting', { householdId }), await caseAt(team, 'posting')];
  posting = await openPosting(team, cases);
}, 60_000);

it('shows what hangs: masked names, village, kind, not the programme; nothing else of anybody', async () => {
  const shown = await call(getPublicPosting, { id: posting.id });
  expect(shown.body).toEqual({
    id: posting.id,
    code: posting.code,
    unitName: team.commune.name,
    fromOn: posting.fromOn,
    untilOn: posting.untilOn,
    open: true,
    places: posting.places,
    cases: [
      {
        id: cases[0]?.id,
        name: 'Nguyễn Văn T.',
        village: 'Thôn Đồng Mậm',
        houseKind: 'new_build',
      },
      expect.objectContaining({ id: cases[1]?.id }),
    ],
  });
  const listed = await call(listPublicPostings, {});
  for (const word of canaries) expect(shown.text + listed.text).not.toContain(word);
});

it('by unit, and above it', async () => {
  const codes = async (unitId: string) =>
    bodyOf(await call(listPublicPostings, { unitId })).data.map(({ code }) => code);
  expect(await codes(team.commune.id)).toEqual([posting.code]);
  expect(await codes(team.province)).toEqual([posting.code]);
  expect(await codes(team.elsewhere.id)).toEqual([]);
});

it('may be kept a minute', async () => {
  const answer = await app.inject({ url: `/api/v1/public/postings/${posting.id}` });
  expect(answer.headers['cache-control']).toBe('public, max-age=60');
});

it('a case taken off after an objection is gone from the public list', async () => {
  const objection = await raisedObjection(team, posting, { caseId: cases[1]?.id as string });
  const settlement = { id: objection.id, status: 'upheld', effect: 'declined', conclusion: 'Kiến nghị có cơ sở.' };
  bodyOf(await call(settleObjection, settlement, { as: team.chairman }));
  expect(bodyOf(await call(getPublicPosting, { id: posting.id })).cases.map(({ id }) => id)).toEqual([cases[0]?.id]);
});

it('after its last day it is not found any more', async () => {
  test.clock.set(`${posting.untilOn}T23:59:59+07:00`);
  expect((await call(getPublicPosting, { id: posting.id })).status).toBe(200);
  test.clock.set(`${addDays(posting.untilOn, 1)}T00:00:00+07:00`);
  expect((await call(getPublicPosting, { id: posting.id })).status).toBe(404);
  expect(bodyOf(await call(listPublicPostings, {})).data).toEqual([]);
});

it('the role of the public reads no table of postings or objections', async () => {
  for (const table of [
    'postings',
    'posting_cases',
    'objections',
    'objection_terms',
    'deliberations',
    'deliberation_votes',
  ])
    await expect(test.services.pools.public.query(`SELECT 1 FROM ${table}`)).rejects.toThrow('permission denied');
});
