import { type Donor, donorKinds } from '@chung-tay/shared/donations/schema';
import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import type { PickedRecord } from '../ui/record-picker.tsx';

export const donationQuery = (id: string) =>
  queryOptions({ queryKey: ['donations', id], queryFn: () => client.donations.getDonation({ id }) });

/** Where the money of the donation went (F9). */
export const donationTraceQuery = (id: string) =>
  queryOptions({ queryKey: ['donations', id, 'trace'], queryFn: () => client.donations.getDonationTrace({ id }) });

/** The VietQR code of what is still to come; a receipt makes it another. */
export const paymentCodeQuery = ({ id, version }: { id: string; version: number }) =>
  queryOptions({
    queryKey: ['donations', id, 'payment-code', version],
    queryFn: () => client.donations.getPaymentCode({ id }),
    retry: false,
  });

export interface Period {
  from?: string;
  to?: string;
}

/** What a donor gave in a period. */
export const donorStatementQuery = (id: string, period: Period) =>
  queryOptions({
    queryKey: ['donors', id, 'statement', period],
    queryFn: () => client.donations.getDonorStatement({ id, ...period }),
  });

export const donorQuery = (id: string) =>
  queryOptions({ queryKey: ['donors', id], queryFn: () => client.donations.getDonor({ id }) });

/** What a movement of money changes on other screens. */
export const moneyChanges: readonly QueryKey[] = [
  ['donations'],
  ['donors'],
  ['allocations'],
  ['houses'],
  ['households'],
  ['ledger'],
  ['campaigns'],
  ['needs'],
  ['payments'],
  ['payables'],
  ['today'],
  ['dashboard'],
];

/** A donor as a choice. */
export const donorChoice = ({ id, name, code, kind, unitName }: Donor): PickedRecord => ({
  id,
  label: name,
  facts: `${code} · ${donorKinds[kind]} · ${unitName}`,
});

/** The first donors that match, for a picker. */
export async function searchDonors(q: string | undefined): Promise<PickedRecord[]> {
  const page = await client.donations.listDonors({ limit: 20, ...(q ? { q } : { sort: '-createdAt' as const }) });
  return page.data.map(donorChoice);
}
