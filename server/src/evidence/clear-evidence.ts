import type { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import type { Command } from '../core/http/handler.ts';
import { decideEvidence } from './decide-evidence.ts';

/**
 * The reasons are explained: the photo holds nothing back any more, until a new doubt opens it again. Another person than
 * who took it or reported the stage (`same_person`), while it waits (`action_not_allowed`).
 */
export const clearEvidence: Command<typeof evidenceRoutes.clearEvidence> = (context, input) =>
  decideEvidence(context, 'clear', input);
