import type { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import type { Handlers } from '../core/http/handler.ts';
import { clearEvidence } from './clear-evidence.ts';
import { createEvidenceRule } from './create-evidence-rule.ts';
import { exportEvidence, getEvidence, listEvidence, listEvidenceRules, listPhotographers } from './queries.ts';
import { raiseEvidence } from './raise-evidence.ts';
import { rejectEvidence } from './reject-evidence.ts';
import { replaceEvidence } from './replace-evidence.ts';

export const evidenceHandlers: Handlers<typeof evidenceRoutes> = {
  listEvidence,
  exportEvidence,
  listPhotographers,
  getEvidence,
  clearEvidence,
  rejectEvidence,
  raiseEvidence,
  replaceEvidence,
  listEvidenceRules,
  createEvidenceRule,
};
