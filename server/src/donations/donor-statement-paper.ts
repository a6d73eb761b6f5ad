import { vndInWords } from '@chung-tay/shared/core/amount-words';
import { receiptMethods } from '@chung-tay/shared/donations/schema';
import type { DonorStatement } from '@chung-tay/shared/donations/traces';
import { type Block, type Column, type Paper, paperAmount, paperDate, type Row } from '../core/document/paper.ts';
import type { NamedUnit } from '../units/unit-chain.ts';
import { quantityOf } from './in-kind.ts';
import { letterheadOf } from './letterhead.ts';

const day = (value: string | null): string => value?.split('-').reverse().join('/') ?? '';
const amount: Column = { header: 'Số tiền (đồng)', width: 34, align: 'right' };
const when = (header: string): Column => ({ header, width: 26, align: 'center' });

/** One numbered part of the statement. */
interface Part {
  title: string;
  blocks: Block[];
}

/** Rows with the sum of their last column. */
function summed(title: string, columns: Column[], rows: string[][], totalVnd: number): Part {
  const total = { cells: ['Cộng', paperAmount(totalVnd)], merge: columns.length - 1, bold: true };
  return tableOr(title, columns, [...rows.map((cells) => ({ cells })), total]);
}

/** A table that ends with its sum; without a row before it, the words that there is none. */
const tableOr = (title: string, columns: Column[], rows: Row[]): Part => ({
  title,
  blocks: [rows.length > 1 ? { type: 'table', columns, rows } : { type: 'paragraph', text: 'Không có trong kỳ.' }],
});

/** Money promised, received, set aside and paid house by house, given back: where there is any, or nothing else either. */
function moneyOf(statement: DonorStatement): Part[] {
  const pledges = statement.pledges.filter(({ inKind }) => !inKind);
  const receipts = statement.receipts.filter(({ valueVnd }) => valueVnd === null);
  const allocations = statement.allocations.filter(({ inKind }) => !inKind);
  const rows = [...pledges, ...receipts, ...allocations, ...statement.refunds];
  if (rows.length === 0 && inKindRows(statement).length > 0) return [];
  return [
    summed(
      'Đăng ký',
      [{ header: 'Khoản', width: 28 }, { header: 'Đơn vị giữ quỹ', width: 60 }, when('Ngày'), amount],
      pledges.map((row) => [row.donationCode, row.unitName, day(row.pledgedOn), paperAmount(row.pledgedVnd)]),
      statement.pledgedVnd,
    ),
    summed(
      'Đã nhận',
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
      statement.receivedVnd,
    ),
    housesOf(statement, allocations),
    ...refundsOf(statement),
  ];
}

/** What was set aside for each house, and how much of it was paid: by tranches, so seldom all at once. */
const housesOf = (statement: DonorStatement, allocations: DonorStatement['allocations']): Part =>
  tableOr(
    'Đã đến căn nhà',
    [
      { header: 'Mã nhà', width: 28 },
      { header: 'Khoản', width: 26 },
      { ...when('Ngày'), group: 'Phân bổ' },
      { ...amount, group: 'Phân bổ' },
      { ...when('Lần cuối'), group: 'Đã chi' },
      { ...amount, group: 'Đã chi' },
    ],
    [
      ...allocations.map((row) => ({
        cells: [
          row.state === 'reversed' ? `${row.houseCode} (thu hồi)` : row.houseCode,
          row.donationCode,
          day(row.allocatedOn),
          paperAmount(row.amountVnd),
          day(row.releasedOn),
          row.releasedVnd > 0 ? paperAmount(row.releasedVnd) : '',
        ],
      })),
      {
        cells: ['Cộng', paperAmount(statement.allocatedVnd), '', paperAmount(statement.releasedVnd)],
        merge: 3,
        bold: true,
      },
    ],
  );

