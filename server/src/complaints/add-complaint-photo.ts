import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import type { Command } from '../core/http/handler.ts';
import { photoFile } from '../core/photo/photo-files.ts';
import { readPhoto } from '../core/photo/photo-image.ts';
import { readTracked } from './public-queries.ts';
import { actByCode } from './sender-act.ts';

/**
 * Adds a picture to what was sent, three at most: decoded whole and encoded anew. The file as it came, which may tell of its
 * sender's device and place, is not kept. @throws photo_invalid · conflict for the same picture · action_not_allowed
 */
export const addComplaintPhoto: Command<typeof complaintRoutes.addComplaintPhoto> = async (context, { code, file }) => {
  const { services, client, now } = context;
  await readTracked(client, now, code);
  const content = await buffer(file.stream);
  const { large, thumb, width, height } = await readPhoto(content);
  const id = services.newId();
  const files = [photoFile(id, 'large'), photoFile(id, 'thumb')] as const;
  try {
    await services.store.put(files[0], large, 'image/webp');
    await services.store.put(files[1], thumb, 'image/webp');
    return await actByCode(context, code, {
      text: 'add_complaint_photo($1, $2, $3, $4, $5, $6)',
      values: [id, createHash('sha256').update(content).digest(), width, height, now.toISOString()],
      action: 'complaint.photo_added',
      refused: 'Đơn đã được trả lời hoặc đã khép lại, không bổ sung được nữa.',
    });
  } catch (error) {
    await Promise.allSettled(files.map((name) => services.store.remove(name)));
    throw error;
  }
};
