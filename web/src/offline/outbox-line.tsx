import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import styles from './offline.module.css';
import { tally } from './outbox.ts';
import { type SyncState, useSyncState } from './sync-run.ts';
import type { Entry } from './types.ts';

/** `3 việc chờ gửi, 1 cần bạn xem`. */
export function tallyWords(entries: readonly Entry[]): string {
  const { waiting, toSee, sent } = tally(entries);
  const parts = [
    ...(waiting > 0 ? [`${waiting} việc chờ gửi`] : []),
    ...(toSee > 0 ? [`${toSee} cần bạn xem`] : []),
    ...(waiting + toSee === 0 && sent > 0 ? [`Đã gửi hết ${sent} việc`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : 'Không có việc chờ gửi';
}

export const syncWords: Record<SyncState, string | null> = {
  idle: null,
  sending: 'đang gửi',
  away: 'chưa có mạng hoặc máy chủ bận, sẽ tự gửi lại',
  login: 'cần đăng nhập lại để gửi',
};

/** What waits in the outbox, in one line that leads there. */
export function OutboxLine({ entries }: { entries: readonly Entry[] }) {
  const state = useSyncState();
  const { waiting, toSee } = tally(entries);
  const words = waiting > 0 ? syncWords[state] : null;
  return (
    <div className={styles.banner} data-tone={toSee > 0 ? 'late' : waiting > 0 ? undefined : 'good'} role="status">
      <p>
        <b>{tallyWords(entries)}</b>
        {words && ` (${words})`}.{' '}
        <Anchor component={Link} to="/offline/outbox" underline="always" c="inherit">
          Mở hộp gửi
        </Anchor>
      </p>
    </div>
  );
}
