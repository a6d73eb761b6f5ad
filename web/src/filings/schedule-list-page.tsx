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
import { useCommand } from '../core/command.ts';
import { formatNumber } from '../core/format.ts';
import { ConfirmDialog } from '../ui/dialogs.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { notifyDone } from '../ui/notify.ts';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { FilingPages } from './filing-pages.tsx';
import { filingChanges } from './queries.ts';

const schema = filingRoutes.listFilingSchedules.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'cadence', kind: 'many', label: 'Nhịp', options: filingCadences },
  { name: 'state', kind: 'many', label: 'Trạng thái', options: scheduleStates },
];

const weekdays = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];

/** `7 giờ thứ Hai`, `7 giờ ngày 3`. */
const asksWhen = ({ cadence, callDay, callHour }: FilingSchedule): string =>
  cadence === 'week' ? `${callHour} giờ ${weekdays[callDay - 1]}` : `${callHour} giờ ngày ${callDay}`;

const dueWhen = ({ dueDays, dueHour }: FilingSchedule): string =>
  dueDays === 0 ? `${dueHour} giờ cùng ngày` : `${dueHour} giờ, ${dueDays} ngày sau`;

const state = (row: FilingSchedule) => (
  <StatusBadge tone={row.state === 'running' ? 'good' : 'quiet'}>{scheduleStates[row.state]}</StatusBadge>
);

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
  { key: 'state', header: 'Trạng thái', render: state },
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
        card={(row) => ({
          title: row.title,
          status: state(row),
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
        actions={() => (
          <>
            <FilingPages />
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

function StopScheduleDialog({ row, onClose }: { row: FilingSchedule; onClose: () => void }) {
  const stop = useCommand((id: string) => client.filings.stopFilingSchedule({ id }), {
    invalidates: filingChanges,
    onDone: () => {
      notifyDone(`Đã dừng lịch ${row.code}`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      danger
      title="Dừng lịch báo cáo"
      confirmLabel="Dừng lịch"
      busy={stop.isPending}
      error={stop.error}
      onConfirm={() => stop.mutate(row.id)}
      onClose={onClose}
    >
      {`“${row.title}” sẽ không gửi yêu cầu nào nữa. Các yêu cầu đã gửi vẫn thu tiếp. Muốn chạy lại thì đặt lịch mới.`}
    </ConfirmDialog>
  );
}
