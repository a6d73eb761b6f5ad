import { type Decision, decisionStatuses } from '@chung-tay/shared/decisions/schema';
import { programmes } from '@chung-tay/shared/rules/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { PaperMenu } from '../ui/paper-menu.tsx';
import { type RecordAction, RecordPage } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import {
  AddEntriesDialog,
  DiscardDecisionDialog,
  EditEntryDialog,
  IssueDecisionDialog,
  RemoveEntryDialog,
} from './decision-dialogs.tsx';
import { DecisionFacts, type OpenDecisionAct } from './decision-facts.tsx';
import { problemCount } from './entries.ts';
import { decisionQuery } from './queries.ts';
import { decisionHistory, decisionTones } from './words.ts';

/** One approved list: drafted, then signed and frozen; its changes are lists of their own. */
export default function DecisionDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(decisionQuery(id));
  const mayDraft = useCan('decision:draft');
  const [open, setOpen] = useState<OpenDecisionAct>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const editable = mayDraft && row.status === 'draft';
  const more: RecordAction[] = editable
    ? [
        { label: 'Thêm hồ sơ', onClick: () => setOpen({ act: 'add' }) },
        { label: 'Bỏ dự thảo', danger: true, onClick: () => setOpen({ act: 'discard' }) },
      ]
    : [];
  return (
    <>
      <RecordPage
        back={{ to: '/decisions', label: 'Danh sách phê duyệt' }}
        title={row.decisionNumber ? `Quyết định ${row.decisionNumber}` : row.subject}
        code={row.code}
        status={<StatusBadge tone={decisionTones[row.status]}>{decisionStatuses[row.status]}</StatusBadge>}
        subtitle={`${row.unitName}, ${programmes[row.programme]}`}
        next={<NextActs row={row} onIssue={() => setOpen({ act: 'issue' })} />}
        more={more}
        tabs={[
          {
            key: 'main',
            label: 'Danh sách',
            content: <DecisionFacts row={row} editable={editable} onOpen={setOpen} />,
          },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['decisions', id, 'history']}
                words={decisionHistory}
                fetchPage={(cursor) => client.decisions.getDecisionHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {open && <OpenDialog row={row} open={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function OpenDialog({ row, open, onClose }: { row: Decision; open: OpenDecisionAct; onClose: () => void }) {
  switch (open.act) {
    case 'issue':
      return <IssueDecisionDialog row={row} onClose={onClose} />;
    case 'discard':
      return <DiscardDecisionDialog row={row} onClose={onClose} />;
    case 'add':
      return <AddEntriesDialog row={row} onClose={onClose} />;
    case 'edit':
      return <EditEntryDialog row={row} entry={open.entry} onClose={onClose} />;
    default:
      return <RemoveEntryDialog row={row} entry={open.entry} onClose={onClose} />;
  }
}

function NextActs({ row, onIssue }: { row: Decision; onIssue: () => void }) {
  const mayIssue = useCan('decision:issue');
  const mayDraft = useCan('decision:draft');
  const problems = problemCount(row.entries);
  return (
    <>
      {row.status === 'draft' && mayIssue && (
        <Button onClick={onIssue} disabled={problems > 0}>
          Ban hành
        </Button>
      )}
      {row.status === 'issued' && row.changesId === null && mayDraft && (
        <Button component={Link} to={`/decisions/new?changesId=${row.id}`} variant="default">
          Lập thay đổi
        </Button>
      )}
      {row.status !== 'discarded' && (
        <PaperMenu
          label={row.status === 'draft' ? 'In dự thảo' : 'Quyết định'}
          name={`quyet-dinh-${row.code}`}
          run={(format) => client.decisions.getDecisionDocument({ id: row.id, format })}
        />
      )}
      {row.status === 'issued' && row.entries.some(({ action }) => action === 'add') && (
        <PaperMenu
          label="Cam kết (PL II)"
          name={`cam-ket-${row.code}`}
          run={(format) => client.decisions.getCommitments({ id: row.id, format })}
        />
      )}
    </>
  );
}
