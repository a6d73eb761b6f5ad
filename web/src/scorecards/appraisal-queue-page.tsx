import { client } from '../core/client.ts';
import { QueuePage } from '../ui/queue-page.tsx';
import { QueuedCard } from './queued-card.tsx';

const words = {
  one: 'Phiếu',
  settled: 'đã thẩm định',
  none: 'Không có phiếu nào chờ thẩm định',
  through: 'Đã xem hết các phiếu của lượt này',
  sum: (count: string) => `Đã thẩm định ${count} phiếu.`,
};

/** The cards that wait for the appraisal, one at a time. */
export default function AppraisalQueuePage() {
  return (
    <QueuePage
      title="Thẩm định phiếu điểm"
      queryKey={['scorecard-queue', 'appraise']}
      load={() =>
        client.scorecards.listScorecards({ state: ['reviewed'], sort: 'selfDueAt', limit: 200, count: 'exact' })
      }
      back={{ to: '/scorecards?state=reviewed', label: 'Danh sách phiếu' }}
      words={words}
    >
      {({ row, next, move, settle }) => (
        <QueuedCard key={row.id} id={row.id} stage="appraise" next={next} onMove={move} onSettled={settle} />
      )}
    </QueuePage>
  );
}
