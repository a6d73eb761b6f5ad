import { expect, it } from 'vitest';
import { filenameOf } from './download.ts';

it('takes the file name the server gave, Vietnamese included', () => {
  expect(filenameOf("attachment; filename*=UTF-8''h%E1%BB%99.csv", 'x.csv')).toBe('hộ.csv');
  expect(filenameOf('attachment; filename="ho.csv"', 'x.csv')).toBe('ho.csv');
  expect(filenameOf(null, 'x.csv')).toBe('x.csv');
});
