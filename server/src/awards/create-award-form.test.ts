import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { expect, it } from 'vitest';
import { awardTeam, decidedAward } from '../../test/factories/awards.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const administrator = await personWith(test, [{ role: 'administrator', unitId: team.province }]);
const { createAwardForm, listAwardForms } = awardRoutes;
const councilRule = { council: true, quorumPercent: 66.66, thresholdPercent: 90, of: 'all_members', secret: true };
const version = (validFrom: string, more: object = {}) => ({
  ...{
    code: 'bang_khen_tinh',
    name: 'Bằng khen của Chủ tịch UBND tỉnh',
    level: 'province',
    decidedBy: 'Chủ tịch UBND tỉnh',
  },
  ...{ awardeeTypes: ['collective', 'household', 'individual'], councilRule, papers: ['achievement_report'] },
  ...{ coefficientIndividual: 2, appraisalDays: 20, validFrom, citation: 'Nghị định mới (thử)', ...more },
});
const create = (body: Record<string, unknown>, as = administrator) => call(createAwardForm, body, { as });
const onDay = async (asOf: string) =>
  (await call(listAwardForms, { asOf }, { as: administrator })).body.data.find(
    (form) => form.code === 'bang_khen_tinh',
  );

it('a version takes over on its day, the former ends the day before, what was decided keeps its own', async () => {
  const decided = await decidedAward(team);
  const { body, status } = await create(version('2031-07-01'));
  expect(status).toBe(201);
  expect(body).toMatchObject({ coefficientIndividual: 2, councilRule, validTo: null });
  expect(await onDay('2031-06-30')).toMatchObject({ coefficientIndividual: 1.5, validTo: '2031-06-30' });
  expect(await onDay('2031-07-01')).toMatchObject({ id: body.id, appraisalDays: 20 });
  expect((await call(awardRoutes.getAward, { id: decided.id }, { as: administrator })).body.formId).toBe(
    decided.formId,
  );
  expect(await sql(`SELECT action FROM audit_events WHERE subject_type = 'award_form' ORDER BY action`)).toEqual([
    { action: 'award_form.closed' },
    { action: 'award_form.created' },
  ]);
});

it('no day has two versions and none is left out', async () => {
  expect((await create(version('2031-07-01'))).problem.code).toBe('rule_overlap');
  expect((await create(version('2030-01-01'))).problem.code).toBe('rule_overlap');
  const revived = version('2032-01-01', { code: 'giay_khen_huyen', level: 'district' });
  expect((await create(revived)).problem.code).toBe('rule_gap');
});

it('a new form is added; what makes no sense is refused at its field', async () => {
  const added = await create(version('2030-01-01', { code: 'bang_khen_dot_xuat', name: 'Bằng khen đột xuất' }));
  expect(added.status).toBe(201);
  const pointer = async (more: object) =>
    (await create(version('2033-01-01', { code: 'hinh_thuc_thu', ...more }))).problem.errors?.[0]?.pointer;
  expect(await pointer({ coefficientIndividual: 1.234 })).toBe('/coefficientIndividual');
  expect(await pointer({ awardeeTypes: ['individual'], coefficientCollective: 2 })).toBe('/coefficientCollective');
  expect(await pointer({ councilRule: { ...councilRule, council: false } })).toBe('/councilRule');
  expect(await pointer({ awardeeTypes: [] })).toBe('/awardeeTypes');
});

it('who keeps no more than a commune records no form', async () => {
  const local = await personWith(test, [{ role: 'administrator', unitId: team.commune }]);
  expect((await create(version('2040-01-01'), local)).problem.code).toBe('not_competent');
  expect((await create(version('2040-01-01'), team.nominator)).status).toBe(403);
});
