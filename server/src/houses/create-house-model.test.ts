import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { addDays } from '@chung-tay/shared/houses/schedule';
import { expect, test } from 'vitest';
import { today } from '../../test/factories/donations.ts';
import { bodyOf, houseTeam } from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);
const administrator = await personWith(testApp, [{ role: 'administrator', unitId: team.province }]);
const now = today(testApp);
const create = (input: object, as = administrator) =>
  testApp.call(
    houseRoutes.createHouseModel,
    {
      code: 'THU-40',
      name: 'Mẫu thử 40 m²',
      kind: 'new_build',
      areaM2: 40,
      costVnd: 130_000_000,
      validFrom: now,
      citation: 'Văn bản thử',
      ...input,
    },
    { as },
  );

test('createHouseModel: a code has one version on any day; the next one ends it', async () => {
  const made = bodyOf(await create({}));
  expect(made).toMatchObject({ code: 'THU-40', areaM2: 40, assumed: false, validTo: null });
  expect((await create({})).problem).toMatchObject({ code: 'rule_overlap', errors: [{ pointer: '/validFrom' }] });
  bodyOf(await create({ validFrom: addDays(now, 5), costVnd: 140_000_000 }));
  const { data } = bodyOf(await testApp.call(houseRoutes.listHouseModels, {}, { as: team.officer }));
  expect(data.filter(({ code }) => code === 'THU-40').map(({ costVnd, validTo }) => [costVnd, validTo])).toEqual([
    [140_000_000, null],
    [130_000_000, addDays(now, 4)],
  ]);
  // The examples that come along say what they are.
  const examples = data.filter(({ code }) => code !== 'THU-40');
  expect(examples).toHaveLength(3);
  for (const { name, assumed } of examples) expect([name.startsWith('Mẫu ví dụ'), assumed]).toEqual([true, true]);
});

test('createHouseModel: kind stays, possible figures, by who keeps the province', async () => {
  const pointersOf = async (input: object) => (await create(input)).problem.errors?.map(({ pointer }) => pointer);
  expect(await pointersOf({ validFrom: addDays(now, 9), kind: 'repair' })).toEqual(['/kind']);
  expect(await pointersOf({ code: 'mẫu' })).toEqual(['/code']);
  expect(await pointersOf({ code: 'NHO', areaM2: 9 })).toEqual(['/areaM2']);
  const local = await personWith(testApp, [{ role: 'administrator', unitId: team.commune }]);
  expect((await create({ code: 'XA-1' }, local)).problem.code).toBe('not_competent');
  expect((await create({ code: 'XA-1' }, team.officer)).status).toBe(403);
});
