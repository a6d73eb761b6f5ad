import { vndInWords } from '@chung-tay/shared/core/amount-words';
import { type DonorStatement, receiptMethods } from '@chung-tay/shared/donations/schema';
import { type Block, type Column, type Paper, paperAmount, paperDate } from '../core/document/paper.ts';
import type { NamedUnit } from '../units/unit-chain.ts';
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

/** A donor's statement: pledges, receipts, and the houses by their codes. A void receipt is shown, not summed. */
export function donorStatementPaper(statement: DonorStatement, units: readonly NamedUnit[], today: string): Paper {
  const { donor, from, to, pledges, receipts, allocations, receivedVnd } = statement;
  const period = `${from ? `Từ ${paperDate(from)} đến` : 'Đến'} hết ${paperDate(to)}`;
  return {
    letterhead: letterheadOf(units, today),
    title: 'Sao kê ủng hộ',
    subject: period,
    body: [
      { type: 'paragraph', text: ['Nhà hảo tâm: ', { text: `${donor.name} (${donor.code})`, bold: true }] },
      {
        type: 'paragraph',
        text: `Đã nhận ${paperAmount(receivedVnd)} đồng (${vndInWords(receivedVnd)}); đã phân bổ ${paperAmount(statement.allocatedVnd)} đồng, trong đó đã chi ${paperAmount(statement.releasedVnd)} đồng.`,
      },
      ...part(
        'I. Đăng ký',
        [{ header: 'Khoản', width: 28 }, { header: 'Đơn vị giữ quỹ', width: 60 }, when('Ngày'), amount],
        pledges.map((row) => [row.donationCode, row.unitName, day(row.pledgedOn), paperAmount(row.pledgedVnd)]),
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
        receipts.map((row) => [
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
        allocations.map((row) => [
          row.state === 'reversed' ? `${row.houseCode} (thu hồi)` : row.houseCode,
          row.donationCode,
          day(row.allocatedOn),
          day(row.releasedOn),
          paperAmount(row.amountVnd),
        ]),
        statement.allocatedVnd,
      ),
    ],
    closing: {
      signatures: [
        { post: 'Kế toán', hint: '(Ký, ghi rõ họ tên)' },
        { post: 'Thủ trưởng đơn vị', hint: '(Ký, đóng dấu)' },
      ],
    },
  };
}
