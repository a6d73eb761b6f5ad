import { z } from 'zod';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';

/** Where somebody sits in a council. */
export const memberRoles = {
  chair: 'Chủ tịch',
  deputy: 'Phó Chủ tịch',
  secretary: 'Thư ký',
  member: 'Ủy viên',
} as const;
export type MemberRole = keyof typeof memberRoles;
export const memberRoleSchema = z.enum(['chair', 'deputy', 'secretary', 'member']);

export const sessionStates = {
  planned: 'Đang chuẩn bị',
  voting: 'Đang bỏ phiếu',
  closed: 'Đã kiểm phiếu',
  cancelled: 'Đã hủy',
} as const;
export type SessionState = keyof typeof sessionStates;
export const sessionStateSchema = z.enum(['planned', 'voting', 'closed', 'cancelled']);

/** There, giving an opinion in writing, or neither. Who votes in writing casts the same ballot from elsewhere. */
export const presences = { present: 'Dự họp', written: 'Lấy ý kiến bằng văn bản', absent: 'Vắng mặt' } as const;
export type Presence = keyof typeof presences;
export const presenceSchema = z.enum(['present', 'written', 'absent']);

export const choices = { for: 'Đồng ý', against: 'Không đồng ý', blank: 'Phiếu trắng' } as const;
export type Choice = keyof typeof choices;
export const choiceSchema = z.enum(['for', 'against', 'blank']);

/** What the votes for are measured against: all members of the council, or those who take part. */
export const voteBases = { all_members: 'tổng số thành viên Hội đồng', present: 'số thành viên tham gia' } as const;
export type VoteBase = keyof typeof voteBases;
export const voteBaseSchema = z.enum(['all_members', 'present']);

const percentSchema = z.number().gt(0, 'Lớn hơn 0').max(100, 'Không quá 100').multipleOf(0.01, 'Tối đa hai chữ số lẻ');

/** How a session decides: frozen with it. */
export const sessionRuleSchema = z.strictObject({
  quorumPercent: z.number().meta({ description: 'Tỷ lệ thành viên phải có mặt' }),
  thresholdPercent: z
    .number()
    .meta({ description: 'Tỷ lệ phiếu đồng ý chung; mỗi hồ sơ giữ tỷ lệ của hình thức khen' }),
  of: voteBaseSchema,
  recusedCount: z.boolean().meta({ description: 'Thành viên vắng mặt khi xét có tính vào tổng số không' }),
  citation: z.string(),
});
export type SessionRule = z.output<typeof sessionRuleSchema>;

export const councilMemberSchema = z.strictObject({
  id: idSchema,
  userId: idSchema,
  name: z.string(),
  position: z.string(),
  role: memberRoleSchema,
  fromOn: daySchema,
  toOn: daySchema.nullable(),
  endReason: z.string().nullable(),
});
export type CouncilMember = z.output<typeof councilMemberSchema>;

export const councilItemSchema = z.strictObject({
  id: idSchema,
  unitId: idSchema,
  unitName: z.string(),
  name: z.string(),
  citation: z.string(),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
  quorumPercent: z.number(),
  recusedCount: z.boolean(),
  members: z.int().meta({ description: 'Số thành viên hôm nay' }),
  version: z.int(),
});
export type CouncilItem = z.output<typeof councilItemSchema>;

/** A council with everybody who sits or sat in it. */
export const councilSchema = councilItemSchema
  .extend({ memberList: z.array(councilMemberSchema) })
  .meta({ id: 'Council' });
export type Council = z.output<typeof councilSchema>;

const councilFields = {
  name: lineSchema(200, 3),
  citation: lineSchema(300, 3).meta({ description: 'Quyết định thành lập, quy chế làm việc' }),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
  quorumPercent: percentSchema,
  recusedCount: z.boolean(),
};

/** Two thirds, in hundredths that do not ask for a person more than two thirds of nine or of thirty. */
export const usualQuorum = 66.66;

