import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { client } from '../core/client.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { RecordPage } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { PairView } from './pair-view.tsx';
import { duplicateQuery } from './queries.ts';
import { SettleBar } from './settle-bar.tsx';
import { duplicateHistory, pairName } from './words.ts';

/** One suspected pair: how alike, what was decided, by whom. */
export default function DuplicateDetailPage() {
  const { id = '' } = useParams();
  const pair = useQuery(duplicateQuery(id));
  if (pair.isError) return <ErrorState error={pair.error} retry={() => pair.refetch()} />;
  if (pair.isPending) return <PageSkeleton />;
  const { data } = pair;
  return (
    <RecordPage
      back={{ to: '/duplicates', label: 'Nghi trùng' }}
      title={pairName(data)}
      tabs={[
        {
          key: 'main',
          label: 'So hai hộ',
          content: (
            <>
              <PairView pair={data} />
              <SettleBar pair={data} onSettled={() => undefined} />
            </>
          ),
        },
        {
          key: 'history',
          label: 'Lịch sử',
          content: (
            <HistoryTimeline
              queryKey={['duplicates', id, 'history']}
              words={duplicateHistory}
              fetchPage={(cursor) => client.duplicates.getDuplicateHistory(cursor ? { id, cursor } : { id })}
            />
          ),
        },
      ]}
    />
  );
}
