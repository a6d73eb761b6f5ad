import type { House, HouseStage } from '@chung-tay/shared/houses/schema';
import { expect, it } from 'vitest';
import { houseActs } from './house-acts.ts';

const stages = (['started', 'completed', 'handed_over'] as const).map((stage) => ({ stage }) as HouseStage);
const house = (status: House['status'], more: Partial<House> = {}) => ({
  status,
  stages,
  deferredUntil: null,
  settledOn: null,
  ...more,
});
const acts = (one: ReturnType<typeof house>, may = () => true) => houseActs(one, may).map(({ act }) => act);

it('a house under way is put right and deferred; a deferred one goes on again', () => {
  expect(acts(house('approved'))).toEqual(['update', 'defer', 'raise']);
  expect(acts(house('started', { deferredUntil: '2027-01-01' }))).toEqual(['update', 'resume', 'raise']);
});

it('a house that was handed over is settled once; a withdrawn one is left alone', () => {
  expect(acts(house('handed_over'))).toEqual(['raise', 'settle']);
  expect(acts(house('handed_over', { settledOn: '2024-12-01' }))).toEqual(['raise']);
  expect(acts(house('withdrawn'))).toEqual([]);
});

it('nobody is offered what they may not do', () => {
  expect(houseActs(house('handed_over'), (permission) => permission === 'payment:prepare')).toEqual([
    { act: 'settle', word: 'Quyết toán' },
  ]);
  expect(acts(house('approved'), () => false)).toEqual([]);
});
