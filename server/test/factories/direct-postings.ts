import type { ErrorCode } from '@chung-tay/shared/core/errors';
import type { Donation } from '@chung-tay/shared/donations/schema';
import type { House } from '@chung-tay/shared/houses/schema';
import type { ValueKind } from '@chung-tay/shared/ledger/schema';
import { postgresError } from '../../src/core/db/constraints.ts';
import type { Client } from '../../src/core/db/pool.ts';
import { inTransaction } from '../../src/core/db/transaction.ts';
import type { CommandContext } from '../../src/core/http/handler.ts';
import { donationConstraints } from '../../src/donations/table.ts';
import { type AccountOwner, type Movement, postMovement, type Value } from '../../src/ledger/post.ts';
import { type FundTeam, pledgedOn, receivedOn, today } from './donations.ts';
import type { Person } from './people.ts';

/** What refused: the constraint, and the code it becomes. */
export interface Refused {
  constraint: string;
  code: ErrorCode;
}

/** A donation at its fund, as accounts know it. */
export type InHand = Pick<Donation, 'id' | 'donorId' | 'unitId'>;

/** Value on its way, đồng or thousandths: between these records. */
export interface DirectPosting {
  /** Rewards move between accounts of their own and are tested with bonuses. */
  kind: Exclude<Movement['kind'], 'fund_reward' | 'reward' | 'reclaim_reward'>;
  /** Cash unless told otherwise. */
  value?: Value;
  amount: number;
  /** What goods and labour are reckoned at: two đồng a thousandth unless told otherwise. */
  valueVnd?: number;
  donation: InHand;
  /** Of an allotment: the donation of the fund below. */
  below?: InHand;
  house?: Pick<House, 'id' | 'unitId'> | undefined;
  allocationId?: string;
  exceptionReason?: string;
  by: Person;
  on?: string;
}

const cash: Value = { kind: 'cash' };

/** Does the work as the application's role would for this person, at the whole province; gives what SQL refused. */
export async function asApplication(
  team: FundTeam,
  by: Pick<Person, 'id'>,
  work: (context: CommandContext) => Promise<unknown>,
): Promise<Refused | undefined> {
  const { services } = team.test;
  const now = services.clock.now();
  const done = inTransaction(services.pools.app, { roots: [team.province], userId: by.id }, (transaction) =>
    work({ ...transaction, services, now } as CommandContext),
  );
  return done.then(() => undefined, refusal);
}

function refusal(error: unknown): Refused {
  const constraint = postgresError(error)?.constraint ?? '';
  const known = donationConstraints[constraint];
  if (!known) throw error;
  return { constraint, code: known.code };
}

/** Posts value past the commands, with the row that belongs to it: allocation, receipt, refund, delivery, or a payment's list. */
export const postDirectly = (team: FundTeam, posting: DirectPosting): Promise<Refused | undefined> =>
  asApplication(team, posting.by, async (context) => {
    const { kind, value = cash, amount, valueVnd = amount * 2 } = posting;
    const transactionId = context.services.newId();
    if (kind === 'allocate') await writeAllocation(context, posting, transactionId);
    await postMovement(context, {
      transactionId,
      kind,
      ...endsOf(posting),
      amount,
      value,
      ...(value.kind === 'cash' ? {} : { valueVnd }),
      occurredOn: posting.on ?? (kind === 'receive' ? receivedOn : today(team.test)),
      memo: null,
    });
    await writePaper(context.client, posting, transactionId);
    if (kind === 'release' && value.kind === 'cash') await writePayment(team, context, posting, transactionId);
  });

function endsOf({ kind, donation, below, house, allocationId }: DirectPosting): {
  from: AccountOwner;
  to: AccountOwner;
} {
  const { donorId, unitId } = donation;
  const inHand = (one: InHand): AccountOwner => ({
    type: 'donation',
    donationId: one.id,
    donorId: one.donorId,
    unitId: one.unitId,
  });
  const share: AccountOwner = {
    type: 'allocation',
    allocationId: allocationId ?? '',
    donationId: donation.id,
    houseId: house?.id ?? '',
    unitId: house?.unitId ?? '',
    otherUnitId: unitId,
  };
  const source: AccountOwner = { type: 'donor', donorId, unitId };
  const spent: AccountOwner = { type: 'spent', houseId: house?.id ?? '', unitId: house?.unitId ?? '' };
  switch (kind) {
    case 'receive':
      return { from: source, to: inHand(donation) };
    case 'refund':
      return { from: inHand(donation), to: source };
    case 'allot':
      return { from: inHand(donation), to: inHand(below ?? donation) };
    case 'recall':
      return { from: inHand(below ?? donation), to: inHand(donation) };
    case 'allocate':
      return { from: inHand(donation), to: share };
    case 'reclaim':
      return { from: share, to: inHand(donation) };
    case 'release':
      return { from: share, to: spent };
    case 'recover':
      return { from: spent, to: share };
  }
}

