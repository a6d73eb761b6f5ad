import type { Import } from '@chung-tay/shared/imports/schema';
import { Group, Progress } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { DownloadMenu } from '../ui/download-menu.tsx';
import { Facts, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { importQuery } from './queries.ts';
import { importState, isFinal } from './words.ts';

interface ImportReportProps {
  id: string;
  onFinished: (result: Import) => void;
  /** What comes next: writing after a clean dry run, or the way on after writing. */
  next: ReactNode;
}

/** Progress of a dry run or a writing, then its counts and the errors by line and column. */
export function ImportReport({ id, onFinished, next }: ImportReportProps) {
  const query = useQuery(importQuery(id));
  const { data } = query;
  useEffect(() => {
    if (data && isFinal(data)) onFinished(data);
  }, [data, onFinished]);
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (!data) return <PageSkeleton />;
  const [label, tone] = importState(data);
  return (
    <Section
      title={data.dryRun ? '2. Kết quả kiểm tra (chưa ghi)' : '3. Kết quả nhập'}
      aside={
        <span role="status">
          <StatusBadge tone={tone}>{label}</StatusBadge>
        </span>
      }
    >
      <ImportFacts result={data} />
      {next && <div style={{ marginTop: 16 }}>{next}</div>}
    </Section>
  );
}

/** Counts, progress while it runs, what the columns were taken for, and what was wrong. */
export const ImportFacts = ({ result }: { result: Import }) => (
  <>
    {!isFinal(result) && <Progress value={result.progress * 100} aria-label="Tiến độ nhập tệp" mb="sm" />}
    <Facts
      items={[
        ['Dòng đã đọc', formatNumber(result.rowsRead)],
        [result.dryRun ? 'Sẽ thêm mới' : 'Đã thêm mới', formatNumber(result.rowsCreated)],
        [result.dryRun ? 'Sẽ cập nhật' : 'Đã cập nhật', formatNumber(result.rowsUpdated)],
        ['Không đổi', formatNumber(result.rowsUnchanged)],
        ['Dòng lỗi', formatNumber(result.rowsFailed)],
        ['Tệp', result.filename],
        ['Cột đã bỏ qua', ignored(result)],
      ]}
    />
    {result.error && <p>{result.error}</p>}
    {result.errors.length > 0 && <ImportErrors result={result} />}
  </>
);

const ignored = ({ columns }: Import): string | null => {
  const titles = columns.filter(({ field }) => field === null).map(({ title }) => title);
  return titles.length > 0 ? titles.join(', ') : null;
};

/** The rest of the file was written. */
const isWritten = ({ dryRun, status, undoneAt }: Import): boolean => !dryRun && status === 'done' && !undoneAt;

const formats = { xlsx: 'Excel (XLSX)', csv: 'CSV' };

const ImportErrors = ({ result }: { result: Import }) => (
  <div style={{ marginTop: 16 }}>
    <Group justify="space-between" align="baseline" mb="xs">
      <p>
        {result.errors.length < result.rowsFailed
          ? `${formatNumber(result.errors.length)} lỗi đầu tiên; sửa rồi kiểm tra lại.`
          : isWritten(result)
            ? 'Các dòng sau chưa được ghi: tải về, sửa rồi nhập lại riêng phần này.'
            : 'Sửa các ô sau trong tệp rồi kiểm tra lại.'}
      </p>
      {result.hasFaultyRows && (
        <DownloadMenu
          label="Tải các dòng lỗi"
          icon={IconDownload}
          formats={formats}
          name="dong-loi"
          run={(format) => client.imports.getFaultyRows({ id: result.id, format })}
        />
      )}
    </Group>
    <DataTable
      caption="Lỗi theo dòng và cột"
      rows={result.errors}
      rowKey={(error) => `${error.line}:${error.column}:${error.code}:${error.message}`}
      columns={[
        { key: 'line', header: 'Dòng', render: (error) => formatNumber(error.line), align: 'right' },
        { key: 'column', header: 'Cột', render: (error) => error.column ?? '—' },
        { key: 'message', header: 'Lỗi', render: (error) => error.message },
      ]}
    />
  </div>
);
