import type { articleRoutes } from '@chung-tay/shared/articles/contract';
import { eq, sql } from 'drizzle-orm';
import { changesBetween } from '../core/audit/audit.ts';
import type { Command } from '../core/http/handler.ts';
import { articleEvent, lockArticle, requireConsentDay, requireCorrectable } from './article-row.ts';
import { readArticle } from './queries.ts';
import { articles } from './table.ts';

/**
 * Corrects a piece in scope that was not taken off. Only fields that are sent change; null empties.
 * @throws action_not_allowed for kind and day of what was published · consent_missing when that would leave it without ·
 * conflict
 */
export const updateArticle: Command<typeof articleRoutes.updateArticle> = async (context, { id, ...sent }) => {
  requireConsentDay(context, sent.consentOn, '/consentOn');
  const row = await lockArticle(context, id);
  requireCorrectable(row);
  await context.db
    .update(articles)
    .set({ ...sent, updatedAt: context.now.toISOString(), version: sql`${articles.version} + 1` })
    .where(eq(articles.id, id));
  const changes = changesBetween(row.facts, sent);
  return { result: await readArticle(context, id), event: articleEvent(row, { action: 'article.updated', changes }) };
};
