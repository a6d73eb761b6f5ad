import type { FilingDetail } from '@chung-tay/shared/filings/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatInstant } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { AttachedFiles } from './attached-files.tsx';
import styles from './filing.module.css';
import { AcceptFilingDialog, ReturnFilingDialog, WithdrawFilingDialog } from './filing-dialogs.tsx';
import { FigureTables, FilingFiles, FilingStateBadge, Narrative } from './filing-parts.tsx';
import { filingQuery, myOwedQuery } from './queries.ts';
import { filingHistory } from './words.ts';

type Act = 'accept' | 'return' | 'withdraw';

/** One report: what the unit says, the figures as they were when it was filed, and what became of it. */
export default function FilingDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(filingQuery(id));
  const [open, setOpen] = useState<Act>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const close = () => setOpen(undefined);
  return (
    <>
      <RecordPage
        back={{ to: `/filing-calls/${row.callId}`, label: row.callTitle }}
        title={`Báo cáo của ${row.unitName}`}
        code={row.code}
        status={<FilingStateBadge row={row} />}
        subtitle={row.periodName}
        next={<NextActs row={row} onAct={setOpen} />}
        more={row.mayWithdraw ? [{ label: 'Rút báo cáo', onClick: () => setOpen('withdraw'), danger: true }] : []}
        tabs={[
          { key: 'main', label: 'Báo cáo', content: <FilingWords row={row} /> },
          { key: 'figures', label: 'Số liệu', content: <FilingFigures row={row} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['filings', id, 'history']}
                words={filingHistory}
                fetchPage={(cursor) => client.filings.getFilingHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {open === 'accept' && <AcceptFilingDialog row={row} onClose={close} />}
      {open === 'return' && <ReturnFilingDialog row={row} onClose={close} />}
      {open === 'withdraw' && <WithdrawFilingDialog row={row} onClose={close} />}
    </>
  );
}

function NextActs({ row, onAct }: { row: FilingDetail; onAct: (act: Act) => void }) {
  const owed = useQuery({ ...myOwedQuery, enabled: useCan('filing:file') });
  const again = owed.data?.data.some(({ callId, unitId }) => callId === row.callId && unitId === row.unitId);
  return (
    <>
      <FilingFiles
        name={`bao-cao-${row.code}`}
        forms={row.figures.map(({ form }) => form)}
        run={(asked) => client.filings.getFilingFile({ id: row.id, ...asked })}
      />
      {row.mayReceive && <Button onClick={() => onAct('accept')}>Nhận báo cáo</Button>}
      {row.mayReceive && (
        <Button variant="default" onClick={() => onAct('return')}>
          Trả lại
        </Button>
      )}
      {again && (
        <Button component={Link} to={`/filings/new?callId=${row.callId}&unitId=${row.unitId}`}>
          Nộp lại
        </Button>
      )}
    </>
  );
}

const reasonTitles: Partial<Record<FilingDetail['state'], string>> = {
  returned: 'Lý do trả lại',
  withdrawn: 'Lý do rút',
};

function FilingWords({ row }: { row: FilingDetail }) {
  const why = reasonTitles[row.state];
  return (
    <div>
      {why && row.reason && (
        <Section title={why}>
          <p className={styles.text}>{row.reason}</p>
        </Section>
      )}
      <Narrative sections={row.sections} />
      {row.files.length > 0 && (
        <Section title="Tệp kèm">
          <AttachedFiles row={row} />
        </Section>
      )}
      <Section title="Thông tin">
        <Facts
          items={[
            [
              'Yêu cầu',
              <Anchor component={Link} key="call" to={`/filing-calls/${row.callId}`}>
                {row.callTitle}
              </Anchor>,
            ],
            ['Nơi yêu cầu', row.callUnitName],
            ['Hạn nộp', formatInstant(row.dueAt)],
            ['Nộp lúc', `${formatInstant(row.filedAt)}, ${row.late ? 'muộn' : 'đúng hạn'}`],
            ['Người nộp', row.filedByName],
            ...(row.lateReason ? [['Lý do nộp muộn', row.lateReason] as [string, string]] : []),
            ['Người xử lý', row.decidedByName && `${row.decidedByName}, ${formatInstant(row.decidedAt)}`],
          ]}
        />
      </Section>
    </div>
  );
}

const FilingFigures = ({ row }: { row: FilingDetail }) => (
  <div>
    <p className={styles.soft}>
      {`Số của hệ thống lúc ${formatInstant(row.filedAt)}, không đổi về sau. Bấm vào một con số để xem các dòng của nó hiện nay.`}
    </p>
    <FigureTables figures={row.figures} />
  </div>
);
