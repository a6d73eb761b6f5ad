import { deliberationRoutes } from '@chung-tay/shared/deliberations/contract';
import type { Deliberation } from '@chung-tay/shared/deliberations/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant, formatNumber, formatShare } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { notifyDone } from '../ui/notify.ts';
import { PaperMenu } from '../ui/paper-menu.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './deliberation.module.css';
import { deliberationChanges, deliberationQuery } from './queries.ts';
import { deliberationHistory, deliberationLabels } from './words.ts';

/** The minutes of one meeting: who was there, how each case came out; to be printed as PL I. */
export default function DeliberationDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(deliberationQuery(id));
  const mayVoid = useCan('deliberation:record');
  const [voiding, setVoiding] = useState(false);
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  return (
    <>
      <RecordPage
        back={{ to: '/deliberations', label: 'Họp bình xét' }}
        title={`Họp bình xét ${row.village}, ${formatDay(row.heldOn)}`}
        code={row.code}
        status={
          <StatusBadge tone={row.voided ? 'quiet' : 'good'}>{row.voided ? 'Đã hủy' : 'Đã ghi biên bản'}</StatusBadge>
        }
        subtitle={row.unitName}
        next={
          <PaperMenu
            label="Biên bản (PL I)"
            name={`bien-ban-${row.code}`}
            run={(format) => client.deliberations.getMinutes({ id, format })}
          />
        }
        more={mayVoid && !row.voided ? [{ label: 'Hủy biên bản', danger: true, onClick: () => setVoiding(true) }] : []}
        tabs={[
          { key: 'main', label: 'Biên bản', content: <Minutes row={row} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['deliberations', id, 'history']}
                words={deliberationHistory}
                fetchPage={(cursor) => client.deliberations.getDeliberationHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {voiding && <VoidDialog row={row} onClose={() => setVoiding(false)} />}
    </>
  );
}

const Minutes = ({ row }: { row: Deliberation }) => (
  <div>
    {row.voided && (
      <p className={styles.voided}>
        {row.voidedBy} hủy biên bản lúc {formatInstant(row.voidedAt)}: {row.voidReason}
      </p>
    )}
    <Section
      title="Kết quả bình xét"
      aside={<span>{formatShare(row.agreedCount, row.caseCount)} hồ sơ được chọn</span>}
    >
      <Votes row={row} />
    </Section>
    <Section title="Cuộc họp">
      <Facts
        items={[
          ['Thời gian', `${row.startedAt}–${row.endedAt}, ${formatDay(row.heldOn)}`],
          [deliberationLabels.place, row.place],
          [deliberationLabels.chairName, `${row.chair.name}, ${row.chair.title}`],
          [deliberationLabels.secretaryName, `${row.secretary.name}, ${row.secretary.title}`],
          [deliberationLabels.presentCount, formatNumber(row.presentCount)],
          ['Người ghi', `${row.recordedBy}, ${formatInstant(row.createdAt)}`],
          [
            deliberationLabels.attendees,
            row.attendees.length > 0 && (
              <ul className={styles.people}>
                {row.attendees.map(({ name, title }) => (
                  <li key={`${name} ${title}`}>
                    {name}, {title}
                  </li>
                ))}
              </ul>
            ),
          ],
          [deliberationLabels.note, row.note],
        ]}
      />
    </Section>
  </div>
);

const Votes = ({ row }: { row: Deliberation }) => (
  <DataTable
    caption="Phiếu theo từng hồ sơ"
    rows={row.votes}
    rowKey={(vote) => vote.caseId}
    columns={[
      {
        key: 'case',
        header: 'Hộ',
        render: (vote) => (
          <Anchor component={Link} to={`/cases/${vote.caseId}`}>
            {vote.headName}
          </Anchor>
        ),
      },
      { key: 'code', header: 'Hồ sơ', render: (vote) => vote.caseCode, nowrap: true },
      { key: 'agree', header: 'Đồng ý', render: (vote) => formatShare(vote.agree, row.presentCount), align: 'right' },
      { key: 'disagree', header: 'Không đồng ý', render: (vote) => formatNumber(vote.disagree), align: 'right' },
      { key: 'abstain', header: 'Ý kiến khác', render: (vote) => formatNumber(vote.abstain), align: 'right' },
      {
        key: 'result',
        header: 'Kết quả',
        render: (vote) => (
          <StatusBadge tone={vote.agreed ? 'good' : 'late'}>
            {vote.agreed ? 'Được chọn' : 'Không được chọn'}
          </StatusBadge>
        ),
      },
      { key: 'opinion', header: 'Ý kiến', render: (vote) => vote.opinion ?? '—' },
    ]}
  />
);

const VoidDialog = ({ row, onClose }: { row: Deliberation; onClose: () => void }) => (
  <CommandDialog
    title="Hủy biên bản ghi sai"
    intro={`Biên bản ${row.code} không còn giá trị; ${formatNumber(row.caseCount)} hồ sơ trở lại bước họp bình xét. Chỉ hủy được khi chưa hồ sơ nào đi quá bước kế tiếp.`}
    schema={deliberationRoutes.voidDeliberation.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel="Hủy biên bản"
    danger
    send={({ reason }, { idempotencyKey }) =>
      client.deliberations.voidDeliberation({ id: row.id, reason }, { idempotencyKey, ifMatch: row.version })
    }
    invalidates={deliberationChanges}
    onDone={() => notifyDone(`Đã hủy biên bản ${row.code}`)}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} help="Ví dụ: ghi nhầm số phiếu" />}
  </CommandDialog>
);
