import type { AuditEvent } from '@chung-tay/shared/core/audit';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { formatInstant } from '../core/format.ts';
import styles from './history.module.css';
import { ErrorState, PageSkeleton } from './states.tsx';

/** How a noun tells its history: a verb phrase for each action, a name (and words for the values) for each field. */
export interface HistoryWords {
  /** `household.updated` → `sửa hồ sơ hộ`. */
  actions: Readonly<Record<string, string>>;
  fields: Readonly<Record<string, { label: string; value?: (value: unknown) => string }>>;
}

interface HistoryTimelineProps {
  queryKey: readonly unknown[];
  fetchPage: (cursor: string | undefined) => Promise<{ data: AuditEvent[]; nextCursor: string | null }>;
  words: HistoryWords;
}

/** A value of a field as it is read; nothing is told too. */
export function shown(words: HistoryWords, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'trống';
  const told = words.fields[field]?.value?.(value);
  if (told !== undefined) return told;
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** One event as a sentence: who did what, when, and each change as old → new. */
export function HistoryEvent({ event, words }: { event: AuditEvent; words: HistoryWords }) {
  const changes = Object.entries(event.changes ?? {}).filter(([field]) => words.fields[field]);
  return (
    <>
      <p className={styles.sentence}>
        <b>{event.actorName ?? 'Hệ thống'}</b> {words.actions[event.action] ?? 'cập nhật bản ghi'},{' '}
        <time dateTime={event.at}>{formatInstant(event.at)}</time>
        {event.note && <>: “{event.note}”</>}
      </p>
      {changes.length > 0 && (
        <ul className={styles.changes}>
          {changes.map(([field, { old, new: now }]) => (
            <li key={field}>
              {words.fields[field]?.label}:{' '}
              {old !== null && old !== undefined && (
                <>
                  <s>{shown(words, field, old)}</s> →{' '}
                </>
              )}
              {shown(words, field, now)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Everything that happened to a record, newest first, as sentences. */
export function HistoryTimeline({ queryKey, fetchPage, words }: HistoryTimelineProps) {
  const query = useInfiniteQuery({
    queryKey: [...queryKey],
    queryFn: ({ pageParam }) => fetchPage(pageParam || undefined),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (query.isPending) return <PageSkeleton />;
  const events = query.data.pages.flatMap((page) => page.data);
  return (
    <div className={styles.history}>
      {events.length === 0 && <p>Chưa có thay đổi nào được ghi.</p>}
      <ol className={styles.events}>
        {events.map((event) => (
          <li key={event.id}>
            <HistoryEvent event={event} words={words} />
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Xem cũ hơn
        </Button>
      )}
    </div>
  );
}