/** Money that went back to the donor, where there is any. */
const refundsOf = ({ refunds, refundedVnd }: DonorStatement): Part[] =>
  refunds.length === 0
    ? []
    : [
        summed(
          'Đã hoàn trả',
          [{ header: 'Khoản', width: 28 }, { header: 'Lý do', width: 60 }, when('Ngày'), amount],
          refunds.map((row) => [
            row.donationCode,
            row.reversed ? `${row.reason} (đã hủy)` : row.reason,
            day(row.refundedOn),
            paperAmount(row.amountVnd),
          ]),
          refundedVnd,
        ),
      ];

/** Goods and labour: each row by quantity and what it is reckoned at, never added to money. */
function inKindRows({ pledges, receipts, allocations }: DonorStatement): Row[] {
  const cells = (what: string, code: string, on: string, quantity: string, valueVnd: number) => ({
    cells: [what, code, day(on), quantity, paperAmount(valueVnd)],
  });
  return [
    ...pledges.flatMap(({ inKind, donationCode, pledgedOn }) =>
      inKind ? [cells('Đăng ký', donationCode, pledgedOn, quantityOf(inKind, inKind.amount), inKind.valueVnd)] : [],
    ),
    ...receipts.flatMap(({ code, amount: count, valueVnd, item, measure, reversed, donationCode, receivedOn }) =>
      count !== null && valueVnd !== null
        ? [
            cells(
              `Phiếu ${code}${reversed ? ' (đã hủy)' : ''}`,
              donationCode,
              receivedOn,
              quantityOf({ item, measure }, count),
              valueVnd,
            ),
          ]
        : [],
    ),
    ...allocations.flatMap(({ inKind, houseCode, donationCode, allocatedOn }) =>
      inKind
        ? [cells(`Cho nhà ${houseCode}`, donationCode, allocatedOn, quantityOf(inKind, inKind.amount), inKind.valueVnd)]
        : [],
    ),
  ];
}

function inKindOf(statement: DonorStatement): Part[] {
  const rows = inKindRows(statement);
  if (rows.length === 0) return [];
  const columns: Column[] = [
    { header: 'Việc', width: 42 },
    { header: 'Khoản', width: 24 },
    when('Ngày'),
    { header: 'Số lượng', width: 48 },
    { header: 'Quy ra tiền (đồng)', width: 28, align: 'right' },
  ];
  return [{ title: 'Hiện vật, ngày công', blocks: [{ type: 'table', columns, rows }] }];
}

const numerals = ['I', 'II', 'III', 'IV', 'V'];

/** A donor's statement: pledges, receipts, and the houses by their codes. A void receipt is shown, not summed. */
export function donorStatementPaper(statement: DonorStatement, units: readonly NamedUnit[], today: string): Paper {
  const { donor, from, to, receivedVnd } = statement;
  const period = `${from ? `Từ ${paperDate(from)} đến` : 'Đến'} hết ${paperDate(to)}`;
  const refunded = statement.refundedVnd > 0 ? `, hoàn trả ${paperAmount(statement.refundedVnd)} đồng` : '';
  const money = moneyOf(statement);
  const sum = `Đã nhận ${paperAmount(receivedVnd)} đồng (${vndInWords(receivedVnd)})${refunded}; đã phân bổ ${paperAmount(statement.allocatedVnd)} đồng, trong đó đã chi ${paperAmount(statement.releasedVnd)} đồng.`;
  const parts = [...money, ...inKindOf(statement)];
  return {
    letterhead: letterheadOf(units, today),
    title: 'Sao kê ủng hộ',
    subject: period,
    body: [
      { type: 'paragraph', text: ['Nhà hảo tâm: ', { text: `${donor.name} (${donor.code})`, bold: true }] },
      ...(money.length > 0 ? [{ type: 'paragraph', text: sum } as const] : []),
      ...parts.flatMap(({ title, blocks }, at): Block[] => [
        { type: 'heading', text: `${numerals[at]}. ${title}` },
        ...blocks,
      ]),
    ],
    closing: {
      signatures: [
        { post: 'Kế toán', hint: '(Ký, ghi rõ họ tên)' },
        { post: 'Thủ trưởng đơn vị', hint: '(Ký, đóng dấu)' },
      ],
    },
  };
}
