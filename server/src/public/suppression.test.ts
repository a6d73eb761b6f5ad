import { publicRoutes } from '@chung-tay/shared/public/contract';
import { maskName } from '@chung-tay/shared/public/schema';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const { call, sql } = await createTestApp();

const communes = await sql<{ id: string; district: string }>(
  `SELECT t.unit_id AS id, v.code AS district FROM unit_tree t
   JOIN unit_versions v ON v.unit_id = t.root_id AND v.valid_from = '2024-02-01'
   JOIN units u ON u.id = t.root_id AND u.kind = 'district' WHERE t.era = '2024-02-01' AND t.unit_id <> t.root_id`,
);
const districts = [...new Set(communes.map((one) => one.district))];
const [cutAcross] = await sql<{ id: string }>(
  `SELECT unit_id AS id FROM unit_versions WHERE code = '07228' AND valid_to IS NULL`,
);

type Counts = readonly [waiting: number, building: number, completed: number];

/** Sets the rollup itself: what is tried here is arithmetic over it, not how it came to be. */
async function setCounts(perDistrict: readonly Counts[], rest: Counts): Promise<void> {
  await sql('DELETE FROM house_rollup');
  const units = districts.map((district) => communes.find((one) => one.district === district)?.id as string);
  for (const [at, [waiting, building, completed]] of [...perDistrict, rest].entries())
    await sql(`INSERT INTO house_rollup VALUES ($1, 'repair', 'merit', 0, $2, 0, 0, $3, 0, $4, 0, 0)`, [
      units[at] ?? cutAcross?.id,
      waiting,
      building,
      completed,
    ]);
}

const read = async () => bodyOf(await call(publicRoutes.getPublicProgress, {})).districts;

it('no row tells a small number, none can be had by subtraction, and rows add up', async () => {
  expect(districts).toHaveLength(10);
  const small = fc.integer({ min: 0, max: 12 });
  const counts = fc.oneof(fc.constant([0, 0, 0] as const), fc.tuple(small, small, small));
  await fc.assert(
    fc.asyncProperty(fc.array(counts, { minLength: 10, maxLength: 10 }), counts, async (perDistrict, rest) => {
      await setCounts(perDistrict, rest);
      const rows = await read();
      const all = [...perDistrict, rest];
      const total = (from: number) => all.reduce((sum, one) => sum + one.slice(from).reduce((a, b) => a + b, 0), 0);
      const sum = (name: 'need' | 'started' | 'completed') => rows.reduce((all, row) => all + row[name], 0);
      expect([sum('need'), sum('started'), sum('completed')]).toEqual([total(0), total(1), total(2)]);
      // Beside the figures themselves, what one column leaves of another: waiting, being built, not yet completed.
      const cells = rows.flatMap(({ need, started, completed }) => [
        need,
        started,
        completed,
        need - started,
        started - completed,
        need - completed,
      ]);
      if (rows.length > 1) expect(cells.filter((cell) => cell > 0 && cell < 5)).toEqual([]);
      const hidden = 10 - rows.filter((row) => row.code !== '').length;
      if (hidden > 0) expect(hidden + (rest.some((one) => one > 0) ? 1 : 0)).toBeGreaterThanOrEqual(2);
    }),
    { numRuns: 120 },
  );
}, 60_000);

it('large numbers are told as they are', async () => {
  await setCounts(
    districts.map(() => [10, 20, 30]),
    [0, 0, 0],
  );
  const rows = await read();
  expect(rows).toHaveLength(10);
  expect(rows[0]).toEqual({ code: '213', name: 'Thành phố Bắc Giang', need: 60, started: 50, completed: 30 });
});

it('one small district takes another with it', async () => {
  await setCounts(
    districts.map((_, at) => (at === 3 ? [0, 0, 3] : [10 + at, 20, 30])),
    [0, 0, 0],
  );
  const rows = await read();
  expect(rows).toHaveLength(9);
  expect(rows.at(-1)).toMatchObject({ code: '', name: 'Các địa phương khác', need: 3 + 60 });
});

it('names are masked in SQL as they are in TypeScript', async () => {
  const names = [
    'Nguyễn Văn Thành',
    'Đỗ  Thị\tẤn',
    ' Hoàng Ỷ ',
    'Ân',
    'A',
    '  ',
    'Lý\u00a0Sìn\u2003Phủ',
    'Y-Ban Niê',
    'Ðặng 😀x',
    'Nguyễn Thị Thu Hà'.normalize('NFD'),
  ];
  const text = fc.array(fc.constantFrom('Nguyễn', 'văn', 'Ấ', 'Đức', 'x', '😀', "O'Neil", '\\1'), { maxLength: 5 });
  const random = fc.sample(fc.tuple(text, fc.constantFrom(' ', '  ', '\u00a0', '\t')), 100);
  for (const name of [...names, ...random.map(([words, space]) => words.join(space))]) {
    const [row] = await sql<{ masked: string }>('SELECT mask_name($1) AS masked', [name]);
    expect(row?.masked, JSON.stringify(name)).toBe(maskName(name));
  }
});
