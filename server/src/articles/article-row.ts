import { correctable } from '@chung-tay/shared/articles/lifecycle';
import type { Article, RecordArticle } from '@chung-tay/shared/articles/schema';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Event } from '../core/audit/audit.ts';
import { type CommandContext, expectVersion, found } from '../core/http/handler.ts';
import { photoFile } from '../core/photo/photo-files.ts';
import { ownMatters } from '../core/policy/own-matters.ts';
import { ownedWithin } from './article-list.ts';

type Facts = Omit<RecordArticle, 'unitId'>;

/** A piece held for a command. */
export interface ArticleRow
  extends Pick<Article, 'id' | 'unitId' | 'state' | 'photoShowsPerson' | 'consentWithdrawnOn'> {
  photoKey: string | null;
  facts: Facts;
}

/** The row within scope (`not_found` else, `stale_version`): two who change it wait for each other. */
export async function lockArticle(context: CommandContext, id: string): Promise<ArticleRow> {
  const { rows } = await context.client.query<Omit<ArticleRow, 'facts'> & Facts & { version: number }>({
    text: `SELECT a.id, a.unit_id AS "unitId", a.state, a.photo_key AS "photoKey", a.photo_shows_person AS "photoShowsPerson",
             a.consent_withdrawn_on AS "consentWithdrawnOn", a.kind, a.title, a.channel, a.outlet, a.published_on AS "publishedOn", a.link,
             a.summary, a.about_unit_id AS "aboutUnitId", a.movement_id AS "movementId", a.subject_name AS "subjectName",
             a.subject_kind AS "subjectKind", a.consent_by AS "consentBy", a.consent_on AS "consentOn", a.consent_note AS "consentNote",
             a.version
           FROM articles a WHERE a.id = $1 AND ${ownedWithin('$2', ownMatters(context))} FOR NO KEY UPDATE OF a`,
    values: [id, context.roots],
  });
  const row = found(rows[0], 'tin bài này');
  const { version, id: own, unitId, state, photoKey, photoShowsPerson, consentWithdrawnOn, ...facts } = row;
  expectVersion(context, version);
  return { id: own, unitId, state, photoKey, photoShowsPerson, consentWithdrawnOn, facts };
}

/** What was taken off stays as it was. @throws action_not_allowed */
export function requireCorrectable({ state }: ArticleRow): void {
  if (!correctable.includes(state)) throw new AppError('action_not_allowed', 'Bài đã gỡ, không sửa được nữa.');
}

/** Nobody has agreed tomorrow. */
export function requireConsentDay(context: CommandContext, day: string | null | undefined, pointer: string): void {
  if (day && day > dayInVietnam(context.now)) throw fieldError(pointer, 'in_future', 'Ngày không được ở tương lai.');
}

export const articleEvent = (
  { id, unitId }: Pick<ArticleRow, 'id' | 'unitId'>,
  told: Omit<Event, 'subject'>,
): Event => ({
  ...told,
  subject: { type: 'article', id, unitId },
});

/** Removes the copies of a photo that is shown no more, once that stands. */
export const forgetPhoto =
  ({ services }: CommandContext, key: string | null) =>
  (): void => {
    if (key === null) return;
    for (const size of ['large', 'thumb'] as const)
      services.store.remove(photoFile(key, size)).catch((error: unknown) => services.log.error(error, 'photo kept'));
  };
