import type { Donation } from '@chung-tay/shared/donations/schema';
import { expect, it } from 'vitest';
import { fittingActs } from './donation-acts.ts';
import { figuresOf } from './figures.ts';

const cash = {
  kind: 'cash',
  status: 'receiving',
  inKind: null,
  pledgedVnd: 100,
  receivedVnd: 60,
  allottedVnd: 10,
  allocatedVnd: 20,
  releasedVnd: 5,
  availableVnd: 30,
  allottedFromId: null,
} as unknown as Donation;

const goods = {
  ...cash,
  kind: 'goods',
  pledgedVnd: 0,
  receivedVnd: 0,
  availableVnd: 0,
  inKind: {
    item: 'xi măng',
    measure: 'bao',
    pledged: 2000,
    received: 2000,
    allocated: 500,
    released: 0,
    available: 1500,
  },
} as unknown as Donation;

it('money in hand may go every way; nothing in hand leaves what is awaited', () => {
  expect(fittingActs(cash)).toEqual(['allocate', 'receive', 'allot', 'refund', 'close']);
  expect(fittingActs({ ...cash, availableVnd: 0 })).toEqual(['receive', 'close']);
  expect(fittingActs({ ...cash, status: 'closed', receivedVnd: 60 })).toEqual(['allocate', 'allot', 'refund']);
});

it('what was passed down is set aside, passed on or taken back, never received or refunded', () => {
  expect(fittingActs({ ...cash, allottedFromId: 'above' })).toEqual(['allocate', 'allot', 'recall']);
});

it('an adoption stays with its fund', () => {
  expect(fittingActs({ ...cash, adoption: true })).toEqual(['allocate', 'receive', 'refund', 'close']);
});

it('goods are set aside, not passed down or refunded; their figures are their own', () => {
  expect(fittingActs(goods)).toEqual(['allocate', 'close']);
  const { available, show } = figuresOf(goods);
  expect(show(available)).toBe('1,5 bao xi măng');
});
