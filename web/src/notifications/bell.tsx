import { Popover, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconBell from '@tabler/icons-react/dist/esm/icons/IconBell.mjs';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { formatInstant, formatNumber } from '../core/format.ts';
import { ErrorNote } from '../ui/states.tsx';
import styles from './notification.module.css';
import { newestQuery, openAddress, unreadQuery } from './queries.ts';

/** The bell in the head of every page: how many are unread, the newest of them, and the way to all. */
export default function Bell() {
  const unread = useQuery(unreadQuery).data?.unread ?? 0;
  const [open, { toggle, close }] = useDisclosure(false);
  const shown = unread > 99 ? '99+' : formatNumber(unread);
  return (
    <Popover opened={open} onChange={close} position="bottom-end" width={360} shadow="sm" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={styles.bell}
          onClick={toggle}
          aria-label={unread > 0 ? `Thông báo, ${formatNumber(unread)} chưa đọc` : 'Thông báo'}
        >
          <IconBell size={22} stroke={1.75} aria-hidden="true" />
          {unread > 0 && (
            <span className={styles.mark} aria-hidden="true">
              {shown}
            </span>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="Thông báo chưa đọc" className={styles.panel}>
        {open && <Newest onGo={close} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Newest({ onGo }: { onGo: () => void }) {
  const newest = useQuery(newestQuery);
  return (
    <>
      <ErrorNote error={newest.error} />
      {newest.data?.data.length === 0 && <p className={styles.none}>Không có thông báo chưa đọc.</p>}
      <ul className={styles.newest}>
        {newest.data?.data.map((one) => (
          <li key={one.id}>
            <Link to={openAddress(one)} onClick={onGo}>
              <span>{one.text}</span>
              <small>{formatInstant(one.at)}</small>
            </Link>
          </li>
        ))}
      </ul>
      <Link to="/notifications" className={styles.all} onClick={onGo}>
        Xem tất cả
      </Link>
    </>
  );
}
