import { shortVnd } from '@chung-tay/shared/core/money';
import { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import { type DifficultyItem, difficultyReasons, difficultyStates } from '@chung-tay/shared/difficulties/schema';
import { Button } from '@mantine/core';
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
import { DifficultyPages } from './difficulty-pages.tsx';
import { DueCell } from './due-cell.tsx';
import { difficultyQuery } from './queries.ts';
import { difficultyTones } from './words.ts';

const schema = difficultyRoutes.listDifficulties.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  { name: 'open', kind: 'yes-no', label: 'Còn vướng', yes: 'Chưa xong', no: 'Đã xong hoặc rút' },
  { name: 'mine', kind: 'yes-no', label: 'Việc của ai', yes: 'Đơn vị tôi phải giải quyết', no: 'Đơn vị khác' },
  { name: 'late', kind: 'yes-no', label: 'Hạn', yes: 'Đã quá hạn', no: 'Còn trong hạn' },
  { name: 'state', kind: 'many', label: 'Tình trạng', options: difficultyStates },
  { name: 'reason', kind: 'many', label: 'Lý do', options: difficultyReasons },
  unitFilter('unitId'),
];

/** Whose difficulty it is: a house's, or the whole unit's. */
const whose = (row: DifficultyItem) =>
  row.headName ? `${row.headName} (${row.houseCode})` : (row.houseCode ?? 'Cả đơn vị');
const place = (row: DifficultyItem) => [row.village, row.unitName].filter(Boolean).join(', ');
const state = (row: DifficultyItem) => (
  <StatusBadge tone={difficultyTones[row.state]}>{difficultyStates[row.state]}</StatusBadge>
);

const columns: Column<DifficultyItem>[] = [
  { key: 'title', header: 'Vướng gì', render: (row) => row.title },
  { key: 'code', header: 'Mã', render: (row) => row.code, wide: true, nowrap: true },
  { key: 'reason', header: 'Lý do', render: (row) => difficultyReasons[row.reason], wide: true },
  { key: 'whose', header: 'Nhà', render: whose },
  { key: 'place', header: 'Nơi', render: place },
  { key: 'days', header: 'Số ngày', render: (row) => formatNumber(row.daysOpen), align: 'right' },
  { key: 'owner', header: 'Ai phải giải quyết', render: (row) => row.ownerUnitName },
  { key: 'due', header: 'Hạn', render: (row) => <DueCell dueOn={row.dueOn} late={row.late} />, nowrap: true },
  { key: 'state', header: 'Tình trạng', render: state },
  {
    key: 'waiting',
    header: 'Tiền đang chờ',
    render: (row) => (row.waitingVnd > 0 ? shortVnd(row.waitingVnd) : '—'),
    align: 'right',
    wide: true,
  },
];

/** Everything that is or was stuck; the search looks through answers too, so that what was once solved is found again. */
export default function DifficultyListPage() {
  const mayRaise = useCan('difficulty:raise');
  return (
    <ListPage
      title="Khó khăn, vướng mắc"
      schema={schema}
      queryKey={['difficulties', 'list']}
      fetchPage={(query) => client.difficulties.listDifficulties(query)}
      filters={filters}
      searchLabel="Tìm nội dung, câu trả lời, chủ hộ"
      sorts={[
        { value: 'dueOn', label: 'Đến hạn trước' },
        { value: '-raisedAt', label: 'Mới nêu trước' },
        { value: 'raisedAt', label: 'Lâu nhất trước' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/difficulties/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(difficultyQuery(row.id))}
      card={(row) => ({
        title: row.title,
        status: state(row),
        facts: (
          <>
            {whose(row)}, {place(row)}
            <div>
              {difficultyReasons[row.reason]}, {formatNumber(row.daysOpen)} ngày. Chờ {row.ownerUnitName}, hạn{' '}
              <DueCell dueOn={row.dueOn} late={row.late} />
            </div>
          </>
        ),
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <DifficultyPages unitId={values.unitId} />
          <ExportMenu name="kho-khan" run={(format) => client.difficulties.exportDifficulties({ ...values, format })} />
          {mayRaise && (
            <Button component={Link} to="/difficulties/new">
              Nêu khó khăn
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa ai nêu khó khăn nào trong phạm vi của bạn">
          Căn nhà bị vướng thì nêu ở đây: đơn vị phải giải quyết và hạn được giao ngay, quá hạn tự chuyển lên cấp trên.
        </EmptyState>
      }
    />
  );
}
