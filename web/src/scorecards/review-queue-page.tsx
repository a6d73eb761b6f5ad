import { client } from '../core/client.ts';
import { QueuePage } from '../ui/queue-page.tsx';
import { QueuedCard } from './queued-card.tsx';

const words = {
  one: 'Phiếu',
  settled: 'đã rà soát',
  none: 'Không có phiếu nào chờ bạn rà soát',
  through: 'Đã xem hết các phiếu của lượt này',
  sum: (count: string) => `Đã rà soát ${count} phiếu.`,
};

/** The cards that wait for the block, one at a time; never that of the reader's own unit. */
export default function ReviewQueuePage() {
  return (
    <QueuePage
      title="Rà soát phiếu điểm"
      queryKey={['scorecard-queue', 'review']}
      load={() => client.scorecards.listScorecards({ toReview: true, sort: 'selfDueAt', limit: 200, count: 'exact' })}
      back={{ to: '/scorecards?toReview=true', label: 'Danh sách phiếu' }}
      words={words}
    >
      {({ row, next, move, settle }) => (
        <QueuedCard key={row.id} id={row.id} stage="review" next={next} onMove={move} onSettled={settle} />
      )}
    </QueuePage>
  );
}
