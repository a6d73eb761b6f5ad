import { describe, expect, it } from 'vitest';
import { type Compared, donationCodesIn, leastScore, scoreMatch } from './suggest.ts';

describe('donationCodesIn', () => {
  it.each([
    ['UNG HO U-0000007', ['U-0000007']],
    ['ung ho u0000007 nha tinh nghia', ['U-0000007']],
    ['U 7', ['U-0000007']],
    ['u-007.', ['U-0000007']],
    ['MBVCB.123456.CTU0000012.CT tu 0011', ['U-0000012']],
    ['U-0000 012 ung ho', ['U-0000012']],
    ['U-0000007, U-0000008', ['U-0000007', 'U-0000008']],
    ['Ủng hộ Ư-0000009', ['U-0000009']],
    ['U-12345678', ['U-12345678', 'U-1234567']],
  ])('%s', (text, codes) => expect(donationCodesIn(text).sort()).toEqual([...codes].sort()));

  it.each(['chuyen khoan tu 5 trieu', 'U-0', 'ung ho xoa nha tam', 'MU7', ''])('%s: none', (text) =>
    expect(donationCodesIn(text)).toEqual([]),
  );
});

describe('scoreMatch', () => {
  const compared = (
    line: Partial<Compared['line']> = {},
    candidate: Partial<Compared['candidate']> = {},
  ): Compared => ({
    line: { text: 'chuyen tien', openVnd: 5_000_000, bookedOn: '2026-03-05', ...line },
    candidate: {
      code: 'U-0000007',
      name: 'Công ty Hoa Sen Trắng',
      openVnd: 7_000_000,
      happenedOn: '2026-03-01',
      recorded: false,
      ...candidate,
    },
  });

  it('a code counts most, then the amount, then the name; a day alone is nothing', () => {
    const code = scoreMatch(compared({ text: 'UH u7' }));
    const amount = scoreMatch(compared({ openVnd: 7_000_000 }));
    const name = scoreMatch(compared({ text: 'CONG TY HOA SEN TRANG UH' }));
    expect(code.score).toBeGreaterThan(amount.score);
    expect(amount.score).toBeGreaterThan(name.score);
    expect(amount.score).toBeGreaterThanOrEqual(leastScore);
    expect(scoreMatch(compared())).toEqual({ score: 0, reasons: [] });
  });

  it('says why, in words', () => {
    const all = compared({ text: 'Cong ty Hoa Sen Trang U-0000007', openVnd: 7_000_000, bookedOn: '2026-03-01' });
    expect(scoreMatch(all).reasons).toEqual([
      'Nội dung có mã U-0000007',
      'Đúng số tiền',
      'Nội dung có tên Công ty Hoa Sen Trắng',
      'Cùng ngày',
    ]);
    expect(scoreMatch(all).score).toBeLessThanOrEqual(100);
  });

  it.each(['chi PC 12/2026', 'pc12-2026 ho tro nha o', 'PC 0012 2026'])('%s: the voucher of a payment', (text) => {
    const payment = { code: 'PC 12/2026', name: 'Lò Văn A' };
    expect(scoreMatch(compared({ text }, payment)).reasons[0]).toBe('Nội dung có mã PC 12/2026');
    expect(scoreMatch(compared({ text }, { ...payment, code: 'PC 2/2026' })).score).toBe(0);
  });

  it('the list by which a payment was paid speaks for it', () => {
    const payment = { code: 'PC 12/2026', name: 'Lò Văn A', listCode: 'BK-0000004' };
    const { reasons } = scoreMatch(compared({ text: 'CHI THEO BK 0000004' }, payment));
    expect(reasons[0]).toBe('Nội dung có mã bảng kê BK-0000004');
  });

  it('what is in the ledger already goes before the same pledge', () => {
    const text = 'U-0000007';
    const recorded = scoreMatch(compared({ text }, { recorded: true })).score;
    expect(recorded).toBeGreaterThan(scoreMatch(compared({ text })).score);
  });
});
