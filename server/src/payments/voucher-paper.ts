import { vndInWords } from '@chung-tay/shared/core/amount-words';
import { AppError } from '@chung-tay/shared/core/errors';
import { receiveMethods } from '@chung-tay/shared/donations/schema';
import type { paymentRoutes } from '@chung-tay/shared/payments/contract';
import type { PaymentDetail } from '@chung-tay/shared/payments/schema';
import { answerPaper } from '../core/document/answer-paper.ts';
import { type Block, type Paper, paperAmount, paperDate } from '../core/document/paper.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { letterheadOf } from '../donations/letterhead.ts';
import { type NamedUnit, readUnitChain } from '../units/unit-chain.ts';
import { readPayment } from './queries.ts';

interface VoucherFacts {
  number: number;
  year: number;
  issuedUnitId: string;
  purpose: string;
  preparedBy: string;
  approvedBy: string;
  reversedOn: string | null;
  reverseReason: string | null;
}
type Voucher = PaymentDetail & VoucherFacts & { paidOn: string };

/** The numbered voucher of one payment (phiếu chi): for the household to sign, kept in the book of the fund. Void when reversed. */
export const getVoucherPaper: Query<typeof paymentRoutes.getVoucherPaper> = async (context, { id, format }) => {
  const voucher = await readVoucher(context, id);
  const units = await readUnitChain(context.client, voucher.issuedUnitId, voucher.paidOn);
  const filename = `phieu-chi-${voucher.year}-${String(voucher.number).padStart(5, '0')}`;
  return answerPaper(voucherPaper(voucher, units), format, filename);
};

async function readVoucher(context: HandlerContext, id: string): Promise<Voucher> {
  const payment = await readPayment(context, id);
  const { paidOn } = payment;
  if (!paidOn) throw new AppError('action_not_allowed', 'Khoản này chưa được duyệt chi, chưa có phiếu chi.');
  const { rows } = await context.client.query<VoucherFacts>({
    name: 'voucher_for_paper',
    text: `SELECT p.number, p.year, p.issued_unit_id AS "issuedUnitId", l.purpose, l.prepared_by_name AS "preparedBy",
             l.decided_by_name AS "approvedBy", undo.occurred_on AS "reversedOn", undo.memo AS "reverseReason"
           FROM payments p JOIN payment_lists l ON l.id = p.list_id
           LEFT JOIN ledger_transactions undo ON undo.reverses_id = p.transaction_id WHERE p.id = $1`,
    values: [id],
  });
  return { ...payment, ...found(rows[0], 'phiếu chi'), paidOn };
}

const line = (label: string, value: string): Block => ({
  type: 'paragraph',
  text: [`${label}: `, { text: value, bold: true }],
});

function marks({ state, reversedOn, reverseReason, recoveredVnd }: Voucher): Block[] {
  const note = (text: string): Block => ({ type: 'paragraph', align: 'center', text: [{ text, italic: true }] });
  if (state === 'reversed') {
    const reason = reverseReason ? `. Lý do: ${reverseReason}` : '';
    const words = `Phiếu này không còn giá trị từ ${paperDate(reversedOn)}${reason}`;
    return [{ type: 'heading', text: 'ĐÃ HỦY' }, note(words)];
  }
  return recoveredVnd > 0 ? [note(`Đã thu hồi ${paperAmount(recoveredVnd)} đồng của phiếu này`)] : [];
}

export function voucherPaper(voucher: Voucher, units: readonly NamedUnit[]): Paper {
  const { number, year, paidOn, amountVnd, method, recipientBank, recipientAccountMasked } = voucher;
  const account = [recipientAccountMasked, recipientBank].filter((part) => part !== null).join(', ');
  return {
    letterhead: letterheadOf(units, paidOn, `${String(number).padStart(2, '0')}/${year}/PC`),
    title: 'Phiếu chi',
    body: [
      ...marks(voucher),
      line('Đơn vị chi', voucher.unitName),
      line('Người nhận tiền', voucher.recipientName),
      line('Hộ', `${voucher.headName}, ${voucher.houseUnitName}, mã nhà ${voucher.houseCode}`),
      line('Nội dung chi', voucher.purpose),
      line('Nguồn', `${voucher.donorName}, khoản ${voucher.donationCode}`),
      line('Số tiền', `${paperAmount(amountVnd)} đồng`),
      line('Bằng chữ', vndInWords(amountVnd)),
      line('Hình thức', account ? `${receiveMethods[method]}, ${account}` : receiveMethods[method]),
      line('Theo bảng kê', voucher.listCode),
    ],
    closing: {
      signatures: [
        { post: 'Người nhận tiền', hint: '(Ký, ghi rõ họ tên)' },
        { post: 'Người lập', hint: '(Ký, ghi rõ họ tên)', name: voucher.preparedBy },
        { post: 'Người duyệt chi', hint: '(Ký, đóng dấu)', name: voucher.approvedBy },
      ],
    },
  };
}
