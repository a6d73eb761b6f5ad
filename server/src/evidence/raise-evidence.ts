import { next } from '@chung-tay/shared/core/lifecycle';
import type { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import { evidenceLifecycle } from '@chung-tay/shared/evidence/lifecycle';
import type { Command } from '../core/http/handler.ts';
import { lockEvidence } from './lock-evidence.ts';
import { readEvidence } from './read-evidence.ts';

/**
 * A person doubts a photo in scope, also one that was cleared: it waits (again), and its stage, verified or not, is held
 * back. Not one of their own (`same_person`), nor one already rejected (`action_not_allowed`).
 */
export const raiseEvidence: Command<typeof evidenceRoutes.raiseEvidence> = async (context, { id, reason }) => {
  const photo = await lockEvidence(context, id);
  if (photo.state) next(evidenceLifecycle, photo.state, 'raise');
  await context.client.query({
    name: 'raise_evidence',
    text: 'SELECT raise_evidence($1, $2, $3)',
    values: [id, reason, context.now.toISOString()],
  });
  const changes = {
    photoId: { old: null, new: id },
    stage: { old: null, new: photo.stage },
    evidence: { old: photo.state, new: 'open' },
  };
  return {
    result: await readEvidence(context, id),
    event: {
      action: 'evidence.raised',
      subject: { type: 'house', id: photo.houseId, unitId: photo.unitId },
      note: reason,
      changes,
    },
  };
};
