import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { AppError } from '@chung-tay/shared/core/errors';
import type { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import { photoViews, type SurveyPhoto } from '@chung-tay/shared/surveys/schema';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { keepPhoto } from '../core/photo/keep-photo.ts';
import { keepLook } from '../core/photo/look-store.ts';
import { type ReadPhoto, readPhoto } from '../core/photo/photo-image.ts';
import { readSurveyPhoto } from './queries.ts';
import { readSurveyRow, requireDraft, type SurveyRow } from './survey-row.ts';

const mostPhotos = 40;

/** Refuses one photo too many, and the same file twice. */
async function requireNewPhoto(context: CommandContext, id: string, sha256: Buffer): Promise<void> {
  const { rows } = await context.client.query<{ view: SurveyPhoto['view']; same: boolean }>({
    name: 'photos_of_survey',
    text: 'SELECT p.view, p.sha256 = $2 AS same FROM survey_photos p WHERE p.survey_id = $1',
    values: [id, sha256],
  });
  const same = rows.find((row) => row.same);
  if (same)
    throw new AppError('conflict', `Ảnh này đã được tải lên cho phần “${photoViews[same.view]}” của phiếu này rồi.`);
  if (rows.length >= mostPhotos) throw new AppError('conflict', `Phiếu này đã có ${mostPhotos} ảnh, không nhận thêm.`);
}

interface NewPhoto {
  id: string;
  view: SurveyPhoto['view'];
  sha256: Buffer;
  bytes: number;
}

async function insertPhoto(
  context: CommandContext,
  survey: SurveyRow,
  photo: ReadPhoto,
  made: NewPhoto,
): Promise<void> {
  const { type, width, height, takenAt, place } = photo;
  await context.client.query({
    name: 'insert_survey_photo',
    text: `INSERT INTO survey_photos (id, survey_id, unit_id, view, sha256, original_type, original_bytes, width, height, taken_at,
        latitude, longitude, uploaded_by, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    values: [
      ...[made.id, survey.id, survey.unitId, made.view, made.sha256, type, made.bytes, width, height, takenAt],
      ...[place?.latitude ?? null, place?.longitude ?? null, requireActor(context).id, context.now.toISOString()],
    ],
  });
  // So that the picture of the old dwelling is known again when it is sent as evidence of the new one.
  await keepLook(context.client, { id: made.id, ofSurvey: true }, photo.look);
}

/**
 * Takes a photo of a draft: checked by content, decoded whole and encoded anew without metadata; the file as it came is
 * kept privately. The survey's version stays: who writes on the draft meanwhile is not told that it changed.
 * @throws photo_invalid, conflict for the same file twice, action_not_allowed once the survey is submitted
 */
export const uploadSurveyPhoto: Command<typeof surveyRoutes.uploadSurveyPhoto> = async (
  context,
  { id, view, file },
) => {
  const survey = await readSurveyRow(context, id);
  requireDraft(survey, 'photograph');
  const content = await buffer(file.stream);
  const sha256 = createHash('sha256').update(content).digest();
  await requireNewPhoto(context, id, sha256);
  const photo = await readPhoto(content);
  const made = { id: context.services.newId(), view, sha256, bytes: content.length };
  await keepPhoto(context.services.store, made.id, content, photo, () => insertPhoto(context, survey, photo, made));
  const changes = { photoId: { old: null, new: made.id }, view: { old: null, new: view } };
  return {
    result: await readSurveyPhoto(context.client, context.roots, id, made.id),
    event: { action: 'survey.photo_uploaded', subject: { type: 'survey', id, unitId: survey.unitId }, changes },
  };
};
