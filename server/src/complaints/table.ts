import type {
  Complaint,
  ComplaintAbout,
  ComplaintKind,
  ComplaintState,
  DenunciationFinding,
} from '@chung-tay/shared/complaints/schema';
import { sql } from 'drizzle-orm';
import { boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Days of each step by kind, from a day on. Reference data: only migrations write it. */
export const complaintRules = pgTable('complaint_rules', {
  id: uuid().primaryKey().default(sql`uuidv7()`),
  kind: text().$type<ComplaintKind>().notNull(),
  step: text().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  days: integer().notNull(),
  remoteDays: integer('remote_days').notNull(),
  citation: text().notNull(),
  assumed: boolean().notNull(),
});

/** What somebody without login sent. `unitId` holds it; `placeId` is where it happened. Written by functions of the database first. */
export const complaints = pgTable('complaints', {
  id: uuid().primaryKey(),
  code: text().notNull(),
  unitId: uuid('unit_id').notNull(),
  placeId: uuid('place_id').notNull(),
  kind: text().$type<ComplaintKind>().notNull(),
  about: text().$type<ComplaintAbout>().notNull(),
  aboutCode: text('about_code'),
  aboutName: text('about_name'),
  houseId: uuid('house_id'),
  content: text().notNull(),
  hasContact: boolean('has_contact').notNull(),
  state: text().$type<ComplaintState>().notNull(),
  dueOn: day('due_on'),
  acceptedOn: day('accepted_on'),
  extended: boolean().notNull().default(false),
  level: integer().notNull().default(0),
  wasLate: boolean('was_late').notNull().default(false),
  declineReason: text('decline_reason'),
  answer: text(),
  answeredBy: uuid('answered_by'),
  answeredAt: instant('answered_at'),
  appealUntil: day('appeal_until'),
  appeal: text(),
  appealedAt: instant('appealed_at'),
  finalAnswer: text('final_answer'),
  finalBy: uuid('final_by'),
  finalAt: instant('final_at'),
  forwardedTo: text('forwarded_to'),
  finding: text().$type<DenunciationFinding>(),
  conclusion: text(),
  concludedBy: uuid('concluded_by'),
  endedAt: instant('ended_at'),
  sentAt: instant('sent_at').notNull(),
  alikeId: uuid('alike_id').notNull(),
  version: integer().notNull().default(1),
  search: text().generatedAlwaysAs(
    sql`fold(content || ' ' || coalesce(about_name, '') || ' ' || coalesce(answer, ''))`,
  ),
});

/** Who sent it and how to reach them, sealed. */
export const complaintContacts = pgTable('complaint_contacts', {
  complaintId: uuid('complaint_id').primaryKey(),
  sealed: bytes().notNull(),
});

/** Where it went; append-only. */
export const complaintMoves = pgTable('complaint_moves', {
  id: uuid().primaryKey().default(sql`uuidv7()`),
  complaintId: uuid('complaint_id').notNull(),
  at: instant().notNull(),
  kind: text().$type<Complaint['moves'][number]['kind']>().notNull(),
  fromUnitId: uuid('from_unit_id'),
  toUnitId: uuid('to_unit_id').notNull(),
  dueOn: day('due_on'),
  byId: uuid('by_id'),
  note: text(),
});

/** What its sender added later; append-only. */
export const complaintAdditions = pgTable('complaint_additions', {
  id: uuid().primaryKey(),
  complaintId: uuid('complaint_id').notNull(),
  at: instant().notNull(),
  content: text().notNull(),
});

/** Pictures its sender added, as they were encoded anew; the files as they came are not kept. */
export const complaintPhotos = pgTable('complaint_photos', {
  id: uuid().primaryKey(),
  complaintId: uuid('complaint_id').notNull(),
  sha256: bytes().notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  at: instant().notNull(),
});

const plain = 'Nội dung có ký tự không hiện ra được; hãy gõ lại.';

/** What each constraint of 0099 and 0117 means to the caller. */
export const complaintConstraints: ConstraintErrors = {
  complaints_route: {
    code: 'action_not_allowed',
    detail: 'Đơn này không còn ở bước đó; hãy tải lại để xem hiện trạng.',
  },
  complaints_daily: {
    code: 'too_many_requests',
    detail: 'Hôm nay đã có quá nhiều phản ánh gửi qua mạng; hãy gửi vào ngày mai hoặc đến trụ sở.',
  },
  complaints_content_check: { code: 'invalid_request', detail: plain, pointer: '/content' },
  complaint_additions_content_check: { code: 'invalid_request', detail: plain, pointer: '/content' },
  complaints_extended_once: { code: 'action_not_allowed', detail: 'Đơn này đã được gia hạn một lần.' },
  complaints_named: { code: 'same_person', detail: 'Người được nêu tên trong đơn không giải quyết đơn đó.' },
  complaints_four_eyes: { code: 'same_person', detail: 'Người đã trả lời lần đầu không trả lời lần hai.' },
  complaints_own_unit: { code: 'own_unit', detail: 'Đơn vị bị phản ánh không giải quyết đơn về chính mình.' },
  complaint_additions_most: { code: 'action_not_allowed', detail: 'Mỗi đơn bổ sung nhiều nhất 10 lần.' },
  complaint_photos_most: { code: 'action_not_allowed', detail: 'Mỗi đơn gửi kèm nhiều nhất 3 ảnh.' },
  complaint_photos_once: { code: 'conflict', detail: 'Ảnh này đã gửi kèm rồi.' },
};
