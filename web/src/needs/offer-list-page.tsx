import { formatVnd } from '@chung-tay/shared/core/money';
import { donorKinds } from '@chung-tay/shared/donations/schema';
import { needRoutes } from '@chung-tay/shared/needs/contract';
import { type Offer, offerStatuses } from '@chung-tay/shared/needs/schema';
import { client } from '../core/client.ts';
import { formatInstant } from '../core/format.ts';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { offerQuery } from './queries.ts';
import { offerTones, purposeOf } from './words.ts';

const schema = needRoutes.listOffers.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'status', kind: 'many', label: 'Trạng thái', options: offerStatuses },
];

const state = (row: Offer) => <StatusBadge tone={offerTones[row.status]}>{offerStatuses[row.status]}</StatusBadge>;

const columns: Column<Offer>[] = [
  { key: 'donor', header: 'Người ngỏ lời', render: (row) => row.donorName },
  { key: 'kind', header: 'Loại', render: (row) => donorKinds[row.donorKind], wide: true },
  { key: 'purpose', header: 'Ngỏ cho', render: purposeOf },
  { key: 'unit', header: 'Đơn vị xử lý', render: (row) => row.unitName, wide: true },
  { key: 'sent', header: 'Gửi lúc', render: (row) => formatInstant(row.sentAt), nowrap: true },
  { key: 'state', header: 'Trạng thái', render: state },
  { key: 'amount', header: 'Số tiền', render: (row) => formatVnd(row.amountVnd), align: 'right' },
];

/** What people offered on the public page: what waits for an answer, what was taken, what was not. */
export default function OfferListPage() {
  return (
    <ListPage
      title="Lời ngỏ ủng hộ"
      schema={schema}
      queryKey={['offers', 'list']}
      fetchPage={(query) => client.needs.listOffers(query)}
      exported={{ name: 'loi-ngo', run: (query) => client.needs.exportOffers(query) }}
      filters={filters}
      searchLabel="Tìm tên, mã tra cứu"
      sorts={[
        { value: '-sentAt', label: 'Mới nhất' },
        { value: 'sentAt', label: 'Chờ lâu nhất' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/offers/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(offerQuery(row.id))}
      card={(row) => ({
        title: row.donorName,
        status: state(row),
        facts: `${formatVnd(row.amountVnd)} · ${purposeOf(row)} · ${formatInstant(row.sentAt)}`,
      })}
      empty={
        <EmptyState title="Chưa có lời ngỏ nào trong phạm vi của bạn">
          Người dân, doanh nghiệp ngỏ lời ở trang công khai; lời ngỏ hiện ở đây để liên hệ và nhận.
        </EmptyState>
      }
    />
  );
}
