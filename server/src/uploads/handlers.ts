import type { uploadRoutes } from '@chung-tay/shared/uploads/contract';
import type { Handlers } from '../core/http/handler.ts';
import { appendUpload } from './append-upload.ts';
import { beginUpload } from './begin-upload.ts';
import { getUpload } from './queries.ts';

export const uploadHandlers: Handlers<typeof uploadRoutes> = { beginUpload, getUpload, appendUpload };
