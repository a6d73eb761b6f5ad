import { reportForms } from '@chung-tay/shared/reports/forms';
import type { ReportLockDetail } from '@chung-tay/shared/reports/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { writeSearch } from '../core/search.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { reportChanges, reportLockQuery } from './queries.ts';
import { Adjustments } from './report-notes.tsx';
import { lockHistory } from './words.ts';

/** One locked period: its forms as they were locked, and every adjustment since. */
export default function LockDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(reportLockQuery(id));
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  return (
    <RecordPage
      back={{ to: '/report-locks', label: 'Kỳ báo cáo đã chốt' }}
      title={row.periodName}
      code={row.code}
      status={
        <StatusBadge tone={row.adjustments > 0 ? 'waiting' : 'good'}>
          {row.adjustments > 0 ? `${formatNumber(row.adjustments)} ô đã điều chỉnh` : 'Không điều chỉnh'}
        </StatusBadge>
      }
      subtitle={row.unitName}
      next={<CheckButton id={id} />}
      tabs={[
        { key: 'main', label: 'Số liệu đã chốt', content: <LockFacts row={row} /> },
        {
          key: 'history',
          label: 'Lịch sử',
          content: (
            <HistoryTimeline
              queryKey={['reports', 'lock', id, 'history']}
              words={lockHistory}
              fetchPage={(cursor) => client.reports.getReportLockHistory(cursor ? { id, cursor } : { id })}
            />
          ),
        },
      ]}
    />
  );
}

/** Compares with the records: by itself when the page is opened by who may, and again when asked. */
function CheckButton({ id }: { id: string }) {
  const may = useCan('report:lock');
  const asked = useRef(false);
  const check = useCommand(() => client.reports.checkReportLock({ id }), {
    invalidates: reportChanges,
    onDone: ({ adjustments }) => {
      if (asked.current)
        notifyDone(adjustments > 0 ? `${adjustments} ô nay khác số đã chốt` : 'Mọi ô vẫn như số đã chốt');
    },
  });
  const { mutate } = check;
  useEffect(() => {
    if (may) mutate(undefined);
  }, [may, mutate]);
  if (!may) return null;
  return (
    <Button
      variant="default"
      loading={check.isPending}
      onClick={() => {
        asked.current = true;
        mutate(undefined);
      }}
    >
      Đối chiếu với sổ sách
    </Button>
  );
}

const LockFacts = ({ row }: { row: ReportLockDetail }) => (
  <div>
    <Section title="Kỳ">
      <Facts
        items={[
          ['Đơn vị', row.unitName],
          ['Từ ngày – đến ngày', `${formatDay(row.fromDay)} – ${formatDay(row.toDay)}`],
          ['Người chốt', row.lockedByName],
          ['Chốt lúc', formatInstant(row.lockedAt)],
        ]}
      />
    </Section>
    <Section title="Các biểu đã chốt">
      <ul>
        {row.forms.map((form) => (
          <li key={form}>
            <Anchor component={Link} to={`/reports?${writeSearch({ form, unitId: row.unitId, period: row.period })}`}>
              {reportForms[form].number}. {reportForms[form].title}
            </Anchor>
          </li>
        ))}
      </ul>
    </Section>
    <Section title="Điều chỉnh đã ghi nhận">
      {row.changes.length === 0 ? (
        <p>Chưa thấy ô nào khác số đã chốt. Hệ thống đối chiếu hằng đêm.</p>
      ) : (
        <Adjustments rows={row.changes} withForm />
      )}
    </Section>
  </div>
);
