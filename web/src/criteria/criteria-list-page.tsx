import { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import { writtenPoints } from '@chung-tay/shared/criteria/points';
import { type CriteriaSetItem, criteriaSetStates } from '@chung-tay/shared/criteria/schema';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import styles from './criteria.module.css';
import { criteriaSetQuery } from './queries.ts';
import { criteriaDays, criteriaTones } from './words.ts';

const schema = criteriaRoutes.listCriteriaSets.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  { name: 'state', kind: 'many', label: 'Trạng thái', options: criteriaSetStates },
  { ...unitFilter('unitId'), label: 'Đơn vị ban hành' },
];

const state = (row: CriteriaSetItem) => (
  <span className={styles.badges}>
    <StatusBadge tone={criteriaTones[row.state]}>{criteriaSetStates[row.state]}</StatusBadge>
    {row.assumed && <StatusBadge tone="quiet">Giả định</StatusBadge>}
  </span>
);
const group = (row: CriteriaSetItem) => row.groupName ?? 'Mọi nhóm';
const counted = (row: CriteriaSetItem) => `${formatNumber(row.criteria)}, ${formatNumber(row.computed)} tự tính`;

const columns: Column<CriteriaSetItem>[] = [
  { key: 'name', header: 'Bảng điểm', render: (row) => row.name },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true, wide: true },
  { key: 'movement', header: 'Phong trào', render: (row) => row.movementName, wide: true },
  { key: 'group', header: 'Nhóm đối tượng', render: group },
  { key: 'days', header: 'Áp dụng', render: criteriaDays },
  { key: 'state', header: 'Trạng thái', render: state },
  { key: 'criteria', header: 'Tiêu chí', render: counted, align: 'right' },
  { key: 'points', header: 'Tổng điểm', render: (row) => writtenPoints(row.totalPoints), align: 'right' },
];

/** By which tables units are scored, and which was in force when. */
export default function CriteriaListPage() {
  const mayManage = useCan('criteria:manage');
  return (
    <ListPage
      title="Bảng điểm thi đua"
      schema={schema}
      queryKey={['criteria-sets', 'list']}
      fetchPage={(query) => client.criteria.listCriteriaSets(query)}
      exported={{ name: 'bang-diem', run: (query) => client.criteria.exportCriteriaSets(query) }}
      filters={filters}
      searchLabel="Tìm tên, mã bảng điểm"
      sorts={[
        { value: '-validFrom', label: 'Áp dụng gần đây' },
        { value: 'name', label: 'Tên A–Z' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/criteria-sets/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(criteriaSetQuery(row.id))}
      card={(row) => ({
        title: row.name,
        status: state(row),
        facts: (
          <>
            {group(row)} · {criteriaDays(row)}
            <div>
              {counted(row)} · {writtenPoints(row.totalPoints)} điểm
            </div>
          </>
        ),
      })}
      actions={() => (
        <>
          <Button component={Link} to="/measures" variant="default">
            Xem thử số liệu
          </Button>
          {mayManage && (
            <Button
              component={Link}
              to="/criteria-sets/new"
              leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}
            >
              Soạn bảng điểm
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa có bảng điểm nào">
          Bảng điểm nêu từng tiêu chí và cách ra điểm. Ban hành rồi thì không sửa, chỉ thay bằng bảng mới từ một ngày.
        </EmptyState>
      }
    />
  );
}
