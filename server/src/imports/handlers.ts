import type { importRoutes } from '@chung-tay/shared/imports/contract';
import type { Handlers } from '../core/http/handler.ts';
import { importUnits } from './import-units.ts';
import { getImport, getImportHistory, listImportErrors, listImports } from './queries.ts';
import { getFaultyRows, getImportTemplate, listImportColumns } from './sheets.ts';
import { undoImport } from './undo-import.ts';

export const importHandlers: Handlers<typeof importRoutes> = {
  listImports,
  listImportColumns,
  getImportTemplate,
  getImport,
  listImportErrors,
  getFaultyRows,
  getImportHistory,
  importUnits,
  undoImport,
};
