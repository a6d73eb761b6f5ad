import { lineStatuses } from '@chung-tay/shared/statements/schema';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { formatDay } from '../core/format.ts';
import { RecordPage } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { LineWork } from './line-work.tsx';
import { lineQuery } from './queries.ts';
import { lineAmount, lineTones } from './words.ts';

/** One line of a statement. */
export default function StatementLineDetailPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const line = useQuery(lineQuery(id));
  if (line.isError) return <ErrorState error={line.error} retry={() => line.refetch()} />;
  if (line.isPending) return <PageSkeleton />;
  const { data } = line;
  const back = `/statement-lines?accountId=${data.accountId}&status=unmatched&sort=bookedOn`;
  return (
    <RecordPage
      back={{ to: back, label: 'Dòng sao kê chưa khớp' }}
      title={`${lineAmount(data)} ngày ${formatDay(data.bookedOn)}`}
      status={<StatusBadge tone={lineTones[data.status]}>{lineStatuses[data.status]}</StatusBadge>}
      tabs={[{ key: 'main', label: 'Dòng sao kê', content: <LineWork line={data} onDone={() => navigate(back)} /> }]}
    />
  );
}
