import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { formatVnd, positiveVndSchema } from '@chung-tay/shared/core/money';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { daySchema, fold, lineSchema, textSchema, writtenDay } from '@chung-tay/shared/core/text';
import {
  type DonorKind,
  donorKindSchema,
  type ReceiveMethod,
  receiveMethodSchema,
} from '@chung-tay/shared/donations/schema';
import { z } from 'zod';
import type { Event } from '../core/audit/audit.ts';
import { type CommandContext, requireActor } from '../core/http/handler.ts';
import type { ImportChange, RowOutcome } from '../core/importer.ts';
import { findUnit } from '../imports/find-unit.ts';
import { keeperKinds } from '../ledger/keeper-unit.ts';
import { saveDonor } from './create-donor.ts';
import { lockDonation } from './lock-donation.ts';
import { postReceipt, receivedEvent } from './post-receipt.ts';
import { donorInScope } from './queries.ts';
import { savePledge } from './save-pledge.ts';
import { receiptTables } from './trace-queries.ts';

/** A row: a pledge, and a receipt of it when the four cells of the receipt are filled in. */
export const donationRowSchema = z
  .strictObject({
    fund: lineSchema(200),
    pledgeNumber: lineSchema(60),
    donorCode: lineSchema(30).nullable().default(null),
    donorName: lineSchema(200, 2).nullable().default(null),
    donorKind: donorKindSchema.nullable().default(null),
    anonymous: z.boolean().default(false),
    pledgedOn: daySchema,
    pledgedVnd: positiveVndSchema,
    wish: textSchema(500).nullable().default(null),
    receivedOn: daySchema.nullable().default(null),
    receivedVnd: positiveVndSchema.nullable().default(null),
    method: receiveMethodSchema.nullable().default(null),
    receiptNumber: lineSchema(100).nullable().default(null),
  })
  .superRefine((row, context) => {
    const miss = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (!row.donorCode && !row.donorName) miss('donorName', 'Cần mã nguồn, hoặc tên và loại nguồn');
    if (!row.donorCode && !row.donorKind) miss('donorKind', 'Cần loại nguồn khi không có mã nguồn');
    const receipt = ['receivedOn', 'receivedVnd', 'method', 'receiptNumber'] as const;
    const filled = receipt.filter((field) => row[field] !== null);
    if (filled.length > 0)
      for (const field of receipt)
        if (row[field] === null) miss(field, 'Lần nhận cần đủ ngày, số tiền, hình thức, số chứng từ');
  });
export type DonationRow = z.output<typeof donationRowSchema>;

type Receipt = { receivedOn: string; receivedVnd: number; method: ReceiveMethod; receiptNumber: string };

const receiptOf = ({ receivedOn, receivedVnd, method, receiptNumber }: DonationRow): Receipt | undefined =>
  receivedOn && receivedVnd && method && receiptNumber ? { receivedOn, receivedVnd, method, receiptNumber } : undefined;

/** The donor a row names within scope: by code, else by name and kind; written down when nobody is. */
async function donorOf(
  context: CommandContext,
  fundId: string,
  row: DonationRow,
): Promise<{ id: string; events: readonly Event[] }> {
  const { rows } = await context.client.query<{ id: string; here: boolean }>({
    name: 'donor_of_row',
    text: `SELECT r.id, r.unit_id = $5 AS here FROM donors r
           WHERE CASE WHEN $2::text IS NOT NULL THEN r.code = upper($2) ELSE r.name_folded = $3 AND r.kind = $4 END
             AND ${donorInScope('$1')} ORDER BY 2 DESC, r.created_at LIMIT 3`,
    values: [context.roots, row.donorCode, fold(row.donorName ?? ''), row.donorKind, fundId],
  });
  const [first, second] = rows;
  if (first && second && first.here === second.here)
    throw fieldError('/donorName', 'ambiguous', 'Có nhiều nguồn cùng tên, cùng loại: hãy ghi mã nguồn.');
  if (first) return { id: first.id, events: [] };
  if (row.donorCode)
    throw fieldError('/donorCode', 'not_found', `Không có nguồn ${row.donorCode} trong phạm vi của bạn.`);
  const { donorName, donorKind, anonymous } = row;
  const donor = { unitId: fundId, name: donorName as string, kind: donorKind as DonorKind, anonymous };
  const { result, event } = await saveDonor(context, donor);
  return { id: result.id, events: [event] };
}

interface KnownPledge {
  id: string;
  code: string;
  pledgedVnd: number;
  pledgedOn: string;
  kind: string;
}

/** The pledge with this number by this donor to this fund; who imports the same number at the same time waits here. */
async function knownPledge(
  { client }: CommandContext,
  fundId: string,
  donorId: string,
  number: string,
): Promise<KnownPledge | undefined> {
  await client.query({
    name: 'hold_pledge_number',
    text: `SELECT pg_advisory_xact_lock(hashtextextended(concat_ws('|', 'pledge', $1::text, fold($2)), 0))`,
    values: [fundId, number],
  });
  const { rows } = await client.query<KnownPledge>({
    name: 'pledge_of_number',
    text: `SELECT id, code, pledged_vnd AS "pledgedVnd", pledged_on AS "pledgedOn", kind FROM donations
           WHERE unit_id = $1 AND donor_id = $2 AND fold(document_number) = fold($3) AND allotted_from_id IS NULL
             AND closed_at IS NULL ORDER BY created_at LIMIT 1`,
    values: [fundId, donorId, number],
  });
  return rows[0];
}

