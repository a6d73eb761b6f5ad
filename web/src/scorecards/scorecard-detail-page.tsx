import type { Scorecard } from '@chung-tay/shared/scorecards/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { notifyDone, notifyError } from '../ui/notify.ts';
import { Facts, type RecordAction, RecordPage } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { JudgeForm } from './judge-form.tsx';
import { scorecardChanges, scorecardQuery } from './queries.ts';
import { type Return, ReturnDialog } from './return-dialogs.tsx';
import { ScoreSheet } from './score-facts.tsx';
import styles from './scorecard.module.css';
import { ScorecardBadges, Total } from './scorecard-parts.tsx';
import { SelfScoreForm } from './self-score-form.tsx';
import { pointsWords, scorecardHistory } from './words.ts';

/** One card: for its unit to score, for the block to review, for Sở Nội vụ to appraise, for everybody else to read. */
export default function ScorecardDetailPage() {
  const { id = '' } = useParams();
  const card = useQuery(scorecardQuery(id));
  if (card.isError) return <ErrorState error={card.error} retry={() => card.refetch()} />;
  if (card.isPending) return <PageSkeleton />;
  return <CardPage card={card.data} />;
}

function CardPage({ card }: { card: Scorecard }) {
  const [sending, setSending] = useState<Return>();
  const acts = useActs(card, setSending);
  return (
    <>
      <RecordPage
        back={{ to: '/scorecards', label: 'Phiếu chấm điểm' }}
        title={card.unitName}
        code={card.code}
        status={<ScorecardBadges row={card} />}
        subtitle={
          <span>
            {card.blockName}, {formatDay(card.fromOn)} – {formatDay(card.toOn)}
          </span>
        }
        more={acts.more}
        tabs={[
          { key: 'scores', label: 'Phiếu điểm', content: <CardContent card={card} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['scorecards', card.id, 'history']}
                fetchPage={(cursor) =>
                  client.scorecards.getScorecardHistory({ id: card.id, ...(cursor ? { cursor } : {}) })
                }
                words={scorecardHistory}
              />
            ),
          },
        ]}
      />
      {sending && <ReturnDialog act={sending} card={card} onClose={() => setSending(undefined)} />}
    </>
  );
}

/** Who the reader is to this card, and what may be done with it now. */
function useRoles(card: Scorecard) {
  const [mayScore, mayReview, mayAppraise] = [
    useCan('scorecard:score'),
    useCan('scorecard:review'),
    useCan('scorecard:appraise'),
  ];
  const { speaksForUnit, sitsAtUnit, leadsBlock, organises } = card.viewer;
  const dueIsOver = Date.now() > Date.parse(card.selfDueAt) + 999;
  return {
    scores: mayScore && speaksForUnit && card.state === 'open',
    reviews:
      mayReview && leadsBlock && !sitsAtUnit && (card.state === 'scored' || (card.state === 'open' && dueIsOver)),
    appraises: mayAppraise && organises && !sitsAtUnit,
    conflict: sitsAtUnit && ((mayReview && leadsBlock) || (mayAppraise && organises)),
  };
}

function useActs(card: Scorecard, send: (act: Return) => void): { more: RecordAction[] } {
  const { reviews, appraises } = useRoles(card);
  const recompute = useCommand((_: undefined) => client.scorecards.recomputeScorecard({ id: card.id }), {
    invalidates: scorecardChanges,
    onDone: () => notifyDone('Đã tính lại theo số liệu hiện nay'),
  });
  const more: RecordAction[] = [];
  if (reviews && card.state === 'scored')
    more.push({ label: 'Trả về đơn vị', onClick: () => send('return'), danger: true });
  if (appraises && card.state !== 'appraised')
    more.push({ label: 'Tính lại số liệu', onClick: () => recompute.mutate(undefined, { onError: notifyError }) });
  if (appraises && card.state === 'reviewed')
    more.push({ label: 'Trả về cụm, khối', onClick: () => send('returnReview'), danger: true });
  if (appraises && card.state === 'appraised')
    more.push({ label: 'Mở lại để thẩm định', onClick: () => send('reopen'), danger: true });
  return { more };
}

function CardContent({ card }: { card: Scorecard }) {
  const { scores, reviews, appraises, conflict } = useRoles(card);
  return (
    <div className={styles.page}>
      <Facts
        items={[
          ['Tổng điểm', <TotalWords key="total" card={card} />],
          ['Bảng điểm', card.setName],
          ['Tự chấm', saidBy(card.selfBy, card.selfAt)],
          ['Cụm, khối rà soát', saidBy(card.reviewedBy, card.reviewedAt)],
          ['Thẩm định', saidBy(card.appraisedBy, card.appraisedAt)],
          ['Hạn', `Tự chấm ${formatInstant(card.selfDueAt)}, rà soát ${formatInstant(card.reviewDueAt)}`],
        ]}
      />
      {card.returnReason && <p className={styles.returned}>Trả lại: “{card.returnReason}”</p>}
      {conflict && <p className={styles.soft}>Bạn có vai trò ở đơn vị này nên người khác rà soát, thẩm định phiếu.</p>}
      <Sheet card={card} mode={modeOf(card, { scores, reviews, appraises })} />
    </div>
  );
}

const saidBy = (name: string | null, at: string | null) => (name ? `${name}, ${formatInstant(at)}` : null);

const TotalWords = ({ card }: { card: Scorecard }) => (
  <>
    <Total row={card} />
    {card.total !== null && ` trên ${pointsWords(card.maxTotal)} điểm chuẩn`}
  </>
);

type Mode = 'self' | 'review' | 'appraise' | 'read';

function modeOf(card: Scorecard, can: { scores: boolean; reviews: boolean; appraises: boolean }): Mode {
  if (can.scores) return 'self';
  if (can.reviews) return 'review';
  return can.appraises && card.state === 'reviewed' ? 'appraise' : 'read';
}

function Sheet({ card, mode }: { card: Scorecard; mode: Mode }) {
  if (mode === 'self') return <SelfScoreForm card={card} />;
  if (mode === 'read') return <ScoreSheet card={card} />;
  return (
    <JudgeForm
      key={card.state}
      card={card}
      stage={mode}
      others={
        <Button component={Link} to={`/scorecards/${mode}`} variant="subtle" size="md">
          Làm lần lượt
        </Button>
      }
    />
  );
}
