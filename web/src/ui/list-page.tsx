import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, use, useEffect } from 'react';
import type { z } from 'zod';
import { formatNumber } from '../core/format.ts';
import { useListSearch } from '../core/search.ts';
import { type ExportFormat, ExportMenu } from './export-menu.tsx';
import styles from './list.module.css';
import { type Filter, FilterChips, FilterPanel, SearchBox, type SortChoice, SortMenu } from './list-filters.tsx';
import { type Selection, useSelection } from './list-selection.ts';
import { type ListPageData, type PageRequest, useListKeys, useListRows } from './list-state.ts';
import { ListCards, ListTable, type RowsProps, SkeletonRows } from './list-table.tsx';
import { ListViewMenu, useListView } from './list-view.tsx';
import { ListColumnsContext, ListViewsSlot } from './list-views-slot.ts';
import { ErrorNote, ErrorState } from './states.tsx';

export interface ListPageProps<Schema extends z.ZodObject, Row>
  extends Omit<RowsProps<Row>, 'rows' | 'current' | 'caption' | 'selection' | 'dense'> {
  title: string;
  /** The list route's query schema: what the address may hold. */
  schema: Schema;
  /** Names the list in the cache; the filters are added. */
  queryKey: readonly unknown[];
  fetchPage: (query: z.input<Schema> & PageRequest) => Promise<ListPageData<Row>>;
  filters?: Filter<keyof z.input<Schema> & string>[];
  /** The orders, the default first. */
  sorts?: SortChoice[];
  /** What the search looks through; no search without it. */
  searchLabel?: string;
  /** The list as a file: its name without ending, and the export asked with the filters in force. */
  exported?: { name: string; run: (query: z.input<Schema> & { format: ExportFormat }) => Promise<Response> };
  /** Buttons at the right of the title; gets the filters in force, for exports. */
  actions?: (values: z.input<Schema>) => ReactNode;
  /** What is done with several rows at once: makes rows tickable. Always shown, so that it can tell what became of them. */
  bulk?: (rows: Row[], selection: Selection) => ReactNode;
  /** Rows asked for at a time. */
  pageSize?: number;
  /** Why there is nothing at all, and what to do first. */
  empty: ReactNode;
}

