import type { Page } from '@chung-tay/shared/core/paging';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { formatNumber } from '../core/format.ts';
import styles from './queue-page.module.css';
import { EmptyState, ErrorState, PageSkeleton } from './states.tsx';

/** Where one record stands in the queue, and the ways on from it. */
export interface QueuePlace<Row> {
  row: Row;
  /** To be fetched ahead; undefined on the last. */
  next: Row | undefined;
  move: (step: number) => void;
  /** It is judged: counted, and the next one opens. */
  settle: () => void;
}

interface QueuePageProps<Row> {
  title: string;
  queryKey: readonly unknown[];
  load: () => Promise<Page<Row>>;
  back: { to: string; label: string };
  /** `one`: what a record is called at the head of a sentence; `settled`: “đã quyết định”; `none`, `through`, `sum`: of an empty queue. */
  words: { one: string; settled: string; none: string; through: string; sum: (count: string) => string };
  children: (place: QueuePlace<Row>) => ReactNode;
}

/**
 * Page kind 5: one record at a time with everything to judge on one screen; the next opens by itself. The row is drawn
 * up once: what was judged keeps its place in the count.
 */
export function QueuePage<Row extends { id: string }>(props: QueuePageProps<Row>) {
  const { title, back, words, children } = props;
  const queue = useQuery({
    queryKey: props.queryKey,
    queryFn: props.load,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const [at, setAt] = useState(0);
  const [settled, setSettled] = useState(0);
  useEffect(() => {
    document.title = `${title} · Chung Tay`;
  }, [title]);
  if (queue.isError) return <ErrorState error={queue.error} retry={() => queue.refetch()} />;
  if (queue.isPending) return <PageSkeleton />;
  const { data: rows, nextCursor, total } = queue.data;
  const row = rows[at];
  const move = (step: number) => {
    setAt((now) => Math.max(0, Math.min(rows.length, now + step)));
    window.scrollTo(0, 0);
  };
  const settle = () => {
    setSettled((count) => count + 1);
    move(1);
  };
  const way = (
    <Anchor component={Link} to={back.to}>
      ← {back.label}
    </Anchor>
  );
  if (!row)
    return (
      <>
        <h1>{title}</h1>
        <EmptyState title={rows.length > 0 ? words.through : words.none} action={way}>
          {settled > 0 && words.sum(formatNumber(settled))}
        </EmptyState>
      </>
    );
  return (
    <div className={styles.queue}>
      {way}
      <div className={styles.head}>
        <h1>{title}</h1>
        <p role="status">
          {words.one} {formatNumber(at + 1)}/{formatNumber(rows.length)}
          {nextCursor && total !== undefined && ` trong ${formatNumber(total)}`}, {words.settled}{' '}
          {formatNumber(settled)}
        </p>
      </div>
      {children({ row, next: rows[at + 1], move, settle })}
    </div>
  );
}
