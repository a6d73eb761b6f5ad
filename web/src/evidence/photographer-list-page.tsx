import { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import { type EvidenceReason, evidenceReasons, type Photographer } from '@chung-tay/shared/evidence/schema';
import { Anchor } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { formatNumber, formatShare } from '../core/format.ts';
import { useListSearch, writeSearch } from '../core/search.ts';
import { DataTable } from '../ui/data-table.tsx';
import type { Column } from '../ui/list-table.tsx';
import { MiniBar } from '../ui/parts-bar.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ViewPage } from '../ui/view-page.tsx';
import { UnitPeriodFilters } from '../units/unit-period-filters.tsx';
import styles from './evidence.module.css';
import { EvidencePages } from './evidence-pages.tsx';

const schema = evidenceRoutes.listPhotographers.query;

/** What each officer sent and what became of it: whose photos are doubted more than others'. */
export default function PhotographerListPage() {
  const { values, change } = useListSearch(schema);
  const found = useQuery({
    queryKey: ['evidence', 'photographers', values],
    queryFn: () => client.evidence.listPhotographers(values),
    placeholderData: keepPreviousData,
  });
  return (
    <ViewPage
      title="Ảnh theo người chụp"
      aside={<EvidencePages />}
      filters={<UnitPeriodFilters id="photographers" period={values} onChange={change} />}
    >
      {found.isError && <ErrorState error={found.error} retry={() => found.refetch()} />}
      {found.isPending && <PageSkeleton />}
      {found.data?.data.length === 0 && (
        <EmptyState title="Chưa có ảnh nào trong phạm vi và thời gian này">
          Ảnh có từ khi cán bộ tải ảnh của một giai đoạn.
        </EmptyState>
      )}
      {found.data && found.data.data.length > 0 && (
        <DataTable
          caption="Ảnh theo người chụp"
          rows={found.data.data.toSorted((one, other) => other.flagged - one.flagged || other.photos - one.photos)}
          rowKey={(row) => row.userId}
          columns={columnsOf(values.unitId)}
        />
      )}
    </ViewPage>
  );
}

/** The photos of that person which a figure counts. */
const rowsOf = (row: Photographer, unitId: string | undefined, state: ('open' | 'cleared' | 'rejected')[]): string =>
  `/evidence?${writeSearch({ photographerId: row.userId, unitId, state })}`;

function columnsOf(unitId: string | undefined): Column<Photographer>[] {
  const figure = (state: 'open' | 'cleared' | 'rejected', header: string): Column<Photographer> => ({
    key: state,
    header,
    align: 'right',
    render: (row) =>
      row[state] > 0 ? (
        <Anchor component={Link} to={rowsOf(row, unitId, [state])} underline="always">
          {formatNumber(row[state])}
        </Anchor>
      ) : (
        '0'
      ),
  });
  return [
    {
      key: 'name',
      header: 'Người chụp',
      nowrap: true,
      render: (row) => (
        <Anchor component={Link} to={rowsOf(row, unitId, ['open', 'cleared', 'rejected'])} underline="always">
          {row.name}
        </Anchor>
      ),
    },
    { key: 'photos', header: 'Ảnh đã gửi', align: 'right', render: (row) => formatNumber(row.photos) },
    {
      key: 'flagged',
      header: 'Bị nghi vấn',
      align: 'right',
      nowrap: true,
      render: (row) => formatShare(row.flagged, row.photos),
    },
    { key: 'bar', header: 'Kết quả', render: (row) => <ResultBar row={row} /> },
    figure('open', 'Chờ xem xét'),
    figure('cleared', 'Đã xóa'),
    figure('rejected', 'Từ chối'),
    { key: 'reasons', header: 'Hay gặp', nowrap: true, render: mostReasons },
  ];
}

const ResultBar = ({ row }: { row: Photographer }) => (
  <span className={styles.bar}>
    <MiniBar
      total={row.photos}
      parts={[
        { key: 'clean', value: row.photos - row.flagged, colour: 'var(--line-strong)' },
        { key: 'cleared', value: row.cleared, colour: 'var(--mantine-color-leaf-6)' },
        { key: 'open', value: row.open, colour: 'var(--mantine-color-yellow-6)' },
        { key: 'rejected', value: row.rejected, colour: 'var(--mantine-color-brick-6)' },
      ]}
    />
  </span>
);

/** The two commonest reasons with their counts. */
const mostReasons = ({ byReason }: Photographer): string =>
  Object.entries(byReason)
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, 2)
    .map(([reason, count]) => `${evidenceReasons[reason as EvidenceReason] ?? reason} (${formatNumber(count)})`)
    .join('; ');
