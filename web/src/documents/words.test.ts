import { describe, expect, it } from 'vitest';
import { citation, forceOf } from './words.ts';

const told = {
  state: 'registered',
  inForce: true,
  issuedOn: '2024-01-10',
  effectiveFrom: '2024-02-01',
  effectiveTo: null,
  replacedOn: null,
  replacedBy: null,
} as const;
const today = '2025-08-01';

describe('forceOf', () => {
  it('says since when and until when it holds', () => {
    expect(forceOf(told, today)).toMatchObject({ word: 'Còn hiệu lực', sentence: 'Có hiệu lực từ 01/02/2024.' });
    expect(forceOf({ ...told, effectiveTo: '2025-12-31' }, today).sentence).toBe(
      'Có hiệu lực từ 01/02/2024, đến hết 31/12/2025.',
    );
    expect(forceOf({ ...told, replacedOn: '2025-09-01', replacedBy: '9/NĐ' }, today).sentence).toBe(
      'Có hiệu lực từ 01/02/2024, hết hiệu lực từ 01/09/2025, thay bằng 9/NĐ.',
    );
  });

  it('of what has no day of its own, only when it was issued', () => {
    expect(forceOf({ ...told, effectiveFrom: null }, today).sentence).toBe('Ban hành 10/01/2024.');
  });

  it('says since when it holds no more and what stands in its place', () => {
    const fallen = { ...told, inForce: false, replacedOn: '2025-07-01', replacedBy: '152/2025/NĐ-CP' };
    expect(forceOf(fallen, today)).toMatchObject({
      word: 'Hết hiệu lực',
      sentence: 'Hết hiệu lực từ 01/07/2025, thay bằng 152/2025/NĐ-CP.',
    });
    expect(forceOf({ ...fallen, effectiveTo: '2024-12-31' }, today).sentence).toBe('Hết hiệu lực sau ngày 31/12/2024.');
  });

  it('says that it does not hold yet, that nobody knows, or that it was a mistake', () => {
    expect(forceOf({ ...told, inForce: false, effectiveFrom: '2026-01-01' }, today).word).toBe('Chưa có hiệu lực');
    expect(forceOf({ ...told, inForce: null, issuedOn: null, effectiveFrom: null }, today).word).toBe(
      'Chưa rõ hiệu lực',
    );
    expect(forceOf({ ...told, state: 'withdrawn', inForce: false }, today).word).toBe('Đã rút khỏi sổ');
  });
});

it('a document is cited as one writes it', () => {
  expect(citation({ kind: 'decision', number: '539/QĐ-TTg', issuedOn: '2024-06-19' })).toBe(
    'Quyết định 539/QĐ-TTg ngày 19/06/2024',
  );
  expect(citation({ kind: 'decree', number: '30/2020/NĐ-CP', issuedOn: null })).toBe('Nghị định 30/2020/NĐ-CP');
});
