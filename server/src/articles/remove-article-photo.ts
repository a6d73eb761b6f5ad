import type { articleRoutes } from '@chung-tay/shared/articles/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Command } from '../core/http/handler.ts';
import { articleEvent, forgetPhoto, lockArticle, requireCorrectable } from './article-row.ts';
import { readArticle } from './queries.ts';

/** Takes the photo off a piece; its copies are forgotten. @throws action_not_allowed when there is none */
export const removeArticlePhoto: Command<typeof articleRoutes.removeArticlePhoto> = async (context, { id }) => {
  const row = await lockArticle(context, id);
  requireCorrectable(row);
  if (row.photoKey === null) throw new AppError('action_not_allowed', 'Bài này không có ảnh.');
  await context.client.query({
    name: 'remove_article_photo',
    text: `UPDATE articles SET photo_key = NULL, photo_shows_person = false, photo_caption = NULL, updated_at = $2, version = version + 1
           WHERE id = $1`,
    values: [id, context.now.toISOString()],
  });
  return {
    result: await readArticle(context, id),
    event: articleEvent(row, { action: 'article.photo_removed' }),
    afterCommit: forgetPhoto(context, row.photoKey),
  };
};
