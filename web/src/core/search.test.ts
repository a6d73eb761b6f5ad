import { householdRoutes } from '@chung-tay/shared/households/contract';
import { describe, expect, it } from 'vitest';
import { readSearch, writeSearch } from './search.ts';

const schema = householdRoutes.listHouseholds.query;
const read = (text: string) => readSearch(schema, new URLSearchParams(text));

describe('filters in the address', () => {
  it('reads lists, numbers, truth and text by the contract’s schema', () => {
    expect(read('category=poor&category=near_poor&categoryYear=2024&hasHouse=false&q=12&sort=headName')).toEqual({
      category: ['poor', 'near_poor'],
      categoryYear: 2024,
      hasHouse: false,
      q: '12',
      sort: 'headName',
    });
  });

  it('leaves out what does not fit, and what is not the address’s business', () => {
    expect(read('category=rich&categoryYear=abc&hasHouse=maybe&unknown=1&cursor=x&limit=5&count=exact')).toEqual({});
  });

  it('keeps a search for a word that looks like something else', () => {
    expect(read('q=true')).toEqual({ q: 'true' });
  });

  it('writes what it reads, without what is empty', () => {
    const values = { category: ['poor', 'near_poor'], hasHouse: true, q: 'đông việt' };
    expect(read(writeSearch({ ...values, unitId: undefined, sort: null }).toString())).toEqual(values);
    expect(writeSearch({ q: '', category: [] }).toString()).toBe('');
  });
});
