import { buffer } from 'node:stream/consumers';
import type { articleRoutes } from '@chung-tay/shared/articles/contract';
import { lacksConsent } from '@chung-tay/shared/articles/lifecycle';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { photoFile } from '../core/photo/photo-files.ts';
import { type ReadPhoto, readPhoto } from '../core/photo/photo-image.ts';
import { articleEvent, forgetPhoto, lockArticle, requireCorrectable } from './article-row.ts';
import { readArticle } from './queries.ts';
import { consentWords } from './table.ts';

/** Keeps the clean copies and nothing of the file as it came: publicity is no evidence. No file stays when the work fails. */
async function keepShown({ services }: CommandContext, key: string, photo: ReadPhoto, work: () => Promise<unknown>) {
  const files = [photoFile(key, 'large'), photoFile(key, 'thumb')] as const;
  try {
    await services.store.put(files[0], photo.large, 'image/webp');
    await services.store.put(files[1], photo.thumb, 'image/webp');
    await work();
  } catch (error) {
    await Promise.allSettled(files.map((file) => services.store.remove(file)));
    throw error;
  }
}

/**
 * Takes the photo of a piece that was not taken off, checked by content and encoded anew without metadata; the one before is
 * forgotten.
 * @throws photo_invalid · consent_missing for a person's picture on what is published already, or after they took it back
 */
export const attachArticlePhoto: Command<typeof articleRoutes.attachArticlePhoto> = async (
  context,
  { id, file, showsPerson, caption },
) => {
  const row = await lockArticle(context, id);
  requireCorrectable(row);
  const shown = { ...row, ...row.facts, photoShowsPerson: showsPerson };
  if (lacksConsent(shown) && (row.state === 'published' || row.consentWithdrawnOn !== null))
    throw new AppError('consent_missing', consentWords);
  const photo = await readPhoto(await buffer(file.stream));
  const key = context.services.newId();
  await keepShown(context, key, photo, () =>
    context.client.query({
      name: 'attach_article_photo',
      text: `UPDATE articles SET photo_key = $2, photo_shows_person = $3, photo_caption = $4, updated_at = $5, version = version + 1 WHERE id = $1`,
      values: [id, key, showsPerson, caption ?? null, context.now.toISOString()],
    }),
  );
  const changes = { photoShowsPerson: { old: row.photoKey === null ? null : row.photoShowsPerson, new: showsPerson } };
  return {
    result: await readArticle(context, id),
    event: articleEvent(row, { action: 'article.photo_attached', changes }),
    afterCommit: forgetPhoto(context, row.photoKey),
  };
};
