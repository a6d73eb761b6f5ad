import { householdCategories } from '@chung-tay/shared/households/schema';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { type HouseItem, houseStatuses } from '@chung-tay/shared/houses/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { Anchor, Button } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { ImportLink } from '../imports/import-link.tsx';
import { ExportMenu } from '../ui/export-menu.tsx';
import { HouseStageBadge } from '../ui/house-stage.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { FundingCell } from './funding-cell.tsx';
import styles from './house.module.css';
import { houseQuery } from './queries.ts';
import { dueWords } from './slip.ts';

const schema = houseRoutes.listHouses.query;
type FilterName = keyof typeof schema.shape;

const filters: Filter<FilterName>[] = [
  unitFilter('unitId'),
  { name: 'status', kind: 'many', label: 'Giai đoạn', options: houseStatuses },
  { name: 'waitingVerification', kind: 'yes-no', label: 'Nghiệm thu', yes: 'Đang chờ nghiệm thu', no: 'Không chờ' },
  { name: 'late', kind: 'yes-no', label: 'Tiến độ', yes: 'Trễ kế hoạch', no: 'Chưa trễ' },
  { name: 'hasGap', kind: 'yes-no', label: 'Kinh phí', yes: 'Còn thiếu tiền', no: 'Đã đủ tiền' },
  { name: 'kind', kind: 'one', label: 'Loại hỗ trợ', options: houseKinds },
  { name: 'programme', kind: 'many', label: 'Chương trình', options: programmes },
  { name: 'category', kind: 'many', label: 'Diện hộ', options: householdCategories },
];

const state = (row: HouseItem) => (
  <span className={styles.state}>
    <HouseStageBadge status={row.status} />
    {row.reportedStage && <StatusBadge tone="waiting">Chờ nghiệm thu: {stages[row.reportedStage]}</StatusBadge>}
  </span>
);

/** How late the stage that is due is, or when it is expected. */
const slip = (row: HouseItem) => (
  <span className={row.slipDays !== null && row.slipDays > 0 ? styles.returned : undefined}>{dueWords(row)}</span>
);

const category = (row: HouseItem) => householdCategories[row.category as keyof typeof householdCategories];

const columns: Column<HouseItem>[] = [
  { key: 'headName', header: 'Chủ hộ', render: (row) => row.headName, nowrap: true },
  { key: 'code', header: 'Mã', render: (row) => row.code, wide: true, nowrap: true },
  { key: 'unit', header: 'Đơn vị', render: (row) => `${row.village}, ${row.unitName}` },
  { key: 'category', header: 'Diện', render: category, wide: true },
  { key: 'kind', header: 'Loại', render: (row) => houseKinds[row.kind], nowrap: true },
  { key: 'state', header: 'Giai đoạn', render: state },
  { key: 'slip', header: 'So với kế hoạch', render: slip, nowrap: true },
  { key: 'money', header: 'Đã phân bổ/cần', render: (row) => <FundingCell house={row} />, align: 'right' },
];

/** The houses of the movement in the person's scope. */
export default function HouseListPage() {
  const mayVerify = useCan('house:verify');
  const mayReadCases = useCan('case:read');
  return (
    <ListPage
      title="Nhà"
      schema={schema}
      queryKey={['houses', 'list']}
      fetchPage={(query) => client.houses.listHouses(query)}
      filters={filters}
      searchLabel="Tìm chủ hộ, mã nhà"
      sorts={[
        { value: '-createdAt', label: 'Mới nhất' },
        { value: 'createdAt', label: 'Cũ nhất' },
        { value: 'headName', label: 'Tên A–Z' },
        { value: '-headName', label: 'Tên Z–A' },
        { value: 'plannedOn', label: 'Đến hạn trước' },
        { value: '-plannedOn', label: 'Đến hạn sau' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/houses/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(houseQuery(row.id))}
      card={(row) => ({
        title: row.headName,
        status: <HouseStageBadge status={row.status} />,
        facts: (
          <>
            {row.village}, {row.unitName}
            {row.reportedStage && <div>Chờ nghiệm thu: {stages[row.reportedStage]}</div>}
            {(row.plannedOn || row.slipDays !== null) && <div>{slip(row)}</div>}
            <FundingCell house={row} />
          </>
        ),
      })}
      actions={({ sort: _sort, householdId: _householdId, ...values }) => (
        <>
          <ExportMenu name="nha" run={(format) => client.houses.exportHouses({ ...values, format })} />
          <ImportLink noun="houses" />
          {mayVerify && (
            <Button component={Link} to="/houses/verify">
              Nghiệm thu lần lượt
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa có căn nhà nào trong phạm vi của bạn">
          Mỗi căn nhà bắt đầu từ một danh sách phê duyệt đã ban hành.{' '}
          {mayReadCases && (
            <Anchor component={Link} to="/cases">
              Mở hồ sơ xét hỗ trợ
            </Anchor>
          )}
        </EmptyState>
      }
    />
  );
}
