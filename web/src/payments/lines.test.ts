import type { Payable, Payment } from '@chung-tay/shared/payments/schema';
import { describe, expect, it } from 'vitest';
import { amountOf, draftAgain, draftBody, draftOf, fundsOf, payableSum, sentLine, totalOf } from './lines.ts';

const fund = '0190a000-0000-7000-8000-00000000000f';
const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const payable = (n: number, more: Partial<Payable> = {}): Payable => ({
  allocationId: id(n),
  unitId: fund,
  unitName: 'Tỉnh',
  donationId: id(100 + n),
  donationCode: `U-${n}`,
  donorName: 'Công ty A',
  houseId: id(200 + n),
  houseCode: `N-${n}`,
  headName: `Hộ ${n}`,
  houseUnitName: 'Xã Đồng Việt',
  stage: 'started',
  amountVnd: 60_000_000,
  releasedVnd: 0,
  listedVnd: 0,
  unlockedVnd: 30_000_000,
  payableVnd: 30_000_000,
  ...more,
});

const payment = (n: number, more: Partial<Payment> = {}): Payment => ({
  id: id(300 + n),
  listId: id(1),
  listCode: 'BK-0000001',
  position: n,
  unitId: fund,
  unitName: 'Tỉnh',
  voucher: null,
  allocationId: id(n),
  donationId: id(100 + n),
  donationCode: `U-${n}`,
  donorName: 'Công ty A',
  houseId: id(200 + n),
  houseCode: `N-${n}`,
  headName: `Hộ ${n}`,
  houseUnitName: 'Xã Đồng Việt',
  amountVnd: 20_000_000,
  recoveredVnd: 0,
  method: 'cash',
  recipientName: `Hộ ${n}`,
  recipientAccountMasked: null,
  recipientBank: null,
  state: 'prepared',
  transactionId: null,
  paidOn: null,
  confirmedOn: null,
  confirmedName: null,
  confirmedBy: null,
  problems: [],
  version: 1,
  ...more,
});

describe('a new list', () => {
  it('proposes everything that may be paid, and sums what is typed', () => {
    const { lines, facts } = draftOf([payable(1), payable(2, { payableVnd: 10_000_000 })]);
    expect(lines.map((line) => line.amountVnd)).toEqual([30_000_000, 10_000_000]);
    expect(totalOf(lines, facts)).toBe(40_000_000);
    const [first, second] = lines;
    if (!first || !second) throw new Error('two lines');
    expect(
      totalOf(
        [
          { ...first, amountVnd: null },
          { ...second, amountVnd: Number.NaN },
        ],
        facts,
      ),
    ).toBe(30_000_000);
    expect(amountOf({ amountVnd: null }, undefined)).toBe(0);
  });

  it('is of one fund: the chosen are told apart by it', () => {
    const rows = [payable(1), payable(2, { unitId: id(9), unitName: 'Xã' }), payable(3)];
    expect(fundsOf(rows).map((one) => [one.unitName, one.rows.length])).toEqual([
      ['Tỉnh', 2],
      ['Xã', 1],
    ]);
    expect(payableSum(rows)).toBe(90_000_000);
  });
});

describe('a list that is mended', () => {
  const kept = payment(2, { method: 'bank', recipientAccountMasked: '•••123', recipientBank: 'Agribank' });
  const draft = draftAgain({ payments: [payment(1), kept] });
  const told = (lines: typeof draft.lines) =>
    draftBody(() => draft.facts).safeParse({ unitId: fund, purpose: 'Chi đợt 1', lines }).error?.issues ?? [];

  it('leaves the head of the household unsaid, and another recipient as written', () => {
    expect(draft.lines[0]?.recipientName).toBeNull();
    const other = draftAgain({ payments: [payment(1, { recipientName: 'Con trai' })] });
    expect(other.lines[0]?.recipientName).toBe('Con trai');
  });

  it('asks for no account that is kept already, and for every amount', () => {
    expect(told(draft.lines)).toEqual([]);
    expect(told(draft.lines.map((line) => ({ ...line, amountVnd: null }))).map(({ path }) => path.join('.'))).toEqual([
      'lines.0.amountVnd',
      'lines.1.amountVnd',
    ]);
  });
});

it('cash goes to no account, whatever was typed before', () => {
  const typed = { method: 'bank', recipientAccount: '123456', recipientBank: 'Agribank' } as const;
  expect(sentLine(typed)).toBe(typed);
  expect(sentLine({ ...typed, method: 'cash' })).toEqual({
    method: 'cash',
    recipientAccount: null,
    recipientBank: null,
  });
});

it('a transfer says to which account, and no line is over what may be paid', () => {
  const { lines, facts } = draftOf([payable(1), payable(2)]);
  const body = {
    unitId: fund,
    purpose: 'Chi đợt 1',
    lines: [
      { ...lines[0], method: 'bank' },
      { ...lines[1], amountVnd: 30_000_001 },
    ],
  };
  const { error } = draftBody(() => facts).safeParse(body);
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([
    'lines.0.recipientAccount',
    'lines.0.recipientBank',
    'lines.1.amountVnd',
  ]);
});
