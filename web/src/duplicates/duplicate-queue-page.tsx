import { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { readSearch, writeSearch } from '../core/search.ts';
import { QueuePage } from '../ui/queue-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './duplicate.module.css';
import { PairView } from './pair-view.tsx';
import { duplicateQuery } from './queries.ts';
import { SettleBar } from './settle-bar.tsx';
import { pairName } from './words.ts';

const schema = duplicateRoutes.listDuplicates.query;

const words = {
  one: 'Cặp',
  settled: 'đã xử lý',
  none: 'Không có cặp nghi trùng nào chờ xử lý',
  through: 'Đã xem hết các cặp của lượt này',
  sum: (count: string) => `Đã xử lý ${count} cặp.`,
};

/** The open pairs of the list it was opened from, both households side by side. */
export default function DuplicateQueuePage() {
  const [params] = useSearchParams();
  const filters = useMemo(() => readSearch(schema, params), [params]);
  const asked = { ...filters, status: ['open' as const] };
  return (
    <QueuePage
      title="Xét nghi trùng"
      queryKey={['duplicate-queue', asked]}
      load={() => client.duplicates.listDuplicates({ ...asked, limit: 200, count: 'exact' })}
      back={{ to: `/duplicates?${writeSearch(filters)}`, label: 'Danh sách nghi trùng' }}
      words={words}
    >
      {({ row, move, settle }) => <QueuedPair key={row.id} id={row.id} onMove={move} onSettled={settle} />}
    </QueuePage>
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
