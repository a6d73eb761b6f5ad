import { z } from 'zod';
import { roleNames } from '../core/permissions.ts';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';
import { houseStatusSchema } from '../houses/schema.ts';
import { houseKindSchema, programmeSchema } from '../rules/schema.ts';

/** Who looks: an inspection of the State (kiểm tra), or supervision and criticism of the Fatherland Front (I1, I3). */
export const inspectionKinds = {
  inspection: 'Kiểm tra',
  supervision: 'Giám sát của Mặt trận Tổ quốc',
  criticism: 'Phản biện xã hội',
} as const;
export type InspectionKind = keyof typeof inspectionKinds;
export const inspectionKindSchema = z.enum(['inspection', 'supervision', 'criticism']);

export const inspectionStates = {
  planned: 'Đang lập kế hoạch',
  under_way: 'Đang kiểm tra',
  concluded: 'Đã kết luận',
  closed: 'Đã khép lại',
  cancelled: 'Đã hủy',
} as const;
export type InspectionState = keyof typeof inspectionStates;
export const inspectionStateSchema = z.enum(Object.keys(inspectionStates) as [InspectionState, ...InspectionState[]]);

export const teamParts = { lead: 'Trưởng đoàn', secretary: 'Thư ký', member: 'Thành viên' } as const;
export const teamPartSchema = z.enum(['lead', 'secretary', 'member']);

/** Somebody of the team. With a user they may record; without, they are named only (a guest of another office). */
export const teamMemberSchema = z.strictObject({
  name: lineSchema(120, 2),
  position: lineSchema(200).nullable().default(null),
  part: teamPartSchema,
  userId: idSchema.nullable().default(null),
});
export type TeamMember = z.output<typeof teamMemberSchema>;

/** A team has one lead, and nobody twice. */
export const teamSchema = z
  .array(teamMemberSchema)
  .min(1, 'Đoàn cần ít nhất một người')
  .max(30, 'Đoàn có nhiều nhất 30 người')
  .refine((team) => team.filter(({ part }) => part === 'lead').length === 1, 'Đoàn có đúng một trưởng đoàn')
  .refine((team) => {
    const users = team.flatMap(({ userId }) => userId?.toLowerCase() ?? []);
    return new Set(users).size === users.length;
  }, 'Mỗi người chỉ có tên một lần trong đoàn');

/** Somebody who may be on a team: their login holds the right to record. */
export const inspectorSchema = z
  .strictObject({ userId: idSchema, name: z.string(), role: z.enum(roleNames), unitId: idSchema, unitName: z.string() })
  .meta({ id: 'Inspector' });
export type Inspector = z.output<typeof inspectorSchema>;

/** Questions of a checklist: dated data. */
export const checkItemSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, 'Mã gồm chữ thường, số và gạch dưới'),
  text: lineSchema(300, 3),
  answer: z.enum(['yes_no', 'number', 'text']),
  required: z.boolean().default(true),
});
export type CheckItem = z.output<typeof checkItemSchema>;

export const subjectTypeSchema = z.enum(['house', 'unit']);

export const checklistSchema = z
  .strictObject({
    id: idSchema,
    subject: subjectTypeSchema,
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    citation: z.string(),
    items: z.array(checkItemSchema),
  })
  .meta({ id: 'InspectionChecklist' });
export type Checklist = z.output<typeof checklistSchema>;

export const inspectionItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã, ví dụ KT-0000003' }),
    kind: inspectionKindSchema,
    title: z.string(),
    unitId: idSchema.meta({ description: 'Phạm vi được kiểm tra' }),
    unitName: z.string(),
    leadUnitId: idSchema.meta({ description: 'Đơn vị chủ trì' }),
    leadUnitName: z.string(),
    fromDay: daySchema,
    toDay: daySchema,
    state: inspectionStateSchema,
    subjects: z.int(),
    inspected: z.int(),
    findings: z.int(),
    openFindings: z.int(),
    late: z.boolean().meta({ description: 'Quá ngày kết thúc mà chưa kết luận, hoặc có kiến nghị quá hạn' }),
    createdAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'InspectionItem' });
export type InspectionItem = z.output<typeof inspectionItemSchema>;

/** By what the population is divided before drawing; each stratum is drawn in proportion, at least one. */
export const strata = { unit: 'Đơn vị', status: 'Giai đoạn', programme: 'Chương trình', kind: 'Loại nhà' } as const;
export type Stratum = keyof typeof strata;
export const stratumSchema = z.enum(['unit', 'status', 'programme', 'kind']);

