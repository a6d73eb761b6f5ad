import type { StageCheck } from '@chung-tay/shared/houses/schema';
import { useEffect, useRef } from 'react';
import { covered, typing } from '../ui/list-state.ts';
import { type Findings, fieldOf, isAnswered } from './acceptance.ts';

interface VerifyKeys {
  checklist: readonly StageCheck[];
  findings: Findings;
  set: (patch: Partial<Findings>) => void;
  decide: () => void;
  sendBack: () => void;
}

const answers: Readonly<Record<string, boolean>> = { c: true, k: false };

/** The question that has the keys: the one with the focus, else the first that is open. */
function current({ checklist, findings }: VerifyKeys): StageCheck | undefined {
  const focused = checklist.find((item) =>
    document.getElementById(`field-${fieldOf(item)}`)?.contains(document.activeElement),
  );
  return focused ?? checklist.find((item) => !isAnswered(item, findings));
}

/** Goes to the next question that is open; its first chip or its figure takes the keys. */
function toNext({ checklist, findings }: VerifyKeys, done: StageCheck): void {
  const next = checklist.find((item) => item !== done && !isAnswered(item, findings));
  if (!next) {
    (document.activeElement as HTMLElement | null)?.blur();
    return;
  }
  const field = document.getElementById(`field-${fieldOf(next)}`);
  const control = field?.querySelector('input') ?? field;
  control?.focus();
  control?.scrollIntoView({ block: 'center' });
}

/** C and K answer the question at hand and go to the next; Đ verifies, T sends back. Wherever the focus is, unless one types. */
export function useVerifyKeys(keys: VerifyKeys): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target) || covered()) return;
      const key = event.key.toLowerCase();
      const { findings, set, decide, sendBack } = now.current;
      const answer = answers[key];
      const item = answer === undefined ? undefined : current(now.current);
      if (item?.answer === 'yes_no' && answer !== undefined) {
        set({ yes: { ...findings.yes, [item.code]: answer } });
        toNext(now.current, item);
      } else if (key === 'd' || key === 'đ') decide();
      else if (key === 't') sendBack();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
