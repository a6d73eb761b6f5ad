import type { DonorKind } from '@chung-tay/shared/donations/schema';
import type { HouseholdCategory } from '@chung-tay/shared/households/schema';
import type { ValueKind } from '@chung-tay/shared/ledger/schema';
import type { Programme } from '@chung-tay/shared/rules/schema';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, found } from '../core/http/handler.ts';

/** What the ledger says of a donation while it is held: đồng of cash, and goods or labour apart. */
interface DonationAmounts {
  receivedVnd: number;
  allottedVnd: number;
  allocatedVnd: number;
  availableVnd: number;
  /** Of goods and labour, in thousandths, with what is left of their value in đồng; null of cash. */
  inKind: { received: number; allocated: number; available: number; availableValueVnd: number } | null;
}

/** A donation held for a command, with what the ledger says it has while held. Amounts in đồng. */
export interface LockedDonation extends DonationAmounts {
  id: string;
  code: string;
  donorId: string;
  donorUnitId: string;
  donorKind: DonorKind;
  unitId: string;
  kind: ValueKind;
  /** Of goods. */
  item: string | null;
  measure: string | null;
  pledgedVnd: number;
  /** Of goods and labour: thousandths, and what they were reckoned at, đồng. */
  pledgedAmount: number | null;
  pledgedValueVnd: number | null;
  pledgedOn: string;
  allottedFromId: string | null;
  adoption: boolean;
  restrictedUnitId: string | null;
  restrictedCategories: HouseholdCategory[];
  restrictedProgrammes: Programme[];
  restrictedHouseId: string | null;
  closedAt: string | null;
  version: number;
}

/**
 * Takes the row of a donation within scope (`not_found` else): its receipts and allocations wait for each other. The
 * amounts are read by a second statement, so that they are those after the wait.
 */
export async function lockDonation({ client, roots }: CommandContext, id: string): Promise<LockedDonation> {
  const [locked, amounts] = await Promise.all([
    client.query<Omit<LockedDonation, keyof DonationAmounts>>({
      name: 'lock_donation',
      text: `SELECT d.id, d.code, d.donor_id AS "donorId", r.unit_id AS "donorUnitId", r.kind AS "donorKind", d.unit_id AS "unitId", d.kind, d.item, d.measure,
                    d.pledged_vnd AS "pledgedVnd", d.pledged_amount AS "pledgedAmount", d.pledged_value_vnd AS "pledgedValueVnd",
                    d.pledged_on AS "pledgedOn", d.allotted_from_id AS "allottedFromId", d.adoption,
                    d.restricted_unit_id AS "restrictedUnitId", d.restricted_categories AS "restrictedCategories",
                    d.restricted_programmes AS "restrictedProgrammes", d.restricted_house_id AS "restrictedHouseId",
                    d.closed_at AS "closedAt", d.version
             FROM donations d JOIN donors r ON r.id = d.donor_id
             WHERE d.id = $2 AND ${withinUnits('d.unit_id', '$1')} FOR UPDATE OF d`,
      values: [roots, id],
    }),
    client.query<DonationAmounts>({
      name: 'amounts_of_donation',
      text: `SELECT received_vnd AS "receivedVnd", allotted_vnd AS "allottedVnd", allocated_vnd AS "allocatedVnd", available_vnd AS "availableVnd",
                    (SELECT json_build_object('received', i.received, 'allocated', i.allocated, 'available', i.available,
                       'availableValueVnd', i.available_value_vnd) FROM donation_in_kind i WHERE i.donation_id = $1) AS "inKind"
             FROM donation_money WHERE donation_id = $1`,
      values: [id],
    }),
  ]);
  const what = 'khoản ủng hộ';
  return { ...found(locked.rows[0], what), ...found(amounts.rows[0], what) };
}
