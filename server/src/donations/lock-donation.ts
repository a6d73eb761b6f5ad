import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, found } from '../core/http/handler.ts';

/** A donation held for a command, with the money the ledger says it has while held. Amounts in đồng. */
export interface LockedDonation {
  id: string;
  code: string;
  donorId: string;
  donorUnitId: string;
  unitId: string;
  pledgedVnd: number;
  pledgedOn: string;
  closedAt: string | null;
  version: number;
  receivedVnd: number;
  allocatedVnd: number;
  availableVnd: number;
}

/**
 * Takes the row of a donation within scope (`not_found` else): its receipts and allocations wait for each other. The
 * money is read by a second statement, so that it is the money after the wait.
 */
export async function lockDonation({ client, roots }: CommandContext, id: string): Promise<LockedDonation> {
  const [locked, money] = await Promise.all([
    client.query<Omit<LockedDonation, 'receivedVnd' | 'allocatedVnd' | 'availableVnd'>>({
      name: 'lock_donation',
      text: `SELECT d.id, d.code, d.donor_id AS "donorId", r.unit_id AS "donorUnitId", d.unit_id AS "unitId",
                    d.pledged_vnd AS "pledgedVnd", d.pledged_on AS "pledgedOn", d.closed_at AS "closedAt", d.version
             FROM donations d JOIN donors r ON r.id = d.donor_id
             WHERE d.id = $2 AND ${withinUnits('d.unit_id', '$1')} FOR UPDATE OF d`,
      values: [roots, id],
    }),
    client.query<Pick<LockedDonation, 'receivedVnd' | 'allocatedVnd' | 'availableVnd'>>({
      name: 'money_of_donation',
      text: `SELECT received_vnd AS "receivedVnd", allocated_vnd AS "allocatedVnd", available_vnd AS "availableVnd"
             FROM donation_money WHERE donation_id = $1`,
      values: [id],
    }),
  ]);
  const what = 'khoản ủng hộ';
  return { ...found(locked.rows[0], what), ...found(money.rows[0], what) };
}