const writeAllocation = ({ client, now }: CommandContext, posting: DirectPosting, transactionId: string) =>
  client.query(
    `INSERT INTO allocations (id, donation_id, house_id, unit_id, fund_unit_id, allocate_transaction_id, exception_reason, allocated_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      posting.allocationId,
      posting.donation.id,
      posting.house?.id,
      posting.house?.unitId,
      posting.donation.unitId,
      transactionId,
      posting.exceptionReason ?? null,
      posting.by.id,
      now.toISOString(),
    ],
  );

async function writePaper(client: Client, posting: DirectPosting, transactionId: string): Promise<void> {
  const { kind, value = cash, donation } = posting;
  if (kind === 'receive')
    await client.query(
      'INSERT INTO donation_receipts (transaction_id, donation_id, unit_id, method) VALUES ($1, $2, $3, $4)',
      [transactionId, donation.id, donation.unitId, value.kind],
    );
  if (kind === 'refund')
    await client.query(
      `INSERT INTO donation_refunds (transaction_id, donation_id, unit_id, method) VALUES ($1, $2, $3, 'bank')`,
      [transactionId, donation.id, donation.unitId],
    );
  if (kind === 'release' && value.kind !== 'cash')
    await client.query(
      `INSERT INTO deliveries (transaction_id, allocation_id, unit_id, fund_unit_id, received_by) VALUES ($1, $2, $3, $4, 'Chủ hộ')`,
      [transactionId, posting.allocationId, posting.house?.unitId, donation.unitId],
    );
}

/** A list of one payment, which the accountant prepared and submitted and who posts it approves. */
async function writePayment(
  { accountant, test }: FundTeam,
  { client, services, now }: CommandContext,
  { amount, donation, house, allocationId, by, on }: DirectPosting,
  transactionId: string,
): Promise<void> {
  const listId = services.newId();
  const at = now.toISOString();
  await client.query(
    `INSERT INTO payment_lists (id, unit_id, purpose, prepared_by, prepared_by_name, created_at) VALUES ($1, $2, 'Chi thử', $3, 'Kế toán', $4)`,
    [listId, donation.unitId, accountant.id, at],
  );
  await client.query(
    `INSERT INTO payments (id, list_id, position, allocation_id, unit_id, fund_unit_id, amount_vnd, method, recipient_name, created_at)
     VALUES ($1, $2, 1, $3, $4, $5, $6, 'cash', 'Chủ hộ', $7)`,
    [transactionId, listId, allocationId, house?.unitId, donation.unitId, amount, at],
  );
  await client.query(
    `UPDATE payment_lists SET status = 'approved', paid_on = $2, submitted_by = $3, submitted_at = $4, decided_by = $5, decided_by_name = 'Duyệt chi',
       decided_at = $4 WHERE id = $1`,
    [listId, on ?? today(test), accountant.id, at, by.id],
  );
}

/** What a donation is beyond its donor: cash of 100 million at the team's fund unless told otherwise. */
export interface DirectPledge {
  unitId?: string;
  value?: Value;
  amount?: number;
  allottedFrom?: Pick<Donation, 'id'>;
  adoptedHouse?: Pick<House, 'id'>;
  restrictedUnitId?: string;
}

/** Pledges past the commands, of a donor; the row even when it was refused, so that the refusal can be told. */
export async function pledgeDirectly(
  team: FundTeam,
  donorId: string,
  pledge: DirectPledge = {},
): Promise<InHand & { refused: Refused | undefined }> {
  const { unitId = team.fund, value = cash, amount = 100_000_000, allottedFrom, adoptedHouse } = pledge;
  const id = team.test.services.newId();
  const kind: ValueKind = value.kind;
  const goods = value.kind === 'goods' ? value : undefined;
  const inKind = kind === 'cash' ? [null, null] : [amount, amount * 2];
  const refused = await asApplication(team, team.front, ({ client, now }) =>
    client.query(
      `INSERT INTO donations (id, donor_id, unit_id, pledged_vnd, pledged_on, kind, item, measure, pledged_amount, pledged_value_vnd,
         allotted_from_id, restricted_unit_id, restricted_house_id, adoption, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        id,
        donorId,
        unitId,
        kind === 'cash' ? amount : 0,
        pledgedOn,
        kind,
        goods?.item ?? null,
        goods?.measure ?? null,
        ...inKind,
        allottedFrom?.id ?? null,
        pledge.restrictedUnitId ?? null,
        adoptedHouse?.id ?? null,
        adoptedHouse !== undefined,
        team.front.id,
        now.toISOString(),
      ],
    ),
  );
  return { id, donorId, unitId, refused };
}
