import { expect, it } from 'vitest';
import { changedFields } from './record-form-state.ts';

it('an edit sends only what was changed, an emptied field as null', () => {
  const before = { village: 'Thôn Đông', note: 'cũ', memberCount: 4 };
  expect(changedFields(before, { village: 'Thôn Đông', note: null, memberCount: 5 })).toEqual({
    note: null,
    memberCount: 5,
  });
});
