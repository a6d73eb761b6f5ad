import { expect, it } from 'vitest';
import { blindIndexBytes, createCipher } from './cipher.ts';

const cipher = createCipher('a-secret-of-this-test-alone-0123456789');

it('what is sealed opens in its place alone, and looks different every time', () => {
  const [one, other] = [cipher.encrypt('024057000123', 'table|id|1'), cipher.encrypt('024057000123', 'table|id|1')];
  expect(one.equals(other)).toBe(false);
  expect(cipher.decrypt(one, 'table|id|1')).toBe('024057000123');
  expect(() => cipher.decrypt(one, 'table|id|2')).toThrow();
  other[other.length - 1] = (other.at(-1) as number) ^ 1;
  expect(() => cipher.decrypt(other, 'table|id|1')).toThrow();
});

it('many indexes are the same as one after the other', () => {
  const values = ['024057000123', '024057000124', ''];
  const indexes = cipher.blindIndexes(values, 'id');
  expect(indexes.equals(Buffer.concat(values.map((value) => cipher.blindIndex(value, 'id'))))).toBe(true);
  expect(indexes).toHaveLength(values.length * blindIndexBytes);
  expect(cipher.blindIndexes([], 'id')).toHaveLength(0);
});

it('an index says nothing across purposes and secrets', () => {
  const index = cipher.blindIndex('024057000123', 'id');
  expect(cipher.blindIndex('024057000123', 'phone').equals(index)).toBe(false);
  expect(createCipher('another-secret-of-this-test-0123456789').blindIndex('024057000123', 'id').equals(index)).toBe(
    false,
  );
});
