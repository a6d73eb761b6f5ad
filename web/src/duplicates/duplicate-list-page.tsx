import { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import { type Duplicate, duplicateKinds, duplicateStatuses } from '@chung-tay/shared/duplicates/schema';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { writeSearch } from '../core/search.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import styles from './duplicate.module.css';
import { duplicateQuery } from './queries.ts';
import { shortKinds, statusTones } from './words.ts';

// The form's machinery comes when it is asked for: the list itself needs none of it.
const ScanDuplicatesDialog = lazy(() => import('./scan-duplicates-dialog.tsx'));

const schema = duplicateRoutes.listDuplicates.query;
type FilterName = keyof typeof schema.shape;

const filters: Filter<FilterName>[] = [
  unitFilter('unitId'),
  { name: 'kind', kind: 'many', label: 'Dấu hiệu', options: duplicateKinds },
  { name: 'status', kind: 'many', label: 'Trạng thái', options: duplicateStatuses },
];

const state = (row: Duplicate) => (
  <StatusBadge tone={statusTones[row.status]}>{duplicateStatuses[row.status]}</StatusBadge>
);

const side = ({ headName, headBirthYear, householdCode }: Duplicate['first']) => (
  <>
    {headName ?? 'Ngoài phạm vi'} {headBirthYear} <small className={styles.code}>{householdCode}</small>
  </>
);

const place = ({ first, second }: Duplicate) => {
  const [one, other] = [first, second].map(({ village, unitName }) => [village, unitName].filter(Boolean).join(', '));
  return one === other ? one : `${one} · ${other}`;
};

const kinds = (row: Duplicate) => row.kinds.map((kind) => shortKinds[kind]).join('; ');

const columns: Column<Duplicate>[] = [
  { key: 'first', header: 'Hộ thứ nhất', render: (row) => side(row.first) },
  { key: 'second', header: 'Hộ thứ hai', render: (row) => side(row.second) },
  { key: 'place', header: 'Nơi ở', render: place },
  { key: 'kinds', header: 'Dấu hiệu', render: kinds },
  { key: 'likeness', header: 'Giống', render: (row) => `${formatNumber(row.likeness)}/100`, align: 'right' },
  { key: 'state', header: 'Trạng thái', render: state },
  { key: 'foundAt', header: 'Phát hiện', render: (row) => formatDay(row.foundAt), wide: true },
];

/** Pairs of households that look like one; those that wait, unless others are asked for. */
export default function DuplicateListPage() {
  const mayScan = useCan('duplicate:scan');
  const [scanning, setScanning] = useState(false);
  return (
    <>
      <ListPage
        title="Nghi trùng"
        schema={schema}
        queryKey={['duplicates', 'list']}
        fetchPage={(query) => client.duplicates.listDuplicates({ status: ['open'], ...query })}
        filters={filters}
        searchLabel="Tìm chủ hộ, mã hộ"
        sorts={[
          { value: '-likeness', label: 'Giống nhất' },
          { value: '-foundAt', label: 'Mới phát hiện' },
          { value: 'foundAt', label: 'Chờ lâu nhất' },
        ]}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/duplicates/${row.id}`}
        prefetch={(row, queries) => queries.prefetchQuery(duplicateQuery(row.id))}
        card={(row) => ({
          title: side(row.first),
          status: state(row),
          facts: (
            <>
              {side(row.second)} {kinds(row)} · {formatNumber(row.likeness)}/100
            </>
          ),
        })}
        actions={({ sort, ...values }) => (
          <>
            {values.householdId && (
              <Button component={Link} to="/duplicates" variant="subtle">
                Xem của mọi hộ
              </Button>
            )}
            <ExportMenu
              name="nghi-trung"
              run={(format) => client.duplicates.exportDuplicates({ status: ['open'], ...values, format })}
            />
            {mayScan && (
              <Button variant="default" onClick={() => setScanning(true)}>
                Rà soát lại
              </Button>
            )}
            <Button component={Link} to={`/duplicates/queue?${writeSearch({ ...values, sort })}`}>
              Xét lần lượt
            </Button>
          </>
        )}
        empty={
          <EmptyState title="Không có cặp nghi trùng nào chờ xử lý">
            Mỗi hộ ghi mới, sửa hay nhập từ tệp được so với toàn bộ hồ sơ; cặp giống nhau hiện ở đây.
          </EmptyState>
        }
      />
      {scanning && (
        <Suspense fallback={null}>
          <ScanDuplicatesDialog onClose={() => setScanning(false)} />
        </Suspense>
      )}
    </>
  );
}
