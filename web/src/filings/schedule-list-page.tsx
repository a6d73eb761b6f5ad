import { filingRoutes } from '@chung-tay/shared/filings/contract';
import {
  type FilingSchedule,
  filingAddressees,
  filingCadences,
  formNumbers,
  scheduleStates,
} from '@chung-tay/shared/filings/schema';
import { Button } from '@mantine/core';
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
import { unitFilter } from '../units/unit-filter.tsx';
import { FilingPages } from './filing-pages.tsx';
import { filingScheduleQuery } from './queries.ts';
import { asksWhen, dueWhen, ScheduleState, StopScheduleDialog } from './schedule-parts.tsx';

const schema = filingRoutes.listFilingSchedules.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId', 'Nơi yêu cầu'),
  { name: 'cadence', kind: 'many', label: 'Nhịp', options: filingCadences },
  { name: 'state', kind: 'many', label: 'Trạng thái', options: scheduleStates },
];

const columns: Column<FilingSchedule>[] = [
  { key: 'title', header: 'Nội dung', render: (row) => row.title },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true, wide: true },
  { key: 'unit', header: 'Nơi yêu cầu', render: (row) => row.unitName, wide: true },
  { key: 'who', header: 'Đơn vị phải nộp', render: (row) => filingAddressees[row.addressees] },
  { key: 'forms', header: 'Các biểu', render: (row) => formNumbers(row.forms), wide: true },
  { key: 'cadence', header: 'Nhịp', render: (row) => filingCadences[row.cadence], nowrap: true },
  { key: 'asks', header: 'Gửi lúc', render: asksWhen },
  { key: 'due', header: 'Hạn', render: dueWhen },
  { key: 'calls', header: 'Đã gửi', render: (row) => formatNumber(row.calls), align: 'right' },
  { key: 'state', header: 'Trạng thái', render: (row) => <ScheduleState row={row} /> },
];

/** What asks by itself, and where it is stopped. */
export default function ScheduleListPage() {
  const mayCall = useCan('filing:call');
  const [stopping, setStopping] = useState<FilingSchedule>();
  const stop = (row: FilingSchedule) =>
    mayCall && row.state === 'running' ? (
      <Button variant="default" aria-label={`Dừng lịch ${row.title}`} onClick={() => setStopping(row)}>
        Dừng
      </Button>
    ) : null;
  return (
    <>
      <ListPage
        title="Lịch báo cáo định kỳ"
        schema={schema}
        queryKey={['filings', 'schedules']}
        fetchPage={(query) => client.filings.listFilingSchedules(query)}
        filters={filters}
        searchLabel="Tìm nội dung"
        sorts={[
          { value: '-createdAt', label: 'Mới đặt' },
          { value: 'createdAt', label: 'Đặt trước' },
        ]}
        columns={mayCall ? [...columns, { key: 'acts', header: 'Việc', render: stop }] : columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/filing-schedules/${row.id}`}
        prefetch={(row, queries) => queries.prefetchQuery(filingScheduleQuery(row.id))}
        card={(row) => ({
          title: row.title,
          status: <ScheduleState row={row} />,
          facts: (
            <>
              {`${filingCadences[row.cadence]}, ${asksWhen(row)}, hạn ${dueWhen(row)}`}
              <div>
                {filingAddressees[row.addressees]} · {formNumbers(row.forms)}
              </div>
              {stop(row)}
            </>
          ),
        })}
        actions={({ sort: _sort, ...values }) => (
          <>
            <FilingPages />
            <ExportMenu
              name="lich-bao-cao"
              run={(format) => client.filings.exportFilingSchedules({ ...values, format })}
            />
            {mayCall && (
              <Button component={Link} to="/filing-schedules/new">
                Đặt lịch
              </Button>
            )}
          </>
        )}
        empty={<EmptyState title="Chưa có lịch báo cáo định kỳ nào" />}
      />
      {stopping && <StopScheduleDialog row={stopping} onClose={() => setStopping(undefined)} />}
    </>
  );
}
