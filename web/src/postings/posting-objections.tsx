import { objectionAbouts, objectionStatuses } from '@chung-tay/shared/postings/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { objectionTones } from './words.ts';

/** What people said about one list. */
export function PostingObjections({ postingId }: { postingId: string }) {
  const found = useQuery({
    queryKey: ['objections', 'posting', postingId],
    queryFn: () => client.postings.listObjections({ postingId, limit: 200 }),
  });
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  if (found.data.data.length === 0)
    return (
      <EmptyState title="Chưa có kiến nghị nào">Người dân kiến nghị trên trang công khai hoặc tại trụ sở.</EmptyState>
    );
  return (
    <DataTable
      caption="Kiến nghị về danh sách này"
      rows={found.data.data}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'code',
          header: 'Mã',
          render: (row) => (
            <Anchor component={Link} to={`/objections/${row.id}`}>
              {row.code}
            </Anchor>
          ),
          nowrap: true,
        },
        { key: 'about', header: 'Về việc', render: (row) => objectionAbouts[row.about] },
        { key: 'case', header: 'Về hộ', render: (row) => row.headName ?? 'Cả danh sách' },
        { key: 'raised', header: 'Ngày nhận', render: (row) => formatDay(row.raisedAt), nowrap: true },
        { key: 'due', header: 'Hạn', render: (row) => formatDay(row.dueOn), nowrap: true },
        {
          key: 'status',
          header: 'Tình trạng',
          render: (row) => <StatusBadge tone={objectionTones[row.status]}>{objectionStatuses[row.status]}</StatusBadge>,
        },
      ]}
    />
  );
}
