import { api } from '@chung-tay/shared';
import { expect, test } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { facts, reorganisers } from '../../test/factories/reorganisations.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { reorganisations } = api;
const { drafter, province, communes, drafted } = await reorganisers(testApp);

const [commune] = communes;

test('a draft is written down with its steps as told; no unit changes', async () => {
  const before = await testApp.sql('SELECT count(*) FROM unit_versions');
  const steps = [{ kind: 'rename', unit: `code:${commune?.code}`, name: 'Xã Tên Mới' }];
  const row = await drafted(steps);
  expect(row).toMatchObject({ state: 'drafted', steps, stepCount: 1, mayApply: false, version: 1 });
  expect(row.code).toMatch(/^SX-\d{7}$/);
  expect(await testApp.sql('SELECT count(*) FROM unit_versions')).toEqual(before);
  const { data } = bodyOf(
    await testApp.call(reorganisations.getReorganisationHistory, { id: row.id }, { as: drafter }),
  );
  expect(data.map(({ action }) => action)).toEqual(['reorganisation.drafted']);
});

test.each<[string, object, string]>([
  ['a step of no kind', { steps: [{ kind: 'swallow', unit: 'code:1' }] }, '/steps/0/kind'],
  ['a unit that is no reference', { steps: [{ kind: 'move', unit: '../etc', parent: 'code:24' }] }, '/steps/0/unit'],
  ['a number that is too short', { resolutionNumber: '9' }, '/resolutionNumber'],
])('refuses %s at its field, and writes nothing', async (_, wrong, pointer) => {
  const before = await testApp.sql('SELECT count(*) FROM reorganisations');
  const body = { ...facts, unitId: province, steps: [], ...wrong };
  const { problem, status } = await testApp.call(reorganisations.draftReorganisation, body, { as: drafter });
  expect([status, problem.errors?.[0]?.pointer]).toEqual([422, pointer]);
  expect(await testApp.sql('SELECT count(*) FROM reorganisations')).toEqual(before);
});

test('an area that does not stand that day is refused', async () => {
  const [ended] = await testApp.sql<{ id: string }>(
    `SELECT unit_id AS id FROM unit_versions WHERE name = 'Huyện Yên Dũng'`,
  );
  const body = { ...facts, unitId: ended?.id, steps: [] };
  expect((await testApp.call(reorganisations.draftReorganisation, body, { as: drafter })).problem.code).toBe(
    'unit_not_active',
  );
});