/** What is drawn from, how many, by what seed. Either a size, or the margin of error wanted. */
export const sampleRequestSchema = z
  .strictObject({
    seed: z.string().regex(/^[A-Za-z0-9-]{4,64}$/, 'Số mầm gồm 4–64 chữ, số, gạch ngang'),
    strata: z.array(stratumSchema).max(4),
    size: z.int().min(1).max(5000).nullable().default(null),
    marginPercent: z.number().min(0.5).max(50).nullable().default(null).meta({ description: 'Sai số mong muốn, ± %' }),
    confidencePercent: z.union([z.literal(90), z.literal(95), z.literal(99)]).default(95),
    status: z.array(houseStatusSchema).optional(),
    programme: z.array(programmeSchema).optional(),
    kind: houseKindSchema.optional(),
  })
  .refine(({ size, marginPercent }) => (size === null) !== (marginPercent === null), {
    message: 'Cho cỡ mẫu hoặc sai số, một trong hai',
    path: ['size'],
  })
  .meta({ examples: [{ seed: 'mau-2024', strata: [], size: 30, status: ['handed_over'] }] });
export type SampleRequest = z.output<typeof sampleRequestSchema>;

/** A sample as drawn: with the frozen population anybody draws the same again. */
export const sampleSchema = z
  .strictObject({
    seed: z.string(),
    strata: z.array(stratumSchema),
    confidencePercent: z.number(),
    population: z.int(),
    populationDigest: z.string().meta({ description: 'SHA-256 của các mã nhà đã sắp, mỗi mã một dòng, để đối chiếu' }),
    size: z.int(),
    marginPercent: z.number().meta({ description: 'Sai số của một tỷ lệ, ± %, có hiệu chỉnh tổng thể hữu hạn' }),
    method: z.string().meta({ description: 'Cách rút, viết đủ để làm lại' }),
    parts: z.array(z.strictObject({ stratum: z.string(), population: z.int(), size: z.int() })),
    drawnBy: z.string().nullable(),
    drawnAt: instantSchema.nullable(),
    houses: z.array(
      z.strictObject({ houseId: idSchema, houseCode: z.string(), stratum: z.string(), rank: z.string() }),
    ),
  })
  .meta({ id: 'InspectionSample' });
export type Sample = z.output<typeof sampleSchema>;

/** Why a house should be looked at: what is odd about it, with the weight of each. */
export const riskFactors = {
  evidence: 'Ảnh bị nghi vấn',
  payment: 'Đã chi nhiều hơn tiến độ',
  delay: 'Trễ kế hoạch',
  complaint: 'Có kiến nghị, phản ánh',
  difficulty: 'Khó khăn quá hạn',
  empty: 'Bàn giao rồi bỏ trống',
  finding: 'Kiến nghị kiểm tra chưa khắc phục',
} as const;
export type RiskFactor = keyof typeof riskFactors;
export const riskFactorSchema = z.enum(Object.keys(riskFactors) as [RiskFactor, ...RiskFactor[]]);

export const riskSchema = z
  .strictObject({
    houseId: idSchema,
    houseCode: z.string(),
    headName: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    village: z.string(),
    status: houseStatusSchema,
    score: z.int(),
    factors: z.array(
      z.strictObject({ factor: riskFactorSchema, points: z.int(), words: z.string().meta({ description: 'Vì sao' }) }),
    ),
    lastInspectedOn: daySchema.nullable(),
  })
  .meta({ id: 'InspectionRisk' });
export type Risk = z.output<typeof riskSchema>;

/** The answer to one question: `yes`, `number` or `text`, as the question wants. */
export const answerSchema = z.strictObject({
  code: lineSchema(40),
  yes: z.boolean().nullable().default(null),
  number: z.number().nullable().default(null),
  text: textSchema(1000).nullable().default(null),
});

export type Answer = z.output<typeof answerSchema>;

/** How a house or unit came to be looked at: drawn by chance, picked by its risk, or named by somebody. */
export const pickedBy = { random: 'Rút ngẫu nhiên', risk: 'Theo rủi ro', named: 'Chỉ định' } as const;
export type PickedBy = keyof typeof pickedBy;

