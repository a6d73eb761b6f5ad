import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from '../ui/states.tsx';
import styles from './dashboard.module.css';

/** A part of the page that is asked for by itself: the others stand while it comes or fails. */
export function PartState<Data>({
  query,
  children,
}: {
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  return (
    <p className={styles.coming} aria-live="polite">
      Đang tính…
    </p>
  );
}
