import type { Unit } from '@chung-tay/shared/units/schema';
import { expect, it } from 'vitest';
import { pathAbove } from './unit-path.ts';

const unit = (id: string, parentId: string | null, kind: Unit['kind'] = 'commune'): Unit => ({
  id,
  kind,
  code: null,
  name: `Đơn vị ${id}`,
  type: 'xã',
  parentId,
  validFrom: '2024-01-01',
  validTo: null,
});

const units = [unit('tinh', null), unit('huyen', 'tinh'), unit('xa', 'huyen')];

it('the way up begins at the top, and leads only to what the person may see', () => {
  expect(pathAbove(units, 'xa', ['huyen']).map(({ id, reachable }) => `${id} ${reachable}`)).toEqual([
    'tinh false',
    'huyen true',
  ]);
  expect(pathAbove(units, 'xa', ['tinh']).every((above) => above.reachable)).toBe(true);
  expect(pathAbove(units, 'xa', ['xa']).some((above) => above.reachable)).toBe(false);
  const withFront = [...units, unit('mat-tran', 'tinh', 'front'), unit('cong-ty', 'tinh', 'enterprise')];
  expect(pathAbove(withFront, 'xa', ['mat-tran']).every((above) => above.reachable)).toBe(true);
  expect(pathAbove(withFront, 'xa', ['cong-ty']).some((above) => above.reachable)).toBe(false);
  expect(pathAbove(units, 'tinh', ['tinh'])).toEqual([]);
});
