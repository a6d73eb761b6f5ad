import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { readSearch, writeSearch } from '../core/search.ts';
import { QueuePage } from '../ui/queue-page.tsx';
import { QueuedCase } from './queued-case.tsx';

const schema = caseRoutes.listCases.query;

const words = {
  one: 'Hồ sơ',
  settled: 'đã quyết định',
  none: 'Không có hồ sơ nào chờ bạn xét',
  through: 'Đã xem hết các hồ sơ của lượt này',
  sum: (count: string) => `Đã quyết định ${count} hồ sơ.`,
};

/** The cases that wait for my check or appraisal, in the order of the list they were opened from. */
export default function CaseQueuePage() {
  const [params] = useSearchParams();
  const filters = useMemo(() => readSearch(schema, params), [params]);
  const asked = { sort: '-score' as const, stepKind: ['commune_check' as const, 'appraisal' as const], ...filters };
  return (
    <QueuePage
      title="Xét lần lượt"
      queryKey={['case-queue', asked]}
      load={() => client.cases.listCases({ ...asked, waitingForMe: true, limit: 200, count: 'exact' })}
      back={{ to: `/cases?${writeSearch({ ...filters, waitingForMe: true })}`, label: 'Danh sách hồ sơ chờ tôi' }}
      words={words}
    >
      {({ row, next, move, settle }) => (
        <QueuedCase key={row.id} id={row.id} nextId={next?.id} onMove={move} onJudged={settle} />
      )}
    </QueuePage>
  );
}
