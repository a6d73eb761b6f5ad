import type { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import type { Handlers } from '../core/http/handler.ts';
import { answerDifficulty } from './answer-difficulty.ts';
import { assignDifficulty } from './assign-difficulty.ts';
import { getDifficultyBoard } from './board.ts';
import { closeDifficulty } from './close-difficulty.ts';
import { escalateDifficulty } from './escalate-difficulty.ts';
import {
  exportDifficulties,
  getDifficulty,
  getDifficultyHistory,
  listDifficulties,
  listDifficultyRules,
} from './queries.ts';
import { raiseDifficulty } from './raise-difficulty.ts';
import { reopenDifficulty } from './reopen-difficulty.ts';
import { withdrawDifficulty } from './withdraw-difficulty.ts';

export const difficultyHandlers: Handlers<typeof difficultyRoutes> = {
  listDifficulties,
  exportDifficulties,
  getDifficultyBoard,
  listDifficultyRules,
  getDifficulty,
  getDifficultyHistory,
  raiseDifficulty,
  assignDifficulty,
  escalateDifficulty,
  answerDifficulty,
  closeDifficulty,
  reopenDifficulty,
  withdrawDifficulty,
};
