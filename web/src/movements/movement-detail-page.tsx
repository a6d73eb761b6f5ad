import { actionsFrom } from '@chung-tay/shared/core/lifecycle';
import { movementLifecycle, openMovement } from '@chung-tay/shared/movements/lifecycle';
import { type Movement, movementStates } from '@chung-tay/shared/movements/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { type RecordAction, RecordPage } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { CloseMovementDialog, LaunchMovementDialog } from './movement-dialogs.tsx';
import { MovementDrives } from './movement-drives.tsx';
import { MovementDocuments, MovementFacts } from './movement-facts.tsx';
import { MovementParticipants } from './movement-participants.tsx';
import { MovementTargets } from './movement-targets.tsx';
import { movementQuery } from './queries.ts';
import { movementHistory, movementTones } from './words.ts';

/** One movement: what it wants, who takes part, what each is to reach, its drives and documents. */
export default function MovementDetailPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const found = useQuery(movementQuery(id));
  const mayManage = useCan('movement:manage');
  const [open, setOpen] = useState<'launch' | 'close'>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const manages = mayManage && row.managed;
  const fits = actionsFrom(movementLifecycle, row.state);
  const more: RecordAction[] = manages
    ? [
        ...(openMovement.includes(row.state)
          ? [{ label: 'Sửa phong trào', onClick: () => navigate(`/movements/${id}/edit`) }]
          : []),
        ...(fits.includes('close')
          ? [{ label: 'Kết thúc phong trào', danger: true, onClick: () => setOpen('close') }]
          : []),
      ]
    : [];
  return (
    <>
      <RecordPage
        back={{ to: '/movements', label: 'Phong trào thi đua' }}
        title={row.name}
        code={row.code}
        status={<StatusBadge tone={movementTones[row.state]}>{movementStates[row.state]}</StatusBadge>}
        subtitle={`${row.unitName} · ${formatDay(row.startsOn)} – ${formatDay(row.endsOn)} · kế hoạch nộp đến ${formatDay(row.planDueOn)}`}
        next={<NextAct row={row} manages={manages} onLaunch={() => setOpen('launch')} />}
        more={more}
        tabs={tabsOf(row, manages)}
      />
      {open === 'launch' && <LaunchMovementDialog row={row} onClose={() => setOpen(undefined)} />}
      {open === 'close' && <CloseMovementDialog row={row} onClose={() => setOpen(undefined)} />}
    </>
  );
}

/** Who takes part first, then the launch; afterwards the board of plans. */
function NextAct({ row, manages, onLaunch }: { row: Movement; manages: boolean; onLaunch: () => void }) {
  const mayReadPlans = useCan('plan:read');
  if (row.state === 'draft' && manages && row.participants === 0)
    return (
      <Button component={Link} to={`/movements/${row.id}?tab=participants`}>
        Chọn đơn vị tham gia
      </Button>
    );
  if (row.state === 'draft') return manages ? <Button onClick={onLaunch}>Phát động</Button> : null;
  return mayReadPlans ? (
    <Button component={Link} to={`/plan-board?movementId=${row.id}`}>
      Kế hoạch của các đơn vị
    </Button>
  ) : null;
}

const tabsOf = (row: Movement, manages: boolean) => [
  { key: 'main', label: 'Mục tiêu', content: <MovementFacts row={row} /> },
  {
    key: 'participants',
    label: `Đơn vị tham gia (${formatNumber(row.participants)})`,
    content: <MovementParticipants row={row} manages={manages && openMovement.includes(row.state)} />,
  },
  {
    key: 'targets',
    label: 'Chỉ tiêu',
    content: <MovementTargets row={row} manages={manages && openMovement.includes(row.state)} />,
  },
  { key: 'drives', label: 'Đợt thi đua', content: <MovementDrives row={row} /> },
  {
    key: 'documents',
    label: `Văn bản (${formatNumber(row.documents.length)})`,
    content: <MovementDocuments row={row} />,
  },
  ...(row.managed
    ? [
        {
          key: 'history',
          label: 'Lịch sử',
          content: (
            <HistoryTimeline
              queryKey={['movements', row.id, 'history']}
              words={movementHistory}
              fetchPage={(cursor) =>
                client.movements.getMovementHistory(cursor ? { id: row.id, cursor } : { id: row.id })
              }
            />
          ),
        },
      ]
    : []),
];
