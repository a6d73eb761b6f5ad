import { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import { type BonusItem, bonusStates } from '@chung-tay/shared/bonuses/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Selection } from '../ui/list-selection.ts';
import type { Column } from '../ui/list-table.tsx';
import { PaperMenu } from '../ui/paper-menu.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { BonusBulk } from './bonus-bulk.tsx';
import { bonusQuery } from './queries.ts';
import { bonusTones } from './words.ts';

const schema = bonusRoutes.listBonuses.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  { name: 'state', kind: 'many', label: 'Tình trạng', options: bonusStates },
  unitFilter('unitId'),
];

const state = (row: BonusItem) => <StatusBadge tone={bonusTones[row.state]}>{bonusStates[row.state]}</StatusBadge>;
const decision = (row: BonusItem) => `${row.commendationNumber}, ${formatDay(row.decidedOn)}`;

const columns: Column<BonusItem>[] = [
  { key: 'name', header: 'Họ tên, tập thể, hộ', render: (row) => row.awardeeName },
  { key: 'unit', header: 'Đơn vị đề nghị', render: (row) => row.awardUnitName },
  { key: 'form', header: 'Hình thức', render: (row) => row.formName, wide: true },
  { key: 'decision', header: 'Quyết định', render: decision, nowrap: true },
  { key: 'amount', header: 'Tiền thưởng', render: (row) => formatVnd(row.amountVnd), align: 'right' },
  { key: 'state', header: 'Tình trạng', render: state },
  { key: 'code', header: 'Khoản chi', render: (row) => row.paymentCode ?? '—', wide: true, nowrap: true },
];

/** Every bonus of every decision: to prepare, to approve, paid, to recover; many at once. */
export default function BonusListPage() {
  const mayPrepare = useCan('bonus:prepare');
  const mayApprove = useCan('bonus:approve');
  return (
    <ListPage
      title="Tiền thưởng"
      schema={schema}
      queryKey={['bonuses', 'list']}
      fetchPage={(query) => client.bonuses.listBonuses(query)}
      pageSize={200}
      filters={filters}
      searchLabel="Tìm tên, mã hồ sơ, số quyết định"
      sorts={[
        { value: '-decidedOn', label: 'Quyết định mới trước' },
        { value: 'decidedOn', label: 'Quyết định cũ trước' },
        { value: '-amountVnd', label: 'Số tiền lớn trước' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowName={(row) => `${row.awardeeName}, ${row.awardCode}`}
      rowHref={(row) => `/bonuses/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(bonusQuery(row.id))}
      card={(row: BonusItem) => ({
        title: row.awardeeName,
        status: state(row),
        facts: (
          <>
            <b>{formatVnd(row.amountVnd)}</b>, {row.formName}
            <div>
              {row.awardUnitName} · {decision(row)}
            </div>
          </>
        ),
      })}
      {...(mayPrepare || mayApprove
        ? { bulk: (rows: BonusItem[], selection: Selection) => <BonusBulk rows={rows} selection={selection} /> }
        : {})}
      actions={({ sort: _sort, ...values }) => (
        <>
          <Button component={Link} to="/reward-funds" variant="default">
            Quỹ khen thưởng
          </Button>
          {values.commendationId && (
            <PaperMenu
              label="Danh sách chi"
              name="danh-sach-chi-thuong"
              run={(format) =>
                client.bonuses.getBonusListPaper({ commendationId: values.commendationId as string, format })
              }
            />
          )}
          <ExportMenu name="tien-thuong" run={(format) => client.bonuses.exportBonuses({ ...values, format })} />
        </>
      )}
      empty={
        <EmptyState title="Chưa có tiền thưởng nào trong phạm vi của bạn">
          Khi một quyết định khen thưởng kèm tiền được ban hành, từng khoản hiện ở đây để lập chi.
        </EmptyState>
      }
    />
  );
}
