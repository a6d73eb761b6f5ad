import { writtenNumber } from './numbers.ts';

/** Thousandths of a measure or of a day of labour, as they are read: 1500 is `1,5`; 1 250 000 is `1.250`. */
export const formatThousandths = (amount: number): string => writtenNumber(amount / 1000, 3);

/**
 * Reads an amount as officials type it, into thousandths: `1,5` is 1500, `1.250` is 1 250 000 (a point before three
 * digits groups them), `1.5` is 1500. Undefined when it is no amount, has more than three decimals, or is too large to
 * be exact.
 */
export function parseThousandths(text: string): number | undefined {
  const digits = text.trim().replace(/\s/g, '');
  const grouped = /^\d{1,3}(\.\d{3})+(,\d{1,3})?$/.test(digits);
  if (!grouped && !/^\d+([.,]\d{1,3})?$/.test(digits)) return undefined;
  const [whole = '', decimals = ''] = (grouped ? digits.replaceAll('.', '') : digits.replace('.', ',')).split(',');
  const amount = Number(whole) * 1000 + Number(decimals.padEnd(3, '0'));
  return Number.isSafeInteger(amount) ? amount : undefined;
}

/** What an amount is worth in đồng at a price of one measure or one day, to the nearest đồng. */
export const worthVnd = (amount: number, unitValueVnd: number): number =>
  Number((BigInt(amount) * BigInt(unitValueVnd) + 500n) / 1000n);
