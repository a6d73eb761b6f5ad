import { type QueryClient, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { letterKeysOff } from '../core/device-choice.ts';

export interface ListPageData<Row> {
  data: Row[];
  nextCursor: string | null;
  total?: number | undefined;
}

/** The part of a list's question that the kit adds to the filters of the address. */
export interface PageRequest {
  cursor?: string;
  limit: number;
  /** Asked with the first page alone. */
  count?: 'exact';
}

/** Rows page by page by keyset: page 1000 costs what page 1 costs. The total comes with the first page. */
export function useListRows<Row>(
  queryKey: readonly unknown[],
  fetchPage: (page: PageRequest) => Promise<ListPageData<Row>>,
  limit = 50,
) {
  const query = useInfiniteQuery({
    queryKey: [...queryKey],
    queryFn: ({ pageParam }) =>
      fetchPage(pageParam ? { cursor: pageParam, limit } : { limit, count: 'exact' as const }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: (previous) => previous,
  });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  return { query, rows, total: query.data?.pages[0]?.total };
}

/** Whether keys are letters to somebody: in a field, but not on a tick box. */
export const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) &&
  !(target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type));

/** A dialog or a menu is open, and the keys are its own; or single letters are turned off here. */
export const covered = () => letterKeysOff() || document.querySelector('[role="dialog"],[role="menu"]') !== null;

const onControl = (target: EventTarget | null) =>
  target instanceof HTMLElement && /^(A|BUTTON|SUMMARY)$/.test(target.tagName);

/**
 * j and k walk the rows, Enter opens, x ticks (with Shift: everything since the last tick), / goes to the search; wherever
 * the focus is, unless one types or a dialog is open.
 */
export function useListKeys(
  count: number,
  hrefOf: ((index: number) => string) | undefined,
  toggle: ((index: number, range: boolean) => void) | undefined,
) {
  const [current, setCurrent] = useState(-1);
  const search = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  useEffect(() => {
    const move = (step: number) => {
      const next = Math.max(0, Math.min(count - 1, current + step));
      setCurrent(next);
      const row = document.getElementById(`row-${next}`);
      // The focus goes with it, so that what is read aloud and what is marked are one, and Tab goes on from there.
      row?.querySelector<HTMLElement>('a, input')?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: 'nearest' });
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (covered()) return;
      if (event.key === 'j') move(1);
      if (event.key === 'k') move(-1);
      if (event.key.toLowerCase() === 'x' && current >= 0) toggle?.(current, event.shiftKey);
      if (event.key === 'Enter' && current >= 0 && hrefOf && !onControl(event.target)) navigate(hrefOf(current));
      if (event.key === '/' && search.current) {
        event.preventDefault();
        search.current.focus();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [count, current, hrefOf, toggle, navigate]);
  return { current, search };
}

/** Asks for a record a moment before it is opened: on hover or focus of its row. */
export function usePrefetch<Row>(prefetch: ((row: Row, queries: QueryClient) => unknown) | undefined, row: Row) {
  const queries = useQueryClient();
  return () => {
    prefetch?.(row, queries);
  };
}
