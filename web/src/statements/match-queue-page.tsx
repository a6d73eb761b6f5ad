import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { covered, typing } from '../ui/list-state.ts';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { LineWork } from './line-work.tsx';
import { bankAccountQuery, lineQuery } from './queries.ts';
import styles from './statement.module.css';
import { lineAmount } from './words.ts';

const title = 'Khớp lần lượt';

/** The lines of the account that wait, the oldest first. Drawn up once: a line that was matched keeps its place. */
const queueQuery = (accountId: string) => ({
  queryKey: ['match-queue', accountId],
  queryFn: () =>
    client.statements.listStatementLines({
      accountId,
      status: ['unmatched'],
      sort: 'bookedOn',
      limit: 200,
      count: 'exact',
    }),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  refetchOnWindowFocus: false,
});

/** The arrows walk the lines, wherever the focus is, unless one types or a dialog is open. */
function useArrows(move: (step: number) => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || covered()) return;
      if (event.key === 'ArrowRight') move(1);
      if (event.key === 'ArrowLeft') move(-1);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [move]);
}

/** Page kind 5: one line at a time, matched by one key; the next opens by itself. */
export default function MatchQueuePage() {
  const { id = '' } = useParams();
  const account = useQuery(bankAccountQuery(id));
  const queue = useQuery(queueQuery(id));
  const [at, setAt] = useState(0);
  const rows = queue.data?.data ?? [];
  const move = (step: number) => setAt((now) => Math.max(0, Math.min(rows.length, now + step)));
  useArrows(move);
  useEffect(() => {
    document.title = `${title} · Chung Tay`;
  }, []);
  if (queue.isError) return <ErrorState error={queue.error} retry={() => queue.refetch()} />;
  if (queue.isPending) return <PageSkeleton />;
  const current = rows[at];
  const back = (
    <Anchor component={Link} to={`/bank-accounts/${id}`}>
      ← {account.data ? `${account.data.bankName}, ${account.data.accountMasked}` : 'Tài khoản ngân hàng'}
    </Anchor>
  );
  if (!current)
    return (
      <>
        <h1>{title}</h1>
        <EmptyState
          title={rows.length > 0 ? 'Đã xem hết các dòng của lượt này' : 'Không có dòng nào chờ khớp'}
          action={back}
        />
      </>
    );
  return (
    <div className={styles.work}>
      {back}
      <div className={styles.head}>
        <h1>{title}</h1>
        <p role="status">
          Dòng {formatNumber(at + 1)}/{formatNumber(rows.length)}
          {queue.data.nextCursor && ` trong ${formatNumber(queue.data.total)}`}: {lineAmount(current)} ngày{' '}
          {formatDay(current.bookedOn)}
        </p>
      </div>
      <QueuedLine key={current.id} id={current.id} onDone={() => move(1)} />
      <div className={styles.acts}>
        <Button variant="subtle" onClick={() => move(-1)}>
          Trước <kbd className={styles.hint}>←</kbd>
        </Button>
        <Button variant="subtle" onClick={() => move(1)}>
          Để sau <kbd className={styles.hint}>→</kbd>
        </Button>
      </div>
    </div>
  );
}

function QueuedLine({ id, onDone }: { id: string; onDone: () => void }) {
  const line = useQuery({ ...lineQuery(id), staleTime: 0 });
  if (line.isError) return <ErrorState error={line.error} retry={() => line.refetch()} />;
  if (line.isPending) return <PageSkeleton />;
  return <LineWork line={line.data} onDone={onDone} />;
}
