import type { ScorecardItem } from '@chung-tay/shared/scorecards/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { formatInstant } from '../core/format.ts';
import { covered, typing } from '../ui/list-state.ts';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { JudgeForm, type Stage } from './judge-form.tsx';
import { scorecardQuery } from './queries.ts';
import { ReturnDialog } from './return-dialogs.tsx';
import styles from './scorecard.module.css';
import { ScorecardBadges } from './scorecard-parts.tsx';

interface QueuedCardProps {
  id: string;
  stage: Stage;
  next: ScorecardItem | undefined;
  onMove: (step: number) => void;
  onSettled: () => void;
}

const steps: Readonly<Record<string, number>> = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 };

/** J and K walk the queue, T gives the card back; while somebody types they are letters. */
function useQueueKeys(onMove: (step: number) => void, onReturn: () => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target) || covered()) return;
      const step = steps[event.key] ?? steps[event.key.toLowerCase()];
      if (step) onMove(step);
      if (event.key.toLowerCase() !== 't') return;
      event.preventDefault();
      onReturn();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [onMove, onReturn]);
}

/** One card of a queue with everything needed to judge it; the next is fetched ahead. */
export function QueuedCard({ id, stage, next, onMove, onSettled }: QueuedCardProps) {
  const queries = useQueryClient();
  const card = useQuery({ ...scorecardQuery(id), staleTime: 5_000 });
  const [returning, setReturning] = useState(false);
  const returnable = card.data?.state === (stage === 'review' ? 'scored' : 'reviewed');
  useQueueKeys(onMove, () => returnable && setReturning(true));
  useEffect(() => {
    if (next) void queries.prefetchQuery({ ...scorecardQuery(next.id), staleTime: 5_000 });
  }, [next, queries]);
  if (card.isError) return <ErrorState error={card.error} retry={() => card.refetch()} />;
  if (card.isPending) return <PageSkeleton />;
  const row = card.data;
  return (
    <div className={styles.page}>
      <p className={styles.queued}>
        <Anchor component={Link} to={`/scorecards/${row.id}`}>
          {row.unitName}, {row.code}
        </Anchor>
        <ScorecardBadges row={row} />
        <span className={styles.soft}>
          {row.selfAt ? `Gửi ${formatInstant(row.selfAt)}, ${row.selfBy}` : 'Đơn vị không gửi phiếu trong hạn'}
        </span>
      </p>
      <JudgeForm
        card={row}
        stage={stage}
        onDone={onSettled}
        others={
          <>
            {returnable && (
              <Button size="md" variant="outline" color="brick" onClick={() => setReturning(true)}>
                Trả lại <kbd className={styles.hint}>T</kbd>
              </Button>
            )}
            <Button size="md" variant="subtle" onClick={() => onMove(-1)}>
              Trước <kbd className={styles.hint}>K</kbd>
            </Button>
            <Button size="md" variant="subtle" onClick={() => onMove(1)}>
              Để sau <kbd className={styles.hint}>J</kbd>
            </Button>
          </>
        }
      />
      {returning && (
        <ReturnDialog
          act={stage === 'review' ? 'return' : 'returnReview'}
          card={row}
          onDone={onSettled}
          onClose={() => setReturning(false)}
        />
      )}
    </div>
  );
}
