import { formatVnd } from '@chung-tay/shared/core/money';
import { lineStatuses, type StatementLineDetail } from '@chung-tay/shared/statements/schema';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { formatDay, formatInstant } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Facts } from '../ui/record-page.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { lineAmount, lineTones } from './words.ts';

/** What the bank says of the line, and how much of it is matched. */
export const LineFacts = ({ line }: { line: StatementLineDetail }) => (
  <Facts
    items={[
      ['Số tiền', lineAmount(line)],
      ['Ngày', formatDay(line.bookedOn)],
      ['Nội dung', line.text],
      ['Số tham chiếu', line.reference],
      [
        'Trạng thái',
        <StatusBadge key="status" tone={lineTones[line.status]}>
          {lineStatuses[line.status]}
        </StatusBadge>,
      ],
      ['Còn chưa khớp', formatVnd(line.status === 'ignored' ? 0 : line.amountVnd - line.matchedVnd)],
      ...(line.ignoreReason ? [['Lý do không đối chiếu', line.ignoreReason] as [string, string]] : []),
    ]}
  />
);

/** The parts of the line, those taken back too. */
export const Matches = ({ line }: { line: StatementLineDetail }) => (
  <DataTable
    caption="Các phần đã khớp"
    rows={line.matches}
    rowKey={(row) => row.id}
    columns={[
      {
        key: 'label',
        header: 'Bút toán',
        render: (row) => (
          <Anchor component={Link} to={`/ledger/transactions/${row.transactionId}`}>
            Số {row.transactionNumber}: {row.label}
          </Anchor>
        ),
      },
      { key: 'by', header: 'Người khớp', render: (row) => `${row.matchedBy}, ${formatInstant(row.matchedAt)}` },
      { key: 'undone', header: 'Đã bỏ', render: (row) => (row.undoneAt ? formatInstant(row.undoneAt) : '—') },
      { key: 'amount', header: 'Số tiền', render: (row) => formatVnd(row.amountVnd), align: 'right' },
    ]}
  />
);
