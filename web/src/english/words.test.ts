import { expect, test } from 'vitest';
import { sayWith } from './words.ts';

const english = sayWith({
  Lưu: 'Save',
  'Đã thêm {} hộ ở {}': 'Added in {2}: {1} households',
  'Tài khoản {}': 'Account {}',
});
const vietnamese = sayWith(undefined);

test('A phrase is said in English with the blanks it stood in', () => {
  expect(english('Lưu')).toBe('Save');
  expect(english(' Lưu ')).toBe(' Save ');
});

test('A template takes its values in the order English wants them', () => {
  expect(english`Đã thêm ${3} hộ ở ${'Đồng Việt'}`).toBe('Added in Đồng Việt: 3 households');
});

test('A value that equals a phrase, or looks like a place for one, stays as it was typed', () => {
  expect(english`Tài khoản ${'Lưu'}`).toBe('Account Lưu');
  expect(english`Tài khoản ${'{}$&'}`).toBe('Account {}$&');
});

test('The name of a page has words of its own where English needs them', () => {
  const say = sayWith({ Hộ: 'Household', 'Hộ (trang)': 'Households', Nhà: 'Houses' });
  expect([say('Hộ'), say('Hộ', 1), say('Nhà', 1)]).toEqual(['Household', 'Households', 'Houses']);
});

test('What the dictionary does not know is said in Vietnamese', () => {
  expect(english('Chưa dịch')).toBe('Chưa dịch');
  expect(english`Chưa dịch ${1}`).toBe('Chưa dịch 1');
  expect(english('constructor')).toBe('constructor');
});

test('Vietnamese goes straight through', () => {
  expect(vietnamese('Lưu')).toBe('Lưu');
  expect(vietnamese`Đã thêm ${3} hộ ở ${'xã'}`).toBe('Đã thêm 3 hộ ở xã');
});
