import { dayInVietnam } from '@chung-tay/shared/core/text';
import { postingRoutes } from '@chung-tay/shared/postings/contract';
import { type PostingItem, postingStatuses } from '@chung-tay/shared/postings/schema';
import { Anchor, Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { countdown } from './posting-days.ts';
import { postingQuery } from './queries.ts';
import { postingTones } from './words.ts';

const schema = postingRoutes.listPostings.query;
type FilterName = keyof typeof schema.shape;

const filters: Filter<FilterName>[] = [
  unitFilter('unitId'),
  { name: 'status', kind: 'many', label: 'Trạng thái', options: postingStatuses },
];

const state = (row: PostingItem) => (
  <StatusBadge tone={postingTones[row.status]}>{postingStatuses[row.status]}</StatusBadge>
);
const period = (row: PostingItem) => `${formatDay(row.fromOn)} – ${formatDay(row.untilOn)}`;
const objections = (row: PostingItem) =>
  row.openObjections > 0 ? (
    <Anchor component={Link} to={`/objections?postingId=${row.id}&status=open`}>
      {formatNumber(row.openObjections)}
    </Anchor>
  ) : (
    '0'
  );

const columns: Column<PostingItem>[] = [
  { key: 'code', header: 'Số niêm yết', render: (row) => row.code, nowrap: true },
  { key: 'unit', header: 'Xã', render: (row) => row.unitName },
  { key: 'period', header: 'Thời gian', render: period, nowrap: true },
  {
    key: 'left',
    header: 'Còn lại',
    render: (row) => (row.status === 'open' ? countdown(row.untilOn, dayInVietnam(new Date())) : '—'),
    wide: true,
  },
  { key: 'cases', header: 'Hồ sơ', render: (row) => formatNumber(row.caseCount), align: 'right' },
  { key: 'objections', header: 'Kiến nghị chờ', render: objections, align: 'right' },
  { key: 'state', header: 'Trạng thái', render: state },
];

/** The lists that hang or hung out, in the person's scope. */
export default function PostingListPage() {
  const mayCreate = useCan('posting:create');
  return (
    <ListPage
      title="Niêm yết công khai"
      schema={schema}
      queryKey={['postings', 'list']}
      fetchPage={(query) => client.postings.listPostings(query)}
      exported={{ name: 'niem-yet', run: (query) => client.postings.exportPostings(query) }}
      filters={filters}
      sorts={[
        { value: '-createdAt', label: 'Mới nhất' },
        { value: 'createdAt', label: 'Cũ nhất' },
        { value: 'untilOn', label: 'Hết hạn trước' },
        { value: '-untilOn', label: 'Hết hạn sau' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/postings/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(postingQuery(row.id))}
      card={(row) => ({
        title: `${row.unitName}, ${row.code}`,
        status: state(row),
        facts: `${period(row)} · ${formatNumber(row.caseCount)} hồ sơ${row.openObjections > 0 ? ` · ${formatNumber(row.openObjections)} kiến nghị chờ` : ''}`,
      })}
      actions={() => (
        <>
          <Button component={Link} to="/objections?status=open" variant="default">
            Kiến nghị
          </Button>
          {mayCreate && (
            <Button
              component={Link}
              to="/postings/new"
              leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}
            >
              Niêm yết
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa có đợt niêm yết nào trong phạm vi của bạn">
          Danh sách được niêm yết sau khi xã thẩm tra đạt; người dân xem và kiến nghị trên trang công khai.
        </EmptyState>
      }
    />
  );
}
