import type { articleRoutes } from '@chung-tay/shared/articles/contract';
import { articleLifecycle, lacksConsent } from '@chung-tay/shared/articles/lifecycle';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { Command } from '../core/http/handler.ts';
import { articleEvent, lockArticle } from './article-row.ts';
import { readArticle } from './queries.ts';
import { consentWords } from './table.ts';

/**
 * Shows a draft to everybody and counts it for its unit from the day it appeared.
 * @throws consent_missing for an example or a picture of somebody who has not agreed · invalid_request before it appeared
 */
export const publishArticle: Command<typeof articleRoutes.publishArticle> = async (context, { id }) => {
  const row = await lockArticle(context, id);
  const state = next(articleLifecycle, row.state, 'publish');
  if (lacksConsent({ ...row, ...row.facts }))
    throw new AppError('consent_missing', consentWords, {
      fields: [{ pointer: '/consentOn', code: 'consent_missing', message: consentWords }],
    });
  if (row.facts.publishedOn > dayInVietnam(context.now)) {
    const told = `Bài đăng, phát ngày ${writtenDay(row.facts.publishedOn)}: chưa tới ngày.`;
    throw fieldError('/publishedOn', 'in_future', told);
  }
  await context.client.query({
    name: 'publish_article',
    text: `UPDATE articles SET state = $2, published_at = $3, updated_at = $3, version = version + 1 WHERE id = $1`,
    values: [id, state, context.now.toISOString()],
  });
  const changes = { state: { old: row.state, new: state } };
  return { result: await readArticle(context, id), event: articleEvent(row, { action: 'article.published', changes }) };
};
