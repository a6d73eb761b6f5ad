import { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import type { EvidenceReview } from '@chung-tay/shared/evidence/schema';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { readSearch, writeSearch } from '../core/search.ts';
import { QueuePage } from '../ui/queue-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { DecideBar } from './decide-bar.tsx';
import { EvidenceHead } from './evidence-head.tsx';
import { loadPhoto, photoKey } from './evidence-photo.tsx';
import { EvidenceView } from './evidence-view.tsx';
import { evidenceQuery } from './queries.ts';

const schema = evidenceRoutes.listEvidence.query;

const words = {
  one: 'Ảnh',
  settled: 'đã quyết định',
  none: 'Không có ảnh nào chờ xem xét',
  through: 'Đã xem hết các ảnh của lượt này',
  sum: (count: string) => `Đã quyết định ${count} ảnh.`,
};

/** The doubted photos that wait, one at a time, those that wait longest first. */
export default function EvidenceQueuePage() {
  const [params] = useSearchParams();
  const filters = useMemo(() => readSearch(schema, params), [params]);
  const asked = { sort: 'raisedAt' as const, ...filters, state: ['open' as const] };
  return (
    <QueuePage
      title="Xem xét ảnh"
      queryKey={['evidence-queue', asked]}
      load={() => client.evidence.listEvidence({ ...asked, limit: 200, count: 'exact' })}
      back={{ to: `/evidence?${writeSearch(filters)}`, label: 'Danh sách ảnh bị nghi vấn' }}
      words={words}
    >
      {({ row, next, move, settle }) => (
        <QueuedPhoto key={row.id} id={row.id} next={next} onMove={move} onDecided={settle} />
      )}
    </QueuePage>
  );
}

interface QueuedPhotoProps {
  id: string;
  /** Its picture is fetched while this one is looked at. */
  next: EvidenceReview | undefined;
  onMove: (step: number) => void;
  onDecided: () => void;
}

/** The photo as it is now: somebody else may have decided meanwhile. */
function QueuedPhoto({ id, next, onMove, onDecided }: QueuedPhotoProps) {
  const queries = useQueryClient();
  const review = useQuery({ ...evidenceQuery(id), staleTime: 5_000 });
  useEffect(() => {
    if (!next) return;
    void queries.prefetchQuery({
      queryKey: photoKey(next.id),
      queryFn: async () => (await loadPhoto(next.houseId, next.id)).blob(),
    });
    void queries.prefetchQuery({ ...evidenceQuery(next.id), staleTime: 5_000 });
  }, [next, queries]);
  if (review.isError) return <ErrorState error={review.error} retry={() => review.refetch()} />;
  if (review.isPending) return <PageSkeleton />;
  return (
    <>
      <EvidenceHead review={review.data} />
      <EvidenceView review={review.data} />
      <DecideBar review={review.data} onMove={onMove} onDecided={onDecided} />
    </>
  );
}
