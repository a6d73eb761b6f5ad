import { stages } from '@chung-tay/shared/rules/stages';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { RecordPage } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { DecideBar } from './decide-bar.tsx';
import { EvidenceHead } from './evidence-head.tsx';
import { EvidenceView } from './evidence-view.tsx';
import { evidenceQuery } from './queries.ts';
import { HeldStage, Replacement } from './replacement.tsx';

/** One doubted photo: why, and what was decided by whom. */
export default function EvidenceDetailPage() {
  const { id = '' } = useParams();
  const review = useQuery(evidenceQuery(id));
  if (review.isError) return <ErrorState error={review.error} retry={() => review.refetch()} />;
  if (review.isPending) return <PageSkeleton />;
  const { data } = review;
  const content = (
    <>
      <EvidenceHead review={data} />
      <HeldStage review={data} />
      <EvidenceView review={data} />
      <Replacement review={data} />
      <DecideBar review={data} onDecided={() => undefined} />
    </>
  );
  return (
    <RecordPage
      back={{ to: '/evidence', label: 'Ảnh bị nghi vấn' }}
      title={`Ảnh ${stages[data.stage]}, ${data.headName}`}
      tabs={[{ key: 'main', label: 'Ảnh', content }]}
    />
  );
}