export const createCouncilBody = z.strictObject({
  unitId: idSchema,
  ...councilFields,
  validTo: councilFields.validTo.default(null),
  quorumPercent: percentSchema.default(usualQuorum),
  recusedCount: z.boolean().default(true),
});
export type CreateCouncil = z.output<typeof createCouncilBody>;
export const updateCouncilBody = z.strictObject(councilFields).partial();

export const addCouncilMemberBody = z.strictObject({
  userId: idSchema,
  position: lineSchema(200),
  role: memberRoleSchema.default('member'),
  fromOn: daySchema,
});

/** Somebody who may be put into a council: they hold the role of a member where it sits. */
export const candidateSchema = z.strictObject({ userId: idSchema, name: z.string() });
export type Candidate = z.output<typeof candidateSchema>;

/** An award that waits for a vote. */
export const agendaCandidateSchema = z.strictObject({
  awardId: idSchema,
  awardCode: z.string(),
  awardeeName: z.string(),
  formName: z.string(),
  unitName: z.string(),
  thresholdPercent: z.number(),
  of: voteBaseSchema,
  secret: z.boolean(),
  quorumPercent: z.number(),
});
export type AgendaCandidate = z.output<typeof agendaCandidateSchema>;

export const recusalSchema = z.strictObject({
  awardId: idSchema,
  memberId: idSchema,
  name: z.string(),
  reason: z.string(),
});
export type Recusal = z.output<typeof recusalSchema>;

/** One award of the agenda, with its votes once they are counted. */
export const sessionItemSchema = z.strictObject({
  awardId: idSchema,
  awardCode: z.string(),
  position: z.int(),
  awardeeName: z.string(),
  awardeePosition: z.string().nullable(),
  formName: z.string(),
  unitName: z.string(),
  achievement: z.string(),
  thresholdPercent: z.number(),
  of: voteBaseSchema,
  votesFor: z.int().nullable(),
  votesAgainst: z.int().nullable(),
  votesBlank: z.int().nullable(),
  votesInvalid: z.int().nullable(),
  totalMembers: z.int().nullable(),
  passed: z.boolean().nullable(),
});
export type SessionItem = z.output<typeof sessionItemSchema>;

export const attendanceSchema = z.strictObject({
  memberId: idSchema,
  userId: idSchema,
  name: z.string(),
  position: z.string(),
  role: memberRoleSchema,
  presence: presenceSchema.nullable().meta({ description: 'null: chưa điểm danh' }),
  voted: z.boolean().nullable().meta({ description: 'null khi chưa kiểm phiếu' }),
});
export type Attendance = z.output<typeof attendanceSchema>;

const sessionHead = {
  id: idSchema,
  code: z.string(),
  councilId: idSchema,
  councilName: z.string(),
  unitId: idSchema,
  heldOn: daySchema,
  startsAt: z.string().meta({ description: 'HH:MM' }),
  place: z.string(),
  subject: z.string(),
  state: sessionStateSchema,
  secret: z.boolean(),
  items: z.int(),
  passedItems: z.int(),
  version: z.int(),
};
export const sessionListItemSchema = z.strictObject(sessionHead);
export type SessionListItem = z.output<typeof sessionListItemSchema>;

/** What the actor is in this session; null who is no member. */
const mySeatSchema = z.strictObject({
  memberId: idSchema,
  presence: presenceSchema.nullable(),
  voted: z.boolean(),
  recusedFrom: z.array(idSchema),
});

export const councilSessionSchema = z
  .strictObject({
    ...sessionHead,
    rule: sessionRuleSchema,
    publicKey: z.string().nullable().meta({ description: 'Khóa mã hóa phiếu, chỉ có khi đang bỏ phiếu kín' }),
    openedBy: z.string().nullable(),
    openedAt: instantSchema.nullable(),
    closedBy: z.string().nullable(),
    closedAt: instantSchema.nullable(),
    minutes: z.string().nullable(),
    cancelReason: z.string().nullable(),
    agenda: z.array(sessionItemSchema),
    attendance: z.array(attendanceSchema),
    recusals: z.array(recusalSchema),
    votesCast: z.int().meta({ description: 'Số người đã bỏ phiếu' }),
    me: mySeatSchema.nullable(),
  })
  .meta({ id: 'CouncilSession' });
