import { blockRoutes } from '@chung-tay/shared/blocks/contract';
import { type BlockItem, blockKinds, blockStates } from '@chung-tay/shared/blocks/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { CopyBlocksDialog } from './copy-blocks-dialog.tsx';
import { blockQuery } from './queries.ts';
import { blockTones, groupWords } from './words.ts';

const schema = blockRoutes.listBlocks.query;
const thisYear = Number(dayInVietnam(new Date()).slice(0, 4));
const years = Object.fromEntries(
  Array.from({ length: thisYear - 2022 }, (_, at) => [String(thisYear + 1 - at), String(thisYear + 1 - at)]),
);

const filters: Filter<keyof typeof schema.shape>[] = [
  { name: 'year', kind: 'one', label: 'Năm', options: years },
  { name: 'kind', kind: 'one', label: 'Loại', options: blockKinds },
  { ...unitFilter('unitId'), label: 'Có thành viên' },
  { name: 'state', kind: 'one', label: 'Trạng thái', options: blockStates },
  { name: 'led', kind: 'yes-no', label: 'Trưởng, phó', yes: 'Đơn vị tôi', no: 'Đơn vị khác' },
];

const state = (row: BlockItem) => <StatusBadge tone={blockTones[row.state]}>{blockStates[row.state]}</StatusBadge>;

const columns: Column<BlockItem>[] = [
  { key: 'name', header: 'Cụm, khối', render: (row) => row.name },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true, wide: true },
  { key: 'year', header: 'Năm', render: (row) => row.year, align: 'right' },
  { key: 'kind', header: 'Loại', render: (row) => blockKinds[row.kind], wide: true },
  { key: 'group', header: 'Nhóm đối tượng', render: (row) => groupWords(row.groupKey), wide: true },
  { key: 'lead', header: 'Trưởng', render: (row) => row.leadUnitName ?? '—' },
  { key: 'deputy', header: 'Phó', render: (row) => row.deputyUnitName ?? '—' },
  { key: 'members', header: 'Thành viên', render: (row) => formatNumber(row.members), align: 'right' },
  { key: 'state', header: 'Trạng thái', render: state },
];

/** Who competes with whom, year by year. */
export default function BlockListPage() {
  const mayManage = useCan('block:manage');
  const [copying, setCopying] = useState(false);
  return (
    <>
      <ListPage
        title="Cụm, khối thi đua"
        schema={schema}
        queryKey={['blocks', 'list']}
        fetchPage={(query) => client.blocks.listBlocks(query)}
        filters={filters}
        searchLabel="Tìm tên, mã cụm, khối"
        sorts={[
          { value: '-year', label: 'Năm mới nhất' },
          { value: 'name', label: 'Tên A–Z' },
        ]}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/blocks/${row.id}`}
        prefetch={(row, queries) => queries.prefetchQuery(blockQuery(row.id))}
        card={(row) => ({
          title: row.name,
          status: state(row),
          facts: (
            <>
              {row.year} · {formatNumber(row.members)} thành viên
              <div>Trưởng: {row.leadUnitName ?? 'chưa chọn'}</div>
            </>
          ),
        })}
        actions={({ sort: _sort, ...values }) => (
          <>
            <ExportMenu name="cum-khoi-thi-dua" run={(format) => client.blocks.exportBlocks({ ...values, format })} />
            {mayManage && (
              <Button variant="default" onClick={() => setCopying(true)}>
                Chép sang năm khác
              </Button>
            )}
            {mayManage && (
              <Button
                component={Link}
                to="/blocks/new"
                leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}
              >
                Lập cụm, khối
              </Button>
            )}
          </>
        )}
        empty={
          <EmptyState title="Chưa có cụm, khối thi đua nào">
            Sở Nội vụ lập cụm, khối theo năm; mỗi đơn vị ở một cụm, khối, chấm điểm và xếp hạng theo đó.
          </EmptyState>
        }
      />
      {copying && <CopyBlocksDialog onClose={() => setCopying(false)} />}
    </>
  );
}
