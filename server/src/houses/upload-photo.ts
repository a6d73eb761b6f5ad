import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { AppError } from '@chung-tay/shared/core/errors';
import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import { type Stage, stages } from '@chung-tay/shared/rules/stages';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { keepPhoto } from '../core/photo/keep-photo.ts';
import { keepLook } from '../core/photo/look-store.ts';
import { type ReadPhoto, readPhoto } from '../core/photo/photo-image.ts';
import { flagSimilar } from '../evidence/flag-similar.ts';
import { type Capture, type DeviceFacts, deviceFacts } from './device-facts.ts';
import { type HouseRow, readHouseRow } from './house-row.ts';
import { readPhotoRow } from './photo-row.ts';
import { readAwaited, requireAwaited } from './require-awaited.ts';

async function requireNewFile(context: CommandContext, id: string, sha256: Buffer): Promise<void> {
  const text = 'SELECT stage FROM photos WHERE house_id = $1 AND sha256 = $2';
  const { rows } = await context.client.query<{ stage: Stage }>({ name: 'same_photo', text, values: [id, sha256] });
  if (rows[0])
    throw new AppError(
      'conflict',
      `Ảnh này đã được tải lên cho giai đoạn “${stages[rows[0].stage]}” của căn nhà này rồi.`,
    );
}

interface NewPhoto {
  id: string;
  stage: Stage;
  device: DeviceFacts;
  sha256: Buffer;
  bytes: number;
  uploadedBy: string;
}

/** Writes the photo, which checks its time and place, and looks for what it is a copy of. */
async function insertPhoto(context: CommandContext, house: HouseRow, photo: ReadPhoto, made: NewPhoto): Promise<void> {
  const { type, width, height, takenAt, place, software, look } = photo;
  const { id, stage, device } = made;
  await context.client.query({
    name: 'insert_photo',
    text: `INSERT INTO photos (id, house_id, unit_id, stage, sha256, original_type, original_bytes, width, height, taken_at, latitude, longitude,
        uploaded_by, uploaded_at, source, captured_at, device_time, device_latitude, device_longitude, device_accuracy_m, software)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
    values: [
      ...[id, house.id, house.unitId, stage, made.sha256, type, made.bytes, width, height],
      ...[takenAt, place?.latitude ?? null, place?.longitude ?? null, made.uploadedBy, context.now.toISOString()],
      ...[
        device.source,
        device.capturedAt,
        device.deviceTime,
        device.latitude,
        device.longitude,
        device.accuracyM,
        software,
      ],
    ],
  });
  await keepLook(context.client, { id, ofSurvey: false }, look);
  if (look) await flagSimilar(context, { id, houseId: house.id, stage }, look);
}

/**
 * Takes a photo of a stage still to be verified, or of a verified one of which a photo was rejected: checked by content, decoded whole and encoded anew without metadata; the file as it came
 * is kept privately. The same file twice for one house is refused (`conflict`). When and where it was taken, and whether it
 * was used before, is checked at once; what is found is no refusal but a reason to look at it (evidence).
 */
export const uploadPhoto: Command<typeof houseRoutes.uploadPhoto> = async (
  context,
  { id, stage, file, ...capture },
) => {
  const actor = requireActor(context);
  const [house, awaited] = await Promise.all([readHouseRow(context, id), readAwaited(context, id, stage)]);
  requireAwaited(house, stage, awaited);
  const content = await buffer(file.stream);
  const sha256 = createHash('sha256').update(content).digest();
  await requireNewFile(context, id, sha256);
  const photo = await readPhoto(content);
  const device = deviceFacts(capture satisfies Capture);
  const made = { id: context.services.newId(), stage, device, sha256, bytes: content.length, uploadedBy: actor.id };
  await keepPhoto(context.services.store, made.id, content, photo, () => insertPhoto(context, house, photo, made));
  const changes = { photoId: { old: null, new: made.id }, stage: { old: null, new: stage } };
  return {
    result: await readPhotoRow(context.client, context.roots, id, made.id),
    event: { action: 'house.photo_uploaded', subject: { type: 'house', id, unitId: house.unitId }, changes },
  };
};
