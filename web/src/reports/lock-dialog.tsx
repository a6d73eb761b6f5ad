import type { Report } from '@chung-tay/shared/reports/schema';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { ConfirmDialog } from '../ui/dialogs.tsx';
import { notifyDone } from '../ui/notify.ts';
import { reportChanges } from './queries.ts';

/** What locking means, and the act. */
export function LockDialog({ report, onClose }: { report: Report; onClose: () => void }) {
  const { unit, period, checks } = report;
  const wrong = checks.filter(({ ok }) => !ok);
  const lock = useCommand(
    (body: { unitId: string; period: string }, idempotencyKey) => client.reports.lockReports(body, { idempotencyKey }),
    {
      invalidates: reportChanges,
      onDone: ({ code }) => {
        notifyDone(`Đã chốt số liệu (${code})`);
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      title="Chốt số liệu kỳ báo cáo"
      confirmLabel="Chốt số liệu"
      busy={lock.isPending}
      error={lock.error}
      onConfirm={() => lock.mutate({ unitId: unit.id, period: period.code })}
      onClose={onClose}
    >
      <p>
        Mọi biểu của <b>{unit.name}</b>, <b>{period.name}</b>, được giữ đúng như lúc này và không mở lại được.
      </p>
      <p>
        Sửa sai về sau không đổi số đã chốt: chúng hiện thành điều chỉnh ghi ngày ở kỳ này, và ở dòng “Điều chỉnh kỳ
        trước” của kỳ sau.
      </p>
      {wrong.length > 0 && (
        <p>
          <b>Biểu đang mở có {wrong.length} phép kiểm tra không khớp.</b> Nên xem lại trước khi chốt.
        </p>
      )}
    </ConfirmDialog>
  );
}
