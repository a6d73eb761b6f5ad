import { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { readSearch, writeSearch } from '../core/search.ts';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './duplicate.module.css';
import { PairView } from './pair-view.tsx';
import { duplicateQuery } from './queries.ts';
import { SettleBar } from './settle-bar.tsx';
import { pairName } from './words.ts';

const schema = duplicateRoutes.listDuplicates.query;
const title = 'Xét nghi trùng';

/** The open pairs of the list it was opened from, drawn up once: one that is settled keeps its place in the count. */
const queueQuery = (params: URLSearchParams) => {
  const asked = { ...readSearch(schema, params), status: ['open' as const] };
  return {
    queryKey: ['duplicate-queue', asked],
    queryFn: () => client.duplicates.listDuplicates({ ...asked, limit: 200, count: 'exact' as const }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  };
};

/** Page kind 5: one pair at a time, both households side by side; the next opens by itself. */
export default function DuplicateQueuePage() {
  const [params] = useSearchParams();
  const queue = useQuery(useMemo(() => queueQuery(params), [params]));
  const [at, setAt] = useState(0);
  const [settled, setSettled] = useState(0);
  useEffect(() => {
    document.title = `${title} · Chung Tay`;
  }, []);
  if (queue.isError) return <ErrorState error={queue.error} retry={() => queue.refetch()} />;
  if (queue.isPending) return <PageSkeleton />;
  const rows = queue.data.data;
  const current = rows[at];
  const move = (step: number) => {
    setAt((now) => Math.max(0, Math.min(rows.length, now + step)));
    window.scrollTo(0, 0);
  };
  const back = (
    <Anchor component={Link} to={`/duplicates?${writeSearch(readSearch(schema, params))}`}>
      ← Danh sách nghi trùng
    </Anchor>
  );
  if (!current)
    return (
      <>
        <h1>{title}</h1>
        <EmptyState
          title={rows.length > 0 ? 'Đã xem hết các cặp của lượt này' : 'Không có cặp nghi trùng nào chờ xử lý'}
          action={back}
        >
          {settled > 0 && `Đã xử lý ${formatNumber(settled)} cặp.`}
        </EmptyState>
      </>
    );
  return (
    <div className={styles.queue}>
      {back}
      <div className={styles.queueHead}>
        <h1>{title}</h1>
        <p role="status">
          Cặp {formatNumber(at + 1)}/{formatNumber(rows.length)}
          {queue.data.nextCursor && queue.data.total !== undefined && ` trong ${formatNumber(queue.data.total)}`}, đã xử
          lý {formatNumber(settled)}
        </p>
      </div>
      <QueuedPair
        key={current.id}
        id={current.id}
        onMove={move}
        onSettled={() => {
          setSettled((count) => count + 1);
          move(1);
        }}
      />
    </div>
  );
}

interface QueuedPairProps {
  id: string;
  onMove: (step: number) => void;
  onSettled: () => void;
}

/** The pair as it is now: an earlier merge may have settled it. */
function QueuedPair({ id, onMove, onSettled }: QueuedPairProps) {
  const pair = useQuery({ ...duplicateQuery(id), staleTime: 5_000 });
  if (pair.isError) return <ErrorState error={pair.error} retry={() => pair.refetch()} />;
  if (pair.isPending) return <PageSkeleton />;
  return (
    <>
      <h2 className={styles.who}>{pairName(pair.data)}</h2>
      <PairView pair={pair.data} />
      <SettleBar pair={pair.data} onMove={onMove} onSettled={onSettled} />
    </>
  );
}
