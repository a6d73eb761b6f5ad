import type { articleRoutes } from '@chung-tay/shared/articles/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Command } from '../core/http/handler.ts';
import { articleEvent, forgetPhoto, lockArticle, requireConsentDay } from './article-row.ts';
import { readArticle } from './queries.ts';

const takenOff = 'Người được nêu rút lại sự đồng ý';

/**
 * Writes down that who is told of or shown has taken back their consent. What was published is taken off in the same
 * moment, and the photo is forgotten.
 * @throws action_not_allowed when there was no consent, or it was taken back before
 */
export const withdrawConsent: Command<typeof articleRoutes.withdrawConsent> = async (
  context,
  { id, withdrawnOn, note },
) => {
  requireConsentDay(context, withdrawnOn, '/withdrawnOn');
  const row = await lockArticle(context, id);
  if (row.facts.consentOn === null) throw new AppError('action_not_allowed', 'Bài này chưa ghi sự đồng ý nào.');
  if (row.consentWithdrawnOn !== null) throw new AppError('action_not_allowed', 'Sự đồng ý này đã được rút lại.');
  const state = row.state === 'published' ? 'withdrawn' : row.state;
  const reason = row.state === 'published' ? takenOff : null;
  await context.client.query({
    name: 'withdraw_consent',
    text: `UPDATE articles SET consent_withdrawn_on = $2, photo_key = NULL, photo_shows_person = false, photo_caption = NULL, state = $3,
             withdraw_reason = coalesce(withdraw_reason, $4), withdrawn_at = CASE WHEN $4 IS NULL THEN withdrawn_at ELSE $5 END,
             updated_at = $5, version = version + 1 WHERE id = $1`,
    values: [id, withdrawnOn, state, reason, context.now.toISOString()],
  });
  const changes = {
    consentWithdrawnOn: { old: null, new: withdrawnOn },
    ...(state === row.state ? {} : { state: { old: row.state, new: state } }),
  };
  return {
    result: await readArticle(context, id),
    event: articleEvent(row, { action: 'article.consent_withdrawn', note, changes }),
    afterCommit: forgetPhoto(context, row.photoKey),
  };
};
