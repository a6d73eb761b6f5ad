import { expect, it } from 'vitest';
import { type Balance, cashByUnit, cashTotal } from './balances.ts';

const balance = (
  unitId: string,
  accountType: Balance['accountType'],
  amount: number,
  kind: Balance['kind'] = 'cash',
) => ({
  unitId,
  unitName: unitId,
  accountType,
  kind,
  item: null,
  measure: null,
  totalIn: Math.max(0, amount),
  totalOut: Math.max(0, -amount),
  balance: amount,
});

it('cash is one row a unit, and what was given equals what is held and spent', () => {
  const rows = cashByUnit([
    balance('A', 'donor', -100),
    balance('A', 'donation', 30),
    balance('B', 'allocation', 50),
    balance('B', 'spent', 20),
    balance('B', 'spent', 9000, 'labour'),
  ]);
  expect(rows).toEqual([
    { unitId: 'A', unitName: 'A', given: 100, donation: 30, allocation: 0, spent: 0 },
    { unitId: 'B', unitName: 'B', given: 0, donation: 0, allocation: 50, spent: 20 },
  ]);
  const { given, donation, allocation, spent } = cashTotal(rows);
  expect(given).toBe(donation + allocation + spent);
});
