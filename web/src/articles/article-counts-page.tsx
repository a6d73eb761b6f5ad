import { articleRoutes } from '@chung-tay/shared/articles/contract';
import { type ArticleCounts, articleChannels, articleKinds } from '@chung-tay/shared/articles/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { Anchor, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { formatNumber } from '../core/format.ts';
import { useListSearch } from '../core/search.ts';
import { DataTable } from '../ui/data-table.tsx';
import type { Column } from '../ui/list-table.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ViewLinks, ViewPage } from '../ui/view-page.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import styles from './article.module.css';
import { articleCountsQuery } from './queries.ts';

const schema = articleRoutes.countArticles.query;
type Unit = ArticleCounts['units'][number];

/** A nought is quiet, so that what there is stands out. */
const count = (many: number) => (many === 0 ? <span className={styles.nought}>0</span> : formatNumber(many));

const columnsOf = (year: number): Column<Unit>[] => [
  {
    key: 'unit',
    header: 'Đơn vị',
    render: (row) => (
      <Anchor
        component={Link}
        to={`/articles?unitId=${row.unitId}&state=published&from=${year}-01-01&to=${year}-12-31`}
      >
        {row.unitName}
      </Anchor>
    ),
  },
  { key: 'total', header: 'Cả năm', render: (row) => <b>{formatNumber(row.total)}</b>, align: 'right' },
  { key: 'article', header: articleKinds.article, render: (row) => count(row.article), align: 'right' },
  { key: 'programme', header: 'Chương trình', render: (row) => count(row.programme), align: 'right' },
  { key: 'case', header: 'Gương', render: (row) => count(row.exemplaryCase), align: 'right' },
  ...Array.from(
    { length: 12 },
    (_, month): Column<Unit> => ({
      key: `m${month}`,
      header: `T${month + 1}`,
      render: (row) => count(row.months[month] ?? 0),
      align: 'right',
    }),
  ),
];

/** How much each unit made known in a year: by kind and month, and by channel. Each unit leads to what is counted. */
export default function ArticleCountsPage() {
  const { values, change } = useListSearch(schema);
  const thisYear = Number(dayInVietnam(new Date()).slice(0, 4));
  const year = values.year ?? thisYear;
  const counts = useQuery(articleCountsQuery({ ...values, year }));
  const years = Array.from({ length: Math.max(thisYear - 2022, 3) }, (_, ago) => String(thisYear - ago));
  return (
    <ViewPage
      title="Tuyên truyền theo đơn vị"
      aside={
        <ViewLinks
          label="Các cách xem tuyên truyền"
          links={[
            ['/articles', 'Danh sách'],
            ['/articles/counts', 'Theo đơn vị, tháng'],
          ]}
        />
      }
      filters={
        <>
          <Select
            label="Năm"
            maw={160}
            data={years.includes(String(year)) ? years : [String(year), ...years]}
            value={String(year)}
            allowDeselect={false}
            onChange={(chosen) => change({ year: Number(chosen) })}
          />
          <UnitPicker
            id="counts-unit"
            label="Đơn vị và cấp dưới"
            required={false}
            clearable
            value={values.unitId ?? null}
            onChange={(unitId) => change({ unitId: unitId ?? undefined })}
            onBlur={() => undefined}
          />
        </>
      }
    >
      {counts.isError && <ErrorState error={counts.error} retry={() => counts.refetch()} />}
      {counts.isPending && <PageSkeleton />}
      {counts.data && <Counted counts={counts.data} />}
    </ViewPage>
  );
}

function Counted({ counts }: { counts: ArticleCounts }) {
  if (counts.total === 0)
    return <EmptyState title={`Năm ${counts.year} chưa có tin bài nào đã đăng`}>Bản nháp chưa được tính.</EmptyState>;
  return (
    <>
      <Section
        title={`Năm ${counts.year}: ${formatNumber(counts.total)} tin bài của ${formatNumber(counts.units.length)} đơn vị`}
      >
        <DataTable
          caption={`Số tin bài năm ${counts.year} theo đơn vị và tháng`}
          rows={counts.units}
          rowKey={(row) => row.unitId}
          columns={columnsOf(counts.year)}
        />
      </Section>
      <Section title="Theo kênh">
        <DataTable
          caption={`Số tin bài năm ${counts.year} theo kênh`}
          rows={counts.channels}
          rowKey={(row) => row.channel}
          columns={[
            { key: 'channel', header: 'Kênh', render: (row) => articleChannels[row.channel] },
            { key: 'count', header: 'Số tin bài', render: (row) => formatNumber(row.count), align: 'right' },
          ]}
        />
      </Section>
    </>
  );
}
