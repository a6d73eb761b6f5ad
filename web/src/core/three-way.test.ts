import { expect, it } from 'vitest';
import { differences, merged } from './three-way.ts';

const seen = { village: 'Thôn Đông', note: null, memberCount: 4, ids: ['a', 'b'] };

it('tells only what differs, and who made it so', () => {
  const now = { village: 'Thôn Tây', note: null, memberCount: 5, ids: ['a', 'b'] };
  const mine = { village: 'Thôn Nam', note: 'Nhà dột', memberCount: 4, ids: ['a', 'b'] };
  expect(differences(seen, now, mine).map(({ name, by }) => [name, by])).toEqual([
    ['village', 'both'],
    ['note', 'mine'],
    ['memberCount', 'theirs'],
  ]);
});

it('two who typed the same have nothing to settle; nothing, empty and null are one', () => {
  expect(
    differences(seen, { ...seen, memberCount: 5, note: undefined }, { ...seen, memberCount: 5, note: '' }),
  ).toEqual([]);
});

it('a field that the record does not tell is not compared', () => {
  expect(differences({}, {}, { reason: 'Gõ nhầm' })).toEqual([]);
});

it('changes at different places of a text are both kept', () => {
  const text = { seen: 'Mái dột. Tường nứt.', now: 'Mái dột nặng. Tường nứt.', mine: 'Mái dột. Tường nứt, nền ẩm.' };
  expect(merged(text)).toBe('Mái dột nặng. Tường nứt, nền ẩm.');
  expect(merged({ seen: text.seen, now: text.mine, mine: text.now })).toBe('Mái dột nặng. Tường nứt, nền ẩm.');
});

it('changes at the same place of a text stand one after the other: nothing is lost', () => {
  expect(merged({ seen: 'Thôn Đông', now: 'Thôn Tây', mine: 'Thôn Nam' })).toBe('Thôn Tây\nThôn Nam');
  expect(merged({ seen: null, now: 'một', mine: 'hai' })).toBe('một\nhai');
});

it('a list keeps what either added and loses what either took out', () => {
  expect(merged({ seen: ['a', 'b'], now: ['a', 'b', 'c'], mine: ['b', 'd'] })).toEqual(['b', 'c', 'd']);
});

it('of two numbers or days only one can stand', () => {
  expect(merged({ seen: 4, now: 5, mine: 6 })).toBeUndefined();
});
