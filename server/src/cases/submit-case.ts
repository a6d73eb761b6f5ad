import type { caseRoutes } from '@chung-tay/shared/cases/contract';
import type { Command } from '../core/http/handler.ts';
import { advanceCases, requireStep } from './case-moves.ts';
import { caseEvent, lockCase } from './lock-case.ts';
import { readCase } from './read-case.ts';

/** Hands a case up to the level that appraises (trình). */
export const submitCase: Command<typeof caseRoutes.submitCase> = async (context, { id, note }) => {
  const row = await lockCase(context, id);
  requireStep(context, row, 'submission');
  await advanceCases(context, [row], { outcome: 'submitted', note });
  const result = await readCase(context, id);
  return { result, event: caseEvent('case.submitted', row, result, { note }) };
};
