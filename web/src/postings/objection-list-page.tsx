import { postingRoutes } from '@chung-tay/shared/postings/contract';
import { type Objection, objectionAbouts, objectionStatuses } from '@chung-tay/shared/postings/schema';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import styles from './posting.module.css';
import { objectionQuery } from './queries.ts';
import { objectionTones } from './words.ts';

const schema = postingRoutes.listObjections.query;
type FilterName = keyof typeof schema.shape;

const filters: Filter<FilterName>[] = [
  { name: 'status', kind: 'many', label: 'Tình trạng', options: objectionStatuses },
  { name: 'late', kind: 'yes-no', label: 'Hạn', yes: 'Đã quá hạn', no: 'Còn trong hạn' },
  unitFilter('unitId'),
];

const state = (row: Objection) => (
  <StatusBadge tone={objectionTones[row.status]}>{objectionStatuses[row.status]}</StatusBadge>
);
const due = (row: Objection) => (
  <span className={row.late ? styles.late : undefined}>
    {formatDay(row.dueOn)}
    {row.late && ', quá hạn'}
  </span>
);
const channels = { office: 'Tại trụ sở', public: 'Trang công khai' } as const;

const columns: Column<Objection>[] = [
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true },
  { key: 'about', header: 'Về việc', render: (row) => objectionAbouts[row.about] },
  { key: 'case', header: 'Về hộ', render: (row) => row.headName ?? 'Cả danh sách' },
  { key: 'unit', header: 'Xã', render: (row) => row.unitName },
  { key: 'channel', header: 'Nhận', render: (row) => channels[row.channel], wide: true, nowrap: true },
  { key: 'raised', header: 'Ngày nhận', render: (row) => formatDay(row.raisedAt), nowrap: true },
  { key: 'due', header: 'Hạn giải quyết', render: due, nowrap: true },
  { key: 'state', header: 'Tình trạng', render: state },
];

/** What people say about posted lists; each waits for an answer by its day. */
export default function ObjectionListPage() {
  return (
    <ListPage
      title="Kiến nghị"
      schema={schema}
      queryKey={['objections', 'list']}
      fetchPage={(query) => client.postings.listObjections(query)}
      exported={{ name: 'kien-nghi', run: (query) => client.postings.exportObjections(query) }}
      filters={filters}
      sorts={[
        { value: '-raisedAt', label: 'Mới nhất' },
        { value: 'raisedAt', label: 'Cũ nhất' },
        { value: 'dueOn', label: 'Sắp đến hạn trước' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/objections/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(objectionQuery(row.id))}
      card={(row) => ({
        title: `${objectionAbouts[row.about]}${row.headName ? `: ${row.headName}` : ''}`,
        status: state(row),
        facts: (
          <>
            {row.unitName} · {row.code}
            <div>Hạn {due(row)}</div>
          </>
        ),
      })}
      empty={
        <EmptyState title="Chưa có kiến nghị nào trong phạm vi của bạn">
          Kiến nghị về danh sách niêm yết, nhận tại trụ sở hoặc từ trang công khai, hiện ở đây.
        </EmptyState>
      }
    />
  );
}
