import { actionsFrom } from '@chung-tay/shared/core/lifecycle';
import { summaryReportLifecycle } from '@chung-tay/shared/summaries/lifecycle';
import { type SummaryReport, summaryReportStates } from '@chung-tay/shared/summaries/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { saveDownload } from '../core/download.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { notifyError } from '../ui/notify.ts';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { summaryReportQuery } from './queries.ts';
import { AcceptReportDialog, AttachReportDialog, ReturnReportDialog } from './report-dialogs.tsx';
import styles from './summary.module.css';
import { reportTones, summaryHistory } from './words.ts';

type Act = 'accept' | 'return' | 'attach';

/** One report: what the unit says, its signed paper, and what became of it. */
export default function ReportDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(summaryReportQuery(id));
  const [open, setOpen] = useState<Act>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const close = () => setOpen(undefined);
  return (
    <>
      <RecordPage
        back={{ to: `/summaries/${row.summaryId}`, label: row.summaryName }}
        title={`Báo cáo của ${row.unitName}`}
        code={row.code}
        status={
          <span className={styles.standing}>
            <StatusBadge tone={reportTones[row.state]}>{summaryReportStates[row.state]}</StatusBadge>
            {row.late && <StatusBadge tone="late">Nộp muộn</StatusBadge>}
          </span>
        }
        next={<NextActs row={row} onAct={setOpen} />}
        tabs={[
          { key: 'main', label: 'Báo cáo', content: <ReportFacts row={row} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['summary-reports', id, 'history']}
                words={summaryHistory}
                fetchPage={(cursor) => client.summaries.getSummaryReportHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {open === 'accept' && <AcceptReportDialog row={row} onClose={close} />}
      {open === 'return' && <ReturnReportDialog row={row} onClose={close} />}
      {open === 'attach' && <AttachReportDialog row={row} onClose={close} />}
    </>
  );
}

function NextActs({ row, onAct }: { row: SummaryReport; onAct: (act: Act) => void }) {
  const mayAccept = useCan('summary:accept');
  const mayFile = useCan('summary:file');
  if (row.summaryState === 'frozen') return null;
  const acts = actionsFrom(summaryReportLifecycle, row.state);
  return (
    <>
      {mayAccept && acts.includes('accept') && <Button onClick={() => onAct('accept')}>Tiếp nhận</Button>}
      {mayAccept && acts.includes('return') && (
        <Button variant="default" onClick={() => onAct('return')}>
          Trả lại
        </Button>
      )}
      {mayFile && acts.includes('attach') && (
        <Button variant="default" onClick={() => onAct('attach')}>
          {row.fileName ? 'Thay bản ký' : 'Đính bản ký'}
        </Button>
      )}
      {mayFile && acts.includes('file') && (
        <Button component={Link} to={`/summaries/${row.summaryId}/report?unitId=${row.unitId}`}>
          Nộp lại báo cáo
        </Button>
      )}
    </>
  );
}

function ReportFile({ row }: { row: SummaryReport }) {
  if (row.fileName === null) return 'Chưa đính';
  const name = row.fileName;
  const save = async () => {
    try {
      await saveDownload(await client.summaries.getSummaryReportFile({ id: row.id }), name);
    } catch (error) {
      notifyError(error);
    }
  };
  return (
    <Anchor component="button" type="button" onClick={save}>
      {name}
    </Anchor>
  );
}

function ReportFacts({ row }: { row: SummaryReport }) {
  const parts: [string, string | null][] = [
    ['Tình hình, kết quả thực hiện', row.results],
    ['Khó khăn, vướng mắc, nguyên nhân', row.difficulties],
    ['Kiến nghị, đề xuất', row.proposals],
  ];
  return (
    <div>
      {row.state === 'returned' && (
        <Section title="Lý do trả lại">
          <p className={styles.text}>{row.reason}</p>
        </Section>
      )}
      {parts.map(
        ([title, words]) =>
          words && (
            <Section key={title} title={title}>
              <p className={styles.text}>{words}</p>
            </Section>
          ),
      )}
      <Section title="Thông tin">
        <Facts
          items={[
            [
              'Văn bản',
              [row.documentNumber, row.documentDate && formatDay(row.documentDate)].filter(Boolean).join(', '),
            ],
            ['Bản ký', <ReportFile key="file" row={row} />],
            ['Hạn nộp', formatInstant(row.dueAt)],
            ['Nộp lúc', `${formatInstant(row.filedAt)}, ${row.late ? 'muộn' : 'đúng hạn'}`],
            ['Nộp lại lúc', row.refiledAt && formatInstant(row.refiledAt)],
            ['Người nộp', row.filedBy],
            ['Người tiếp nhận', row.decidedBy && `${row.decidedBy}, ${formatInstant(row.decidedAt)}`],
          ]}
        />
      </Section>
    </div>
  );
}
