import type { articleRoutes } from '@chung-tay/shared/articles/contract';
import { articleLifecycle } from '@chung-tay/shared/articles/lifecycle';
import { next } from '@chung-tay/shared/core/lifecycle';
import type { Command } from '../core/http/handler.ts';
import { articleEvent, lockArticle } from './article-row.ts';
import { readArticle } from './queries.ts';

/** Takes a piece off with a reason: nobody else sees it and it counts no more. @throws action_not_allowed the second time */
export const withdrawArticle: Command<typeof articleRoutes.withdrawArticle> = async (context, { id, reason }) => {
  const row = await lockArticle(context, id);
  const state = next(articleLifecycle, row.state, 'withdraw');
  await context.client.query({
    name: 'withdraw_article',
    text: `UPDATE articles SET state = $2, withdraw_reason = $3, withdrawn_at = $4, updated_at = $4, version = version + 1 WHERE id = $1`,
    values: [id, state, reason, context.now.toISOString()],
  });
  const changes = { state: { old: row.state, new: state } };
  return {
    result: await readArticle(context, id),
    event: articleEvent(row, { action: 'article.withdrawn', note: reason, changes }),
  };
};
