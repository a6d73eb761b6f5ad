import { unitRoutes } from '@chung-tay/shared/units/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { province, communes } = await standingUnits(test);
const [one, two] = communes.slice(0, 2) as unknown as [(typeof communes)[number], (typeof communes)[number]];
let administrator: Person;
beforeAll(async () => {
  administrator = await personWith(test, [{ role: 'administrator', unitId: province }]);
});

const square = (west: number, south: number, size = 0.1) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const polygon = (west: number, south: number) => ({ type: 'Polygon', coordinates: [square(west, south)] });
const feature = (code: unknown, geometry: unknown = polygon(106, 21)) => ({
  type: 'Feature',
  properties: { code },
  geometry,
});
const load = (content: unknown, input: object = {}, as = administrator) =>
  test.call(
    unitRoutes.loadBoundaries,
    { validFrom: '2025-07-01', source: 'Tệp địa giới (mẫu)', ...input },
    {
      as,
      file: {
        content: typeof content === 'string' ? content : JSON.stringify(content),
        contentType: 'application/geo+json',
      },
    },
  );
const deep = '['.repeat(1_000_000) + ']'.repeat(1_000_000);
/** Too many corners to be kept: they leap, so that none is rounded away. */
const star = Array.from({ length: 60_001 }, (_, at) =>
  at % 60_000 === 0 ? [106, 21] : [106 + (at % 7) / 10.7, 21 + (at % 11) / 11.3],
);
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
const read = async (asOf?: string) =>
  bodyOf(
    await test.call(unitRoutes.getBoundaries, { parentId: province, ...(asOf ? { asOf } : {}) }, { as: administrator }),
  );

describe('loadBoundaries', () => {
  it('keeps what the file says, rounded to about ten metres, and names who is missing', async () => {
    const exact = { type: 'MultiPolygon', coordinates: [[square(106.123456, 21.2)], [square(106.5, 21.2)]] };
    const loaded = bodyOf(await load(collection(feature(one.code, exact), feature(two.code))));
    expect(loaded).toMatchObject({ validFrom: '2025-07-01', loaded: 2, replaced: 0, points: 15 });
    expect(loaded.missing).toHaveLength(communes.length - 2);
    const { boundaries, source } = await read();
    expect(source).toBe('Tệp địa giới (mẫu)');
    expect(boundaries.map(({ unitId }) => unitId).sort()).toEqual([one.id, two.id].sort());
    const [polygons] = boundaries.filter(({ unitId }) => unitId === one.id).map(({ geometry }) => geometry.coordinates);
    expect(polygons?.[0]?.[0]?.[0]).toEqual([106.1235, 21.2]);
    const events = await test.sql(`SELECT note FROM audit_events WHERE action = 'boundary.loaded'`);
    expect(events).toEqual([{ note: 'Tệp địa giới (mẫu)' }]);
  });

  it('the same day again replaces; another day stands beside and holds from then on', async () => {
    expect(bodyOf(await load(collection(feature(one.code))))).toMatchObject({ loaded: 1, replaced: 1 });
    bodyOf(await load(collection(feature(one.code, polygon(107, 21))), { validFrom: '2026-01-01' }));
    const first = async (asOf: string) =>
      (await read(asOf)).boundaries.find(({ unitId }) => unitId === one.id)?.geometry.coordinates[0]?.[0];
    expect([await first('2025-12-31'), await first('2026-01-01')]).toEqual([
      [106, 21],
      [107, 21],
    ]);
  });

  it.each([
    ['no JSON', 'không phải', undefined],
    ['another JSON', { type: 'Feature' }, undefined],
    ['no features', collection(), undefined],
    ['another grid', { ...collection(feature(one.code)), crs: { properties: { name: 'EPSG:9210' } } }, undefined],
    [
      'a grid of a million brackets',
      JSON.stringify({ ...collection(feature(one.code)), crs: 0 }).replace('"crs":0', `"crs":${deep}`),
      undefined,
    ],
    [
      'more points than are kept',
      collection(feature(one.code, { type: 'Polygon', coordinates: [star] })),
      '/features/0/geometry',
    ],
    ['no code', collection(feature(undefined)), '/features/0/properties/code'],
    ['a code of nobody', collection(feature(one.code), feature('99999')), '/features/1/properties/code'],
    ['a code twice', collection(feature(one.code), feature(one.code)), '/features/1/properties/code'],
    [
      'a line',
      collection(feature(one.code, { type: 'LineString', coordinates: square(106, 21) })),
      '/features/0/geometry',
    ],
    ['latitude first', collection(feature(one.code, polygon(21, 80))), '/features/0/geometry'],
    [
      'an open ring',
      collection(
        feature(one.code, { type: 'Polygon', coordinates: [[...square(106, 21).slice(0, 4), [106.05, 21.3]]] }),
      ),
      '/features/0/geometry',
    ],
    [
      'a speck',
      collection(feature(one.code, { type: 'Polygon', coordinates: [square(106, 21, 0.00001)] })),
      '/features/0/geometry',
    ],
  ])('%s is refused in words, and nothing of the file is kept', async (_, content, pointer) => {
    const before = await test.sql('SELECT * FROM unit_boundaries ORDER BY unit_id, valid_from');
    const { status, problem } = await load(content);
    expect([status, problem.code]).toEqual([422, 'file_invalid']);
    expect(problem.errors?.[0]?.pointer).toBe(pointer);
    expect(problem.detail?.length).toBeGreaterThan(10);
    expect(await test.sql('SELECT * FROM unit_boundaries ORDER BY unit_id, valid_from')).toEqual(before);
  });

  it('a unit that did not stand on the day, or lies out of reach, is unknown; a file over 10 MB is refused', async () => {
    expect((await load(collection(feature('221')))).problem.errors?.[0]?.code).toBe('not_found');
    expect(bodyOf(await load(collection(feature('221')), { validFrom: '2024-06-01' })).loaded).toBe(1);
    const local = await personWith(test, [{ role: 'administrator', unitId: two.id }]);
    expect((await load(collection(feature(one.code)), {}, local)).problem.code).toBe('file_invalid');
    expect((await load(`"${'x'.repeat(10 * 1024 * 1024)}"`)).problem.code).toBe('payload_too_large');
  });
});
