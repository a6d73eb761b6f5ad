import { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import { type RankingItem, rankingStates } from '@chung-tay/shared/rankings/schema';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { rankingQuery } from './queries.ts';
import { RankingBadges } from './ranking-badges.tsx';
import { DrawRankingDialog } from './ranking-dialogs.tsx';
import { periodWords } from './words.ts';

const schema = rankingRoutes.listRankings.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'state', kind: 'many', label: 'Trạng thái', options: rankingStates },
  { name: 'current', kind: 'yes-no', label: 'Bản', yes: 'Đang có giá trị', no: 'Bản cũ và bản nháp' },
];

const columns: Column<RankingItem>[] = [
  { key: 'block', header: 'Cụm, khối', render: (row) => row.blockName },
  { key: 'year', header: 'Năm', render: (row) => row.year, align: 'right' },
  { key: 'period', header: 'Kỳ', render: periodWords, nowrap: true, wide: true },
  { key: 'units', header: 'Số đơn vị', render: (row) => formatNumber(row.units), align: 'right' },
  { key: 'state', header: 'Trạng thái', render: (row) => <RankingBadges row={row} /> },
  { key: 'published', header: 'Công bố', render: (row) => formatDay(row.publishedAt), nowrap: true },
];

/** The rankings of blocks that a person may see. */
export default function RankingListPage() {
  const mayDraw = useCan('ranking:publish');
  const [drawing, setDrawing] = useState(false);
  return (
    <>
      <ListPage
        title="Xếp hạng thi đua"
        schema={schema}
        queryKey={['rankings', 'list']}
        fetchPage={(query) => client.rankings.listRankings(query)}
        exported={{ name: 'xep-hang', run: (query) => client.rankings.exportRankings(query) }}
        filters={filters}
        searchLabel="Tìm tên cụm, khối, mã"
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/rankings/${row.id}`}
        prefetch={(row, queries) => queries.prefetchQuery(rankingQuery(row.id))}
        card={(row) => ({
          title: `${row.blockName}, ${row.year}`,
          status: <RankingBadges row={row} />,
          facts: `${periodWords(row)} · ${formatNumber(row.units)} đơn vị`,
        })}
        actions={() => mayDraw && <Button onClick={() => setDrawing(true)}>Lập bảng xếp hạng</Button>}
        empty={
          <EmptyState title="Chưa có bảng xếp hạng nào bạn được xem">
            Khi mọi phiếu điểm của một cụm, khối đã thẩm định, Sở Nội vụ lập và công bố bảng xếp hạng.
          </EmptyState>
        }
      />
      {drawing && <DrawRankingDialog onClose={() => setDrawing(false)} />}
    </>
  );
}
