import type { LedgerTransaction } from '@chung-tay/shared/ledger/schema';
import { expect, it } from 'vitest';
import { flowOf, formatAmount, movedBy } from './words.ts';

type Entry = LedgerTransaction['entries'][number];

const entry = (
  amount: number,
  kind: Entry['kind'],
  item: string | null = null,
  measure: string | null = null,
): Entry => ({
  accountId: '00000000-0000-7000-8000-000000000000',
  accountType: 'donation',
  accountName: 'Khoản',
  amount,
  kind,
  item,
  measure,
});

it('an amount is shown in the measure of its kind', () => {
  const none = { item: null, measure: null };
  expect(formatAmount(-60_000_000, { kind: 'cash', ...none })).toBe('-60.000.000 ₫');
  expect(formatAmount(1500, { kind: 'goods', item: 'xi măng', measure: 'bao' })).toBe('1,5 bao xi măng');
  expect(formatAmount(500, { kind: 'labour', ...none })).toBe('0,5 ngày công');
});

it('a transaction tells what it moved once, kinds apart', () => {
  const entries = [
    entry(-60, 'cash'),
    entry(40, 'cash'),
    entry(20, 'cash'),
    entry(-2000, 'labour'),
    entry(2000, 'labour'),
  ];
  expect(movedBy({ entries })).toBe('60 ₫; 2 ngày công');
  expect(movedBy({ entries: [] })).toBe('');
});

it('the way of a transaction is told once, also through an allocation', () => {
  const receipt = [
    { ...entry(-60, 'cash'), accountName: 'Công ty' },
    { ...entry(60, 'cash'), accountName: 'U-0000001' },
  ];
  expect(flowOf({ entries: receipt })).toBe('Công ty → U-0000001');
  const aside: Entry = { ...entry(60, 'cash'), accountType: 'allocation', accountName: 'U-0000001 → N-0000002' };
  expect(flowOf({ entries: [{ ...entry(-60, 'cash'), accountName: 'U-0000001' }, aside] })).toBe(
    'U-0000001 → N-0000002',
  );
});
