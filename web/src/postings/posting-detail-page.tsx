import { dayInVietnam } from '@chung-tay/shared/core/text';
import { householdCategories } from '@chung-tay/shared/households/schema';
import { type Posting, postingStatuses } from '@chung-tay/shared/postings/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { PaperMenu } from '../ui/paper-menu.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './posting.module.css';
import { countdown, postedDays } from './posting-days.ts';
import { CancelPostingDialog, ClosePostingDialog, RaiseObjectionDialog } from './posting-dialogs.tsx';
import { PostingObjections } from './posting-objections.tsx';
import { postingQuery } from './queries.ts';
import { postedOutcomes, postingHistory, postingLabels, postingTones } from './words.ts';

type Open = 'close' | 'cancel' | 'objection';

/** One posted list: how long it still hangs, who is on it, what people object to. */
export default function PostingDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(postingQuery(id));
  const mayPost = useCan('posting:create');
  const mayRaise = useCan('objection:raise');
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const hangs = row.status === 'open';
  return (
    <>
      <RecordPage
        back={{ to: '/postings', label: 'Niêm yết công khai' }}
        title={`Niêm yết ${row.unitName}`}
        code={row.code}
        status={<StatusBadge tone={postingTones[row.status]}>{postingStatuses[row.status]}</StatusBadge>}
        subtitle={`${formatDay(row.fromOn)} – ${formatDay(row.untilOn)}`}
        next={
          <>
            {hangs && mayPost && row.closable === null && (
              <Button onClick={() => setOpen('close')}>Kết thúc niêm yết</Button>
            )}
            {hangs && mayRaise && (
              <Button variant="default" onClick={() => setOpen('objection')}>
                Ghi kiến nghị
              </Button>
            )}
            <PaperMenu
              label="Thông báo để in"
              name={`niem-yet-${row.code}`}
              run={(format) => client.postings.getPostingNotice({ id, format })}
            />
          </>
        }
        more={hangs && mayPost ? [{ label: 'Hủy đợt niêm yết', danger: true, onClick: () => setOpen('cancel') }] : []}
        stages={<Standing row={row} />}
        tabs={[
          { key: 'main', label: 'Danh sách', content: <PostedList row={row} /> },
          { key: 'objections', label: 'Kiến nghị', content: <PostingObjections postingId={id} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['postings', id, 'history']}
                words={postingHistory}
                fetchPage={(cursor) => client.postings.getPostingHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {open === 'close' && <ClosePostingDialog row={row} onClose={close} />}
      {open === 'cancel' && <CancelPostingDialog row={row} onClose={close} />}
      {open === 'objection' && <RaiseObjectionDialog row={row} onClose={close} />}
    </>
  );
}

/** How long it hangs, and what keeps it from being closed. */
function Standing({ row }: { row: Posting }) {
  const left = countdown(row.untilOn, dayInVietnam(new Date()));
  return (
    <div className={styles.countdown} style={{ padding: 0, border: 0 }}>
      <p>
        <strong>
          {row.status === 'open' ? left : row.closedAt ? `Kết thúc ${formatInstant(row.closedAt)}` : 'Đã hủy'}
        </strong>
        {row.closedBy && `, ${row.closedBy}`}
      </p>
      {row.status === 'open' && row.closable && <p className={styles.barred}>{row.closable}</p>}
      {row.openObjections > 0 && (
        <p>
          <Anchor component={Link} to={`/objections?postingId=${row.id}&status=open`} underline="always">
            {formatNumber(row.openObjections)} kiến nghị chưa giải quyết
          </Anchor>{' '}
          chặn việc phê duyệt.
        </p>
      )}
    </div>
  );
}

const PostedList = ({ row }: { row: Posting }) => (
  <div>
    <Section title="Danh sách" aside={<span>{formatNumber(row.caseCount)} hồ sơ</span>}>
      <DataTable
        caption="Hồ sơ trong danh sách niêm yết"
        rows={row.cases}
        rowKey={(one) => one.caseId}
        columns={[
          {
            key: 'head',
            header: 'Hộ',
            render: (one) => (
              <Anchor component={Link} to={`/cases/${one.caseId}`}>
                {one.headName}
              </Anchor>
            ),
          },
          { key: 'code', header: 'Hồ sơ', render: (one) => one.caseCode, nowrap: true },
          { key: 'village', header: 'Thôn', render: (one) => one.village },
          {
            key: 'category',
            header: 'Diện',
            render: (one) => householdCategories[one.category as keyof typeof householdCategories] ?? one.category,
          },
          {
            key: 'programme',
            header: 'Chương trình',
            render: (one) => programmes[one.programme as keyof typeof programmes] ?? one.programme,
          },
          {
            key: 'kind',
            header: 'Loại',
            render: (one) => houseKinds[one.houseKind as keyof typeof houseKinds] ?? one.houseKind,
            nowrap: true,
          },
          {
            key: 'outcome',
            header: 'Kết quả',
            render: (one) => (
              <StatusBadge tone={postedOutcomes[one.outcome].tone}>{postedOutcomes[one.outcome].word}</StatusBadge>
            ),
          },
        ]}
      />
    </Section>
    <Section title="Niêm yết">
      <Facts
        items={[
          [postingLabels.places, row.places.join('; ')],
          ['Số ngày', formatNumber(postedDays(row.fromOn, row.untilOn))],
          ['Tối thiểu theo tuyến xét', row.minimumDays === null ? null : `${formatNumber(row.minimumDays)} ngày`],
          ['Người niêm yết', `${row.postedBy}, ${formatInstant(row.createdAt)}`],
          [postingLabels.note, row.note],
        ]}
      />
    </Section>
  </div>
);
