import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { maxVnd } from '@chung-tay/shared/core/money';
import { formatThousandths, worthVnd } from '@chung-tay/shared/core/thousandths';
import type { ValueKind } from '@chung-tay/shared/ledger/schema';
import type { Value } from '../ledger/post.ts';

/** Goods by item and measure, or labour, which has neither. */
export interface NamedValue {
  kind: ValueKind;
  item: string | null;
  measure: string | null;
}

/** “Xi măng: 40 bao 50 kg”, “3,5 ngày công”. */
export const quantityOf = ({ item, measure }: Omit<NamedValue, 'kind'>, thousandths: number): string =>
  item === null
    ? `${formatThousandths(thousandths)} ngày công`
    : `${item}: ${formatThousandths(thousandths)} ${measure}`;

/** The kind of value as the ledger posts it. */
export const ledgerValue = ({ kind, item, measure }: NamedValue): Value =>
  kind === 'goods' ? { kind, item: item ?? '', measure: measure ?? '' } : { kind };

/** Refuses money where goods or labour are meant (`wrong_value_kind`), and tells which route takes it. */
export function requireInKind({ kind }: NamedValue): void {
  if (kind === 'cash')
    throw new AppError('wrong_value_kind', 'Khoản này là tiền: hãy ghi ở phần tiền, không phải hiện vật, ngày công.');
}

/** Refuses goods and labour where money is meant (`wrong_value_kind`). */
export function requireCash({ kind }: NamedValue): void {
  if (kind !== 'cash') throw new AppError('wrong_value_kind', 'Khoản này là hiện vật hoặc ngày công, không phải tiền.');
}

/** What an amount is reckoned at, đồng; a value too large for one figure is refused at the field. */
export function reckoned(amount: number, unitValueVnd: number, pointer: string): number {
  const valueVnd = worthVnd(amount, unitValueVnd);
  if (valueVnd > maxVnd) throw fieldError(pointer, 'too_large', 'Giá trị quy ra tiền quá lớn.');
  return valueVnd;
}

/**
 * The value (đồng) that goes with a part of what an account holds: in proportion, rounded down, and all that is left with
 * the last of it, so that an emptied account keeps no value.
 */
export const valueShare = (valueLeftVnd: number, amount: number, amountLeft: number): number =>
  amount === amountLeft ? valueLeftVnd : Number((BigInt(valueLeftVnd) * BigInt(amount)) / BigInt(amountLeft));

/** The price of one measure or one day (đồng) that a value of an amount comes from, to the nearest đồng. */
export const unitValueVnd = (valueVnd: number, amount: number): number =>
  Number((BigInt(valueVnd) * 2000n + BigInt(amount)) / (BigInt(amount) * 2n));
