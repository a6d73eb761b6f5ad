import type { ArticleChannel, ArticleKind, ArticleState, ExampleKind } from '@chung-tay/shared/articles/schema';
import { sql } from 'drizzle-orm';
import { boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Publicity of a unit. */
export const articles = pgTable('articles', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`article_code(nextval('article_numbers'))`),
  unitId: uuid('unit_id').notNull(),
  kind: text().$type<ArticleKind>().notNull(),
  title: text().notNull(),
  channel: text().$type<ArticleChannel>().notNull(),
  outlet: text().notNull(),
  publishedOn: day('published_on').notNull(),
  link: text(),
  summary: text(),
  aboutUnitId: uuid('about_unit_id'),
  movementId: uuid('movement_id'),
  subjectName: text('subject_name'),
  subjectKind: text('subject_kind').$type<ExampleKind>(),
  consentBy: text('consent_by'),
  consentOn: day('consent_on'),
  consentNote: text('consent_note'),
  consentWithdrawnOn: day('consent_withdrawn_on'),
  photoKey: text('photo_key'),
  photoShowsPerson: boolean('photo_shows_person').notNull().default(false),
  photoCaption: text('photo_caption'),
  state: text().$type<ArticleState>().notNull().default('draft'),
  publishedAt: instant('published_at'),
  withdrawReason: text('withdraw_reason'),
  withdrawnAt: instant('withdrawn_at'),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  version: integer().notNull().default(1),
  search: text().generatedAlwaysAs(sql`fold(title || ' ' || outlet)`),
});

export const consentWords = 'Cần ghi sự đồng ý còn hiệu lực của người được nêu hoặc có trong ảnh.';

/** What each constraint of 0080 means to the caller. */
export const articleConstraints: ConstraintErrors = {
  articles_link_once: { code: 'conflict', detail: 'Đơn vị đã ghi bài có đường dẫn này.', pointer: '/link' },
  articles_once: {
    code: 'conflict',
    detail: 'Đơn vị đã ghi bài cùng tiêu đề, kênh, nơi đăng và ngày này.',
    pointer: '/title',
  },
  articles_subject: {
    code: 'invalid_request',
    detail: 'Gương điển hình ghi rõ là ai và là cá nhân, hộ hay tập thể; loại khác thì không ghi.',
    pointer: '/subjectName',
  },
  articles_consent: {
    code: 'invalid_request',
    detail: 'Sự đồng ý ghi đủ ai đồng ý và ngày nào.',
    pointer: '/consentOn',
  },
  articles_consent_withdrawn: {
    code: 'invalid_request',
    detail: 'Không rút lại sự đồng ý trước ngày đồng ý.',
    pointer: '/withdrawnOn',
  },
  articles_consent_given: { code: 'consent_missing', detail: consentWords, pointer: '/consentOn' },
  articles_consent_gone: {
    code: 'consent_missing',
    detail: 'Người được nêu đã rút lại sự đồng ý: không đính ảnh nữa.',
  },
  articles_appeared: {
    code: 'invalid_request',
    detail: 'Chưa tới ngày đăng, phát.',
    pointer: '/publishedOn',
  },
  articles_route: {
    code: 'action_not_allowed',
    detail: 'Bài đang ở một trạng thái mà việc này không làm được; hãy tải lại để xem hiện trạng.',
  },
  articles_counted_as: {
    code: 'action_not_allowed',
    detail: 'Bài đã đăng và đã được tính: không đổi loại và ngày đăng; nếu sai hãy gỡ rồi ghi lại.',
    pointer: '/publishedOn',
  },
  articles_about_unit_id_fkey: { code: 'invalid_request', detail: 'Không có đơn vị này.', pointer: '/aboutUnitId' },
  articles_movement_id_fkey: { code: 'invalid_request', detail: 'Không có phong trào này.', pointer: '/movementId' },
};
