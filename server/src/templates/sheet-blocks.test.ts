import { describe, expect, it } from 'vitest';
import { movedFormula, movedRange } from './sheet-blocks.ts';

const block = { from: 8, to: 8, copies: 3 };
const moved = (formula: string, copy?: number) =>
  movedFormula(
    formula,
    (sheet) => (sheet === undefined || sheet === 'Biểu 01' ? [block] : []),
    copy === undefined ? undefined : { block, copy },
  );

describe('what stands around repeated rows', () => {
  it.each([
    ['SUM(C8:C8)', 'SUM(C8:C10)'],
    ['SUM(C$7:C$8)/B9', 'SUM(C$7:C$10)/B11'],
    ["'Biểu 01'!C9+Khác!C9", "'Biểu 01'!C11+Khác!C9"],
    ['IF(A9="A9 {x}",C12,LOG10(C9))', 'IF(A11="A9 {x}",C14,LOG10(C11))'],
    ['B5*2', 'B5*2'],
  ])('%s becomes %s', (from, to) => {
    expect(moved(from)).toBe(to);
  });

  it('within a copy a formula follows its row', () => {
    expect([0, 1, 2].map((copy) => moved('C8-D8', copy))).toEqual(['C8-D8', 'C9-D9', 'C10-D10']);
    expect(moved('C8/C9', 2)).toBe('C10/C11');
  });

  it('a range that ends in the rows grows with them', () => {
    expect([movedRange('A8:K8', [block]), movedRange('A1:K9', [block]), movedRange('B12', [block])]).toEqual([
      'A8:K10',
      'A1:K11',
      'B14',
    ]);
  });
});
