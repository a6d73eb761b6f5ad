/** What an account holds of goods or labour: thousandths, and the đồng they are reckoned at. */
export interface InKindHolding {
  amount: number;
  valueVnd: number;
}

/**
 * What a part of a holding is reckoned at, đồng: its share of the value, rounded down; with the last of the amount goes all
 * that is left of the value, so that an empty account is worth nothing. Exact for every amount the ledger holds.
 */
export const valueShare = (held: InKindHolding, amount: number): number =>
  amount === held.amount ? held.valueVnd : Number((BigInt(held.valueVnd) * BigInt(amount)) / BigInt(held.amount));
