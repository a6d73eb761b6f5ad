import { vndInWords } from '@chung-tay/shared/core/amount-words';
import { type DonorStatement, receiptMethods } from '@chung-tay/shared/donations/schema';
import { type Block, type Column, type Paper, paperAmount, paperDate } from '../core/document/paper.ts';
import type { NamedUnit } from '../units/unit-chain.ts';
import { quantityOf } from './in-kind.ts';
import { letterheadOf } from './letterhead.ts';

const day = (value: string | null): string => value?.split('-').reverse().join('/') ?? '';
const amount: Column = { header: 'Số tiền (đồng)', width: 34, align: 'right' };
const when = (header: string): Column => ({ header, width: 26, align: 'center' });

function part(title: string, columns: Column[], rows: string[][], totalVnd: number): Block[] {
  if (rows.length === 0)
    return [
      { type: 'heading', text: title },
      { type: 'paragraph', text: 'Không có trong kỳ.' },
    ];
  const total = { cells: ['Cộng', paperAmount(totalVnd)], merge: columns.length - 1, bold: true };
  return [
    { type: 'heading', text: title },
    { type: 'table', columns, rows: [...rows.map((cells) => ({ cells })), total] },
  ];
}

/** Money that went back to the donor, where there is any. */
const refundsOf = ({ refunds, refundedVnd }: DonorStatement): Block[] =>
  refunds.length === 0
    ? []
    : part(
        'Đã hoàn trả',
        [{ header: 'Khoản', width: 28 }, { header: 'Lý do', width: 60 }, when('Ngày'), amount],
        refunds.map((row) => [
          row.donationCode,
          row.reversed ? `${row.reason} (đã hủy)` : row.reason,
          day(row.refundedOn),
          paperAmount(row.amountVnd),
        ]),
        refundedVnd,
      );

/** Goods and labour, where there are any: each row by quantity and what it is reckoned at, never added to money. */
function inKindOf({ pledges, receipts, allocations }: DonorStatement): Block[] {
  const cells = (what: string, code: string, on: string, of: { quantity: string; valueVnd: number }) => ({
    cells: [what, code, day(on), of.quantity, paperAmount(of.valueVnd)],
  });
  const counted = (inKind: NonNullable<DonorStatement['pledges'][number]['inKind']>) => ({
    quantity: quantityOf(inKind, inKind.amount),
    valueVnd: inKind.valueVnd,
  });
  const rows = [
    ...pledges.flatMap(({ inKind, donationCode, pledgedOn }) =>
      inKind ? [cells('Đăng ký', donationCode, pledgedOn, counted(inKind))] : [],
    ),
    ...receipts.flatMap(({ code, amount: count, valueVnd, item, measure, reversed, donationCode, receivedOn }) =>
      count !== null && valueVnd !== null
        ? [
            cells(`Phiếu ${code}${reversed ? ' (đã hủy)' : ''}`, donationCode, receivedOn, {
              quantity: quantityOf({ item, measure }, count),
              valueVnd,
            }),
          ]
        : [],
    ),
    ...allocations.flatMap(({ inKind, houseCode, donationCode, allocatedOn }) =>
      inKind ? [cells(`Cho nhà ${houseCode}`, donationCode, allocatedOn, counted(inKind))] : [],
    ),
  ];
  if (rows.length === 0) return [];
  return [
    { type: 'heading', text: 'Hiện vật, ngày công' },
    {
      type: 'table',
      columns: [
        { header: 'Việc', width: 36 },
        { header: 'Khoản', width: 28 },
        when('Ngày'),
        { header: 'Số lượng', width: 50 },
        { header: 'Quy ra tiền (đồng)', width: 34, align: 'right' },
      ],
      rows,
    },
  ];
}

/** A donor's statement: pledges, receipts, and the houses by their codes. A void receipt is shown, not summed. */
export function donorStatementPaper(statement: DonorStatement, units: readonly NamedUnit[], today: string): Paper {
  const { donor, from, to, pledges, receipts, allocations, receivedVnd } = statement;
  const period = `${from ? `Từ ${paperDate(from)} đến` : 'Đến'} hết ${paperDate(to)}`;
  const refunded = statement.refundedVnd > 0 ? `, hoàn trả ${paperAmount(statement.refundedVnd)} đồng` : '';
  return {
    letterhead: letterheadOf(units, today),
    title: 'Sao kê ủng hộ',
    subject: period,
    body: [
      { type: 'paragraph', text: ['Nhà hảo tâm: ', { text: `${donor.name} (${donor.code})`, bold: true }] },
      {
        type: 'paragraph',
        text: `Đã nhận ${paperAmount(receivedVnd)} đồng (${vndInWords(receivedVnd)})${refunded}; đã phân bổ ${paperAmount(statement.allocatedVnd)} đồng, trong đó đã chi ${paperAmount(statement.releasedVnd)} đồng.`,
      },
      ...part(
        'I. Đăng ký',
        [{ header: 'Khoản', width: 28 }, { header: 'Đơn vị giữ quỹ', width: 60 }, when('Ngày'), amount],
        pledges
          .filter(({ inKind }) => !inKind)
          .map((row) => [row.donationCode, row.unitName, day(row.pledgedOn), paperAmount(row.pledgedVnd)]),
        statement.pledgedVnd,
      ),
      ...part(
        'II. Đã nhận',
        [
          { header: 'Số phiếu', width: 24 },
          { header: 'Khoản', width: 28 },
          { header: 'Hình thức, chứng từ', width: 42 },
          when('Ngày'),
          amount,
        ],
        receipts
          .filter(({ valueVnd }) => valueVnd === null)
          .map((row) => [
            row.code,
            row.donationCode,
            `${[receiptMethods[row.method], row.reference].filter(Boolean).join(', ')}${row.reversed ? ' (đã hủy)' : ''}`,
            day(row.receivedOn),
            paperAmount(row.amountVnd),
          ]),
        receivedVnd,
      ),
      ...part(
        'III. Đã đến căn nhà',
        [{ header: 'Mã nhà', width: 28 }, { header: 'Khoản', width: 28 }, when('Phân bổ'), when('Đã chi'), amount],
        allocations
          .filter(({ inKind }) => !inKind)
          .map((row) => [
            row.state === 'reversed' ? `${row.houseCode} (thu hồi)` : row.houseCode,
            row.donationCode,
            day(row.allocatedOn),
            day(row.releasedOn),
            paperAmount(row.amountVnd),
          ]),
        statement.allocatedVnd,
      ),
      ...refundsOf(statement),
      ...inKindOf(statement),
    ],
    closing: {
      signatures: [
        { post: 'Kế toán', hint: '(Ký, ghi rõ họ tên)' },
        { post: 'Thủ trưởng đơn vị', hint: '(Ký, đóng dấu)' },
      ],
    },
  };
}
