import type { reorganisationRoutes } from '@chung-tay/shared/reorganisations/contract';
import type { Handlers } from '../core/http/handler.ts';
import { applyReorganisation } from './apply-reorganisation.ts';
import { cancelReorganisation } from './cancel-reorganisation.ts';
import { correctSuccessor } from './correct-successor.ts';
import { draftReorganisation } from './draft-reorganisation.ts';
import { importReorganisation } from './import-reorganisation.ts';
import { previewReorganisation } from './preview.ts';
import {
  exportReorganisations,
  exportUnitMoves,
  getReorganisation,
  getReorganisationHistory,
  listDoubtfulSuccessors,
  listReorganisations,
  listUnitMoves,
} from './queries.ts';
import { updateReorganisation } from './update-reorganisation.ts';

export const reorganisationHandlers: Handlers<typeof reorganisationRoutes> = {
  listReorganisations,
  exportReorganisations,
  getReorganisation,
  getReorganisationHistory,
  previewReorganisation,
  draftReorganisation,
  importReorganisation,
  updateReorganisation,
  cancelReorganisation,
  applyReorganisation,
  listUnitMoves,
  exportUnitMoves,
  listDoubtfulSuccessors,
  correctSuccessor,
};
