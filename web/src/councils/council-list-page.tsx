import { councilRoutes } from '@chung-tay/shared/councils/contract';
import type { CouncilItem } from '@chung-tay/shared/councils/schema';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { councilQuery } from './queries.ts';
import { shareWords } from './words.ts';

const schema = councilRoutes.listCouncils.query;
const filters: Filter<keyof typeof schema.shape>[] = [unitFilter('unitId')];

const period = (row: CouncilItem) => `${formatDay(row.validFrom)} – ${row.validTo ? formatDay(row.validTo) : 'nay'}`;

const columns: Column<CouncilItem>[] = [
  { key: 'name', header: 'Hội đồng', render: (row) => row.name },
  { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName },
  { key: 'members', header: 'Thành viên', render: (row) => formatNumber(row.members), align: 'right' },
  { key: 'quorum', header: 'Phải có mặt', render: (row) => shareWords(row.quorumPercent), align: 'right' },
  { key: 'period', header: 'Thời hạn', render: period },
];

/** Councils of emulation and commendation: where each sits and how many belong to it. */
export default function CouncilListPage() {
  const mayManage = useCan('council:manage');
  return (
    <ListPage
      title="Hội đồng Thi đua - Khen thưởng"
      schema={schema}
      queryKey={['councils', 'list']}
      fetchPage={(query) => client.councils.listCouncils(query)}
      exported={{ name: 'hoi-dong', run: (query) => client.councils.exportCouncils(query) }}
      filters={filters}
      searchLabel="Tìm tên Hội đồng"
      sorts={[{ value: '-validFrom', label: 'Mới nhất' }]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/councils/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(councilQuery(row.id))}
      card={(row) => ({
        title: row.name,
        facts: `${row.unitName} · ${formatNumber(row.members)} thành viên · ${period(row)}`,
      })}
      actions={() =>
        mayManage && (
          <Button component={Link} to="/councils/new">
            Ghi Hội đồng
          </Button>
        )
      }
      empty={
        <EmptyState title="Chưa có Hội đồng nào trong phạm vi của bạn">
          Ghi Hội đồng theo quyết định thành lập, rồi thêm các thành viên.
        </EmptyState>
      }
    />
  );
}
