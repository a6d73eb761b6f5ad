import type { ErrorCode } from '@chung-tay/shared/core/errors';
import type { Donation } from '@chung-tay/shared/donations/schema';
import type { House } from '@chung-tay/shared/houses/schema';
import { postgresError } from '../../src/core/db/constraints.ts';
import type { Client } from '../../src/core/db/pool.ts';
import { inTransaction } from '../../src/core/db/transaction.ts';
import type { CommandContext } from '../../src/core/http/handler.ts';
import { donationConstraints } from '../../src/donations/table.ts';
import { type AccountOwner, type Movement, postMovement, type Value } from '../../src/ledger/post.ts';
import { type FundTeam, today } from './donations.ts';
import type { Person } from './people.ts';

/** Goods or labour on their way: between these records, this much (thousandths). */
export interface DirectPosting {
  kind: Movement['kind'];
  value: Value;
  amount: number;
  donation: Donation;
  house?: House | undefined;
  allocationId: string;
  by: Person;
}

/**
 * Posts goods or labour, which have no routes yet, as the application's role would: by the posting function, with the
 * allocation's row. Gives the code of what SQL refused.
 */
export async function postDirectly(team: FundTeam, posting: DirectPosting): Promise<ErrorCode | undefined> {
  const { services } = team.test;
  const now = services.clock.now();
  const transactionId = services.newId();
  const { kind, value, amount } = posting;
  const ends = endsOf(team, posting);
  const context = { roots: [team.province], userId: posting.by.id };
  const work = inTransaction(services.pools.app, context, async (transaction) => {
    const movement = {
      transactionId,
      kind,
      ...ends,
      amount,
      value,
      valueVnd: amount * 2,
      occurredOn: today(team.test),
      memo: null,
    };
    await postMovement({ ...transaction, services, now } as CommandContext, movement);
    await writeAllocation(transaction.client, team, posting, transactionId, now);
  });
  return work.then(() => undefined, refusalCode);
}

function refusalCode(error: unknown): ErrorCode {
  const known = donationConstraints[postgresError(error)?.constraint ?? ''];
  if (!known) throw error;
  return known.code;
}

function endsOf({ fund }: FundTeam, posting: DirectPosting): { from: AccountOwner; to: AccountOwner } {
  const { kind, donation, house, allocationId } = posting;
  const { id: donationId, donorId } = donation;
  const inHand: AccountOwner = { type: 'donation', donationId, donorId, unitId: fund };
  if (kind === 'receive' || !house) return { from: { type: 'donor', donorId, unitId: fund }, to: inHand };
  const { id: houseId, unitId } = house;
  const share: AccountOwner = { type: 'allocation', allocationId, donationId, houseId, unitId, otherUnitId: fund };
  if (kind === 'allocate') return { from: inHand, to: share };
  return { from: share, to: { type: 'spent', houseId, unitId } };
}

async function writeAllocation(
  client: Client,
  team: FundTeam,
  posting: DirectPosting,
  transactionId: string,
  now: Date,
): Promise<void> {
  const { kind, donation, house, allocationId, by } = posting;
  if (kind === 'allocate' && house)
    await client.query(
      `INSERT INTO allocations (id, donation_id, house_id, unit_id, fund_unit_id, allocate_transaction_id, allocated_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [allocationId, donation.id, house.id, house.unitId, team.fund, transactionId, by.id, now.toISOString()],
    );
  if (kind === 'release')
    await client.query(
      'UPDATE allocations SET release_transaction_id = $2, released_by = $3, version = version + 1 WHERE id = $1',
      [allocationId, transactionId, by.id],
    );
}
