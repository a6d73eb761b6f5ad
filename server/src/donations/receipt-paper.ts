import { vndInWords } from '@chung-tay/shared/core/amount-words';
import { formatThousandths } from '@chung-tay/shared/core/thousandths';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { type Receipt, receiptMethods } from '@chung-tay/shared/donations/schema';
import { withinUnits } from '../core/db/list.ts';
import { answerPaper } from '../core/document/answer-paper.ts';
import { type Block, type Paper, paperAmount, paperDate } from '../core/document/paper.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { type NamedUnit, readUnitChain } from '../units/unit-chain.ts';
import { unitValueVnd } from './in-kind.ts';
import { letterheadOf } from './letterhead.ts';
import { receiptColumns, receiptTables } from './trace-queries.ts';

interface ReceiptFacts extends Receipt {
  item: string | null;
  measure: string | null;
  number: number;
  year: number;
  issuedUnitId: string;
  issuedUnitName: string;
  donationCode: string;
  donorName: string;
  anonymous: boolean;
  wish: string | null;
  receivedBy: string;
  reversedOn: string | null;
  reverseReason: string | null;
}

/** The numbered paper of one receipt: given to the donor, kept in the book of the fund. Void when it was reversed. */
export const getReceiptPaper: Query<typeof donationRoutes.getReceiptPaper> = async (context, input) => {
  const receipt = await readReceipt(context, input.id, input.transactionId);
  const units = await readUnitChain(context.client, receipt.issuedUnitId, receipt.receivedOn);
  const filename = `phieu-tiep-nhan-${receipt.year}-${String(receipt.number).padStart(5, '0')}`;
  return answerPaper(receiptPaper(receipt, units), input.format, filename);
};

async function readReceipt(
  { client, roots }: HandlerContext,
  donationId: string,
  transactionId: string,
): Promise<ReceiptFacts> {
  const { rows } = await client.query<ReceiptFacts>({
    name: 'receipt_for_paper',
    text: `SELECT ${receiptColumns}, e.item, e.measure, c.number, c.year, c.issued_unit_id AS "issuedUnitId",
             ${unitNameOn('c.issued_unit_id', 't.occurred_on')} AS "issuedUnitName", d.code AS "donationCode",
             r.name AS "donorName", r.anonymous, d.wish, t.actor_name AS "receivedBy",
             undo.occurred_on AS "reversedOn", undo.memo AS "reverseReason"
           FROM ${receiptTables} JOIN donations d ON d.id = c.donation_id JOIN donors r ON r.id = d.donor_id
           LEFT JOIN ledger_transactions undo ON undo.reverses_id = t.id
           WHERE c.donation_id = $2 AND c.transaction_id = $3 AND ${withinUnits('c.unit_id', '$1')}`,
    values: [roots, donationId, transactionId],
  });
  return found(rows[0], 'phiếu tiếp nhận');
}

const line = (label: string, value: string): Block => ({
  type: 'paragraph',
  text: [`${label}: `, { text: value, bold: true }],
});

/** “07/2026”: the number in the book of a fund and year. */
const printedNumber = ({ number, year }: ReceiptFacts): string => `${String(number).padStart(2, '0')}/${year}`;

function voidMark({ reversed, reversedOn, reverseReason }: ReceiptFacts): Block[] {
  if (!reversed) return [];
  const reason = reverseReason ? `. Lý do: ${reverseReason}` : '';
  return [
    { type: 'heading', text: 'ĐÃ HỦY' },
    {
      type: 'paragraph',
      align: 'center',
      text: [{ text: `Phiếu này không còn giá trị từ ${paperDate(reversedOn)}${reason}`, italic: true }],
    },
  ];
}

/** What came in: money in figures and words; goods and labour by quantity, price and what they are reckoned at. */
function given({ method, amountVnd, amount, valueVnd, item, measure }: ReceiptFacts): Block[] {
  if (amount === null || valueVnd === null)
    return [
      line('Số tiền', `${paperAmount(amountVnd)} đồng`),
      line('Bằng chữ', vndInWords(amountVnd)),
      line('Hình thức', receiptMethods[method]),
    ];
  const price = `${paperAmount(unitValueVnd(valueVnd, amount))} đồng`;
  const what =
    item === null
      ? [line('Ngày công', `${formatThousandths(amount)} ngày`), line('Mức quy đổi một ngày công', price)]
      : [
          line('Hiện vật', item),
          line('Số lượng', `${formatThousandths(amount)} ${measure}`),
          line(`Đơn giá một ${measure}`, price),
        ];
  return [
    ...what,
    line('Giá trị quy ra tiền', `${paperAmount(valueVnd)} đồng`),
    line('Bằng chữ', vndInWords(valueVnd)),
  ];
}

export function receiptPaper(receipt: ReceiptFacts, units: readonly NamedUnit[]): Paper {
  const { issuedUnitName, donorName, anonymous, reference, donationCode, wish } = receipt;
  return {
    letterhead: letterheadOf(units, receipt.receivedOn, `${printedNumber(receipt)}/PTN`),
    title: 'Phiếu tiếp nhận ủng hộ',
    body: [
      ...voidMark(receipt),
      line('Đơn vị tiếp nhận', issuedUnitName),
      line('Người, đơn vị ủng hộ', anonymous ? 'Nhà hảo tâm ẩn danh' : donorName),
      line('Khoản ủng hộ', donationCode),
      ...given(receipt),
      line('Chứng từ kèm theo', reference ?? 'không'),
      line('Ngày tiếp nhận', paperDate(receipt.receivedOn)),
      ...(wish ? [line('Nguyện vọng của người ủng hộ', wish)] : []),
    ],
    closing: {
      signatures: [
        { post: 'Người ủng hộ', hint: '(Ký, ghi rõ họ tên)' },
        { post: 'Người tiếp nhận', hint: '(Ký, ghi rõ họ tên)', name: receipt.receivedBy },
        { post: 'Thủ trưởng đơn vị', hint: '(Ký, đóng dấu)' },
      ],
    },
  };
}
