import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { type AwardSubmission, submissionStates } from '@chung-tay/shared/awards/submission-schema';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { submissionQuery } from './queries.ts';

const schema = awardRoutes.listSubmissions.query;

const state = (row: AwardSubmission) => (
  <StatusBadge tone={row.state === 'draft' ? 'waiting' : 'good'}>{submissionStates[row.state]}</StatusBadge>
);
const number = (row: AwardSubmission) => (row.number ? `${row.number} (${formatDay(row.submittedOn)})` : 'chưa có số');

const columns: Column<AwardSubmission>[] = [
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true },
  { key: 'number', header: 'Số, ngày', render: number },
  { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName },
  { key: 'form', header: 'Hình thức', render: (row) => row.formName },
  { key: 'awards', header: 'Hồ sơ', render: (row) => formatNumber(row.awards), align: 'right' },
  { key: 'state', header: 'Trạng thái', render: state },
];

/** Tờ trình: drafts to be numbered, and those that were sent. */
export default function SubmissionListPage() {
  return (
    <ListPage
      title="Tờ trình khen thưởng"
      schema={schema}
      queryKey={['award-submissions', 'list']}
      fetchPage={(query) => client.awards.listSubmissions(query)}
      exported={{ name: 'to-trinh', run: (query) => client.awards.exportSubmissions(query) }}
      filters={[unitFilter('unitId'), { name: 'state', kind: 'many', label: 'Trạng thái', options: submissionStates }]}
      searchLabel="Tìm mã, số tờ trình"
      sorts={[
        { value: '-createdAt', label: 'Mới nhất' },
        { value: 'createdAt', label: 'Cũ nhất' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/award-submissions/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(submissionQuery(row.id))}
      card={(row) => ({
        title: `${row.code}, ${number(row)}`,
        status: state(row),
        facts: `${row.unitName} · ${row.formName} · ${formatNumber(row.awards)} hồ sơ`,
      })}
      actions={() => (
        <Anchor component={Link} to="/awards?status=drafted">
          Chọn hồ sơ nháp để lập tờ trình
        </Anchor>
      )}
      empty={
        <EmptyState title="Chưa có tờ trình nào trong phạm vi của bạn">
          Tờ trình gom hồ sơ của một đơn vị và một hình thức: đánh dấu hồ sơ trong danh sách Khen thưởng.
        </EmptyState>
      }
    />
  );
}
