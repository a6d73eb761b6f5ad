import { beforeEach, describe, expect, it } from 'vitest';
import { dropDraft, keepDraft, readDraft } from './draft.ts';

/** The part of the browser's store that drafts use. */
function memoryStore() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

describe('the draft of a form', () => {
  beforeEach(() => {
    Object.assign(globalThis, { sessionStorage: memoryStore() });
  });

  it('comes back with the time it was kept, and never with an identifier', () => {
    keepDraft('household-new', { headName: 'Nguyễn Văn Mẫu', nationalId: '001065012345' }, ['nationalId']);
    expect(readDraft('household-new')?.values).toEqual({ headName: 'Nguyễn Văn Mẫu' });
    expect(sessionStorage.getItem('draft:household-new')).not.toContain('001065012345');
  });

  it('is gone once dropped, and a broken one counts as none', () => {
    keepDraft('a', { x: 1 }, []);
    dropDraft('a');
    expect(readDraft('a')).toBeUndefined();
    sessionStorage.setItem('draft:b', '{');
    expect(readDraft('b')).toBeUndefined();
  });
});
