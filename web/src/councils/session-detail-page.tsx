import { actionsFrom } from '@chung-tay/shared/core/lifecycle';
import { councilSessionLifecycle } from '@chung-tay/shared/councils/lifecycle';
import { type CouncilSession, sessionStates } from '@chung-tay/shared/councils/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { PaperMenu } from '../ui/paper-menu.tsx';
import { type RecordAction, RecordPage } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { sessionQuery } from './queries.ts';
import { SessionAgenda } from './session-agenda.tsx';
import { SessionBallots } from './session-ballots.tsx';
import { CancelSessionDialog, CloseVotingDialog, OpenVotingDialog, RecuseDialog } from './session-dialogs.tsx';
import { SessionRegister } from './session-register.tsx';
import { councilHistory, sessionTones, wayOf, whenWords } from './words.ts';

type Open = 'open' | 'close' | 'recuse' | 'cancel';

/** How often the page of an open vote asks how many have voted. */
const askEveryMs = 5000;

/** Who of this session must still vote here. */
const mayVote = ({ state, me, agenda }: CouncilSession): boolean =>
  state === 'voting' &&
  me !== null &&
  !me.voted &&
  (me.presence ?? 'absent') !== 'absent' &&
  me.recusedFrom.length < agenda.length;

/** One session of a council: agenda and result, register, slips, history. */
export default function SessionDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery({
    ...sessionQuery(id),
    refetchInterval: ({ state }) => (state.data?.state === 'voting' ? askEveryMs : false),
  });
  const manages = useCan('council:manage');
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const fits = manages ? actionsFrom(councilSessionLifecycle, row.state) : [];
  const act = (allowed: boolean, label: string, onClick: () => void, danger = false): RecordAction[] =>
    allowed ? [{ label, danger, onClick }] : [];
  const more = [
    ...act(fits.includes('close') && mayVote(row), 'Kiểm phiếu', () => setOpen('close')),
    ...act(fits.includes('recuse'), 'Ghi vắng mặt khi xét', () => setOpen('recuse')),
    ...act(fits.includes('update'), 'Sửa phiên họp', () => navigate(`/council-sessions/${id}/edit`)),
    ...act(fits.includes('cancel'), 'Hủy phiên họp', () => setOpen('cancel'), true),
  ];
  return (
    <>
      <RecordPage
        back={{ to: '/council-sessions', label: 'Phiên họp Hội đồng' }}
        title={row.subject}
        code={row.code}
        status={<StatusBadge tone={sessionTones[row.state]}>{sessionStates[row.state]}</StatusBadge>}
        subtitle={`${whenWords(row)} · ${wayOf(row.secret)}${row.state === 'voting' ? ` · đã bỏ phiếu ${turnout(row)}` : ''}`}
        next={
          <>
            <NextAct row={row} fits={fits} onOpen={setOpen} />
            {row.state !== 'cancelled' && (
              <PaperMenu
                label="In biên bản"
                name={`bien-ban-${row.code}`}
                run={(format) => client.councils.getCouncilMinutes({ id, format })}
              />
            )}
          </>
        }
        more={more}
        tabs={tabsOf(row, manages)}
      />
      {open && <SessionDialog open={open} row={row} onClose={() => setOpen(undefined)} />}
    </>
  );
}

/** How many of those who take part have voted: `7/9`. */
const turnout = ({ votesCast, attendance }: CouncilSession): string =>
  `${formatNumber(votesCast)}/${formatNumber(attendance.filter(({ presence }) => (presence ?? 'absent') !== 'absent').length)}`;

const tabsOf = (row: CouncilSession, manages: boolean) => [
  { key: 'agenda', label: 'Chương trình, kết quả', content: <SessionAgenda row={row} /> },
  { key: 'register', label: 'Điểm danh', content: <SessionRegister row={row} mayNote={manages} /> },
  ...(row.state === 'closed' ? [{ key: 'ballots', label: 'Lá phiếu', content: <SessionBallots row={row} /> }] : []),
  {
    key: 'history',
    label: 'Lịch sử',
    content: (
      <HistoryTimeline
        queryKey={['council-sessions', row.id, 'history']}
        words={councilHistory}
        fetchPage={(cursor) =>
          client.councils.getCouncilSessionHistory(cursor ? { id: row.id, cursor } : { id: row.id })
        }
      />
    ),
  },
];

interface NextActProps {
  row: CouncilSession;
  fits: readonly string[];
  onOpen: (open: Open) => void;
}

/** The one act that brings the session on: register, open, vote, count. */
function NextAct({ row, fits, onOpen }: NextActProps) {
  if (mayVote(row))
    return (
      <Button component={Link} to={`/council-sessions/${row.id}/vote`}>
        Bỏ phiếu
      </Button>
    );
  if (fits.includes('close')) return <Button onClick={() => onOpen('close')}>Kiểm phiếu</Button>;
  if (!fits.includes('open')) return null;
  if (row.attendance.every(({ presence }) => presence === null))
    return (
      <Button component={Link} to={`/council-sessions/${row.id}?tab=register`}>
        Điểm danh
      </Button>
    );
  return <Button onClick={() => onOpen('open')}>Mở bỏ phiếu</Button>;
}

function SessionDialog({ open, row, onClose }: { open: Open; row: CouncilSession; onClose: () => void }) {
  switch (open) {
    case 'open':
      return <OpenVotingDialog row={row} onClose={onClose} />;
    case 'close':
      return <CloseVotingDialog row={row} onClose={onClose} />;
    case 'recuse':
      return <RecuseDialog row={row} onClose={onClose} />;
    case 'cancel':
      return <CancelSessionDialog row={row} onClose={onClose} />;
  }
}
