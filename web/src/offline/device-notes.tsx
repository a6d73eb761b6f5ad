import { formatInstant } from '../core/format.ts';
import { ErrorNote } from '../ui/states.tsx';
import { trustedTime } from './clock.ts';
import { useDeviceFault } from './device.ts';
import styles from './offline.module.css';
import type { CarriedRow, HolderRow } from './types.ts';

/** What is wrong with this device, if anything: it keeps nothing, or its clock is wrong. */
export function DeviceNotes({ holder }: { holder: HolderRow | undefined }) {
  const fault = useDeviceFault();
  const { now, wrong } = trustedTime(Date.now(), holder?.clock ?? null);
  return (
    <>
      <ErrorNote error={fault} />
      {wrong && (
        <div className={styles.banner} data-tone="late" role="alert">
          <p>
            <b>Đồng hồ của máy này sai.</b> Máy đang ghi {formatInstant(new Date().toISOString())}; theo máy chủ phải
            khoảng {formatInstant(new Date(now).toISOString())}. Hãy chỉnh giờ trước khi chụp ảnh, nếu không ảnh sẽ bị
            giữ lại chờ xem xét.
          </p>
        </div>
      )}
    </>
  );
}

/** Until when what was loaded stays on the device. */
export const untilWords = (rows: readonly CarriedRow[]): string | null =>
  rows.length === 0
    ? null
    : `Tự xóa khỏi máy sau ${formatInstant(new Date(Math.min(...rows.map(({ until }) => until))).toISOString())}.`;
