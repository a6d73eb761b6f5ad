import { ruleRoutes } from '@chung-tay/shared/rules/contract';
import { unitRoutes } from '@chung-tay/shared/units/contract';
import { expect, it } from 'vitest';
import { keyOfPerson } from '../../test/factories/keys.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { province, communes } = await standingUnits(test);
const [home, other] = communes as [(typeof communes)[number], (typeof communes)[number]];
const administrator = await personWith(test, [{ role: 'administrator', unitId: province }]);
const keyFor = async (units: readonly string[]) => ({
  ...administrator,
  ...(await keyOfPerson(test, administrator, ['rule:create', 'rule:read', 'unit:manage'], { units })),
});

const norm = (validFrom: string) => ({
  kind: 'norm' as const,
  programme: 'movement' as const,
  title: 'Mức thử',
  citation: 'Văn bản thử',
  validFrom,
  norm: { amounts: [{ houseKind: 'repair' as const, category: null, amountVnd: 31_000_000 }] },
});

it('a key that is kept to a unit does not write what holds in every unit; one that reaches all of them does', async () => {
  const narrow = await keyFor([home.id]);
  const refused = await test.call(ruleRoutes.createRule, norm('2031-01-01') as never, { as: narrow });
  expect([refused.status, refused.problem.code]).toEqual([403, 'key_scope']);
  expect(await test.sql(`SELECT FROM rules WHERE valid_from = '2031-01-01'`)).toEqual([]);
  expect((await test.call(ruleRoutes.listRules, {}, { as: narrow })).status).toBe(200);
  for (const units of [[], [province], [home.id, province]]) {
    const wide = await keyFor(units);
    const day = `203${2 + units.length}-01-01`;
    expect((await test.call(ruleRoutes.createRule, norm(day) as never, { as: wide })).status).toBe(201);
  }
});

it('boundaries are loaded for the units of the key alone', async () => {
  const narrow = await keyFor([home.id]);
  const ring = [
    [106, 21],
    [106.1, 21],
    [106.1, 21.1],
    [106, 21],
  ];
  const load = (code: string) =>
    test.call(
      unitRoutes.loadBoundaries,
      { validFrom: '2025-07-01', source: 'Tệp địa giới (mẫu)' },
      {
        as: narrow,
        file: {
          content: JSON.stringify({
            type: 'FeatureCollection',
            features: [{ type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: [ring] } }],
          }),
          contentType: 'application/geo+json',
        },
      },
    );
  expect((await load(home.code)).status).toBe(201);
  const foreign = await load(other.code);
  expect([foreign.status, foreign.problem.code]).toEqual([422, 'file_invalid']);
  expect(await test.sql('SELECT unit_id FROM unit_boundaries')).toEqual([{ unit_id: home.id }]);
});
