import type { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import type { Command } from '../core/http/handler.ts';
import { decideEvidence } from './decide-evidence.ts';

/**
 * The photo is evidence of nothing, for good: no stage is reported with it, a reported one must be returned, a verified one
 * unlocks no more money (`evidence_blocked`) until another photo takes its place (replaceEvidence). Four eyes as in clearEvidence.
 */
export const rejectEvidence: Command<typeof evidenceRoutes.rejectEvidence> = (context, input) =>
  decideEvidence(context, 'reject', input);
