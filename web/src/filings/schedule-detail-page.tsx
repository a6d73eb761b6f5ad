import { type FilingSchedule, filingAddressees, filingCadences, formNumbers } from '@chung-tay/shared/filings/schema';
import { parsePeriod, periodName } from '@chung-tay/shared/reports/period';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatInstant, formatNumber } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { filingScheduleQuery } from './queries.ts';
import { asksWhen, dueWhen, ScheduleState, StopScheduleDialog } from './schedule-parts.tsx';
import { callLabels, filingHistory } from './words.ts';

/** One schedule: what it asks for, when, of whom, and what became of it. */
export default function ScheduleDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(filingScheduleQuery(id));
  const mayCall = useCan('filing:call');
  const [stopping, setStopping] = useState(false);
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  return (
    <>
      <RecordPage
        back={{ to: '/filing-schedules', label: 'Lịch báo cáo định kỳ' }}
        title={row.title}
        code={row.code}
        status={<ScheduleState row={row} />}
        subtitle={`${filingCadences[row.cadence]}, ${asksWhen(row)}, hạn ${dueWhen(row)}`}
        more={
          mayCall && row.state === 'running'
            ? [{ label: 'Dừng lịch', onClick: () => setStopping(true), danger: true }]
            : []
        }
        tabs={[
          { key: 'main', label: 'Lịch', content: <ScheduleFacts row={row} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['filings', 'schedule', id, 'history']}
                words={filingHistory}
                fetchPage={(cursor) => client.filings.getFilingScheduleHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {stopping && <StopScheduleDialog row={row} onClose={() => setStopping(false)} />}
    </>
  );
}

function ScheduleFacts({ row }: { row: FilingSchedule }) {
  const last = row.lastPeriod ? parsePeriod(row.lastPeriod) : undefined;
  return (
    <Section title="Thông tin">
      <Facts
        items={[
          [callLabels.unitId, row.unitName],
          [callLabels.addressees, filingAddressees[row.addressees]],
          [callLabels.forms, formNumbers(row.forms)],
          [callLabels.cadence, filingCadences[row.cadence]],
          ['Gửi lúc', asksWhen(row)],
          ['Hạn', dueWhen(row)],
          ['Chốt số liệu', row.locks ? 'Chốt số liệu của đơn vị yêu cầu khi gửi' : 'Không'],
          [
            'Đã gửi',
            <Anchor component={Link} key="calls" to={`/filing-calls?q=${encodeURIComponent(row.title)}`}>
              {`${formatNumber(row.calls)} lần`}
            </Anchor>,
          ],
          ['Kỳ gửi gần nhất', last ? periodName(last) : 'Chưa gửi kỳ nào'],
          ['Người đặt', `${row.createdByName}, ${formatInstant(row.createdAt)}`],
        ]}
      />
    </Section>
  );
}
