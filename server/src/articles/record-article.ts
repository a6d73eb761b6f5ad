import type { articleRoutes } from '@chung-tay/shared/articles/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type Command, requireActor } from '../core/http/handler.ts';
import { requireOwnMatter } from '../core/policy/own-matters.ts';
import { requireStanding } from '../units/require-standing.ts';
import { articleEvent, requireConsentDay } from './article-row.ts';
import { readArticle } from './queries.ts';

/**
 * Writes a draft of what a unit in scope made known. It is counted once it is published.
 * @throws conflict when the same appearance is there already · unit_not_active · not_competent · invalid_request
 */
export const recordArticle: Command<typeof articleRoutes.recordArticle> = async (context, input) => {
  requireConsentDay(context, input.consentOn, '/consentOn');
  await requireStanding(context, input.unitId, dayInVietnam(context.now));
  await requireOwnMatter(context, input.unitId);
  const id = context.services.newId();
  const { unitId, kind, title, channel, outlet, publishedOn, link, summary, aboutUnitId, movementId } = input;
  const { subjectName, subjectKind, consentBy, consentOn, consentNote } = input;
  await context.client.query({
    name: 'insert_article',
    text: `INSERT INTO articles (id, unit_id, kind, title, channel, outlet, published_on, link, summary, about_unit_id, movement_id,
             subject_name, subject_kind, consent_by, consent_on, consent_note, created_by, created_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18)`,
    values: [
      ...[id, unitId, kind, title, channel, outlet, publishedOn, link, summary, aboutUnitId, movementId],
      ...[subjectName, subjectKind, consentBy, consentOn, consentNote],
      ...[requireActor(context).id, context.now.toISOString()],
    ],
  });
  const changes = { title: { old: null, new: title }, kind: { old: null, new: kind } };
  return {
    result: await readArticle(context, id),
    event: articleEvent({ id, unitId }, { action: 'article.recorded', changes }),
  };
};
