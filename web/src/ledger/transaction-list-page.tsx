import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { type LedgerTransaction, transactionKinds } from '@chung-tay/shared/ledger/schema';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import styles from './ledger.module.css';
import { LedgerAlarm } from './ledger-alarm.tsx';
import { LedgerPages } from './ledger-pages.tsx';
import { transactionQuery } from './queries.ts';
import { flowOf, movedBy, transactionTones } from './words.ts';

const schema = ledgerRoutes.listTransactions.query;
type FilterName = keyof typeof schema.shape;

const dayFilter = (name: 'from' | 'to', label: string): Filter<FilterName> => ({
  name,
  kind: 'custom',
  label,
  control: (value, change) => (
    <DateField
      id={`filter-${name}`}
      label={label}
      required={false}
      value={value ?? null}
      onChange={(day) => change(day ?? undefined)}
      onBlur={() => undefined}
      withinPortal={false}
    />
  ),
  words: formatDay,
});

const record = (name: 'donationId' | 'houseId', label: string, word: string): Filter<FilterName> => ({
  name,
  kind: 'custom',
  label,
  control: () => null,
  words: () => word,
});

const filters: Filter<FilterName>[] = [
  unitFilter('unitId'),
  { name: 'kind', kind: 'one', label: 'Loại bút toán', options: transactionKinds },
  dayFilter('from', 'Từ ngày'),
  dayFilter('to', 'Đến hết ngày'),
  record('donationId', 'Khoản ủng hộ', 'một khoản'),
  record('houseId', 'Nhà', 'một căn'),
];

const kind = (row: LedgerTransaction) => (
  <>
    <StatusBadge tone={transactionTones[row.kind]}>{transactionKinds[row.kind]}</StatusBadge>{' '}
    {row.reversedById && <StatusBadge tone="quiet">Đã đảo</StatusBadge>}
  </>
);

/** The ends of the way; codes stay whole, long names may break. */
const Flow = ({ row }: { row: LedgerTransaction }) =>
  flowOf(row)
    .split(' → ')
    .map((end, position) => (
      <span key={end} className={end.length < 16 ? styles.whole : undefined}>
        {position > 0 && '→ '}
        {end}{' '}
      </span>
    ));

const columns: Column<LedgerTransaction>[] = [
  { key: 'number', header: 'Số', render: (row) => row.number, align: 'right' },
  { key: 'day', header: 'Ngày', render: (row) => formatDay(row.occurredOn) },
  { key: 'kind', header: 'Loại', render: kind },
  { key: 'flow', header: 'Đường đi', render: (row) => <Flow row={row} /> },
  { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName, wide: true },
  { key: 'memo', header: 'Diễn giải', render: (row) => row.memo ?? '—', wide: true },
  { key: 'actor', header: 'Người ghi', render: (row) => row.actorName, wide: true },
  { key: 'moved', header: 'Giá trị', render: movedBy, align: 'right' },
];

/** The journal: every movement of value, never edited, only reversed. */
export default function TransactionListPage() {
  return (
    <>
      <LedgerAlarm />
      <ListPage
        title="Sổ cái"
        schema={schema}
        queryKey={['ledger', 'transactions']}
        fetchPage={(query) => client.ledger.listTransactions(query)}
        filters={filters}
        searchLabel="Tìm số bút toán, diễn giải"
        sorts={[
          { value: '-number', label: 'Mới nhất' },
          { value: 'number', label: 'Cũ nhất' },
        ]}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/ledger/transactions/${row.id}`}
        prefetch={(row, queries) => queries.prefetchQuery(transactionQuery(row.id))}
        card={(row) => ({
          title: `Số ${row.number} · ${movedBy(row)}`,
          status: kind(row),
          facts: `${flowOf(row)} · ${formatDay(row.occurredOn)}, ghi ${formatInstant(row.createdAt)}`,
        })}
        actions={({ sort: _sort, ...values }) => (
          <>
            <LedgerPages />
            <ExportMenu name="so-nhat-ky" run={(format) => client.ledger.exportTransactions({ ...values, format })} />
          </>
        )}
        empty={
          <EmptyState title="Chưa có bút toán nào trong phạm vi của bạn">
            Bút toán đầu tiên có khi một khoản ủng hộ được thực nhận.
          </EmptyState>
        }
      />
    </>
  );
}
