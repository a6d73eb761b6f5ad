import type { FieldError } from '@chung-tay/shared/core/errors';
import { maskTail } from '@chung-tay/shared/households/schema';
import type { preparePaymentsBody } from '@chung-tay/shared/payments/schema';
import type { z } from 'zod';
import type { Cipher } from '../core/crypto/cipher.ts';
import type { CommandContext } from '../core/http/handler.ts';
import { blockersOf, type PaymentFacts, payableVnd, readPaymentFacts, refuseLines } from './payment-facts.ts';

type LineInput = z.output<typeof preparePaymentsBody>['lines'][number];

/** A line already in the list: when it is drawn up again, its recipient's account need not be told again. */
export interface KnownLine {
  id: string;
  allocationId: string;
  masked: string | null;
  sealed: Buffer | null;
}

interface PlannedLine extends KnownLine {
  unitId: string;
  amountVnd: number;
  method: LineInput['method'];
  recipientName: string;
  recipientBank: string | null;
}

export interface DrawnList {
  id: string;
  /** The fund. */
  unitId: string;
}

const contextOf = (paymentId: string): string => `payment_recipients|number|${paymentId}`;

/** The account a payment goes to, whole. */
export const openAccount = (cipher: Cipher, paymentId: string, sealed: Buffer): string =>
  cipher.decrypt(sealed, contextOf(paymentId));

/**
 * Plans the lines of a list: each of the list's fund, in no other open list (`conflict`), and no more than may be paid now.
 * An amount left out is all of that, a recipient left out the head of the household.
 */
export async function planLines(
  context: CommandContext,
  list: DrawnList,
  inputs: readonly LineInput[],
  known: readonly KnownLine[] = [],
): Promise<PlannedLine[]> {
  const facts = await readPaymentFacts(
    context.client,
    inputs.map((line) => line.allocationId),
  );
  const seen = new Set<string>();
  const fields: FieldError[] = [];
  const lines = inputs.flatMap((input, at) => {
    const of = facts.get(input.allocationId);
    const faults = faultsOf(input, of, list, seen.has(input.allocationId));
    seen.add(input.allocationId);
    fields.push(...faults.map((fault) => ({ ...fault, pointer: `/lines/${at}${fault.pointer}` })));
    const before = known.find((line) => line.allocationId === input.allocationId);
    return of && faults.length === 0 ? [planLine(context, input, of, before)] : [];
  });
  refuseLines(fields);
  return lines;
}

function faultsOf(input: LineInput, facts: PaymentFacts | undefined, list: DrawnList, again: boolean): FieldError[] {
  const at = (pointer: string, code: string, message: string): FieldError[] => [{ pointer, code, message }];
  if (!facts) return at('/allocationId', 'not_found', 'Không tìm thấy khoản phân bổ, hoặc ngoài phạm vi của bạn.');
  if (again)
    return at('/allocationId', 'conflict', `Khoản phân bổ cho nhà ${facts.houseCode} đã có trong bảng kê này.`);
  if (facts.amountVnd === null)
    return at('/allocationId', 'wrong_value_kind', 'Hiện vật, ngày công được giao, không chi.');
  if (facts.fundUnitId !== list.unitId)
    return at('/allocationId', 'conflict', `Khoản phân bổ cho nhà ${facts.houseCode} thuộc quỹ khác.`);
  if (facts.openListId && facts.openListId !== list.id)
    return at('/allocationId', 'conflict', `Nhà ${facts.houseCode} đang trong bảng kê ${facts.openListCode}.`);
  if (input.method === 'cash' && (input.recipientAccount || input.recipientBank))
    return at('/recipientAccount', 'invalid_request', 'Chi tiền mặt không có tài khoản người nhận.');
  const pointer = input.amountVnd === null ? '/allocationId' : '/amountVnd';
  return blockersOf(facts, input.amountVnd ?? Math.max(payableVnd(facts), 1)).map((one) => ({ pointer, ...one }));
}

function planLine(
  { services }: CommandContext,
  input: LineInput,
  facts: PaymentFacts,
  before: KnownLine | undefined,
): PlannedLine {
  const { allocationId, method, recipientAccount, recipientBank } = input;
  const id = before?.id ?? services.newId();
  const kept = method === 'bank' ? before : undefined;
  return {
    id,
    allocationId,
    unitId: facts.unitId,
    amountVnd: input.amountVnd ?? payableVnd(facts),
    method,
    recipientName: input.recipientName ?? facts.headName,
    recipientBank,
    masked: recipientAccount ? maskTail(recipientAccount) : (kept?.masked ?? null),
    sealed: recipientAccount ? services.cipher.encrypt(recipientAccount, contextOf(id)) : (kept?.sealed ?? null),
  };
}

/** Writes the planned lines of a list, sent without waiting. */
export function insertLines(
  { client, now }: CommandContext,
  list: DrawnList,
  lines: readonly PlannedLine[],
): Promise<unknown> {
  const of = <Name extends keyof PlannedLine>(name: Name) => lines.map((line) => line[name]);
  const accounts = lines.filter((line) => line.sealed);
  return Promise.all([
    client.query({
      name: 'insert_payments',
      text: `INSERT INTO payments (id, list_id, position, allocation_id, unit_id, fund_unit_id, amount_vnd, method, recipient_name,
               recipient_bank, recipient_account_masked, created_at)
             SELECT p.id, $1, p.position, p.allocation_id, p.unit_id, $2, p.amount_vnd, p.method, p.recipient_name, p.bank, p.masked, $3
             FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::bigint[], $8::text[], $9::text[], $10::text[], $11::text[])
               WITH ORDINALITY AS p (id, allocation_id, unit_id, amount_vnd, method, recipient_name, bank, masked, position)`,
      values: [
        list.id,
        list.unitId,
        now.toISOString(),
        of('id'),
        of('allocationId'),
        of('unitId'),
        of('amountVnd'),
        of('method'),
        of('recipientName'),
        of('recipientBank'),
        of('masked'),
      ],
    }),
    client.query({
      name: 'insert_payment_recipients',
      text: `INSERT INTO payment_recipients (payment_id, unit_id, number_sealed)
             SELECT r.id, $1, r.sealed FROM unnest($2::uuid[], $3::bytea[]) AS r (id, sealed)`,
      values: [list.unitId, accounts.map((line) => line.id), accounts.map((line) => line.sealed)],
    }),
  ]);
}
