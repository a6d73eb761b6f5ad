import type {
  Choice,
  MemberRole,
  Presence,
  SessionRule,
  SessionState,
  VoteBase,
} from '@chung-tay/shared/councils/schema';
import { sql } from 'drizzle-orm';
import { bigint, boolean, customType, integer, jsonb, numeric, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const clock = customType<{ data: string }>({ dataType: () => 'time without time zone' });
const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' });

/** Councils with their working rules. */
export const councils = pgTable('councils', {
  id: uuid().primaryKey(),
  unitId: uuid('unit_id').notNull(),
  name: text().notNull(),
  citation: text().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  quorumPercent: numeric('quorum_percent').notNull(),
  recusedCount: boolean('recused_count').notNull(),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  version: integer().notNull().default(1),
});

export const councilMembers = pgTable('council_members', {
  id: uuid().primaryKey(),
  councilId: uuid('council_id').notNull(),
  userId: uuid('user_id').notNull(),
  name: text().notNull(),
  position: text().notNull(),
  role: text().$type<MemberRole>().notNull(),
  fromOn: day('from_on').notNull(),
  toOn: day('to_on'),
  endReason: text('end_reason'),
});

export const councilSessions = pgTable('council_sessions', {
  id: uuid().primaryKey(),
  number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  code: text().notNull().generatedAlwaysAs(sql`number`),
  councilId: uuid('council_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  heldOn: day('held_on').notNull(),
  startsAt: clock('starts_at').notNull(),
  place: text().notNull(),
  subject: text().notNull(),
  state: text().$type<SessionState>().notNull().default('planned'),
  secret: boolean().notNull(),
  rule: jsonb().$type<SessionRule>().notNull(),
  /** What ballots are sealed to while voting; the private half is in a file. */
  publicKey: text('public_key'),
  keyName: uuid('key_name'),
  takenIn: transactionId('taken_in'),
  openedBy: uuid('opened_by'),
  openedAt: instant('opened_at'),
  closedBy: uuid('closed_by'),
  closedAt: instant('closed_at'),
  minutes: text(),
  cancelReason: text('cancel_reason'),
  cancelledBy: uuid('cancelled_by'),
  cancelledAt: instant('cancelled_at'),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  version: integer().notNull().default(1),
});

/** The agenda, and the tally of each award once counted. */
export const sessionItems = pgTable('session_items', {
  sessionId: uuid('session_id').notNull(),
  awardId: uuid('award_id').notNull(),
  position: integer().notNull(),
  thresholdPercent: numeric('threshold_percent').notNull(),
  voteOf: text('vote_of').$type<VoteBase>().notNull(),
  votesFor: integer('votes_for'),
  votesAgainst: integer('votes_against'),
  votesBlank: integer('votes_blank'),
  votesInvalid: integer('votes_invalid'),
  totalMembers: integer('total_members'),
  passed: boolean(),
  live: boolean().notNull().default(true),
});

export const sessionAttendance = pgTable('session_attendance', {
  sessionId: uuid('session_id').notNull(),
  memberId: uuid('member_id').notNull(),
  presence: text().$type<Presence>().notNull(),
  voted: boolean(),
});

export const sessionRecusals = pgTable('session_recusals', {
  sessionId: uuid('session_id').notNull(),
  awardId: uuid('award_id').notNull(),
  memberId: uuid('member_id').notNull(),
  reason: text().notNull(),
});

/** Envelopes while voting is open; empty at any other time. */
export const sealedBallots = pgTable('sealed_ballots', {
  sessionId: uuid('session_id').notNull(),
  memberId: uuid('member_id').notNull(),
  sealed: bytes().notNull(),
});

/** Slips as they were counted, without a voter. */
export const ballots = pgTable('ballots', {
  id: uuid().primaryKey(),
  sessionId: uuid('session_id').notNull(),
  awardId: uuid('award_id').notNull(),
  receiptCode: text('receipt_code'),
  choice: text().$type<Choice | 'invalid'>().notNull(),
});

/** Votes by hand. */
export const openVotes = pgTable('open_votes', {
  sessionId: uuid('session_id').notNull(),
  awardId: uuid('award_id').notNull(),
  memberId: uuid('member_id').notNull(),
  choice: text().$type<Choice>().notNull(),
});

const voted = 'Bạn đã bỏ phiếu trong phiên họp này; mỗi thành viên bỏ một lần.';

/** What each constraint of 0085 means to the caller. */
export const councilConstraints: ConstraintErrors = {
  councils_days: {
    code: 'invalid_request',
    detail: 'Ngày hết hiệu lực không trước ngày thành lập.',
    pointer: '/validTo',
  },
  councils_one: {
    code: 'rule_overlap',
    detail: 'Đơn vị đã có Hội đồng trong thời gian này; hãy đặt ngày hết hiệu lực cho Hội đồng trước.',
    pointer: '/validFrom',
  },
  council_members_once: {
    code: 'conflict',
    detail: 'Người này đã là thành viên trong thời gian đó.',
    pointer: '/userId',
  },
  council_members_chair: { code: 'conflict', detail: 'Hội đồng đã có Chủ tịch trong thời gian đó.', pointer: '/role' },
  council_members_days: { code: 'invalid_request', detail: 'Ngày thôi không trước ngày tham gia.', pointer: '/toOn' },
  session_items_once: {
    code: 'conflict',
    detail: 'Có hồ sơ đã nằm trong chương trình của một phiên họp khác.',
    pointer: '/awardIds',
  },
  council_sessions_route: { code: 'action_not_allowed', detail: 'Phiên họp không ở bước này.' },
  council_sessions_empty: { code: 'action_not_allowed', detail: 'Chương trình phiên họp chưa có hồ sơ nào.' },
  council_sessions_register: {
    code: 'conflict',
    detail: 'Danh sách thành viên Hội đồng vừa thay đổi; hãy điểm danh lại rồi mở bỏ phiếu.',
  },
  council_sessions_quorum: { code: 'quorum_missing', detail: 'Số thành viên dự họp chưa đủ theo quy chế.' },
  council_sessions_secrecy: {
    code: 'quorum_missing',
    detail:
      'Có hồ sơ mới được dưới ba người bỏ phiếu, không kể người vắng mặt khi xét: kiểm phiếu lúc này sẽ lộ phiếu của họ. Hãy chờ thêm người bỏ phiếu, hoặc hủy phiên họp.',
  },
  council_sessions_tally: { code: 'conflict', detail: 'Kết quả kiểm phiếu không khớp với số phiếu; chưa ghi gì.' },
  session_attendance_member: {
    code: 'invalid_request',
    detail: 'Có người không phải thành viên Hội đồng vào ngày họp.',
    pointer: '/attendance',
  },
  session_recusals_pkey: {
    code: 'conflict',
    detail: 'Thành viên này đã được ghi vắng mặt khi xét hồ sơ đó.',
    pointer: '/awardIds',
  },
  session_recusals_item: {
    code: 'invalid_request',
    detail: 'Có hồ sơ không nằm trong chương trình.',
    pointer: '/awardIds',
  },
  awards_counted: { code: 'vote_not_passed', detail: 'Hội đồng chưa kiểm phiếu hồ sơ này như vậy.' },
  votes_closed: { code: 'voting_not_open', detail: 'Phiên họp chưa mở hoặc đã kết thúc bỏ phiếu.' },
  votes_absent: { code: 'member_absent', detail: 'Bạn được ghi vắng mặt ở phiên họp này nên không bỏ phiếu.' },
  votes_recused: { code: 'member_recused', detail: 'Bạn phải vắng mặt khi xét một hồ sơ trong số này.' },
  sealed_ballots_pkey: { code: 'already_voted', detail: voted },
  open_votes_pkey: { code: 'already_voted', detail: voted },
  open_votes_item: { code: 'invalid_request', detail: 'Có hồ sơ không nằm trong chương trình.', pointer: '/votes' },
};
