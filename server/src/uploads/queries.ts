import type { uploadRoutes } from '@chung-tay/shared/uploads/contract';
import type { Query } from '../core/http/handler.ts';
import { readUploadRow, toUpload } from './upload-row.ts';

/** How much of one's own file has arrived; a file that was used already answers as whole. */
export const getUpload: Query<typeof uploadRoutes.getUpload> = async (context, { id }) =>
  toUpload(await readUploadRow(context, id));
