import { vndInWords } from '@chung-tay/shared/core/amount-words';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { receiveMethods } from '@chung-tay/shared/donations/schema';
import type { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { type PaymentListDetail, paymentListStatuses } from '@chung-tay/shared/payments/schema';
import { recordReading } from '../core/audit/record-reading.ts';
import { withinUnits } from '../core/db/list.ts';
import { answerPaper } from '../core/document/answer-paper.ts';
import { type Paper, paperAmount } from '../core/document/paper.ts';
import { type HandlerContext, type Query, requireActor } from '../core/http/handler.ts';
import { letterheadOf } from '../donations/letterhead.ts';
import { type NamedUnit, readUnitChain } from '../units/unit-chain.ts';
import { listEvent } from './lock-payment-list.ts';
import { openAccount } from './payment-lines.ts';
import { readPaymentList } from './queries.ts';

/**
 * A list of payments to print and sign. Account numbers are whole for who may prepare or approve payments of the fund, and
 * that they were read is recorded; others get them masked.
 */
export const getPaymentListPaper: Query<typeof paymentRoutes.getPaymentListPaper> = async (context, { id, format }) => {
  const list = await readPaymentList(context, id);
  const accounts = await readAccounts(context, list);
  if (accounts.size > 0)
    await recordReading(context, listEvent('accounts_read', list, `${accounts.size} số tài khoản`));
  const units = await readUnitChain(context.client, list.unitId, list.paidOn ?? dayInVietnam(context.now));
  return answerPaper(paymentListPaper(list, accounts, units), format, `bang-ke-chi-${list.code}`);
};

/** Whole numbers by payment; none for who neither prepares nor approves for this fund. */
async function readAccounts(context: HandlerContext, { id, unitId }: PaymentListDetail): Promise<Map<string, string>> {
  const actor = requireActor(context);
  const roots = [...rootsFor(actor, 'payment:prepare'), ...rootsFor(actor, 'payment:approve')];
  const { rows } = await context.client.query<{ paymentId: string; sealed: Buffer }>({
    name: 'accounts_of_payment_list',
    text: `SELECT r.payment_id AS "paymentId", r.number_sealed AS sealed FROM payments p JOIN payment_recipients r ON r.payment_id = p.id
           WHERE p.list_id = $2 AND ${withinUnits('$3::uuid', '$1')}`,
    values: [roots, id, unitId],
  });
  const { cipher } = context.services;
  return new Map(rows.map(({ paymentId, sealed }) => [paymentId, openAccount(cipher, paymentId, sealed)]));
}

export function paymentListPaper(
  list: PaymentListDetail,
  accounts: ReadonlyMap<string, string>,
  units: readonly NamedUnit[],
): Paper {
  const { code, status, purpose, payments, totalVnd, paidOn } = list;
  return {
    // Not paid yet: room to write the day.
    letterhead: { ...letterheadOf(units, '', code), date: paidOn },
    title: 'Bảng kê chi',
    subject: purpose,
    body: [
      {
        type: 'paragraph',
        text: `Tình trạng: ${paymentListStatuses[status]}. Cộng ${payments.length} khoản, ${paperAmount(totalVnd)} đồng.`,
      },
      {
        type: 'table',
        columns: [
          { header: 'TT', width: 8, align: 'center' },
          { header: 'Hộ, mã nhà, địa bàn', width: 44 },
          { header: 'Khoản ủng hộ', width: 24 },
          { header: 'Người nhận, tài khoản', width: 42 },
          { header: 'Số tiền (đồng)', width: 28, align: 'right' },
          { header: 'Phiếu chi', width: 20, align: 'center' },
        ],
        rows: [
          ...payments.map((line) => ({
            cells: [
              String(line.position),
              `${line.headName}\n${line.houseCode}\n${line.houseUnitName}`,
              line.donationCode,
              [
                line.recipientName,
                accounts.get(line.id) ?? line.recipientAccountMasked,
                line.recipientBank ?? (line.method === 'cash' ? receiveMethods.cash : null),
              ]
                .filter((part) => part !== null)
                .join('\n'),
              paperAmount(line.amountVnd),
              line.voucher ?? '',
            ],
          })),
          { cells: ['Cộng', paperAmount(totalVnd), ''], merge: 4, bold: true },
        ],
      },
      { type: 'paragraph', text: ['Bằng chữ: ', { text: vndInWords(totalVnd), bold: true }] },
    ],
    closing: {
      recipients: ['Người lập bảng kê', 'Lưu: VT'],
      signatures: [
        { post: 'Người lập', hint: '(Ký, ghi rõ họ tên)', name: list.preparedBy },
        {
          post: 'Người duyệt chi',
          hint: '(Ký, đóng dấu)',
          ...(status === 'approved' && list.decidedBy ? { name: list.decidedBy } : {}),
        },
      ],
    },
  };
}
