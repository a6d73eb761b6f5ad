import { formatVnd } from '@chung-tay/shared/core/money';
import { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { type DecisionItem, decisionStatuses } from '@chung-tay/shared/decisions/schema';
import { programmes } from '@chung-tay/shared/rules/schema';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { decisionQuery } from './queries.ts';
import { decisionTones } from './words.ts';

const schema = decisionRoutes.listDecisions.query;
type FilterName = keyof typeof schema.shape;

const filters: Filter<FilterName>[] = [
  unitFilter('unitId'),
  { name: 'status', kind: 'many', label: 'Trạng thái', options: decisionStatuses },
  { name: 'programme', kind: 'many', label: 'Chương trình', options: programmes },
];

const state = (row: DecisionItem) => (
  <StatusBadge tone={decisionTones[row.status]}>{decisionStatuses[row.status]}</StatusBadge>
);
const kind = (row: DecisionItem) => (row.changeNumber === null ? 'Danh sách gốc' : `Thay đổi lần ${row.changeNumber}`);

const columns: Column<DecisionItem>[] = [
  { key: 'number', header: 'Quyết định', render: (row) => row.decisionNumber ?? row.code, nowrap: true },
  { key: 'date', header: 'Ngày ký', render: (row) => formatDay(row.decisionDate), nowrap: true },
  { key: 'unit', header: 'Địa bàn', render: (row) => row.unitName },
  { key: 'programme', header: 'Chương trình', render: (row) => programmes[row.programme] },
  { key: 'kind', header: 'Loại', render: kind, wide: true },
  { key: 'entries', header: 'Số mục', render: (row) => formatNumber(row.entryCount), align: 'right' },
  { key: 'sum', header: 'Tổng mức', render: (row) => formatVnd(row.supportVnd), align: 'right' },
  { key: 'state', header: 'Trạng thái', render: state },
];

/** The lists of who is supported: drafts, and the register of what was signed. */
export default function DecisionListPage() {
  const mayDraft = useCan('decision:draft');
  return (
    <ListPage
      title="Danh sách phê duyệt"
      schema={schema}
      queryKey={['decisions', 'list']}
      fetchPage={(query) => client.decisions.listDecisions(query)}
      filters={filters}
      searchLabel="Tìm số quyết định, mã danh sách"
      sorts={[
        { value: '-createdAt', label: 'Mới nhất' },
        { value: 'createdAt', label: 'Cũ nhất' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/decisions/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(decisionQuery(row.id))}
      card={(row) => ({
        title: row.decisionNumber ?? row.code,
        status: state(row),
        facts: `${row.unitName} · ${formatNumber(row.entryCount)} mục · ${formatVnd(row.supportVnd)}`,
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <ExportMenu name="quyet-dinh" run={(format) => client.decisions.exportDecisions({ ...values, format })} />
          {mayDraft && (
            <Button
              component={Link}
              to="/decisions/new"
              leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}
            >
              Lập danh sách
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa có danh sách phê duyệt nào trong phạm vi của bạn">
          Danh sách được lập từ hồ sơ đã thẩm định đạt, rồi người có thẩm quyền ban hành.
        </EmptyState>
      }
    />
  );
}
