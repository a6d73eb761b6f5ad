import { AppError } from '@chung-tay/shared/core/errors';
import { fold } from '@chung-tay/shared/core/text';
import { donorKinds, receiveMethods } from '@chung-tay/shared/donations/schema';
import type { CommandContext } from '../core/http/handler.ts';
import type { KeptChange, ReadColumn, UndoOf } from '../core/importer.ts';
import { coded, day, text, vnd, yesNo } from '../imports/cells.ts';
import { actDone, actsImporter, type Importer, remarkColumn } from '../imports/importer.ts';
import { reverseTransaction } from '../ledger/reverse-transaction.ts';
import { closeDonation } from './close-donation.ts';
import { type DonationRow, donationRowSchema, mayReceive, writeDonationRow } from './import-donation-row.ts';
import { donationConstraints } from './table.ts';

const column = (
  field: string,
  title: string,
  read: ReadColumn['read'],
  meaning: string,
  example: string,
  more: Partial<ReadColumn> = {},
): ReadColumn => ({ field, title, read, meaning, example, required: false, choices: null, ...more });

const must = { required: true } as const;
const kinds = { choices: Object.values(donorKinds) };

const columns: readonly ReadColumn[] = [
  column('fund', 'Quỹ tiếp nhận', text, 'Mã hoặc tên đầy đủ của đơn vị giữ quỹ', '00000', must),
  column(
    'pledgeNumber',
    'Số phiếu đăng ký',
    text,
    'Khóa: cùng quỹ, cùng nguồn, cùng số là cùng một khoản',
    'ĐK-000',
    must,
  ),
  column('donorCode', 'Mã nguồn', text, 'Mã nguồn ủng hộ đã có; bỏ trống thì dùng tên và loại', ''),
  column('donorName', 'Tên nguồn', text, 'Tên nhà hảo tâm; chưa có thì được thêm vào danh sách', 'Công ty Mẫu'),
  column('donorKind', 'Loại nguồn', coded(donorKinds), 'Bắt buộc khi không có mã nguồn', donorKinds.enterprise, kinds),
  column('anonymous', 'Ẩn danh', yesNo, 'Chỉ dùng khi thêm nguồn mới', 'Không', { choices: ['Có', 'Không'] }),
  column('pledgedOn', 'Ngày đăng ký', day, 'dd/mm/yyyy hoặc yyyy-mm-dd', '01/03/2025', must),
  column('pledgedVnd', 'Số tiền đăng ký', vnd, 'Đồng', '60.000.000', must),
  column('wish', 'Nguyện vọng', text, 'Nguyện vọng của nguồn', ''),
  column('receivedOn', 'Ngày nhận', day, 'Để trống bốn cột cuối nếu chưa nhận tiền', '05/03/2025'),
  column('receivedVnd', 'Số tiền nhận', vnd, 'Đồng, không vượt số còn lại của đăng ký', '60.000.000'),
  column('method', 'Hình thức nhận', coded(receiveMethods), 'Tiền đến bằng cách nào', receiveMethods.bank, {
    choices: Object.values(receiveMethods),
  }),
  column('receiptNumber', 'Số chứng từ nhận', text, 'Khóa của lần nhận: phiếu thu, mã giao dịch', 'FT0000000'),
  remarkColumn,
];

/** What speaks against taking a receipt back beside what the ledger itself refuses. */
async function undoReceipt(context: CommandContext, id: string, reason: string) {
  const { rows } = await context.client.query<{ fundId: string; matched: boolean }>({
    name: 'receipt_to_undo',
    text: `SELECT t.unit_id AS "fundId", EXISTS (
             SELECT FROM statement_matches m WHERE m.transaction_id = t.id AND m.undone_at IS NULL) AS matched
           FROM ledger_transactions t WHERE t.id = $1`,
    values: [id],
  });
  const [receipt] = rows;
  if (receipt && !(await mayReceive(context, receipt.fundId)))
    throw new AppError('forbidden', 'bạn không có quyền ghi thực nhận ở quỹ này');
  if (receipt?.matched) throw new AppError('conflict', 'lần nhận đã khớp với sao kê ngân hàng');
  return actDone(await reverseTransaction(context, { id, reason, occurredOn: undefined })).events;
}

/** Nothing but what came with the file, and what has just been taken back of it, may stand on the donation. */
async function undoPledge(context: CommandContext, id: string, importId: string, reason: string) {
  const { rows } = await context.client.query<{ closed: boolean; moved: boolean }>({
    name: 'pledge_was_used',
    text: `SELECT d.closed_at IS NOT NULL AS closed, EXISTS (
             SELECT FROM ledger_transactions t WHERE (t.donation_id = d.id OR t.other_donation_id = d.id)
               AND coalesce(t.reverses_id, t.id) NOT IN (
                 SELECT c.subject_id FROM import_changes c WHERE c.import_id = $2 AND c.subject_type = 'transaction')) AS moved
           FROM donations d WHERE d.id = $1`,
    values: [id, importId],
  });
  if (rows[0]?.closed) throw new AppError('conflict', 'khoản ủng hộ đã khép lại');
  if (rows[0]?.moved) throw new AppError('conflict', 'khoản ủng hộ đã có bút toán khác');
  return actDone(await closeDonation(context, { id, reason })).events;
}

function undoChange(context: CommandContext, { subjectType, subjectId }: KeptChange, { importId, reason }: UndoOf) {
  const words = `Hoàn tác lần nhập tệp: ${reason}`.slice(0, 500);
  return subjectType === 'transaction'
    ? undoReceipt(context, subjectId, words)
    : undoPledge(context, subjectId, importId, words);
}

const keyOf = (row: DonationRow): string =>
  fold([row.fund, row.pledgeNumber, row.donorCode ?? row.donorName, row.receiptNumber].join('|'));

/**
 * Files of pledges and receipts: `createDonor`, `pledgeDonation` and `receiveDonation` row by row, the ledger included. Undone,
 * receipts are reversed today and pledges closed; a donor who was added stays, since closed pledges name them. Who undoes
 * their file reverses its receipts without `ledger:reverse`, but not without `donation:receive`: they are untouched by then, or it is
 * refused.
 */
export const donationImporter: Importer = actsImporter<DonationRow>(
  {
    noun: 'donations',
    filename: 'mau-nhap-ung-ho',
    guide: [
      'Mỗi dòng một khoản đăng ký, kèm một lần nhận nếu đã có tiền. Xóa dòng ví dụ trước khi nhập.',
      'Nhận làm nhiều lần: lặp lại dòng đăng ký, mỗi dòng một số chứng từ nhận.',
      'Khoản đã ghi không sửa được bằng tệp: số tiền hoặc ngày khác với đã ghi là lỗi.',
    ],
    constraints: donationConstraints,
  },
  {
    columns,
    schema: donationRowSchema,
    keyOf,
    blame: {
      '/unitId': 'fund',
      '/donorId': 'donorName',
      '/name': 'donorName',
      '/kind': 'donorKind',
      '/amountVnd': 'receivedVnd',
      '/occurredOn': 'receivedOn',
    },
    writeRow: writeDonationRow,
    undoChange,
  },
);
