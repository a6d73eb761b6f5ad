import { articleRoutes } from '@chung-tay/shared/articles/contract';
import { type ArticleItem, articleChannels, articleKinds, articleStates } from '@chung-tay/shared/articles/schema';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { ViewLinks } from '../ui/view-page.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { articleQuery } from './queries.ts';
import { articleLabels, articleTones } from './words.ts';

const schema = articleRoutes.listArticles.query;
type Name = keyof typeof schema.shape;

const dayFilter = (name: 'from' | 'to', label: string): Filter<Name> => ({
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
  words: (value) => formatDay(value),
});

const filters: Filter<Name>[] = [
  { name: 'kind', kind: 'many', label: articleLabels.kind, options: articleKinds },
  { name: 'channel', kind: 'many', label: articleLabels.channel, options: articleChannels },
  dayFilter('from', 'Từ ngày'),
  dayFilter('to', 'Đến ngày'),
  unitFilter('unitId'),
  { name: 'state', kind: 'many', label: 'Trạng thái', options: articleStates },
];

const state = (row: ArticleItem) =>
  row.state === 'draft' && row.consentMissing ? (
    <StatusBadge tone="late">Thiếu sự đồng ý</StatusBadge>
  ) : (
    <StatusBadge tone={articleTones[row.state]}>{articleStates[row.state]}</StatusBadge>
  );
const kind = (row: ArticleItem) =>
  row.subjectName ? `${articleKinds[row.kind]}: ${row.subjectName}` : articleKinds[row.kind];

const columns: Column<ArticleItem>[] = [
  { key: 'title', header: articleLabels.title, render: (row) => row.title },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true, wide: true },
  { key: 'kind', header: articleLabels.kind, render: kind },
  { key: 'outlet', header: articleLabels.outlet, render: (row) => row.outlet },
  { key: 'channel', header: articleLabels.channel, render: (row) => articleChannels[row.channel], wide: true },
  { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName },
  { key: 'day', header: 'Ngày', render: (row) => formatDay(row.publishedOn), nowrap: true },
  { key: 'state', header: 'Trạng thái', render: state },
];

/** What was made known of the movement, by every unit; drafts are the own unit's. */
export default function ArticleListPage() {
  const mayWrite = useCan('article:write');
  return (
    <ListPage
      title="Tuyên truyền"
      schema={schema}
      queryKey={['articles', 'list']}
      fetchPage={(query) => client.articles.listArticles(query)}
      filters={filters}
      searchLabel="Tìm tiêu đề, nơi đăng, gương điển hình"
      sorts={[
        { value: '-publishedOn', label: 'Mới nhất trước' },
        { value: 'publishedOn', label: 'Cũ nhất trước' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/articles/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(articleQuery(row.id))}
      card={(row) => ({
        title: row.title,
        status: state(row),
        facts: (
          <>
            {kind(row)}
            <div>
              {row.outlet}, {formatDay(row.publishedOn)}. {row.unitName}
            </div>
          </>
        ),
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <ViewLinks
            label="Các cách xem tuyên truyền"
            links={[
              ['/articles', 'Danh sách'],
              ['/articles/counts', 'Theo đơn vị, tháng'],
            ]}
          />
          <ExportMenu name="tin-bai" run={(format) => client.articles.exportArticles({ ...values, format })} />
          {mayWrite && (
            <Button component={Link} to="/articles/new">
              Ghi tin bài
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa có tin bài nào">
          Ghi tin bài, chương trình, gương điển hình đã đăng: mỗi đơn vị được tính theo tháng.
        </EmptyState>
      }
    />
  );
}
