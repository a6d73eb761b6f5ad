import { statementRoutes } from '@chung-tay/shared/statements/contract';
import { lineDirections, lineStatuses, type StatementLine } from '@chung-tay/shared/statements/schema';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { lineQuery } from './queries.ts';
import { lineAmount, lineTitle, lineTones, signedVnd } from './words.ts';

const schema = statementRoutes.listStatementLines.query;
type FilterName = keyof typeof schema.shape;

const filters: Filter<FilterName>[] = [
  unitFilter('unitId'),
  { name: 'status', kind: 'many', label: 'Trạng thái', options: lineStatuses },
  { name: 'direction', kind: 'one', label: 'Chiều', options: lineDirections },
];

const state = (row: StatementLine) => (
  <StatusBadge tone={lineTones[row.status]}>{lineStatuses[row.status]}</StatusBadge>
);

const columns: Column<StatementLine>[] = [
  { key: 'text', header: 'Nội dung', render: lineTitle },
  { key: 'day', header: 'Ngày', render: (row) => formatDay(row.bookedOn), nowrap: true },
  { key: 'reference', header: 'Số tham chiếu', render: (row) => row.reference ?? '—', nowrap: true, wide: true },
  { key: 'state', header: 'Trạng thái', render: state },
  { key: 'amount', header: 'Số tiền', render: lineAmount, align: 'right' },
  { key: 'matched', header: 'Đã khớp', render: (row) => signedVnd(row.matchedVnd), align: 'right', wide: true },
];

/** What banks booked, and whether the ledger has it. */
export default function StatementLineListPage() {
  return (
    <ListPage
      title="Dòng sao kê"
      schema={schema}
      queryKey={['statement-lines', 'list']}
      fetchPage={(query) => client.statements.listStatementLines(query)}
      exported={{ name: 'dong-sao-ke', run: (query) => client.statements.exportStatementLines(query) }}
      filters={filters}
      searchLabel="Tìm nội dung, số tham chiếu"
      sorts={[
        { value: '-bookedOn', label: 'Mới nhất' },
        { value: 'bookedOn', label: 'Cũ nhất' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/statement-lines/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(lineQuery(row.id))}
      card={(row) => ({
        title: lineTitle(row),
        status: state(row),
        facts: `${formatDay(row.bookedOn)}, ${lineAmount(row)}`,
      })}
      empty={
        <EmptyState title="Chưa có dòng sao kê nào trong phạm vi của bạn">
          Nhập sao kê từ trang của một tài khoản ngân hàng.
        </EmptyState>
      }
    />
  );
}
