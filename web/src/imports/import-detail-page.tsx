import { importNouns } from '@chung-tay/shared/imports/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { client } from '../core/client.ts';
import { formatInstant } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { ImportFacts } from './import-report.tsx';
import { importQuery } from './queries.ts';
import { UndoImportDialog } from './undo-import-dialog.tsx';
import { importHistory, importState } from './words.ts';

/** One file that was read: how it went, what was wrong, and its undoing. */
export default function ImportDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(importQuery(id));
  const [undoing, setUndoing] = useState(false);
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const result = found.data;
  const [label, tone] = importState(result);
  return (
    <>
      <RecordPage
        back={{ to: '/imports', label: 'Các lần nhập tệp' }}
        title={result.filename ?? `Tệp ${importNouns[result.noun].toLowerCase()}`}
        status={<StatusBadge tone={tone}>{label}</StatusBadge>}
        subtitle={`${importNouns[result.noun]}, ${result.actorName}, ${formatInstant(result.createdAt)}`}
        next={result.undoable && <Button onClick={() => setUndoing(true)}>Hoàn tác</Button>}
        tabs={[
          {
            key: 'main',
            label: 'Kết quả',
            content: (
              <Section title={result.dryRun ? 'Kết quả kiểm tra (không ghi)' : 'Kết quả nhập'}>
                {result.undoneAt && (
                  <p>
                    {result.undoneBy} hoàn tác {formatInstant(result.undoneAt)}: “{result.undoReason}”
                  </p>
                )}
                <ImportFacts result={result} />
              </Section>
            ),
          },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['imports', id, 'history']}
                words={importHistory}
                fetchPage={(cursor) => client.imports.getImportHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {undoing && <UndoImportDialog result={result} onClose={() => setUndoing(false)} />}
    </>
  );
}
