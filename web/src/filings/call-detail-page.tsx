import { type FilingCallDetail, formNumbers } from '@chung-tay/shared/filings/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { CallBoard } from './call-board.tsx';
import { CallState } from './call-list-page.tsx';
import styles from './filing.module.css';
import { CloseCallDialog } from './filing-dialogs.tsx';
import { FigureTables, FilingFiles, Narrative } from './filing-parts.tsx';
import { filingCallQuery, gatheredQuery, myOwedQuery } from './queries.ts';
import { callLabels, filingHistory } from './words.ts';

/** One call: who has filed and who has not, what it all adds up to, and what was asked. */
export default function CallDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(filingCallQuery(id));
  const mayCall = useCan('filing:call');
  const [closing, setClosing] = useState(false);
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  return (
    <>
      <RecordPage
        back={{ to: '/filing-calls', label: 'Yêu cầu báo cáo' }}
        title={row.title}
        code={row.code}
        status={<CallState row={row} />}
        subtitle={`${row.periodName} · hạn ${formatInstant(row.dueAt)}`}
        next={<FileOwn row={row} />}
        more={
          mayCall && row.state === 'open'
            ? [{ label: 'Kết thúc thu', onClick: () => setClosing(true), danger: true }]
            : []
        }
        tabs={[
          { key: 'board', label: 'Đơn vị nộp', content: <CallBoard row={row} /> },
          { key: 'gathered', label: 'Tổng hợp', content: <Gathered row={row} /> },
          { key: 'main', label: 'Yêu cầu', content: <CallFacts row={row} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['filings', 'call', id, 'history']}
                words={filingHistory}
                fetchPage={(cursor) => client.filings.getFilingCallHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {closing && <CloseCallDialog row={row} onClose={() => setClosing(false)} />}
    </>
  );
}

/** For who owes a report of this call: where it is written. */
function FileOwn({ row }: { row: FilingCallDetail }) {
  const owed = useQuery({ ...myOwedQuery, enabled: useCan('filing:file') });
  const mine = owed.data?.data.find(({ callId }) => callId === row.id);
  if (!mine) return null;
  return (
    <Button component={Link} to={`/filings/new?callId=${row.id}&unitId=${mine.unitId}`}>
      Nộp báo cáo
    </Button>
  );
}

/** What the units filed, added up and put together: the report of who asked. */
function Gathered({ row }: { row: FilingCallDetail }) {
  const found = useQuery(gatheredQuery(row.id));
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const { units, gathered, missing, covered, figures, sections } = found.data;
  return (
    <div>
      <div className={styles.tools}>
        <p className={styles.total}>{`Cộng từ ${gathered}/${units} đơn vị đã nộp.`}</p>
        {gathered > 0 && (
          <FilingFiles
            name={`tong-hop-${row.code}`}
            forms={figures.map(({ form }) => form)}
            run={(asked) => client.filings.getGatheredFile({ id: row.id, ...asked })}
          />
        )}
      </div>
      {missing.length > 0 && (
        <details className={styles.missing}>
          <summary>{`${formatNumber(missing.length)} đơn vị chưa có trong tổng`}</summary>
          <p className={styles.soft}>{missing.join(', ')}.</p>
        </details>
      )}
      {covered.length > 0 && (
        <p className={styles.soft}>
          {`Không cộng hai lần: ${covered.join(', ')}. Số đã nằm trong báo cáo của đơn vị cấp trên hoặc đơn vị mới.`}
        </p>
      )}
      {gathered > 0 && <Narrative sections={sections} />}
      {gathered > 0 && <FigureTables figures={figures} />}
    </div>
  );
}

const CallFacts = ({ row }: { row: FilingCallDetail }) => (
  <div>
    {row.note && (
      <Section title={callLabels.note}>
        <p className={styles.text}>{row.note}</p>
      </Section>
    )}
    <Section title="Thông tin">
      <Facts
        items={[
          [callLabels.unitId, row.unitName],
          [callLabels.period, `${row.periodName}, ${formatDay(row.fromDay)} – ${formatDay(row.toDay)}`],
          [callLabels.forms, formNumbers(row.forms)],
          [callLabels.dueAt, formatInstant(row.dueAt)],
          ['Gửi lúc', `${formatInstant(row.calledAt)}, ${row.calledByName}`],
          ['Cách gửi', row.scheduleId ? 'Theo lịch' : 'Gửi tay'],
        ]}
      />
    </Section>
  </div>
);
