import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { formatVnd, sumVnd } from '@chung-tay/shared/core/money';
import type { statementRoutes } from '@chung-tay/shared/statements/contract';
import type { MatchPart } from '@chung-tay/shared/statements/schema';
import type { Event } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, expectVersion, requireActor } from '../core/http/handler.ts';
import { lockDonation } from '../donations/lock-donation.ts';
import { postReceipt, receivedEvent } from '../donations/post-receipt.ts';
import { type LockedLine, lockLine } from './lock-line.ts';
import { readLine } from './queries.ts';

type PledgePart = Extract<MatchPart, { donationId: string }>;
interface PostedPart {
  transactionId: string;
  amountVnd: number;
}

const isPledge = (part: MatchPart): part is PledgePart => 'donationId' in part;
const subjectOf = (part: MatchPart): string => (isPledge(part) ? part.donationId : part.transactionId);

/**
 * Ties a line to transactions of its fund, in parts; a pledge among them is received now, on the day of the line. Parts
 * never exceed the line nor their transaction (`over_match`), whoever else matches at the same moment; money in is a
 * receipt by bank, money out a payment. The refusals of receiving hold too (`over_pledge`, `donation_closed`).
 */
export const matchLine: Command<typeof statementRoutes.matchLine> = async (context, { id, parts }) => {
  const line = await lockLine(context, id);
  expectVersion(context, line.version);
  requireMatchable(line, parts);
  const pledges = parts.filter(isPledge);
  const known = parts.filter((part) => !isPledge(part)) as PostedPart[];
  await requireOpen(context, known);
  const received: (PostedPart & { event: Event })[] = [];
  // In one order, so that two matchers of the same pledges wait instead of standing in each other's way.
  for (const part of pledges.toSorted((one, other) => (one.donationId < other.donationId ? -1 : 1)))
    received.push(await receivePledge(context, line, part));
  await insertMatches(context, line, [...known, ...received]);
  const result = await readLine(context, id);
  const event: Event = {
    action: 'statement_line.matched',
    subject: { type: 'statement_line', id, unitId: line.unitId },
    note: `${parts.length} phần, ${formatVnd(result.matchedVnd - line.matchedVnd)}`,
    changes: { matchedVnd: { old: line.matchedVnd, new: result.matchedVnd } },
  };
  return { result, event: [event, ...received.map((part) => part.event)] };
};

function requireMatchable(line: LockedLine, parts: readonly MatchPart[]): void {
  if (line.isIgnored) throw new AppError('action_not_allowed', 'Dòng này đã đánh dấu không đối chiếu.');
  if (new Set(parts.map(subjectOf)).size < parts.length)
    throw fieldError('/parts', 'repeated', 'Mỗi khoản chỉ ghi một phần.');
  if (line.amountVnd < 0 && parts.some(isPledge))
    throw new AppError('action_not_allowed', 'Tiền ra không khớp được với đăng ký ủng hộ.');
  const openVnd = Math.abs(line.amountVnd) - line.matchedVnd;
  const totalVnd = sumVnd(parts.map((part) => part.amountVnd));
  if (totalVnd > openVnd)
    throw overMatch(`Dòng sao kê còn ${formatVnd(openVnd)} chưa khớp, các phần cộng lại là ${formatVnd(totalVnd)}.`);
}

const overMatch = (detail: string): AppError =>
  new AppError('over_match', detail, { fields: [{ pointer: '/parts', code: 'over_match', message: detail }] });

/** Says which transaction is out of scope or used up; of what kind and fund it must be, SQL says. */
async function requireOpen({ client, roots }: CommandContext, parts: readonly PostedPart[]): Promise<void> {
  if (parts.length === 0) return;
  const { rows } = await client.query<{ id: string; number: number; openVnd: number | null }>({
    name: 'transactions_to_match',
    text: `SELECT t.id, t.number, b.amount_vnd - b.matched_vnd AS "openVnd"
           FROM ledger_transactions t LEFT JOIN bank_movements b ON b.id = t.id
           WHERE t.id = ANY ($2) AND ${withinUnits('t.unit_id', '$1')}`,
    values: [roots, parts.map((part) => part.transactionId)],
  });
  for (const part of parts) {
    const row = rows.find((one) => one.id === part.transactionId);
    if (!row) throw new AppError('not_found', 'Không tìm thấy bút toán, hoặc ngoài phạm vi của bạn.');
    if (row.openVnd !== null && part.amountVnd > row.openVnd)
      throw overMatch(`Bút toán số ${row.number} chỉ còn ${formatVnd(row.openVnd)} chưa khớp.`);
  }
}

async function receivePledge(
  context: CommandContext,
  line: LockedLine,
  { donationId, amountVnd }: PledgePart,
): Promise<PostedPart & { event: Event }> {
  const donation = await lockDonation(context, donationId);
  if (donation.unitId !== line.unitId)
    throw new AppError(
      'action_not_allowed',
      `Khoản ${donation.code} thuộc quỹ của đơn vị khác với tài khoản ngân hàng.`,
    );
  const transactionId = context.services.newId();
  const reference = line.reference ?? ([...line.text].slice(0, 100).join('').trim() || null);
  await postReceipt(context, donation, {
    transactionId,
    amountVnd,
    receivedOn: line.bookedOn,
    method: 'bank',
    reference,
  });
  return { transactionId, amountVnd, event: receivedEvent(donation, donation.receivedVnd + amountVnd) };
}

async function insertMatches(context: CommandContext, line: LockedLine, parts: readonly PostedPart[]): Promise<void> {
  const actor = requireActor(context);
  // By transaction, for the same reason as above.
  const sorted = parts.toSorted((one, other) => (one.transactionId < other.transactionId ? -1 : 1));
  await context.client.query({
    name: 'insert_statement_matches',
    text: `INSERT INTO statement_matches (id, line_id, unit_id, transaction_id, amount_vnd, matched_by, matched_by_name, matched_at)
           SELECT p.id, $2, $3, p.transaction_id, p.amount_vnd, $4, $5, $6
           FROM unnest($1::uuid[], $7::uuid[], $8::bigint[]) AS p (id, transaction_id, amount_vnd)`,
    values: [
      sorted.map(() => context.services.newId()),
      line.id,
      line.unitId,
      actor.id,
      actor.name,
      context.now.toISOString(),
      sorted.map((part) => part.transactionId),
      sorted.map((part) => part.amountVnd),
    ],
  });
}
