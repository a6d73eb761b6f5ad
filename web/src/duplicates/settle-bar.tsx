import type { Duplicate } from '@chung-tay/shared/duplicates/schema';
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useCan } from '../core/can.ts';
import { covered, typing } from '../ui/list-state.ts';
import styles from './duplicate.module.css';
import { MergeDuplicateDialog } from './merge-duplicate-dialog.tsx';
import { OverrideDuplicateDialog } from './override-duplicate-dialog.tsx';

interface SettleBarProps {
  pair: Duplicate;
  onSettled: () => void;
  /** In a queue: walks it. */
  onMove?: (step: number) => void;
}

type Act = 'merge' | 'override';

const keyActs: Readonly<Record<string, Act>> = { g: 'merge', x: 'override' };
const steps: Readonly<Record<string, number>> = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 };

function useSettleKeys(onAct: (act: Act) => void, onMove: ((step: number) => void) | undefined) {
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

/** Why the pair cannot be settled by this person, or not in every way. */
function hindrance(pair: Duplicate, may: Record<Act, boolean>): string | undefined {
  if (pair.status !== 'open') return undefined;
  if (!may.merge && !may.override) return 'Bạn xem được cặp này; việc xử lý thuộc xã hoặc cấp trên.';
  if (may.merge && !(pair.first.inScope && pair.second.inScope))
    return 'Một hộ thuộc đơn vị ngoài phạm vi của bạn: chỉ cấp quản lý cả hai đơn vị mới gộp được.';
  if (!may.override) return 'Xác nhận là hai hộ khác nhau do cấp trên thực hiện.';
  return undefined;
}

const Hint = ({ children }: { children: ReactNode }) => <kbd className={styles.hint}>{children}</kbd>;

/** The two ways to settle a pair, with their keys: G makes one household of two, X says that it is two. */
export function SettleBar({ pair, onSettled, onMove }: SettleBarProps) {
  const [open, setOpen] = useState<Act>();
  const may = { merge: useCan('duplicate:merge'), override: useCan('duplicate:override') };
  const can: Record<Act, boolean> = {
    merge: may.merge && pair.status === 'open' && pair.first.inScope && pair.second.inScope,
    override: may.override && pair.status === 'open',
  };
  useSettleKeys((act) => can[act] && setOpen(act), onMove);
  const words = hindrance(pair, may);
  const close = () => setOpen(undefined);
  return (
    <div className={styles.settle}>
      {words && <p>{words}</p>}
      {may.merge && (
        <Button disabled={!can.merge} onClick={() => setOpen('merge')}>
          Gộp thành một hộ <Hint>G</Hint>
        </Button>
      )}
      {may.override && (
        <Button variant="default" disabled={!can.override} onClick={() => setOpen('override')}>
          Hai hộ khác nhau <Hint>X</Hint>
        </Button>
      )}
      {onMove && (
        <>
          <Button variant="subtle" onClick={() => onMove(-1)}>
            Trước <Hint>K</Hint>
          </Button>
          <Button variant="subtle" onClick={() => onMove(1)}>
            Để sau <Hint>J</Hint>
          </Button>
        </>
      )}
      {open === 'merge' && <MergeDuplicateDialog pair={pair} onClose={close} onSettled={onSettled} />}
      {open === 'override' && <OverrideDuplicateDialog pair={pair} onClose={close} onSettled={onSettled} />}
    </div>
  );
}
