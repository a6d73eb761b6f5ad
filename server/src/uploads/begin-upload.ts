import type { uploadRoutes } from '@chung-tay/shared/uploads/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { readUploadRow, toUpload } from './upload-row.ts';

const hoursKept = 24;

/**
 * Makes room for a file that will come in parts. It has no event: it is nobody's evidence and on no page until a route
 * takes it, and that act has one.
 * @throws conflict when the caller has twenty files under way
 */
export const beginUpload: Command<typeof uploadRoutes.beginUpload> = async (context, { bytes }) => {
  const id = context.services.newId();
  const expiresAt = new Date(context.now.getTime() + hoursKept * 3_600_000).toISOString();
  await context.client.query({
    name: 'begin_upload',
    text: 'INSERT INTO uploads (id, user_id, bytes, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)',
    values: [id, requireActor(context).id, bytes, context.now.toISOString(), expiresAt],
  });
  return { result: toUpload(await readUploadRow(context, id)), event: [] };
};
