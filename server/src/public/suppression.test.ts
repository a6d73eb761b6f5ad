import { publicRoutes } from '@chung-tay/shared/public/contract';
import { maskName } from '@chung-tay/shared/public/schema';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { sql } = test;

const insert = (counts: string): Promise<unknown> =>
  sql(`WITH release AS (INSERT INTO public_releases (subject, released_on, released_at) VALUES ('district', '2024-05-01', now()) RETURNING id)
    INSERT INTO public_release_rows SELECT id, 1, '213', 'Huyện', '{213}', ${counts} FROM release`);

it('the database itself tells no row with a number from 1 to 4, and none is changed afterwards', async () => {
  for (const counts of [
    'false, 4, 0, 0',
    'false, 30, 27, 20',
    'false, 30, 20, 17',
    'false, 30, 20, 3',
    'false, 5, 6, 0',
  ])
    await expect(insert(counts), counts).rejects.toThrow(/public_release_rows/);
  await insert('false, 30, 20, 10');
  await expect(sql('UPDATE public_release_rows SET need = 31')).rejects.toThrow('append-only');
  await expect(sql('DELETE FROM public_releases')).rejects.toThrow('append-only');
  const { districts, districtsOn } = bodyOf(await test.call(publicRoutes.getPublicProgress, {}));
  expect(districtsOn).toBe('2024-05-01');
  expect(districts).toEqual([{ code: '213', name: 'Huyện', need: 30, started: 20, completed: 10 }]);
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
