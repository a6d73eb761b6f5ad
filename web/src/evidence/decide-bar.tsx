import type { EvidenceReview } from '@chung-tay/shared/evidence/schema';
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useCan } from '../core/can.ts';
import { useMe } from '../core/session.ts';
import { covered, typing } from '../ui/list-state.ts';
import { DecideEvidenceDialog, type EvidenceAct } from './decide-evidence-dialog.tsx';
import styles from './evidence.module.css';

const keyActs: Readonly<Record<string, EvidenceAct>> = { x: 'clear', t: 'reject', n: 'raise' };
const steps: Readonly<Record<string, number>> = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 };

function useDecideKeys(onAct: (act: EvidenceAct) => void, onMove: ((step: number) => void) | undefined) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target) || covered()) return;
      const step = steps[event.key] ?? steps[event.key.toLowerCase()];
      if (step) onMove?.(step);
      const act = keyActs[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      onAct(act);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [onAct, onMove]);
}

/** Why this person cannot decide, where they might expect to. */
function hindrance(review: EvidenceReview, may: boolean, own: boolean): string | undefined {
  if (!may) return 'Bạn xem được ảnh này; việc quyết định thuộc người nghiệm thu hoặc cấp trên.';
  if (own) return 'Bạn là người gửi ảnh này nên không tự quyết định được.';
  if (review.state === 'rejected') return 'Ảnh đã bị từ chối: quyết định này không đảo lại.';
  return undefined;
}

interface DecideBarProps {
  review: EvidenceReview;
  /** In a queue: walks it. */
  onMove?: (step: number) => void;
  onDecided: () => void;
}

/** What can be decided about the photo, with the keys: X clears, T rejects, N doubts a cleared one again. */
export function DecideBar({ review, onMove, onDecided }: DecideBarProps) {
  const [open, setOpen] = useState<EvidenceAct>();
  const may = useCan('evidence:decide');
  const own = useMe().id === review.uploadedById;
  const able = may && !own;
  const can: Record<EvidenceAct, boolean> = {
    clear: able && review.state === 'open',
    reject: able && review.state === 'open',
    raise: able && review.state === 'cleared',
  };
  useDecideKeys((act) => can[act] && setOpen(act), onMove);
  const words = hindrance(review, may, own);
  return (
    <div className={styles.decide}>
      {words && <p>{words}</p>}
      {able && review.state === 'open' && (
        <>
          <ActButton word="Xóa nghi vấn" hint="X" onClick={() => setOpen('clear')} />
          <ActButton word="Không chấp nhận" hint="T" danger onClick={() => setOpen('reject')} />
        </>
      )}
      {can.raise && <ActButton word="Nêu nghi vấn lại" hint="N" danger onClick={() => setOpen('raise')} />}
      {onMove && (
        <>
          <Button variant="subtle" size="md" onClick={() => onMove(-1)}>
            Trước <kbd className={styles.hint}>K</kbd>
          </Button>
          <Button variant="subtle" size="md" onClick={() => onMove(1)}>
            Để sau <kbd className={styles.hint}>J</kbd>
          </Button>
        </>
      )}
      {open && (
        <DecideEvidenceDialog act={open} review={review} onClose={() => setOpen(undefined)} onDone={onDecided} />
      )}
    </div>
  );
}

interface ActButtonProps {
  word: string;
  hint: string;
  danger?: boolean;
  onClick: () => void;
}

const ActButton = ({ word, hint, danger = false, onClick }: ActButtonProps) => (
  <Button size="md" onClick={onClick} {...(danger ? { variant: 'outline', color: 'brick' } : {})}>
    {word} <kbd className={styles.hint}>{hint}</kbd>
  </Button>
);
