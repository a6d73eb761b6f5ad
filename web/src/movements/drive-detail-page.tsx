import type { Drive } from '@chung-tay/shared/movements/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { CancelDriveDialog, EndDriveDialog } from './drive-dialogs.tsx';
import styles from './movement.module.css';
import { DriveState } from './movement-drives.tsx';
import { driveQuery } from './queries.ts';
import { driveHistory, driveLabels, goalWords } from './words.ts';

/** One drive: what it is to reach, by when, and what came of it. */
export default function DriveDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(driveQuery(id));
  const mayLaunch = useCan('drive:launch');
  const [open, setOpen] = useState<'end' | 'cancel'>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const acts = mayLaunch && row.state === 'launched';
  return (
    <>
      <RecordPage
        back={{ to: '/drives', label: 'Đợt thi đua' }}
        title={row.name}
        code={row.code}
        status={<DriveState row={row} />}
        subtitle={`${row.unitName} · ${formatDay(row.startsOn)} – ${formatDay(row.endsOn)}`}
        next={acts && <Button onClick={() => setOpen('end')}>Tổng kết</Button>}
        more={acts ? [{ label: 'Hủy đợt thi đua', danger: true, onClick: () => setOpen('cancel') }] : []}
        tabs={[
          { key: 'main', label: 'Đợt thi đua', content: <DriveFacts row={row} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['drives', id, 'history']}
                words={driveHistory}
                fetchPage={(cursor) => client.movements.getDriveHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {open === 'end' && <EndDriveDialog row={row} onClose={() => setOpen(undefined)} />}
      {open === 'cancel' && <CancelDriveDialog row={row} onClose={() => setOpen(undefined)} />}
    </>
  );
}

const DriveFacts = ({ row }: { row: Drive }) => (
  <div>
    {row.result && (
      <Section title={row.state === 'cancelled' ? 'Vì sao hủy' : 'Kết quả'}>
        <p className={styles.text}>{row.result}</p>
        <p className={styles.soft}>
          {row.endedBy}, {formatInstant(row.endedAt)}
        </p>
      </Section>
    )}
    <Section title={driveLabels.goals}>
      <ul className={styles.goals}>
        {row.goals.map((goal) => (
          <li key={goal.text}>{[goal.text, goalWords(goal)].filter(Boolean).join(': ')}</li>
        ))}
      </ul>
      <p className={styles.text}>{row.objective}</p>
      <Facts
        items={[
          [
            driveLabels.movementId,
            <Anchor component={Link} key="movement" to={`/movements/${row.movementId}`}>
              {row.movementName}
            </Anchor>,
          ],
          [driveLabels.unitId, row.unitName],
          ['Phát động', `${row.launchedBy}, ${formatInstant(row.launchedAt)}`],
        ]}
      />
    </Section>
  </div>
);
