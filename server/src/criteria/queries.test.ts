import { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { draftedCriteriaSet, issuedCriteriaSet } from '../../test/factories/criteria.ts';
import { launchedMovement, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await movementTeam(test);
const movement = await launchedMovement(team);
const issued = await issuedCriteriaSet(team, movement.id, { name: 'Bảng điểm huyện' });
const draft = await draftedCriteriaSet(team, movement.id, { name: 'Bảng điểm sở', groupKey: 'a', year: 2025 });

it('listCriteriaSets: what is issued for everybody who competes, drafts for who writes them', async () => {
  const list = async (query: object, as = team.homeAffairs) =>
    bodyOf(await test.call(criteriaRoutes.listCriteriaSets, { sort: 'name', ...query } as never, { as })).data;
  expect((await list({})).map(({ id }) => id)).toEqual([issued.id, draft.id]);
  expect(await list({}, team.districtOfficer)).toMatchObject([{ id: issued.id, criteria: 2, computed: 1 }]);
  expect((await list({ groupKey: 'a' })).map(({ id }) => id)).toEqual([draft.id]);
  expect((await list({ state: ['issued'] })).map(({ id }) => id)).toEqual([issued.id]);
  expect((await list({ year: 2025 })).map(({ id }) => id)).toEqual([draft.id]);
  expect((await list({ q: 'huyen' })).map(({ id }) => id)).toEqual([issued.id]);
});

it('listMeasures: every measure with its formula in words', async () => {
  const { data } = bodyOf(await test.call(criteriaRoutes.listMeasures, {}, { as: team.districtOfficer }));
  expect(data).toHaveLength(17);
  expect(data[0]).toMatchObject({ measure: 'plan_filed_on_time', unit: 'yes', kind: 'sum' });
});

it('previewMeasure: a period that ends before it begins, an unknown measure or unit are refused', async () => {
  const preview = (input: object) =>
    test.call(
      criteriaRoutes.previewMeasure,
      { measure: 'houses_late', unitId: team.districts[0], from: '2024-01-01', to: '2024-12-31', ...input } as never,
      { as: team.homeAffairs },
    );
  expect((await preview({})).status).toBe(200);
  expect((await preview({ to: '2023-12-31' })).problem.errors?.[0]?.pointer).toBe('/to');
  expect((await preview({ measure: 'drop_table' })).status).toBeGreaterThanOrEqual(400);
  expect((await preview({ unitId: movement.id })).status).toBe(404);
});

it('a draft is not seen by who merely represents an organisation seated where it is written', async () => {
  const as = { as: team.departmentOfficer };
  expect((await test.call(criteriaRoutes.getCriteriaSet, { id: draft.id }, as)).status).toBe(404);
  expect(bodyOf(await test.call(criteriaRoutes.getCriteriaSet, { id: issued.id }, as)).manageable).toBe(false);
  expect(bodyOf(await test.call(criteriaRoutes.listCriteriaSets, {}, as)).data.map(({ id }) => id)).toEqual([
    issued.id,
  ]);
});
