import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { findingLifecycle } from '@chung-tay/shared/inspections/lifecycle';
import { type Finding, findingStates, severities } from '@chung-tay/shared/inspections/schema';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { ActOnFindingDialog } from './finding-dialogs.tsx';
import { Due, FindingBadges, FindingPlace } from './finding-parts.tsx';
import styles from './inspection.module.css';
import { findingQuery } from './queries.ts';
import { findingPlace } from './words.ts';

const schema = inspectionRoutes.listFindings.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'state', kind: 'many', label: 'Trạng thái', options: findingStates },
  { name: 'severity', kind: 'many', label: 'Mức độ', options: severities },
  { name: 'late', kind: 'yes-no', label: 'Hạn', yes: 'Quá hạn', no: 'Chưa quá hạn' },
];

const columns: Column<Finding>[] = [
  { key: 'place', header: 'Ở đâu', render: findingPlace, nowrap: true },
  { key: 'finding', header: 'Tồn tại', render: (row) => <span className={styles.clamped}>{row.finding}</span> },
  {
    key: 'action',
    header: 'Phải làm',
    render: (row) => <span className={styles.clamped}>{row.action}</span>,
    wide: true,
  },
  { key: 'unit', header: 'Ai khắc phục', render: (row) => row.unitName },
  { key: 'state', header: 'Mức độ, trạng thái', render: (row) => <FindingBadges finding={row} /> },
  { key: 'due', header: 'Hạn', render: (row) => <Due finding={row} />, nowrap: true },
];

/** What inspections found and what became of it, the latest due first; who must act says so right here. */
export default function FindingListPage() {
  const mayAct = useCan('finding:act');
  const [acting, setActing] = useState<Finding>();
  const act = (row: Finding) =>
    findingLifecycle.act.from.includes(row.state) ? (
      <Button
        size="compact-md"
        className={styles.act}
        onClick={() => setActing(row)}
        aria-label={`Báo khắc phục ${row.code}, ${findingPlace(row)}`}
      >
        Báo khắc phục
      </Button>
    ) : null;
  return (
    <>
      <ListPage
        title="Tồn tại và việc khắc phục"
        schema={schema}
        queryKey={['findings', 'list']}
        fetchPage={(query) => client.inspections.listFindings(query)}
        filters={filters}
        searchLabel="Tìm chủ hộ, mã nhà, nội dung"
        sorts={[
          { value: 'dueOn', label: 'Trễ nhất trước' },
          { value: '-recordedAt', label: 'Mới ghi trước' },
        ]}
        columns={mayAct ? [...columns, { key: 'act', header: 'Việc', render: act, nowrap: true }] : columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/findings/${row.id}`}
        prefetch={(row, queries) => queries.prefetchQuery(findingQuery(row.id))}
        card={(row) => ({
          title: <FindingPlace finding={row} />,
          status: <FindingBadges finding={row} />,
          facts: (
            <>
              <div>{row.finding}</div>
              <div>
                Hạn <Due finding={row} />
              </div>
              {mayAct && <div>{act(row)}</div>}
            </>
          ),
        })}
        actions={({ sort: _sort, ...values }) => (
          <ExportMenu name="ton-tai" run={(format) => client.inspections.exportFindings({ ...values, format })} />
        )}
        empty={
          <EmptyState title="Chưa có tồn tại nào trong phạm vi của bạn">
            Khi đoàn kiểm tra, giám sát ghi một tồn tại, nó hiện ở đây cùng việc phải làm và hạn.
          </EmptyState>
        }
      />
      {acting && <ActOnFindingDialog finding={acting} onClose={() => setActing(undefined)} />}
    </>
  );
}
