import type { Output } from '@chung-tay/shared/core/contract';
import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';

export type Balance = Output<typeof ledgerRoutes.getBalances>['data'][number];

/** The cash of one unit along its way, in đồng. */
export interface CashRow {
  unitId: string;
  unitName: string;
  /** What its donors gave. */
  given: number;
  /** In hand at its funds, set aside for its houses, paid out for its houses. */
  donation: number;
  allocation: number;
  spent: number;
}

const blank = { given: 0, donation: 0, allocation: 0, spent: 0 };

/** Money of rewards has a page of its own; it never meets that of donations. */
const isReward = (type: Balance['accountType']): type is 'reward_budget' | 'reward_fund' | 'rewarded' =>
  type === 'reward_budget' || type === 'reward_fund' || type === 'rewarded';

/**
 * Balances of cash of donations as one row a unit and one column a type of account. A source stands below zero: what it
 * gave.
 */
export function cashByUnit(balances: readonly Balance[]): CashRow[] {
  const rows = new Map<string, CashRow>();
  for (const { unitId, unitName, accountType, kind, balance } of balances) {
    if (kind !== 'cash' || isReward(accountType)) continue;
    const row = rows.get(unitId) ?? { unitId, unitName, ...blank };
    if (accountType === 'donor') row.given -= balance;
    else row[accountType] += balance;
    rows.set(unitId, row);
  }
  return [...rows.values()];
}

/** The sum of the rows. Over the whole scope what was given equals what is held and what was spent. */
export const cashTotal = (rows: readonly CashRow[]) =>
  rows.reduce(
    (sum, row) => ({
      given: sum.given + row.given,
      donation: sum.donation + row.donation,
      allocation: sum.allocation + row.allocation,
      spent: sum.spent + row.spent,
    }),
    blank,
  );
