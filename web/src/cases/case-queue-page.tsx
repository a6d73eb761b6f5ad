import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { readSearch, writeSearch } from '../core/search.ts';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './case.module.css';
import { QueuedCase } from './queued-case.tsx';

const schema = caseRoutes.listCases.query;
const title = 'Xét lần lượt';

/** The cases that wait for my check or appraisal, in the order of the list they were opened from. */
const queueQuery = (params: URLSearchParams) => {
  const filters = readSearch(schema, params);
  const asked = { sort: '-score' as const, stepKind: ['commune_check' as const, 'appraisal' as const], ...filters };
  return {
    queryKey: ['case-queue', asked],
    queryFn: () => client.cases.listCases({ ...asked, waitingForMe: true, limit: 200, count: 'exact' as const }),
    // The row is drawn up once: a case that was judged keeps its place in the count.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  };
};

/** Page kind 5: one case at a time with everything to judge on one screen; the next opens by itself. */
export default function CaseQueuePage() {
  const [params] = useSearchParams();
  const asked = useMemo(() => queueQuery(params), [params]);
  const queue = useQuery(asked);
  const [at, setAt] = useState(0);
  const [judged, setJudged] = useState(0);
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
    <Anchor component={Link} to={`/cases?${writeSearch({ ...readSearch(schema, params), waitingForMe: true })}`}>
      ← Danh sách hồ sơ chờ tôi
    </Anchor>
  );
  if (!current)
    return (
      <>
        <h1>{title}</h1>
        <EmptyState
          title={rows.length > 0 ? 'Đã xem hết các hồ sơ của lượt này' : 'Không có hồ sơ nào chờ bạn xét'}
          action={back}
        >
          {judged > 0 && `Đã quyết định ${formatNumber(judged)} hồ sơ.`}
        </EmptyState>
      </>
    );
  return (
    <div className={styles.queue}>
      {back}
      <div className={styles.queueHead}>
        <h1>{title}</h1>
        <p role="status">
          Hồ sơ {formatNumber(at + 1)}/{formatNumber(rows.length)}
          {queue.data.nextCursor && ` trong ${formatNumber(queue.data.total)}`}, đã quyết định {formatNumber(judged)}
        </p>
      </div>
      <QueuedCase
        key={current.id}
        id={current.id}
        nextId={rows[at + 1]?.id}
        onMove={move}
        onJudged={() => {
          setJudged((count) => count + 1);
          move(1);
        }}
      />
    </div>
  );
}
