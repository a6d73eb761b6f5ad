import { next } from '@chung-tay/shared/core/lifecycle';
import { evidenceLifecycle } from '@chung-tay/shared/evidence/lifecycle';
import type { EvidenceReview } from '@chung-tay/shared/evidence/schema';
import { type CommandContext, found, type Outcome, requireActor } from '../core/http/handler.ts';
import { lockEvidence } from './lock-evidence.ts';
import { readEvidence } from './read-evidence.ts';

/** Decides about an open doubt, with the reason; the house's history tells it. */
export async function decideEvidence(
  context: CommandContext,
  action: 'clear' | 'reject',
  { id, reason }: { id: string; reason: string },
): Promise<Outcome<EvidenceReview>> {
  const photo = await lockEvidence(context, id);
  const old = found(photo.state ?? undefined, 'ảnh bị nghi vấn');
  const state = next(evidenceLifecycle, old, action);
  await context.client.query({
    name: 'decide_evidence',
    text: `UPDATE evidence_reviews SET state = $2, decided_by = $3, decided_at = $4, decision_note = $5, version = version + 1 WHERE photo_id = $1`,
    values: [id, state, requireActor(context).id, context.now.toISOString(), reason],
  });
  const subject = { type: 'house' as const, id: photo.houseId, unitId: photo.unitId };
  const changes = {
    photoId: { old: null, new: id },
    stage: { old: null, new: photo.stage },
    evidence: { old, new: state },
  };
  return {
    result: await readEvidence(context, id),
    event: { action: `evidence.${action === 'clear' ? 'cleared' : 'rejected'}`, subject, note: reason, changes },
  };
}
