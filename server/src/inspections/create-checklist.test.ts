import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { inspectionFootprint, inspectionTeam } from '../../test/factories/inspections.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await inspectionTeam(test);
const keeper = await personWith(test, [{ role: 'administrator', unitId: team.province }]);
const item = { code: 'roof_dry', text: 'Mái không dột', answer: 'yes_no' as const };
const create = (input: object = {}, as = keeper) =>
  test.call(
    inspectionRoutes.createChecklist,
    { subject: 'house', validFrom: '2027-01-01', citation: 'Kế hoạch thử', items: [item], ...input } as never,
    { as },
  );
const versions = async () =>
  bodyOf(await test.call(inspectionRoutes.listChecklists, {}, { as: team.inspector })).data.filter(
    ({ subject }) => subject === 'house',
  );

it('createChecklist: from its day on, the one in force ends the day before, and that is kept in the history', async () => {
  const made = bodyOf(await create());
  expect(made).toMatchObject({ validFrom: '2027-01-01', validTo: null, items: [{ ...item, required: true }] });
  expect((await versions()).map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
    ['2027-01-01', null],
    ['2022-01-01', '2026-12-31'],
  ]);
  const events = await test.sql<{ action: string }>(
    `SELECT action FROM audit_events WHERE subject_type = 'inspection_checklist' ORDER BY action`,
  );
  expect(events.map(({ action }) => action)).toEqual(['inspection_checklist.closed', 'inspection_checklist.created']);
});

it('createChecklist: not before a later one, not a code twice, not by who keeps only a part of the province', async () => {
  const before = await inspectionFootprint(team);
  expect((await create({ validFrom: '2026-06-01' })).problem.code).toBe('rule_overlap');
  expect((await create({ validFrom: '2028-01-01', items: [item, item] })).problem.errors?.[0]?.pointer).toBe(
    '/items/1/code',
  );
  expect((await create({ validFrom: '2028-01-01', items: [] })).status).toBe(422);
  const local = await personWith(test, [{ role: 'administrator', unitId: team.commune }]);
  expect((await create({ validFrom: '2028-01-01' }, local)).problem.code).toBe('not_competent');
  expect((await create({ validFrom: '2028-01-01' }, team.inspector)).status).toBe(403);
  expect(await inspectionFootprint(team)).toBe(before);
});

it('createChecklist: two at once leave no day with both', async () => {
  const answers = await Promise.all([create({ validFrom: '2029-01-01' }), create({ validFrom: '2029-06-01' })]);
  expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
  const [row] = await test.sql<{ many: number }>(
    `SELECT count(*)::int AS many FROM inspection_checklists WHERE subject = 'house' AND DATE '2029-07-01' BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
  );
  expect(row?.many).toBe(1);
});
