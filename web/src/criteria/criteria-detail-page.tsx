import { writtenPoints } from '@chung-tay/shared/criteria/points';
import { type CriteriaSet, criteriaSetStates } from '@chung-tay/shared/criteria/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatInstant } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Facts, type RecordAction, RecordPage } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { DiscardCriteriaDialog, IssueCriteriaDialog } from './criteria-dialogs.tsx';
import { CriteriaTable } from './criteria-table.tsx';
import { criteriaSetQuery } from './queries.ts';
import { criteriaDays, criteriaHistory, criteriaTones, tieRuleWords } from './words.ts';

type Open = 'issue' | 'discard';

/** One criteria set: every criterion with how its points come about, what it replaced and what replaced it. */
export default function CriteriaDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(criteriaSetQuery(id));
  const mayManage = useCan('criteria:manage');
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const set = found.data;
  const manages = mayManage && set.manageable;
  const drafting = manages && set.state === 'draft';
  const copy = { label: 'Soạn bảng mới từ bảng này', onClick: () => navigate(`/criteria-sets/new?from=${id}`) };
  const more: RecordAction[] = [
    ...(drafting ? [{ label: 'Sửa', onClick: () => navigate(`/criteria-sets/${id}/edit`) }] : []),
    ...(mayManage ? [copy] : []),
    ...(drafting ? [{ label: 'Bỏ bản soạn', onClick: () => setOpen('discard'), danger: true }] : []),
  ];
  return (
    <>
      <RecordPage
        back={{ to: '/criteria-sets', label: 'Bảng điểm thi đua' }}
        title={set.name}
        code={set.code}
        status={
          <>
            <StatusBadge tone={criteriaTones[set.state]}>{criteriaSetStates[set.state]}</StatusBadge>
            {set.assumed && <StatusBadge tone="quiet">Giả định</StatusBadge>}
          </>
        }
        subtitle={`${set.groupName ?? 'Mọi nhóm'} · ${criteriaDays(set)}`}
        next={drafting && <Button onClick={() => setOpen('issue')}>Ban hành</Button>}
        more={more}
        tabs={tabsOf(set)}
      />
      {open === 'issue' && <IssueCriteriaDialog set={set} onClose={() => setOpen(undefined)} />}
      {open === 'discard' && <DiscardCriteriaDialog set={set} onClose={() => setOpen(undefined)} />}
    </>
  );
}

const tabsOf = (set: CriteriaSet) => [
  {
    key: 'main',
    label: 'Tiêu chí',
    content: (
      <>
        <CriteriaFacts set={set} />
        <CriteriaTable set={set} />
      </>
    ),
  },
  {
    key: 'history',
    label: 'Lịch sử',
    content: (
      <HistoryTimeline
        queryKey={['criteria-sets', set.id, 'history']}
        words={criteriaHistory}
        fetchPage={(cursor) => client.criteria.getCriteriaSetHistory(cursor ? { id: set.id, cursor } : { id: set.id })}
      />
    ),
  },
];

/** What the normal criteria add up to stands beside what they must. */
function CriteriaFacts({ set }: { set: CriteriaSet }) {
  const { normal, bonus, penalty } = set.maxima;
  return (
    <Facts
      items={[
        ['Phong trào', set.movementName],
        ['Đơn vị ban hành', set.unitName],
        ['Căn cứ', set.citation],
        [
          'Điểm chuẩn',
          normal === set.totalPoints
            ? writtenPoints(normal)
            : `${writtenPoints(normal)}, phải bằng ${writtenPoints(set.totalPoints)} mới ban hành được`,
        ],
        ['Điểm thưởng tối đa', writtenPoints(bonus)],
        ['Điểm trừ tối đa', writtenPoints(penalty)],
        ['Khi bằng điểm', tieRuleWords(set.tieRule)],
        ['Ban hành', set.issuedBy && `${set.issuedBy}, ${formatInstant(set.issuedAt)}`],
        ...(set.copiedFromId
          ? [
              [
                'Soạn từ',
                <Anchor key="former" component={Link} to={`/criteria-sets/${set.copiedFromId}`}>
                  Bảng điểm trước
                </Anchor>,
              ] as [string, ReactNode],
            ]
          : []),
      ]}
    />
  );
}
