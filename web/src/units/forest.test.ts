import type { Unit } from '@chung-tay/shared/units/schema';
import { expect, it } from 'vitest';
import { flattenForest, unitForest } from './forest.ts';

const unit = (id: string, name: string, parentId: string | null): Unit => ({
  id,
  kind: 'commune',
  code: null,
  name,
  type: 'xã',
  parentId,
  validFrom: '2025-07-01',
  validTo: null,
});

it('makes trees of the flat list, each level in Vietnamese order, and keeps units whose parent is out of sight', () => {
  const forest = unitForest([
    unit('b', 'Xã Đồng Việt', 'p'),
    unit('p', 'Tỉnh Bắc Giang', null),
    unit('a', 'Xã An Hà', 'p'),
    unit('x', 'Xã Lẻ', 'khuất'),
  ]);
  expect(flattenForest(forest).map(({ unit: { name }, depth, above }) => [name, depth, above.join('/')])).toEqual([
    ['Tỉnh Bắc Giang', 0, ''],
    ['Xã An Hà', 1, 'Tỉnh Bắc Giang'],
    ['Xã Đồng Việt', 1, 'Tỉnh Bắc Giang'],
    ['Xã Lẻ', 0, ''],
  ]);
});
