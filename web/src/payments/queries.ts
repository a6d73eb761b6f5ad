import type { Payable } from '@chung-tay/shared/payments/schema';
import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

/** As many payments as one list may hold. */
export const mostLines = 500;

/** What may be paid now from one fund, oldest allocation first, as many as one list may hold. */
export const payablesQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['payables', 'fund', unitId],
    queryFn: async () => {
      const rows: Payable[] = [];
      let cursor: string | null = null;
      do {
        const page: { data: Payable[]; nextCursor: string | null } = await client.payments.listPayables({
          unitId,
          sort: 'allocatedAt',
          limit: 200,
          ...(cursor ? { cursor } : {}),
        });
        rows.push(...page.data.filter((row) => row.unitId === unitId));
        cursor = page.nextCursor;
      } while (cursor && rows.length < mostLines);
      return rows.slice(0, mostLines);
    },
  });

export const paymentListQuery = (id: string) =>
  queryOptions({ queryKey: ['payment-lists', id], queryFn: () => client.payments.getPaymentList({ id }) });

/** What happened to the list last and the version that counts now: for a stale edit. */
export async function paymentListNow(id: string) {
  const [list, history] = await Promise.all([
    client.payments.getPaymentList({ id }),
    client.payments.getPaymentListHistory({ id, limit: 20 }),
  ]);
  return { record: list, events: history.data };
}

export const paymentQuery = (id: string) =>
  queryOptions({ queryKey: ['payments', id], queryFn: () => client.payments.getPayment({ id }) });

export const tranchePlansQuery = queryOptions({
  queryKey: ['tranche-plans'],
  queryFn: () => client.payments.listTranchePlans(),
});

/** What drawing up a list changes on other screens: nothing is paid yet. */
export const listChanges: readonly QueryKey[] = [['payment-lists'], ['payments'], ['payables'], ['today']];

/** What money paid out or taken back changes on other screens. */
export const paymentChanges: readonly QueryKey[] = [
  ...listChanges,
  ['donations'],
  ['donors'],
  ['allocations'],
  ['houses'],
  ['households'],
  ['ledger'],
  ['dashboard'],
];
