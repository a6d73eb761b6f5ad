import { type Reorganisation, reorganisationStates } from '@chung-tay/shared/reorganisations/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Facts, RecordPage, type RecordTab, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { reorganisationQuery } from './queries.ts';
import { ApplyDialog, CancelDialog, FactsDialog } from './reorganisation-dialogs.tsx';
import { ReorganisationPreview } from './reorganisation-preview.tsx';
import { ReorganisationSteps } from './reorganisation-steps.tsx';
import { reorganisationHistory, reorganisationLabels, reorganisationTones, resultLabels } from './words.ts';

/** One reorganisation: its resolution, steps, what it would do or did. */
export default function ReorganisationDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(reorganisationQuery(id));
  const mayPlan = useCan('reorganisation:plan');
  const mayApply = useCan('reorganisation:apply');
  const [open, setOpen] = useState<'apply' | 'cancel' | 'facts'>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const drafted = row.state === 'drafted';
  return (
    <>
      <RecordPage
        back={{ to: '/reorganisations', label: 'Sắp xếp đơn vị' }}
        title={row.title}
        code={row.code}
        status={<StatusBadge tone={reorganisationTones[row.state]}>{reorganisationStates[row.state]}</StatusBadge>}
        subtitle={`${row.resolutionNumber} · có hiệu lực ${formatDay(row.effectiveOn)}`}
        next={mayApply && row.mayApply && <Button onClick={() => setOpen('apply')}>Áp dụng</Button>}
        more={
          drafted && mayPlan
            ? [
                { label: 'Sửa nghị quyết', onClick: () => setOpen('facts') },
                { label: 'Hủy đợt sắp xếp', danger: true, onClick: () => setOpen('cancel') },
              ]
            : []
        }
        tabs={tabsOf(row, drafted && mayPlan)}
      />
      {open === 'apply' && <ApplyDialog row={row} onClose={() => setOpen(undefined)} />}
      {open === 'facts' && <FactsDialog row={row} onClose={() => setOpen(undefined)} />}
      {open === 'cancel' && <CancelDialog row={row} onClose={() => setOpen(undefined)} />}
    </>
  );
}

const tabsOf = (row: Reorganisation, mayEdit: boolean): RecordTab[] => [
  { key: 'main', label: 'Nghị quyết', content: <Resolution row={row} /> },
  ...(row.result ? [{ key: 'result', label: 'Kết quả', content: <Result row={row} /> }] : []),
  ...(mayEdit ? [{ key: 'preview', label: 'Xem trước', content: <ReorganisationPreview row={row} /> }] : []),
  {
    key: 'steps',
    label: `Các bước (${formatNumber(row.stepCount)})`,
    content: <ReorganisationSteps row={row} mayEdit={mayEdit} />,
  },
  {
    key: 'history',
    label: 'Lịch sử',
    content: (
      <HistoryTimeline
        queryKey={['reorganisations', row.id, 'history']}
        words={reorganisationHistory}
        fetchPage={(cursor) =>
          client.reorganisations.getReorganisationHistory(cursor ? { id: row.id, cursor } : { id: row.id })
        }
      />
    ),
  },
];

const Resolution = ({ row }: { row: Reorganisation }) => (
  <Section title="Nghị quyết">
    <Facts
      items={[
        [reorganisationLabels.unitId, row.unitName],
        [reorganisationLabels.resolutionNumber, `${row.resolutionNumber} ngày ${formatDay(row.resolutionDate)}`],
        [reorganisationLabels.authority, row.authority],
        [reorganisationLabels.effectiveOn, formatDay(row.effectiveOn)],
        ['Người soạn', row.draftedBy],
        ...(row.appliedAt
          ? ([['Áp dụng', `${row.appliedBy}, ${formatInstant(row.appliedAt)}`]] as [string, string][])
          : []),
        ...(row.cancelReason ? ([['Lý do hủy', row.cancelReason]] as [string, string][]) : []),
      ]}
    />
  </Section>
);

const Result = ({ row }: { row: Reorganisation }) => (
  <Section title="Đã chuyển">
    <Facts
      items={Object.entries(resultLabels).flatMap(([what, label]): [string, string][] =>
        row.result?.[what] ? [[label, formatNumber(row.result[what])]] : [],
      )}
    />
    <Anchor component={Link} to={`/unit-moves?reorganisationId=${row.id}`}>
      Dấu vết từng việc
    </Anchor>
  </Section>
);
