import { type FilingSchedule, scheduleStates } from '@chung-tay/shared/filings/schema';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { ConfirmDialog } from '../ui/dialogs.tsx';
import { notifyDone } from '../ui/notify.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { filingChanges } from './queries.ts';

const weekdays = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];

/** `7 giờ thứ Hai`, `7 giờ ngày 3`. */
export const asksWhen = ({ cadence, callDay, callHour }: FilingSchedule): string =>
  cadence === 'week' ? `${callHour} giờ ${weekdays[callDay - 1]}` : `${callHour} giờ ngày ${callDay}`;

export const dueWhen = ({ dueDays, dueHour }: FilingSchedule): string =>
  dueDays === 0 ? `${dueHour} giờ cùng ngày` : `${dueHour} giờ, ${dueDays} ngày sau`;

export const ScheduleState = ({ row }: { row: FilingSchedule }) => (
  <StatusBadge tone={row.state === 'running' ? 'good' : 'quiet'}>{scheduleStates[row.state]}</StatusBadge>
);

/** Stops a schedule for good. */
export function StopScheduleDialog({ row, onClose }: { row: FilingSchedule; onClose: () => void }) {
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
