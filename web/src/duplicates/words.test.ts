import type { Duplicate } from '@chung-tay/shared/duplicates/schema';
import { expect, it } from 'vitest';
import { comparedFacts, pairName } from './words.ts';

const side = (more: Partial<Duplicate['first']>): Duplicate['first'] => ({
  householdId: '00000000-0000-7000-8000-000000000001',
  householdCode: 'H-0000001',
  unitId: '00000000-0000-7000-8000-000000000002',
  unitName: 'Xã Thử',
  inScope: true,
  village: 'Thôn Thử',
  headName: 'Nông Thị Lả',
  headBirthYear: 1950,
  spouseName: null,
  nationalIdMasked: null,
  category: 'poor',
  memberCount: 4,
  hasHouse: false,
  createdAt: '2024-05-01T01:00:00Z',
  ...more,
});

it('marks what both know and tell differently; what one does not know is no difference', () => {
  const first = side({ spouseName: 'La Văn Giáo' });
  const second = side({ headBirthYear: 1951, memberCount: null });
  const differing = comparedFacts({ first, second }).filter(({ differs }) => differs);
  expect(differing.map(({ label, first: one, second: other }) => [label, one, other])).toEqual([
    ['Năm sinh chủ hộ', '1950', '1951'],
  ]);
});

it('a side out of scope is called by its code', () => {
  const hidden = side({ headName: null, householdCode: 'H-0000009', inScope: false });
  expect(pairName({ first: side({}), second: hidden })).toBe('Nông Thị Lả và H-0000009');
});
