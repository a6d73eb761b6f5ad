import { type Summary, summaryKinds, summaryStates } from '@chung-tay/shared/summaries/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan, useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { ConfirmDialog } from '../ui/dialogs.tsx';
import { ExportMenu } from '../ui/export-menu.tsx';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { summaryBoardQuery, summaryChanges, summaryQuery } from './queries.ts';
import styles from './summary.module.css';
import { SummaryBoardTable } from './summary-board.tsx';
import { summaryHistory, summaryTones } from './words.ts';

/** One summing-up: who reported, the figures of each unit, what was asked for. */
export default function SummaryDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(summaryQuery(id));
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  return <SummaryRecord row={found.data} />;
}

function SummaryRecord({ row }: { row: Summary }) {
  const navigate = useNavigate();
  const mayCall = useCan('summary:call');
  const [freezing, setFreezing] = useState(false);
  const open = row.state === 'called';
  return (
    <>
      <RecordPage
        back={{ to: '/summaries', label: 'Sơ kết, tổng kết' }}
        title={row.name}
        code={row.code}
        status={<StatusBadge tone={summaryTones[row.state]}>{summaryStates[row.state]}</StatusBadge>}
        subtitle={row.movementName}
        next={
          <>
            <OwnReport row={row} />
            {mayCall && open && (
              <Button variant="default" onClick={() => setFreezing(true)}>
                Chốt số liệu
              </Button>
            )}
            <ExportMenu
              name={`bieu-05-${row.code}`}
              run={(format) => client.summaries.exportSummary({ id: row.id, format })}
            />
          </>
        }
        more={
          mayCall && open ? [{ label: 'Sửa nội dung, hạn', onClick: () => navigate(`/summaries/${row.id}/edit`) }] : []
        }
        tabs={[
          { key: 'board', label: 'Theo dõi', content: <SummaryBoardTable row={row} /> },
          { key: 'facts', label: 'Nội dung', content: <SummaryFacts row={row} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['summaries', row.id, 'history']}
                words={summaryHistory}
                fetchPage={(cursor) =>
                  client.summaries.getSummaryHistory(cursor ? { id: row.id, cursor } : { id: row.id })
                }
              />
            ),
          },
        ]}
      />
      {freezing && <FreezeDialog row={row} onClose={() => setFreezing(false)} />}
    </>
  );
}

/** The next act of who reports: to write the report, or to look at what was sent. */
function OwnReport({ row }: { row: Summary }) {
  const mayFile = useCan('summary:file');
  const own = useOwnUnit('summary:file');
  const board = useQuery({ ...summaryBoardQuery(row.id), enabled: mayFile });
  const mine = board.data?.rows.find(({ unitId }) => unitId === own);
  if (!mayFile || !mine) return null;
  if (mine.report && (mine.report.state !== 'returned' || row.state === 'frozen'))
    return (
      <Button component={Link} to={`/summary-reports/${mine.report.id}`} variant="default">
        Báo cáo của đơn vị
      </Button>
    );
  if (row.state === 'frozen') return null;
  return (
    <Button component={Link} to={`/summaries/${row.id}/report?unitId=${mine.unitId}`}>
      {mine.report ? 'Nộp lại báo cáo' : 'Nộp báo cáo'}
    </Button>
  );
}

function SummaryFacts({ row }: { row: Summary }) {
  return (
    <div>
      {row.guidance && (
        <Section title="Nội dung yêu cầu báo cáo">
          <p className={styles.text}>{row.guidance}</p>
        </Section>
      )}
      <Section title="Thông tin">
        <Facts
          items={[
            ['Loại', summaryKinds[row.kind]],
            ['Phạm vi', row.unitName],
            ['Văn bản triển khai', row.citation],
            ['Số liệu tính đến hết ngày', formatDay(row.closesOn)],
            ['Hạn nộp báo cáo', `23:59:59 ngày ${formatDay(row.reportsDueOn)}`],
            ['Hạn đề nghị khen thưởng', formatDay(row.awardsDueOn)],
            ['Người phát động', `${row.calledBy}, ${formatInstant(row.calledAt)}`],
            ['Chốt số liệu', row.frozenAt ? `${row.frozenBy}, ${formatInstant(row.frozenAt)}` : 'Chưa chốt'],
          ]}
        />
      </Section>
    </div>
  );
}

function FreezeDialog({ row, onClose }: { row: Summary; onClose: () => void }) {
  const freeze = useCommand(
    ({ id }: { id: string }, idempotencyKey) => client.summaries.freezeSummary({ id }, { idempotencyKey }),
    {
      invalidates: summaryChanges,
      onDone: () => {
        notifyDone('Đã chốt số liệu');
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      title="Chốt số liệu"
      confirmLabel="Chốt số liệu"
      busy={freeze.isPending}
      error={freeze.error}
      onConfirm={() => freeze.mutate({ id: row.id })}
      onClose={onClose}
    >
      <p>
        Số liệu của mọi đơn vị tính đến hết ngày {formatDay(row.closesOn)} được ghi lại và không thay đổi nữa; không
        nhận thêm báo cáo. Không làm lại được.
      </p>
    </ConfirmDialog>
  );
}
