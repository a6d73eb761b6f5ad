import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { expect, it } from 'vitest';
import { awardTeam, decidedAward, nominatedAward } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const { setAwardQuota, appraiseAward, listAwardQuotas } = awardRoutes;
const year = Number(dayInVietnam(new Date()).slice(0, 4));
const quotaOf = (unitId: string, quota: number) => ({
  ...{ formCode: 'bang_khen_tinh', unitId, year, quota },
  citation: 'Công văn giao chỉ tiêu thử',
});
const set = (unitId: string, quota: number, as = team.appraiser) => call(setAwardQuota, quotaOf(unitId, quota), { as });
const appraise = (id: string) =>
  call(appraiseAward, { id, result: 'appraise', opinion: 'Đủ điều kiện.' }, { as: team.appraiser });

it('a quota counts what is appraised: the next over it is refused, also when two come at once', async () => {
  const { body } = await set(team.commune, 2);
  expect(body).toMatchObject({ quota: 2, used: 0, unitId: team.commune });
  const files = await Promise.all([1, 2, 3].map(() => nominatedAward(team)));
  const answers = await Promise.all(files.map(({ id }) => appraise(id)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409]);
  const refused = answers.find(({ status }) => status === 409);
  expect(refused?.problem.code).toBe('quota_exceeded');
  const listed = await call(listAwardQuotas, { year, unitId: team.commune }, { as: team.nominator });
  expect(listed.body.data).toMatchObject([{ used: 2, quota: 2 }]);
});

it('is changed, but not below what is used; a rejected file gives its place back', async () => {
  expect((await set(team.commune, 1)).problem.code).toBe('quota_exceeded');
  expect((await set(team.commune, 3)).body).toMatchObject({ quota: 3, version: 2 });
  await decidedAward(team);
  const { id } = await nominatedAward(team);
  expect((await appraise(id)).problem.code).toBe('quota_exceeded');
  const [held] = await sql<{ id: string }>(`SELECT id FROM awards WHERE status = 'appraised' LIMIT 1`);
  await call(
    appraiseAward,
    { id: held?.id ?? '', result: 'reject', opinion: 'Không đủ điều kiện' },
    { as: team.appraiser },
  );
  expect((await appraise(id)).status).toBe(200);
});

it('the quota of the province counts all its units', async () => {
  const other = await awardTeam(test, 4);
  const [used] = await sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM awards WHERE status IN ('appraised', 'decided') AND form_code = 'bang_khen_tinh'`,
  );
  await set(team.province, used?.n ?? 0);
  const { id } = await nominatedAward(other);
  const answer = await appraise(id);
  expect(answer.problem.code).toBe('quota_exceeded');
  await set(team.province, 1000);
});

it('given for the first time by several at once it is one quota, changed', async () => {
  const give = (quota: number) =>
    call(setAwardQuota, { ...quotaOf(team.commune, quota), year: year + 1 }, { as: team.appraiser });
  const answers = await Promise.all([1, 2, 3, 4].map(give));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(answers.map(({ body }) => body.version).sort()).toEqual([1, 2, 3, 4]);
});

it('who nominates sets none, and nobody a form that is not there or a unit out of reach', async () => {
  expect((await set(team.commune, 9, team.nominator)).status).toBe(403);
  const unknown = { ...quotaOf(team.commune, 1), formCode: 'khong_co' };
  expect((await call(setAwardQuota, unknown, { as: team.appraiser })).problem.errors?.[0]?.pointer).toBe('/formCode');
  expect((await set(team.commune, 9, team.stranger)).status).toBe(404);
});
