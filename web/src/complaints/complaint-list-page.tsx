import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import {
  type ComplaintItem,
  complaintAbouts,
  complaintKinds,
  complaintStates,
} from '@chung-tay/shared/complaints/schema';
import { client } from '../core/client.ts';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import styles from './complaint.module.css';
import { complaintQuery } from './queries.ts';
import { complaintTones } from './words.ts';

const schema = complaintRoutes.listComplaints.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  { name: 'waiting', kind: 'yes-no', label: 'Còn chờ', yes: 'Đang chờ giải quyết', no: 'Không còn chờ' },
  { name: 'late', kind: 'yes-no', label: 'Hạn', yes: 'Đã quá hạn', no: 'Còn trong hạn' },
  { name: 'state', kind: 'many', label: 'Trạng thái', options: complaintStates },
  { name: 'kind', kind: 'many', label: 'Loại', options: complaintKinds },
  { name: 'about', kind: 'many', label: 'Về việc', options: complaintAbouts },
  unitFilter('unitId'),
];

const beginning = ({ content }: ComplaintItem): string => {
  const letters = [...content.replace(/\s+/g, ' ')];
  return letters.length > 90 ? `${letters.slice(0, 90).join('')}…` : letters.join('');
};
const state = (row: ComplaintItem) => (
  <StatusBadge tone={complaintTones[row.state]}>{complaintStates[row.state]}</StatusBadge>
);
const due = ({ dueOn, late }: ComplaintItem) => (
  <span className={styles.due}>
    {dueOn ? formatDay(dueOn) : '—'}
    {late && <StatusBadge tone="late">quá hạn</StatusBadge>}
  </span>
);

const columns: Column<ComplaintItem>[] = [
  { key: 'content', header: 'Nội dung', render: (row) => <span className={styles.text}>{beginning(row)}</span> },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true },
  { key: 'kind', header: 'Loại', render: (row) => complaintKinds[row.kind] },
  { key: 'about', header: 'Về việc', render: (row) => complaintAbouts[row.about], wide: true },
  { key: 'place', header: 'Nơi xảy ra', render: (row) => row.placeName, wide: true },
  { key: 'unit', header: 'Đơn vị giải quyết', render: (row) => row.unitName },
  { key: 'alike', header: 'Gần giống', render: (row) => formatNumber(row.alike), align: 'right', wide: true },
  { key: 'due', header: 'Hạn', render: due, nowrap: true },
  { key: 'state', header: 'Trạng thái', render: state },
];

/** What the public wrote, as far as one's unit holds it; who sent it stands nowhere here. */
export default function ComplaintListPage() {
  return (
    <ListPage
      title="Phản ánh, khiếu nại"
      schema={schema}
      queryKey={['complaints', 'list']}
      fetchPage={(query) => client.complaints.listComplaints(query)}
      filters={filters}
      searchLabel="Tìm mã, nội dung, câu trả lời"
      sorts={[
        { value: '-sentAt', label: 'Mới gửi trước' },
        { value: 'dueOn', label: 'Đến hạn trước' },
        { value: 'sentAt', label: 'Lâu nhất trước' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/complaints/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(complaintQuery(row.id))}
      card={(row) => ({
        title: beginning(row),
        status: state(row),
        facts: (
          <>
            {complaintKinds[row.kind]}, {complaintAbouts[row.about].toLowerCase()}, {row.placeName}
            <div>
              {row.code}, gửi {formatInstant(row.sentAt)}. Hạn {due(row)}
            </div>
          </>
        ),
      })}
      actions={({ sort: _sort, ...values }) => (
        <ExportMenu name="phan-anh" run={(format) => client.complaints.exportComplaints({ ...values, format })} />
      )}
      empty={
        <EmptyState title="Chưa có phản ánh nào gửi đến đơn vị trong phạm vi của bạn">
          Người dân gửi ở trang công khai /phan-anh, có thể không nêu tên; đơn đến đây cùng hạn trả lời.
        </EmptyState>
      }
    />
  );
}
