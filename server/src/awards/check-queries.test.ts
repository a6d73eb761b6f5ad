import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { expect, it } from 'vitest';
import { awardTeam, decidedAward, draftedAward, nomination } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const other = await awardTeam(test, 3);
const { checkAward, getAwardChecks, getAwardeeHistory } = awardRoutes;

const asking = (awardeeName: string, code = 'bang_khen_tinh') => {
  const { nominatingUnitId, awardeeType, formId } = nomination(team, { formId: team.form(code) });
  return { nominatingUnitId, awardeeType, awardeeName, formId };
};
const results = (checks: readonly { kind: string; result: string }[]) =>
  Object.fromEntries(checks.map(({ kind, result }) => [kind, result]));

it('says before anything is written what would stop it, what is missing, the steps and the bonus', async () => {
  const { body } = await call(checkAward, asking('Người Chưa Có Gì'), { as: team.nominator });
  expect(body).toMatchObject({
    route: 'regular',
    bonusVnd: 3_510_000,
    steps: ['submit', 'appraise', 'vote', 'decide', 'present'],
  });
  expect(results(body.checks)).toEqual({
    ...{ form: 'passed', merit: 'passed', complaint: 'passed', inspection: 'passed' },
    ...{ quota: 'passed', papers: 'note', history: 'passed' },
  });
  expect(await sql('SELECT 1 FROM awards')).toEqual([]);
});

it('tells of what somebody was honoured with, and that the same merit is not rewarded again', async () => {
  await decidedAward(team, { awardeeName: 'Người Đã Khen' });
  const { body } = await call(checkAward, asking('người đã  KHEN', 'giay_khen_xa'), { as: team.nominator });
  expect(results(body.checks)).toMatchObject({ merit: 'blocked', history: 'note' });
  expect(body.checks.find(({ kind }) => kind === 'history')?.detail).toContain('Bằng khen');
  const elsewhere = { ...asking('Người Đã Khen'), nominatingUnitId: other.commune };
  expect(results((await call(checkAward, elsewhere, { as: other.nominator })).body.checks).merit).toBe('passed');
});

it('a draft is told of the papers it lacks; another unit is told nothing', async () => {
  const { id } = await draftedAward(team);
  const { body } = await call(getAwardChecks, { id }, { as: team.nominator });
  expect(results(body.checks).papers).toBe('blocked');
  expect((await call(getAwardChecks, { id }, { as: team.stranger })).status).toBe(404);
});

it('the history of a unit shows within reach everything, beyond it only what was decided', async () => {
  const unit = { awardeeType: 'collective' as const, awardeeName: null, awardeeUnitId: team.commune };
  await decidedAward(team, unit);
  await draftedAward(team, { ...unit, merit: 'Chuyển đổi số' });
  const seen = async (as: typeof team.nominator) =>
    (await call(getAwardeeHistory, { unitId: team.commune }, { as })).body.data.map(({ id, status }) => [
      id !== null,
      status,
    ]);
  expect((await seen(team.nominator)).sort()).toEqual([
    [true, 'decided'],
    [true, 'drafted'],
  ]);
  expect(await seen(other.nominator)).toEqual([[false, 'decided']]);
  const both = await call(getAwardeeHistory, { unitId: team.commune, donorId: team.commune }, { as: team.nominator });
  expect(both.status).toBe(422);
});
