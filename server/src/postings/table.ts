import type {
  ObjectionAbout,
  ObjectionStatus,
  objectionEffects,
  PostingStatus,
} from '@chung-tay/shared/postings/schema';
import { sql } from 'drizzle-orm';
import { boolean, integer, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Days to settle an objection and limits for the public, by date. Reference data: only migrations write it. */
export const objectionTerms = pgTable('objection_terms', {
  id: uuid().primaryKey(),
  settleDays: smallint('settle_days').notNull(),
  addressHourly: smallint('address_hourly').notNull(),
  postingDaily: smallint('posting_daily').notNull(),
  citation: text().notNull(),
  assumed: boolean().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
});

/** A list that hangs in public from one day to another. `unitId` is the commune. */
export const postings = pgTable('postings', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`posting_code(nextval('posting_numbers'))`),
  unitId: uuid('unit_id').notNull(),
  status: text().$type<PostingStatus>().notNull().default('open'),
  fromOn: day('from_on').notNull(),
  untilOn: day('until_on').notNull(),
  minimumDays: smallint('minimum_days').notNull(),
  places: text().array().notNull(),
  note: text(),
  postedBy: uuid('posted_by').notNull(),
  createdAt: instant('created_at').notNull(),
  closedBy: uuid('closed_by'),
  closedAt: instant('closed_at'),
  cancelReason: text('cancel_reason'),
  version: integer().notNull().default(1),
});

/** A case on a list, and what became of it there. */
export const postingCases = pgTable('posting_cases', {
  postingId: uuid('posting_id').notNull(),
  caseId: uuid('case_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  position: smallint().notNull(),
  outcome: text().$type<'posted' | 'kept' | 'removed'>().notNull().default('posted'),
  open: boolean().notNull().default(true),
});

/** A complaint or petition on a posted list. `contact` is sealed and not readable by the application. */
export const objections = pgTable('objections', {
  id: uuid().primaryKey(),
  code: text().notNull(),
  postingId: uuid('posting_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  caseId: uuid('case_id'),
  about: text().$type<ObjectionAbout>().notNull(),
  content: text().notNull(),
  raisedByName: text('raised_by_name'),
  contact: bytes(),
  hasContact: boolean('has_contact').notNull(),
  channel: text().$type<'office' | 'public'>().notNull(),
  raisedBy: uuid('raised_by'),
  raisedAt: instant('raised_at').notNull(),
  dueOn: day('due_on').notNull(),
  termsId: uuid('terms_id').notNull(),
  status: text().$type<ObjectionStatus>().notNull().default('open'),
  settledBy: uuid('settled_by'),
  settledAt: instant('settled_at'),
  conclusion: text(),
  effect: text().$type<keyof typeof objectionEffects>(),
  version: integer().notNull().default(1),
});

/** The same for a case of another list, out of reach, or that never was. */
const notListed = {
  code: 'invalid_request',
  detail: 'Hồ sơ này không có trong danh sách niêm yết.',
  pointer: '/caseId',
} as const;

/** What each constraint of 0016 means to the caller. */
export const postingConstraints: ConstraintErrors = {
  posting_cases_once: {
    code: 'action_not_allowed',
    detail: 'Có hồ sơ đang niêm yết ở một danh sách khác.',
    pointer: '/caseIds',
  },
  postings_length: {
    code: 'posting_too_short',
    detail: 'Thời gian niêm yết ngắn hơn mức tối thiểu của tuyến.',
    pointer: '/untilOn',
  },
  postings_longest: { code: 'invalid_request', detail: 'Niêm yết nhiều nhất 90 ngày.', pointer: '/untilOn' },
  postings_not_before_end: { code: 'posting_still_open', detail: 'Chưa hết ngày cuối niêm yết.' },
  postings_objected: { code: 'objection_open', detail: 'Danh sách còn kiến nghị chưa giải quyết.' },
  postings_final: { code: 'action_not_allowed', detail: 'Đợt niêm yết đã khép lại.' },
  case_steps_posted: {
    code: 'posting_still_open',
    detail: 'Hồ sơ chỉ qua bước niêm yết khi đợt niêm yết đã hết thời gian.',
  },
  objections_posting: { code: 'action_not_allowed', detail: 'Danh sách này không còn nhận kiến nghị.' },
  objections_listed: notListed,
  objections_case_id_fkey: notListed,
  objections_final: { code: 'action_not_allowed', detail: 'Kiến nghị đã được giải quyết.' },
  objections_surveyor: { code: 'same_person', detail: 'Người khảo sát hộ này không giải quyết kiến nghị về hộ.' },
};
