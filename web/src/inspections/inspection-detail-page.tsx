import { actionsFrom } from '@chung-tay/shared/core/lifecycle';
import { changeableStates, inspectionLifecycle } from '@chung-tay/shared/inspections/lifecycle';
import { type Inspection, inspectionKinds, inspectionStates } from '@chung-tay/shared/inspections/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { PaperMenu } from '../ui/paper-menu.tsx';
import { type RecordAction, RecordPage } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { AddSubjectsDialog } from './add-subjects-dialog.tsx';
import styles from './inspection.module.css';
import { CancelInspectionDialog, CloseInspectionDialog, ConcludeInspectionDialog } from './inspection-dialogs.tsx';
import { InspectionFacts } from './inspection-facts.tsx';
import { InspectionFindings } from './inspection-findings.tsx';
import { inspectionQuery } from './queries.ts';
import { SubjectList } from './subject-list.tsx';
import { inspectionHistory, inspectionTones } from './words.ts';

type Open = 'add' | 'conclude' | 'close' | 'cancel';

/** What this person may do with the inspection as it stands. */
function useActs(row: Inspection | undefined) {
  const plan = useCan('inspection:plan');
  const record = useCan('inspection:record');
  if (!row) return undefined;
  const fits = actionsFrom(inspectionLifecycle, row.state);
  const changeable = plan && changeableStates.includes(row.state);
  return {
    update: changeable,
    add: changeable,
    draw: plan && fits.includes('draw') && !row.sample,
    record: record && fits.includes('record') && row.inspected < row.subjects,
    conclude: record && fits.includes('conclude'),
    close: plan && fits.includes('close'),
    cancel: plan && fits.includes('cancel'),
  };
}

/** One inspection or supervision: its plan and team, who is looked at and why them, what was found, what it concluded. */
export default function InspectionDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(inspectionQuery(id));
  const may = useActs(found.data);
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending || !may) return <PageSkeleton />;
  const row = found.data;
  const act = (allowed: boolean, label: string, onClick: () => void, danger = false): RecordAction[] =>
    allowed ? [{ label, danger, onClick }] : [];
  const more = [
    ...act(may.draw && row.subjects > 0, 'Rút mẫu ngẫu nhiên', () => navigate(`/inspections/${id}/sample`)),
    ...act(may.add, 'Thêm đối tượng đích danh', () => setOpen('add')),
    ...act(may.conclude && may.record, 'Kết luận', () => setOpen('conclude')),
    ...act(may.update, 'Sửa kế hoạch', () => navigate(`/inspections/${id}/edit`)),
    ...act(may.cancel, 'Hủy cuộc này', () => setOpen('cancel'), true),
  ];
  return (
    <>
      <RecordPage
        back={{ to: '/inspections', label: 'Kiểm tra, giám sát' }}
        title={row.title}
        code={row.code}
        status={
          <>
            <StatusBadge tone={inspectionTones[row.state]}>{inspectionStates[row.state]}</StatusBadge>
            {row.late && <StatusBadge tone="late">Trễ</StatusBadge>}
          </>
        }
        subtitle={`${inspectionKinds[row.kind]} · ${row.unitName} · ${formatDay(row.fromDay)} – ${formatDay(row.toDay)}`}
        next={
          <>
            <NextAct row={row} may={may} onOpen={setOpen} />
            {row.state !== 'cancelled' && (
              <PaperMenu
                label="In biên bản"
                name={`bien-ban-${row.code}`}
                run={(format) => client.inspections.getInspectionMinutes({ id, format })}
              />
            )}
          </>
        }
        more={more}
        tabs={tabsOf(row)}
      />
      {open && <InspectionDialog open={open} row={row} onClose={() => setOpen(undefined)} />}
    </>
  );
}

const tabsOf = (row: Inspection) => [
  { key: 'main', label: 'Kế hoạch', content: <InspectionFacts row={row} /> },
  {
    key: 'subjects',
    label: `Đối tượng (${formatNumber(row.inspected)}/${formatNumber(row.subjects)})`,
    content: <SubjectList row={row} />,
  },
  {
    key: 'findings',
    label: `Tồn tại (${formatNumber(row.findings)})`,
    content: <InspectionFindings inspectionId={row.id} />,
  },
  {
    key: 'history',
    label: 'Lịch sử',
    content: (
      <HistoryTimeline
        queryKey={['inspections', row.id, 'history']}
        words={inspectionHistory}
        fetchPage={(cursor) =>
          client.inspections.getInspectionHistory(cursor ? { id: row.id, cursor } : { id: row.id })
        }
      />
    ),
  },
];

interface NextActProps {
  row: Inspection;
  may: NonNullable<ReturnType<typeof useActs>>;
  onOpen: (open: Open) => void;
}

/** The one act that brings the inspection on: whom to look at, then look, then conclude, then close. */
function NextAct({ row, may, onOpen }: NextActProps) {
  const [params] = useSearchParams();
  if (may.draw && row.subjects === 0)
    return (
      <Button component={Link} to={`/inspections/${row.id}/sample`}>
        Rút mẫu ngẫu nhiên
      </Button>
    );
  if (may.record)
    return params.get('tab') === 'subjects' ? null : (
      <Button component={Link} to={`/inspections/${row.id}?tab=subjects&inspected=false`}>
        Ghi kết quả
      </Button>
    );
  if (may.conclude) return <Button onClick={() => onOpen('conclude')}>Kết luận</Button>;
  if (may.close && row.openFindings === 0) return <Button onClick={() => onOpen('close')}>Khép lại</Button>;
  if (may.close) return <span className={styles.soft}>Còn {formatNumber(row.openFindings)} tồn tại chưa khép</span>;
  return null;
}

function InspectionDialog({ open, row, onClose }: { open: Open; row: Inspection; onClose: () => void }) {
  switch (open) {
    case 'add':
      return <AddSubjectsDialog row={row} onClose={onClose} />;
    case 'conclude':
      return <ConcludeInspectionDialog row={row} onClose={onClose} />;
    case 'close':
      return <CloseInspectionDialog row={row} onClose={onClose} />;
    case 'cancel':
      return <CancelInspectionDialog row={row} onClose={onClose} />;
  }
}
