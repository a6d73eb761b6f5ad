import { checkItemSchema } from '@chung-tay/shared/inspections/schema';
import { expect, it } from 'vitest';
import { codeOf, itemsOf, newItem } from './items.ts';

it('gives a code that the contract takes, whatever the words', () => {
  const texts = [
    'Mái kín, không dột',
    '3 cứng: nền, khung, mái',
    '???',
    'Đ',
    'Có điện, nước sạch và nhà vệ sinh riêng hợp vệ sinh không',
  ];
  for (const text of texts) {
    const item = { code: codeOf(text, new Set()), text: 'Mục', answer: 'yes_no' as const, required: true };
    expect(checkItemSchema.pick({ code: true }).safeParse({ code: item.code }).success, text).toBe(true);
  }
  expect(codeOf('Mái kín, không dột', new Set())).toBe('mai_kin_khong_dot');
});

it('old questions keep their codes, new ones get one from their words that nobody has', () => {
  const old = { code: 'roof', text: 'Mái', answer: 'yes_no' as const, required: true };
  const first = { ...newItem([old]), text: 'Roof' };
  const second = { ...newItem([old, first]), text: 'Roof' };
  expect(new Set([old.code, first.code, second.code]).size).toBe(3);
  expect(itemsOf([old, first, second]).map(({ code }) => code)).toEqual(['roof', 'roof_2', 'roof_3']);
});
