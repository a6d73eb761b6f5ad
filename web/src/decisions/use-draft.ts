import type { Programme } from '@chung-tay/shared/rules/schema';
import { useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { notifyDone } from '../ui/notify.ts';
import type { EntryInput } from './entries.ts';
import { decisionChanges } from './queries.ts';

interface DraftInput {
  unitId: string;
  programme: Programme;
  changesId?: string;
  entries: EntryInput[];
}

/** Writes the draft and opens it. */
export function useDraft() {
  const navigate = useNavigate();
  return useCommand((body: DraftInput, idempotencyKey) => client.decisions.draftDecision(body, { idempotencyKey }), {
    invalidates: decisionChanges,
    onDone: (made) => {
      notifyDone(`Đã lập dự thảo ${made.code}`);
      navigate(`/decisions/${made.id}`);
    },
  });
}
