import type { Import } from '@chung-tay/shared/imports/schema';
import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Facts, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge, type Tone } from '../ui/status-badge.tsx';

const statuses: Record<Import['status'], [label: string, tone: Tone]> = {
  reading: ['Đang đọc tệp', 'waiting'],
  checking: ['Đang kiểm tra từng dòng', 'waiting'],
  writing: ['Đang ghi', 'waiting'],
  done: ['Xong', 'good'],
  rejected: ['Không ghi dòng nào', 'late'],
  failed: ['Chưa nhập được', 'late'],
};

/** A dry run writes nothing either way: what matters is what it found. */
const checked: Partial<Record<Import['status'], string>> = { done: 'Không có lỗi chặn', rejected: 'Có dòng lỗi' };

const isFinal = (result: Import) =>
  result.finishedAt !== null || ['done', 'rejected', 'failed'].includes(result.status);

interface ImportReportProps {
  id: string;
  onFinished: (result: Import) => void;
  /** The button that writes, after a clean dry run. */
  write: ReactNode;
}

/** Progress of a dry run or a writing, then its counts and the errors by line and column. */
export function ImportReport({ id, onFinished, write }: ImportReportProps) {
  const query = useQuery({
    queryKey: ['imports', id],
    queryFn: () => client.imports.getImport({ id }),
    refetchInterval: ({ state }) => (state.data && isFinal(state.data) ? false : 1000),
  });
  const { data } = query;
  useEffect(() => {
    if (data && isFinal(data)) onFinished(data);
  }, [data, onFinished]);
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (!data) return <PageSkeleton />;
  const [label, tone] = statuses[data.status];
  return (
    <Section
      title={data.dryRun ? '2. Kết quả kiểm tra (chưa ghi)' : '3. Kết quả nhập'}
      aside={
        <span role="status">
          <StatusBadge tone={tone}>{(data.dryRun && checked[data.status]) || label}</StatusBadge>
        </span>
      }
    >
      {!isFinal(data) && <Progress value={data.progress * 100} aria-label="Tiến độ nhập tệp" mb="sm" />}
      <Facts
        items={[
          ['Dòng đã đọc', formatNumber(data.rowsRead)],
          [data.dryRun ? 'Sẽ thêm mới' : 'Đã thêm mới', formatNumber(data.rowsCreated)],
          [data.dryRun ? 'Sẽ cập nhật' : 'Đã cập nhật', formatNumber(data.rowsUpdated)],
          ['Không đổi', formatNumber(data.rowsUnchanged)],
          ['Dòng lỗi', formatNumber(data.rowsFailed)],
          ['Tệp', data.filename],
        ]}
      />
      {data.error && <p>{data.error}</p>}
      {data.errors.length > 0 && <ImportErrors result={data} />}
      {write && <div style={{ marginTop: 16 }}>{write}</div>}
    </Section>
  );
}

const ImportErrors = ({ result }: { result: Import }) => (
  <div style={{ marginTop: 16 }}>
    <p>
      {result.errors.length < result.rowsFailed
        ? `${formatNumber(result.errors.length)} lỗi đầu tiên; sửa rồi kiểm tra lại.`
        : 'Sửa các ô sau trong tệp rồi kiểm tra lại.'}
    </p>
    <DataTable
      caption="Lỗi theo dòng và cột"
      rows={result.errors}
      rowKey={(error) => `${error.line}:${error.column}:${error.code}`}
      columns={[
        { key: 'line', header: 'Dòng', render: (error) => formatNumber(error.line), align: 'right' },
        { key: 'column', header: 'Cột', render: (error) => error.column ?? '—' },
        { key: 'message', header: 'Lỗi', render: (error) => error.message },
      ]}
    />
  </div>
);
