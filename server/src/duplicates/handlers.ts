import type { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import type { Handlers } from '../core/http/handler.ts';
import { mergeDuplicate } from './merge-duplicate.ts';
import { overrideDuplicate } from './override-duplicate.ts';
import { previewMerge } from './preview-merge.ts';
import { exportDuplicates, getDuplicate, getDuplicateHistory, listDuplicates } from './queries.ts';
import { scanDuplicates } from './scan-duplicates.ts';

export const duplicateHandlers: Handlers<typeof duplicateRoutes> = {
  listDuplicates,
  exportDuplicates,
  getDuplicate,
  getDuplicateHistory,
  previewMerge,
  scanDuplicates,
  overrideDuplicate,
  mergeDuplicate,
};
