import { beforeEach, expect, it } from 'vitest';
import { dropUnsent, forgetOldUnsent, keepUnsent, readUnsent, unsentKeys } from './unsent.ts';

/** A store whose keys are its own properties, as the browser's are. */
function memoryStore(): Record<string, unknown> {
  const methods = {
    getItem: (key: string) => (Object.hasOwn(items, key) ? items[key] : null),
    setItem: (key: string, value: string) => void Object.assign(items, { [key]: value }),
    removeItem: (key: string) => void Reflect.deleteProperty(items, key),
  };
  const items: Record<string, unknown> = Object.create(methods);
  return items;
}

beforeEach(() => {
  Object.assign(globalThis, { localStorage: memoryStore() });
});

it('what was not sent comes back to who wrote it, and to nobody else', () => {
  expect(keepUnsent('me', 'survey:1', { note: 'Nhà dột' })).toBe(true);
  expect(readUnsent('me', 'survey:1')?.value).toEqual({ note: 'Nhà dột' });
  expect(readUnsent('other', 'survey:1')).toBeUndefined();
  expect(unsentKeys('me', 'survey:')).toEqual(['survey:1']);
  expect(unsentKeys('other', 'survey:')).toEqual([]);
});

it('is gone once it was sent, and a broken one counts as none', () => {
  keepUnsent('me', 'a', 1);
  dropUnsent('me', 'a');
  expect(readUnsent('me', 'a')).toBeUndefined();
  localStorage.setItem('unsent:me:b', '{');
  expect(readUnsent('me', 'b')).toBeUndefined();
});

it('a device that refuses to keep is told, not a crash', () => {
  localStorage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  expect(keepUnsent('me', 'a', 1)).toBe(false);
});

it('after two months it is let go', () => {
  localStorage.setItem('unsent:me:old', JSON.stringify({ at: '2024-01-01T00:00:00Z', value: 1 }));
  localStorage.setItem('unsent:me:new', JSON.stringify({ at: '2024-05-01T00:00:00Z', value: 2 }));
  forgetOldUnsent(new Date('2024-05-02T00:00:00Z'));
  expect(unsentKeys('me', '')).toEqual(['new']);
});
