import {
  type Complaint,
  complaintAbouts,
  complaintKinds,
  complaintStates,
  denunciationFindings,
} from '@chung-tay/shared/complaints/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './complaint.module.css';
import { type ComplaintAct, complaintActs } from './complaint-acts.ts';
import { ComplaintDialog } from './complaint-dialogs.tsx';
import { ComplaintMoves, ComplaintPhotos, Sender } from './complaint-parts.tsx';
import { complaintQuery } from './queries.ts';
import { complaintHistory, complaintLabels, complaintTones } from './words.ts';

/** One complaint: what was written, until when it is to be settled, the answers, where it went, and what may be done now. */
export default function ComplaintDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(complaintQuery(id));
  const { permissions } = useMe();
  const [open, setOpen] = useState<ComplaintAct>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const [next, ...more] = complaintActs(row, (permission) => permissions.includes(permission));
  return (
    <>
      <RecordPage
        back={{ to: '/complaints', label: 'Phản ánh, khiếu nại' }}
        title={`${complaintKinds[row.kind]}, ${complaintAbouts[row.about].toLowerCase()}`}
        code={row.code}
        status={<StatusBadge tone={complaintTones[row.state]}>{complaintStates[row.state]}</StatusBadge>}
        subtitle={<Subtitle row={row} />}
        next={next && <Button onClick={() => setOpen(next.act)}>{next.word}</Button>}
        more={more.map(({ act, word }) => ({
          label: word,
          danger: act.startsWith('decline'),
          onClick: () => setOpen(act),
        }))}
        tabs={[
          { key: 'main', label: 'Nội dung', content: <ComplaintFacts row={row} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['complaints', id, 'history']}
                words={complaintHistory}
                fetchPage={(cursor) => client.complaints.getComplaintHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {open && <ComplaintDialog act={open} row={row} onClose={() => setOpen(undefined)} />}
    </>
  );
}

const Subtitle = ({ row }: { row: Complaint }) => (
  <>
    {row.unitName} giải quyết
    {row.dueOn && `, hạn ${formatDay(row.dueOn)}${row.extended ? ' (đã gia hạn)' : ''}`}
    {row.late && <StatusBadge tone="late">Quá hạn</StatusBadge>}
  </>
);

const ComplaintFacts = ({ row }: { row: Complaint }) => (
  <div>
    <Section title="Nội dung">
      <p className={styles.text}>{row.content}</p>
      {row.additions.map(({ at, content }) => (
        <div key={at}>
          <p className={styles.by}>Bổ sung {formatInstant(at)}</p>
          <p className={styles.text}>{content}</p>
        </div>
      ))}
      <ComplaintPhotos row={row} />
      <Facts items={factsOf(row)} />
    </Section>
    <Section title="Người gửi">
      <Sender row={row} />
    </Section>
    <Section title={isDenunciation(row) ? 'Kết luận' : 'Trả lời'}>
      <Answers row={row} />
    </Section>
    <Section title="Đơn đã đi qua">
      <ComplaintMoves moves={row.moves} />
    </Section>
  </div>
);

const isDenunciation = ({ kind }: Complaint): boolean => kind === 'denunciation';

const factsOf = (row: Complaint): [string, ReactNode][] => [
  ['Nơi xảy ra', row.placeName],
  ...(row.aboutName ? [['Người, cơ quan được nêu', row.aboutName] as [string, ReactNode]] : []),
  ...(row.aboutCode ? [['Mã được nêu', <About key="about" row={row} />] as [string, ReactNode]] : []),
  ['Gửi lúc', formatInstant(row.sentAt)],
  ...(row.acceptedOn ? [['Thụ lý', formatDay(row.acceptedOn)] as [string, ReactNode]] : []),
  ...(row.alike > 1 ? [['Gần giống', <Alike key="alike" row={row} />] as [string, ReactNode]] : []),
  ...(row.level > 0 ? [['Chuyển lên vì quá hạn', `${formatNumber(row.level)} lần`] as [string, ReactNode]] : []),
];

const About = ({ row: { houseId, aboutCode } }: { row: Complaint }) =>
  houseId ? (
    <Anchor component={Link} to={`/houses/${houseId}`}>
      {aboutCode}
    </Anchor>
  ) : (
    aboutCode
  );

const Alike = ({ row }: { row: Complaint }) => (
  <Anchor component={Link} to={`/complaints?alikeId=${row.alikeId}`}>
    {formatNumber(row.alike)} đơn về cùng một nơi
  </Anchor>
);

function Answers({ row }: { row: Complaint }) {
  const said: [string, string | null, string | null, string | null][] = [
    ['Không thụ lý', row.declineReason, null, row.declineReason && row.endedAt],
    ['Đã chuyển cơ quan có thẩm quyền', row.forwardedTo, null, row.endedAt],
    [complaintLabels.answer, row.answer, row.answeredBy, row.answeredAt],
    ['Người gửi đề nghị xem xét lại', row.appeal, null, row.appealedAt],
    ['Câu trả lời lần hai', row.finalAnswer, row.finalBy, row.finalAt],
    [row.finding ? denunciationFindings[row.finding] : '', row.conclusion, row.concludedBy, row.endedAt],
  ];
  const shown = said.filter(([, words]) => words !== null);
  if (shown.length === 0)
    return <p className={styles.by}>{isDenunciation(row) ? 'Chưa có kết luận.' : 'Chưa có trả lời.'}</p>;
  return shown.map(([title, words, by, at]) => (
    <div key={title}>
      <p className={styles.by}>
        <b>{title}</b>
        {at && `, ${[by, formatInstant(at)].filter(Boolean).join(', ')}`}
      </p>
      <p className={styles.text}>{words}</p>
    </div>
  ));
}
