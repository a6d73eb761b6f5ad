import type { documentRoutes } from '@chung-tay/shared/documents/contract';
import type { Handlers } from '../core/http/handler.ts';
import { attachDocumentFile } from './attach-document-file.ts';
import { exportDocuments, getDocument, getDocumentFile, getDocumentHistory, listDocuments } from './queries.ts';
import { registerDocument } from './register-document.ts';
import { relateDocument } from './relate-document.ts';
import { unrelateDocument } from './unrelate-document.ts';
import { updateDocument } from './update-document.ts';
import { withdrawDocument } from './withdraw-document.ts';

export const documentHandlers: Handlers<typeof documentRoutes> = {
  listDocuments,
  exportDocuments,
  getDocument,
  getDocumentHistory,
  registerDocument,
  updateDocument,
  attachDocumentFile,
  getDocumentFile,
  relateDocument,
  unrelateDocument,
  withdrawDocument,
};
