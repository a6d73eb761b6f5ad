import { type DriveItem, driveStates, type Movement } from '@chung-tay/shared/movements/schema';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { useListRows } from '../ui/list-state.ts';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './movement.module.css';
import { driveTones } from './words.ts';

/** The drives within the movement, the newest first. */
export function MovementDrives({ row }: { row: Movement }) {
  const mayLaunch = useCan('drive:launch') && row.state === 'launched';
  const { query, rows, total } = useListRows<DriveItem>(['drives', 'of', row.id], (page) =>
    client.movements.listDrives({ movementId: row.id, ...page }),
  );
  if (query.isError && rows.length === 0) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (query.isPending) return <PageSkeleton />;
  return (
    <>
      <div className={styles.tools}>
        <span>{total !== undefined && `${formatNumber(total)} đợt thi đua`}</span>
        {mayLaunch && (
          <Button component={Link} to={`/drives/new?movementId=${row.id}`}>
            Phát động đợt thi đua
          </Button>
        )}
      </div>
      {rows.length === 0 && <EmptyState title="Chưa có đợt thi đua nào" />}
      <ul className={styles.rows}>
        {rows.map((drive) => (
          <li key={drive.id}>
            <span className={styles.rowMain}>
              <Link to={`/drives/${drive.id}`}>{drive.name}</Link>
              <span className={styles.soft}>
                {drive.unitName} · {formatDay(drive.startsOn)} – {formatDay(drive.endsOn)}
              </span>
            </span>
            <DriveState row={drive} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button mt="md" variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Xem thêm
        </Button>
      )}
    </>
  );
}

/** The state of a drive; one past its day that nobody has summed up says so. */
export const DriveState = ({ row }: { row: Pick<DriveItem, 'state' | 'overdue'> }) =>
  row.overdue ? (
    <StatusBadge tone="late">Quá ngày, chưa tổng kết</StatusBadge>
  ) : (
    <StatusBadge tone={driveTones[row.state]}>{driveStates[row.state]}</StatusBadge>
  );
