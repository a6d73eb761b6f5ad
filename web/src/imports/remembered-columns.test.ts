import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { headerFaults, rememberColumns, rememberedColumns } from './remembered-columns.ts';

const kept = new Map<string, string>();
beforeEach(() => {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => {
  kept.clear();
  vi.unstubAllGlobals();
});

it('what was said of columns is kept by noun, and forgotten when nothing is said', () => {
  rememberColumns('donations', { 'Người cho': 'donorName', STT: '' });
  expect(rememberedColumns('donations')).toEqual({ 'Người cho': 'donorName', STT: '' });
  expect(rememberedColumns('awards')).toEqual({});
  rememberColumns('donations', {});
  expect(kept.size).toBe(0);
});

it('what cannot be read is nothing said', () => {
  kept.set('import-columns:houses', 'không phải JSON');
  expect(rememberedColumns('houses')).toEqual({});
  kept.set('import-columns:houses', '{"a":1,"b":"note"}');
  expect(rememberedColumns('houses')).toEqual({ b: 'note' });
});

it('a refused header tells which titles are unknown and which are missing, whatever characters they hold', () => {
  const faults = [
    { pointer: '/rows/1/Số~1ngày ~0', code: 'unknown_column' },
    { pointer: '/rows/1/Thôn', code: 'missing_column' },
  ];
  expect(headerFaults(faults)).toEqual({ unknown: ['Số/ngày ~'], missing: ['Thôn'] });
});
