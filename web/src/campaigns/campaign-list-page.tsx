import { campaignRoutes } from '@chung-tay/shared/campaigns/contract';
import { type Campaign, campaignStatuses } from '@chung-tay/shared/campaigns/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { Money } from '../ui/money.tsx';
import { percent } from '../ui/parts-bar.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { campaignQuery } from './queries.ts';
import { campaignDays, campaignTones } from './words.ts';

const schema = campaignRoutes.listCampaigns.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'status', kind: 'one', label: 'Trạng thái', options: campaignStatuses },
];

const state = (row: Campaign) => (
  <StatusBadge tone={campaignTones[row.status]}>{campaignStatuses[row.status]}</StatusBadge>
);

/** The share stands beside the two figures it comes from. */
const goal = (row: Campaign) =>
  row.goalVnd === null ? '—' : `${formatVnd(row.goalVnd)} (${percent(row.receivedVnd, row.goalVnd)})`;

const columns: Column<Campaign>[] = [
  { key: 'name', header: 'Đợt vận động', render: (row) => row.name },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true },
  { key: 'unit', header: 'Đơn vị phát động', render: (row) => row.unitName, wide: true },
  { key: 'days', header: 'Thời gian', render: campaignDays, nowrap: true },
  { key: 'state', header: 'Trạng thái', render: state },
  { key: 'donors', header: 'Nhà hảo tâm', render: (row) => formatNumber(row.donors), align: 'right', wide: true },
  { key: 'received', header: 'Đã nhận', render: (row) => formatVnd(row.receivedVnd), align: 'right' },
  { key: 'goal', header: 'Mục tiêu', render: goal, align: 'right' },
];

/** Drives for donations and what each brought. */
export default function CampaignListPage() {
  const mayCreate = useCan('campaign:create');
  return (
    <ListPage
      title="Đợt vận động"
      schema={schema}
      queryKey={['campaigns', 'list']}
      fetchPage={(query) => client.campaigns.listCampaigns(query)}
      filters={filters}
      searchLabel="Tìm tên, mã đợt vận động"
      sorts={[
        { value: '-opensOn', label: 'Mở gần đây' },
        { value: 'opensOn', label: 'Mở lâu nhất' },
        { value: 'name', label: 'Tên A–Z' },
        { value: '-name', label: 'Tên Z–A' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/campaigns/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(campaignQuery(row.id))}
      card={(row) => ({
        title: row.name,
        status: state(row),
        facts: (
          <>
            {row.unitName} · {campaignDays(row)} · đã nhận <Money amount={row.receivedVnd} />
            {row.goalVnd !== null && (
              <>
                /<Money amount={row.goalVnd} /> ({percent(row.receivedVnd, row.goalVnd)})
              </>
            )}
          </>
        ),
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <ExportMenu name="dot-van-dong" run={(format) => client.campaigns.exportCampaigns({ ...values, format })} />
          {mayCreate && (
            <Button
              component={Link}
              to="/campaigns/new"
              leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}
            >
              Mở đợt vận động
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa có đợt vận động nào trong phạm vi của bạn">
          Mở một đợt để các khoản ủng hộ của đợt được cộng và công khai cùng nhau.
        </EmptyState>
      }
    />
  );
}