export const subjectSchema = z
  .strictObject({
    id: idSchema,
    type: subjectTypeSchema,
    houseId: idSchema.nullable(),
    houseCode: z.string().nullable(),
    headName: z.string().nullable(),
    village: z.string().nullable(),
    houseStatus: houseStatusSchema.nullable(),
    unitId: idSchema,
    unitName: z.string(),
    pickedBy: z.enum(Object.keys(pickedBy) as [PickedBy, ...PickedBy[]]),
    stratum: z.string().nullable(),
    riskScore: z.int().nullable(),
    plannedOn: daySchema.nullable(),
    inspectedOn: daySchema.nullable(),
    answers: z.array(answerSchema),
    note: z.string().nullable(),
    recordedBy: z.string().nullable(),
    findings: z.int(),
    version: z.int(),
  })
  .meta({ id: 'InspectionSubject' });
export type Subject = z.output<typeof subjectSchema>;

export const severities = { minor: 'Nhẹ', major: 'Nặng', critical: 'Nghiêm trọng' } as const;
export type Severity = keyof typeof severities;
export const severitySchema = z.enum(['minor', 'major', 'critical']);

export const findingStates = {
  open: 'Chờ khắc phục',
  acted: 'Đã báo khắc phục',
  closed: 'Đã khép lại',
} as const;
export type FindingState = keyof typeof findingStates;
export const findingStateSchema = z.enum(['open', 'acted', 'closed']);

export const findingSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã, ví dụ KN-0000007' }),
    inspectionId: idSchema,
    inspectionCode: z.string(),
    inspectionTitle: z.string(),
    inspectionKind: inspectionKindSchema,
    subjectId: idSchema,
    houseId: idSchema.nullable(),
    houseCode: z.string().nullable(),
    headName: z.string().nullable(),
    unitId: idSchema.meta({ description: 'Đơn vị phải khắc phục' }),
    unitName: z.string(),
    severity: severitySchema,
    finding: z.string(),
    action: z.string().meta({ description: 'Biện pháp phải làm' }),
    dueOn: daySchema,
    late: z.boolean(),
    state: findingStateSchema,
    actedNote: z.string().nullable(),
    actedOn: daySchema.nullable(),
    actedBy: z.string().nullable(),
    returnReason: z.string().nullable(),
    closedNote: z.string().nullable(),
    closedBy: z.string().nullable(),
    closedAt: instantSchema.nullable(),
    recordedBy: z.string(),
    recordedAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'InspectionFinding' });
export type Finding = z.output<typeof findingSchema>;

export const inspectionSchema = inspectionItemSchema
  .extend({
    planNumber: z.string().nullable(),
    planDay: daySchema.nullable(),
    purpose: z.string().nullable(),
    team: z.array(teamMemberSchema),
    sample: sampleSchema.omit({ houses: true }).nullable(),
    conclusion: z.string().nullable(),
    concludedOn: daySchema.nullable(),
    concludedBy: z.string().nullable(),
    cancelReason: z.string().nullable(),
    createdBy: z.string(),
    checklists: z.array(checklistSchema).meta({ description: 'Bảng kiểm có hiệu lực khi lập kế hoạch' }),
  })
  .meta({ id: 'Inspection' });
export type Inspection = z.output<typeof inspectionSchema>;

const plan = {
  kind: inspectionKindSchema,
  title: lineSchema(200, 3),
  unitId: idSchema,
  leadUnitId: idSchema,
  planNumber: lineSchema(60, 3).nullable().default(null),
  planDay: daySchema.nullable().default(null),
  purpose: textSchema(2000).nullable().default(null),
  fromDay: daySchema,
  toDay: daySchema,
  team: teamSchema,
};
export const planInspectionBody = z.strictObject(plan);
export type PlanInspection = z.output<typeof planInspectionBody>;
/** No default here: what is not sent stays as it is. */
export const updateInspectionBody = z
  .strictObject({
    title: plan.title,
    leadUnitId: idSchema,
    planNumber: lineSchema(60, 3).nullable(),
    planDay: daySchema.nullable(),
    purpose: textSchema(2000).nullable(),
    fromDay: daySchema,
    toDay: daySchema,
    team: plan.team,
  })
  .partial();
export type UpdateInspection = z.output<typeof updateInspectionBody>;

export const recordSubjectBody = z.strictObject({
  inspectedOn: daySchema,
  answers: z.array(answerSchema).max(100),
  note: textSchema(2000).nullable().default(null),
});
export type RecordSubject = z.output<typeof recordSubjectBody>;

export const recordFindingBody = z.strictObject({
  severity: severitySchema,
  finding: textSchema(2000).min(3, 'Cần ít nhất 3 ký tự'),
  action: textSchema(2000).min(3, 'Cần ít nhất 3 ký tự'),
  unitId: idSchema.optional().meta({ description: 'Vắng: đơn vị của đối tượng được kiểm tra' }),
  dueOn: daySchema,
});