/** A pledge is not edited: a row that says otherwise is refused, in the words of what is written. */
function requireSame(known: KnownPledge, row: DonationRow): void {
  const differs = (field: string, was: string) =>
    fieldError(
      `/${field}`,
      'differs',
      `Phiếu này đã ghi thành khoản ${known.code} với ${was}; đăng ký không sửa được.`,
    );
  if (known.kind !== 'cash') throw differs('pledgedVnd', 'hiện vật hoặc ngày công');
  if (known.pledgedVnd !== row.pledgedVnd) throw differs('pledgedVnd', formatVnd(known.pledgedVnd));
  if (known.pledgedOn !== row.pledgedOn) throw differs('pledgedOn', `ngày ${writtenDay(known.pledgedOn)}`);
}

/** The receipt with this number of this pledge that was not reversed. */
async function knownReceipt({ client }: CommandContext, donationId: string, receipt: Receipt): Promise<boolean> {
  const { rows } = await client.query<{ amount: number; receivedOn: string; method: string }>({
    name: 'receipt_of_number',
    text: `SELECT e.amount, t.occurred_on AS "receivedOn", c.method FROM ${receiptTables}
           WHERE c.donation_id = $1 AND fold(c.reference) = fold($2)
             AND NOT EXISTS (SELECT FROM ledger_transactions v WHERE v.reverses_id = t.id) LIMIT 1`,
    values: [donationId, receipt.receiptNumber],
  });
  const [known] = rows;
  if (!known) return false;
  const same =
    known.amount === receipt.receivedVnd && known.receivedOn === receipt.receivedOn && known.method === receipt.method;
  if (same) return true;
  const was = `${formatVnd(known.amount)} ngày ${writtenDay(known.receivedOn)}`;
  throw fieldError(
    '/receiptNumber',
    'differs',
    `Chứng từ ${receipt.receiptNumber} đã ghi với ${was}; hãy đảo bút toán nếu sai.`,
  );
}

/** Whether the actor may receive money at the fund, which is more than to be promised it. */
export async function mayReceive(context: CommandContext, fundId: string): Promise<boolean> {
  const { rows } = await context.client.query({
    name: 'receiver_of_fund',
    text: 'SELECT 1 FROM unit_reach WHERE unit_id = $1 AND root_id = ANY ($2::uuid[]) LIMIT 1',
    values: [fundId, rootsFor(requireActor(context), 'donation:receive')],
  });
  return rows.length > 0;
}

/** A row with money asks for the right to receive it. */
async function requireReceiver(context: CommandContext, fundId: string): Promise<void> {
  if (await mayReceive(context, fundId)) return;
  const message = 'Bạn không có quyền ghi thực nhận ở quỹ này; hãy bỏ các cột của lần nhận.';
  throw new AppError('forbidden', message, { fields: [{ pointer: '/receivedVnd', code: 'forbidden', message }] });
}

async function receive(context: CommandContext, donationId: string, receipt: Receipt) {
  const donation = await lockDonation(context, donationId);
  const transactionId = context.services.newId();
  const { receivedVnd: amountVnd, receivedOn, method, receiptNumber: reference } = receipt;
  await postReceipt(context, donation, { transactionId, amountVnd, receivedOn, method, reference });
  return { transactionId, event: receivedEvent(donation, donation.receivedVnd + amountVnd) };
}

const created = (subjectType: string, subjectId: string): ImportChange => ({
  subjectType,
  subjectId,
  change: 'created',
  before: null,
  version: null,
});

/**
 * A row as the acts it stands for: the donor when nobody bears the name, the pledge when its number is new to fund and donor, the
 * receipt when its number is new to the pledge; by the rules of each.
 */
export async function writeDonationRow(context: CommandContext, row: DonationRow): Promise<RowOutcome> {
  const fund = await findUnit(context, row.fund, { field: 'fund', day: row.pledgedOn, kinds: keeperKinds });
  const donor = await donorOf(context, fund.id, row);
  const events: Event[] = [...donor.events];
  const changes: ImportChange[] = [];
  const known = await knownPledge(context, fund.id, donor.id, row.pledgeNumber);
  if (known) requireSame(known, row);
  let donationId = known?.id;
  if (!donationId) {
    const { pledgedOn, wish, pledgedVnd, pledgeNumber: documentNumber } = row;
    const value = { kind: 'cash', pledgedVnd } as const;
    const pledge = { donorId: donor.id, unitId: fund.id, pledgedOn, wish, documentNumber, value };
    const saved = await savePledge(context, { ...pledge, campaignId: null, restriction: null });
    donationId = saved.id;
    events.push(saved.event);
    changes.push(created('donation', donationId));
  }
  const receipt = receiptOf(row);
  if (receipt) {
    await requireReceiver(context, fund.id);
    if (!(await knownReceipt(context, donationId, receipt))) {
      const posted = await receive(context, donationId, receipt);
      events.push(posted.event);
      changes.push(created('transaction', posted.transactionId));
    }
  }
  return { result: changes.length > 0 ? 'created' : 'unchanged', changes, events };
}