export type CouncilSession = z.output<typeof councilSessionSchema>;

const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Giờ phải theo dạng HH:MM');
const agendaSchema = z
  .array(idSchema)
  .min(1, 'Chương trình cần ít nhất một hồ sơ')
  .max(100, 'Một phiên họp xét nhiều nhất 100 hồ sơ')
  .refine((ids) => new Set(ids.map((id) => id.toLowerCase())).size === ids.length, 'Một hồ sơ chỉ ghi một lần');

const sessionFields = {
  heldOn: daySchema,
  startsAt: clockSchema,
  place: lineSchema(200, 2),
  subject: lineSchema(300, 3),
  secret: z.boolean().meta({ description: 'Bỏ phiếu kín; false: biểu quyết công khai' }),
  awardIds: agendaSchema.meta({ description: 'Hồ sơ đã thẩm định, theo thứ tự xét' }),
};
export const planCouncilSessionBody = z.strictObject({
  councilId: idSchema,
  ...sessionFields,
  secret: sessionFields.secret.default(true),
});
export type PlanCouncilSession = z.output<typeof planCouncilSessionBody>;
export const updateCouncilSessionBody = z.strictObject(sessionFields).partial();

export const recordAttendanceBody = z.strictObject({
  attendance: z
    .array(z.strictObject({ memberId: idSchema, presence: presenceSchema }))
    .min(1, 'Điểm danh ít nhất một người')
    .max(100),
});

export const recuseMemberBody = z.strictObject({
  memberId: idSchema,
  awardIds: z.array(idSchema).min(1, 'Chọn ít nhất một hồ sơ').max(100),
  reason: lineSchema(500, 3),
});

/** A secret vote sends only an envelope; a vote by hand says its choices. */
export const castBallotBody = z.strictObject({
  sealed: z
    .string()
    .max(90_000)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'Phiếu phải ở dạng base64')
    .nullable()
    .default(null)
    .meta({ description: 'Phiếu kín, đã mã hóa trên máy của người bỏ phiếu' }),
  votes: z
    .array(z.strictObject({ awardId: idSchema, choice: choiceSchema }))
    .max(100)
    .nullable()
    .default(null)
    .meta({ description: 'Chỉ với biểu quyết công khai' }),
});

/** That a ballot was taken; nothing of what is in it, nor how many came before it. */
export const castSchema = z.strictObject({ sessionId: idSchema, cast: z.boolean() });

export const closeVotingBody = z.strictObject({
  minutes: textSchema(8000).nullable().default(null).meta({ description: 'Diễn biến, ý kiến khác ghi vào biên bản' }),
});

/** A slip as it was counted. Who wrote it is known to nobody. */
export const ballotSchema = z.strictObject({
  awardId: idSchema,
  receiptCode: z.string().nullable().meta({ description: 'null: phiếu không đọc được' }),
  choice: z.enum(['for', 'against', 'blank', 'invalid']),
  memberName: z.string().nullable().meta({ description: 'Chỉ với biểu quyết công khai' }),
});
export type Ballot = z.output<typeof ballotSchema>;

/** The votes on one award as announced and as counted again from what is kept. */
export const recountSchema = z.strictObject({
  awardId: idSchema,
  announced: z.strictObject({ for: z.int(), against: z.int(), blank: z.int(), invalid: z.int(), passed: z.boolean() }),
  counted: z.strictObject({ for: z.int(), against: z.int(), blank: z.int(), invalid: z.int(), passed: z.boolean() }),
  slips: z.int().meta({ description: 'Số phiếu của hồ sơ này' }),
  expected: z.int().meta({ description: 'Số người đã bỏ phiếu, trừ người vắng mặt khi xét hồ sơ này' }),
  equal: z.boolean(),
});
export type Recount = z.output<typeof recountSchema>;
