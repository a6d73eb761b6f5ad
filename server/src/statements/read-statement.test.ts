import { AppError } from '@chung-tay/shared/core/errors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { camt053Of, csvOfSignedAmount, csvOfTwoColumns, mt940Of, xlsxOf } from '../../test/factories/statements.ts';
import { readStatement } from './read-statement.ts';
import { readTableAmount, readTableDay } from './table-columns.ts';

const made = {
  account: '19001',
  openingVnd: 0,
  bookings: [
    { on: '2026-02-02', vnd: 5_000_000, text: 'ung ho U-0000007', reference: 'A1' },
    { on: '2026-02-03', vnd: -1_000, text: 'phi' },
  ],
};

/** Either a statement that adds up or a refusal with a code below 500; anything else is thrown. */
async function judge(content: Buffer): Promise<void> {
  try {
    const { openingVnd, closingVnd, lines } = await readStatement(content);
    expect(lines.reduce((sum, line) => sum + line.amountVnd, openingVnd)).toBe(closingVnd);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.status).toBeLessThan(500);
  }
}

describe('readStatement', () => {
  it('random bytes are refused, never our fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) => judge(Buffer.from(bytes))),
      { numRuns: 500 },
    );
  });

  it('good files with bytes changed, taken out or cut off are read right or refused', async () => {
    const files: Buffer[] = [csvOfTwoColumns(made), csvOfSignedAmount(made), mt940Of(made), camt053Of(made)].map(
      (file) => Buffer.from(file),
    );
    files.push(await xlsxOf(made));
    const spoilt = fc.tuple(
      fc.constantFrom(...files),
      fc.nat(),
      fc.nat(30),
      fc.uint8Array({ maxLength: 12 }),
      fc.boolean(),
    );
    const spoil = fc.asyncProperty(spoilt, ([file, at, taken, put, cut]) => {
      const from = at % file.length;
      return judge(Buffer.concat([file.subarray(0, from), put, cut ? Buffer.alloc(0) : file.subarray(from + taken)]));
    });
    await fc.assert(spoil, { numRuns: 1500 });
  });

  it('several messages of MT940 that go on are one statement; with a gap they are refused', async () => {
    const next = { ...made, openingVnd: 4_999_000, bookings: [{ on: '2026-02-04', vnd: 1, text: 'lai' }] };
    const read = await readStatement(Buffer.from(`${mt940Of(made)}\r\n${mt940Of(next)}`));
    expect(read).toMatchObject({ openingVnd: 0, closingVnd: 4_999_001, fromOn: '2026-02-02', toOn: '2026-02-04' });
    const gap = Buffer.from(`${mt940Of(made)}\r\n${mt940Of({ ...next, openingVnd: 1 })}`);
    await expect(readStatement(gap)).rejects.toMatchObject({ code: 'statement_totals' });
  });

  it('a text that MT940 cut after 65 characters is whole again', async () => {
    const text = 'MBVCB.1234567890.NGUYEN THI MAU CHUYEN TIEN UNG HO NHA TINH NGHIA U-0000007';
    const cut = `${text.slice(0, 65)}\r\n${text.slice(65)}`;
    const { lines } = await readStatement(
      Buffer.from(mt940Of({ ...made, bookings: [{ on: '2026-02-02', vnd: 5, text: cut }] })),
    );
    expect(lines[0]?.text).toBe(text);
  });

  it('deep XML is refused', async () => {
    const deep = `<Document>${'<a>'.repeat(1000)}`;
    await expect(readStatement(Buffer.from(deep))).rejects.toMatchObject({ code: 'file_invalid' });
  });
});

describe('cells of a table', () => {
  it.each([
    ['1.234.567', 1_234_567],
    ['1,234,567', 1_234_567],
    ['1,234,567.00', 1_234_567],
    ['1.234.567,00', 1_234_567],
    ['+5000', 5000],
    ['-1.000', -1000],
    ['(1.000)', -1000],
    ['1 000 000 VND', 1_000_000],
    ['0', 0],
    ['', null],
    ['1.234,5', undefined],
    ['1.23.456', undefined],
    ['1,2', undefined],
    ['12abc', undefined],
    ['9999999999999999', undefined],
  ])('amount %s', (cell, amount) => expect(readTableAmount(cell)).toBe(amount));

  it.each([
    ['05/03/2026', '2026-03-05'],
    ['5-3-2026 10:15:33', '2026-03-05'],
    ['2026-03-05T10:15:33', '2026-03-05'],
    ['46086', '2026-03-05'],
    ['31/02/2026', undefined],
    ['03/13/2026', undefined],
    ['hôm qua', undefined],
  ])('day %s', (cell, day) => expect(readTableDay(cell)).toBe(day));
});
