import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Donation, Donor } from '@chung-tay/shared/donations/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage, withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type Query } from '../core/http/handler.ts';
import { donationList, donorList } from './donation-list.ts';

export const listDonors: Query<typeof donationRoutes.listDonors> = (context, input) =>
  listPage(context.client, context.roots, donorList, input);

/** The donor is in scope where the file is kept, and at every fund that has a donation of theirs. */
export const donorInScope = (placeholder: string): string =>
  `(${withinUnits('r.unit_id', placeholder)}
    OR EXISTS (SELECT 1 FROM donations o WHERE o.donor_id = r.id AND ${withinUnits('o.unit_id', placeholder)}))`;

/** One donor within scope; `not_found` else. */
export async function readDonor(client: Client, roots: readonly string[], id: string): Promise<Donor> {
  const { rows } = await client.query<Donor>({
    name: 'read_donor',
    text: `SELECT ${donorList.columns} FROM ${donorList.from} WHERE r.id = $2 AND ${donorInScope('$1')}`,
    values: [roots, id],
  });
  return found(rows[0], 'nhà hảo tâm');
}

export const getDonor: Query<typeof donationRoutes.getDonor> = (context, { id }) =>
  readDonor(context.client, context.roots, id);

export const listDonations: Query<typeof donationRoutes.listDonations> = (context, input) =>
  listPage(context.client, context.roots, donationList, input);

/** One donation within scope, with what the ledger says of it now; `not_found` else. */
export async function readDonation(client: Client, roots: readonly string[], id: string): Promise<Donation> {
  const { rows } = await client.query<Donation>({
    name: 'read_donation',
    text: `SELECT ${donationList.columns} FROM ${donationList.from} WHERE d.id = $2 AND ${withinUnits('d.unit_id', '$1')}`,
    values: [roots, id],
  });
  return found(rows[0], 'khoản ủng hộ');
}

export const getDonation: Query<typeof donationRoutes.getDonation> = (context, { id }) =>
  readDonation(context.client, context.roots, id);

export const getDonationHistory: Query<typeof donationRoutes.getDonationHistory> = async (context, input) => {
  const { client, roots } = context;
  await readDonation(client, roots, input.id);
  return readHistory(client, roots, { type: 'donation', id: input.id }, input);
};