/** Page kind 2: a list whose filters, search and order live in the address. */
export function ListPage<Schema extends z.ZodObject, Row>(props: ListPageProps<Schema, Row>) {
  const { title, schema, queryKey, fetchPage, filters = [], sorts = [], searchLabel, rowHref, exported } = props;
  const { values, change, clear } = useListSearch(schema);
  const state = values as Record<string, unknown>;
  const set = change as (patch: Record<string, unknown>) => void;
  const phone = useMediaQuery('(max-width: 760px)', window.innerWidth <= 760, { getInitialValueInEffect: false });
  const { query, rows, total } = useListRows<Row>(
    [...queryKey, values],
    (page) => fetchPage({ ...values, ...page }),
    props.pageSize,
  );
  const look = useListView(props.columns);
  const ticks = useSelection(rows.map(props.rowKey));
  const selection = props.bulk && ticks;
  const keys = useListKeys(rows.length, rowHref && ((index) => rowHref(rows[index] as Row)), selection?.toggle);
  const narrowed = Object.keys(values).some((name) => name !== 'sort');
  useEffect(() => {
    document.title = `${title} · Chung Tay`;
  }, [title]);

  const rowsProps: RowsProps<Row> = {
    ...{ ...props, rows, current: keys.current, caption: title, selection },
    columns: look.columns,
    dense: look.view.dense,
  };
  return (
    <div>
      <div className={styles.head}>
        <h1>
          {title} {total !== undefined && <small>{formatNumber(total)}</small>}
        </h1>
        <div className={styles.actions}>
          {exported && <ExportMenu name={exported.name} run={(format) => exported.run({ ...values, format })} />}
          {props.actions?.(values)}
        </div>
      </div>
      <div className={styles.tools}>
        {searchLabel && (
          <SearchBox
            inputRef={keys.search}
            placeholder={searchLabel}
            value={state.q as string | undefined}
            onChange={(q) => set({ q })}
          />
        )}
        <FilterPanel filters={filters} values={state} change={set} />
        <ListColumnsContext value={{ hidden: look.view.hidden, hide: (hidden) => look.change({ hidden }) }}>
          {use(ListViewsSlot)}
        </ListColumnsContext>
        <SortMenu choices={sorts} value={String(state.sort ?? sorts[0]?.value)} onChange={set} />
        <ListViewMenu columns={props.columns} view={look.view} change={look.change} phone={phone} />
      </div>
      <FilterChips filters={filters} values={state} change={set} clear={clear} />
      <p className={styles.hidden} role="status">
        {query.isSuccess && total !== undefined ? `Có ${formatNumber(total)} dòng` : ''}
      </p>
      <div data-fading={query.isPlaceholderData || undefined} className={styles.rows}>
        {query.isError && rows.length === 0 && <ErrorState error={query.error} retry={() => query.refetch()} />}
        {query.isPending && <SkeletonRows />}
        {query.isSuccess && rows.length === 0 && (narrowed ? <NothingFound clear={clear} /> : props.empty)}
        {selection?.all && query.hasNextPage && (
          <SelectAll
            count={rows.length}
            total={total}
            busy={query.isFetching}
            onSelect={async () => ticks.keep(await allOfFilter(query, props.rowKey))}
          />
        )}
        {rows.length > 0 && (phone ? <ListCards {...rowsProps} /> : <ListTable {...rowsProps} />)}
      </div>
      {props.bulk?.(
        rows.filter((row) => ticks.keys.has(props.rowKey(row))),
        ticks,
      )}
      {query.isFetchNextPageError && <ErrorNote error={query.error} />}
      {query.hasNextPage && (
        <div className={styles.more}>
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            Xem thêm
          </Button>
          <span>
            Đang hiện {formatNumber(rows.length)}
            {total !== undefined && ` trong ${formatNumber(total)}`}
          </span>
        </div>
      )}
    </div>
  );
}

/** No more rows than this are ticked at once: each is a command of its own. */
export const mostTicked = 500;

/** Fetches on until all that matches stands there, or as much as may be ticked; the keys of it. */
async function allOfFilter<Row>(
  query: ReturnType<typeof useListRows<Row>>['query'],
  rowKey: (row: Row) => string,
): Promise<string[]> {
  let page = query;
  const rowsOf = () => page.data?.pages.flatMap(({ data }) => data) ?? [];
  while (page.hasNextPage && !page.isError && rowsOf().length < mostTicked) page = await page.fetchNextPage();
  return rowsOf().slice(0, mostTicked).map(rowKey);
}

/** Everything on the screen is ticked, and more matches: it may be ticked as well, up to a limit that is said. */
const SelectAll = (props: { count: number; total: number | undefined; busy: boolean; onSelect: () => void }) => (
  <div className={styles.selectAll}>
    <span>Đã chọn {formatNumber(props.count)} dòng đang hiện.</span>
    {props.count < mostTicked ? (
      <Button variant="subtle" size="compact-sm" loading={props.busy} onClick={props.onSelect}>
        {props.total !== undefined && props.total <= mostTicked
          ? `Chọn cả ${formatNumber(props.total)} dòng khớp bộ lọc`
          : `Chọn ${formatNumber(mostTicked)} dòng đầu khớp bộ lọc (nhiều nhất một lần)`}
      </Button>
    ) : (
      <span>Một lần làm nhiều nhất {formatNumber(mostTicked)} dòng.</span>
    )}
  </div>
);

const NothingFound = ({ clear }: { clear: () => void }) => (
  <div className={styles.nothing}>
    <p>Không có dòng nào khớp với bộ lọc.</p>
    <Button variant="default" onClick={clear}>
      Xóa lọc
    </Button>
  </div>
);
