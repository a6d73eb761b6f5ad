import type { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import type { Handlers } from '../core/http/handler.ts';
import { discardDecision } from './discard-decision.ts';
import { draftDecision } from './draft-decision.ts';
import { issueDecision } from './issue-decision.ts';
import {
  exportDecisions,
  getCommitments,
  getDecision,
  getDecisionDocument,
  getDecisionHistory,
  listDecisions,
} from './queries.ts';
import { updateDecision } from './update-decision.ts';

export const decisionHandlers: Handlers<typeof decisionRoutes> = {
  listDecisions,
  exportDecisions,
  getDecision,
  getDecisionHistory,
  getDecisionDocument,
  getCommitments,
  draftDecision,
  updateDecision,
  discardDecision,
  issueDecision,
};
