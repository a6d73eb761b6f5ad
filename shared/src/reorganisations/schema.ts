import { z } from 'zod';
import { daySchema, idSchema, instantSchema, lineSchema } from '../core/text.ts';
import { unitKindSchema } from '../units/schema.ts';

export const reorganisationStates = { drafted: 'Đang soạn', applied: 'Đã áp dụng', cancelled: 'Đã hủy' } as const;
export type ReorganisationState = keyof typeof reorganisationStates;
export const reorganisationStateSchema = z.enum(
  Object.keys(reorganisationStates) as [ReorganisationState, ...ReorganisationState[]],
);

/** How sure the source of a successor is. */
export const confidences = {
  dataset: 'Theo danh mục',
  high: 'Cao',
  medium: 'Trung bình',
  low: 'Thấp',
  assumed: 'Tạm coi',
} as const;
export type Confidence = keyof typeof confidences;
export const confidenceSchema = z.enum(Object.keys(confidences) as [Confidence, ...Confidence[]]);

/**
 * A unit as a step names it: its id, `code:07210` or `name:Thị xã Chũ` as they stand that day, or `new:chu`, a unit that
 * another step of the same reorganisation begins.
 */
export const unitReferenceSchema = z
  .string()
  .max(140)
  .regex(/^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|code:\S{1,20}|new:[a-z0-9-]{1,40}|name:.{2,120})$/, {
    message: 'Đơn vị phải là mã định danh, code:…, name:… hoặc new:…',
  })
  .meta({ id: 'UnitReference', description: 'Mã định danh, hoặc code:07210, name:Thị xã Chũ, new:chu' });

const evidence = {
  confidence: confidenceSchema.optional().meta({ description: 'Mức chắc chắn của nguồn; vắng là cao' }),
  evidence: lineSchema(500, 3).optional().meta({ description: 'Nguồn; vắng là số nghị quyết' }),
};
const citation = lineSchema(200, 3).optional().meta({ description: 'Văn bản khác với nghị quyết chung' });

/** A unit that begins that day. */
export const newUnitSchema = z
  .strictObject({
    key: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/)
      .optional()
      .meta({ description: 'Tên tạm, để bước khác gọi là new:…' }),
    kind: unitKindSchema,
    code: z
      .string()
      .regex(/^\S{1,20}$/)
      .nullable(),
    name: lineSchema(120, 2),
    type: lineSchema(60, 2),
    parent: unitReferenceSchema.meta({ description: 'Đơn vị cấp trên, với tổ chức là nơi đóng' }),
  })
  .meta({ id: 'NewUnit' });
export type NewUnit = z.output<typeof newUnitSchema>;

const into = z.union([unitReferenceSchema, newUnitSchema]);

export const stepSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('merge'),
      from: z
        .array(z.strictObject({ unit: unitReferenceSchema, ...evidence }))
        .min(1)
        .max(50),
      into: into
        .nullable()
        .meta({ description: 'Đơn vị mới, hoặc một đơn vị đang có; null: chưa rõ, chưa áp dụng được' }),
      citation,
    }),
    z.strictObject({
      kind: z.literal('split'),
      unit: unitReferenceSchema,
      parts: z
        .array(z.strictObject({ into, villages: z.array(lineSchema(120)).max(500), ...evidence }))
        .min(1)
        .max(50),
      remainder: z.enum(['keeps', 'first']).nullable().meta({
        description:
          'Phần còn lại: keeps, đơn vị cũ vẫn còn; first, về phần đầu; null, không còn gì ngoài các thôn đã nêu',
      }),
      citation,
    }),
    z.strictObject({
      kind: z.literal('rename'),
      unit: unitReferenceSchema,
      name: lineSchema(120, 2).optional(),
      code: z
        .string()
        .regex(/^\S{1,20}$/)
        .optional(),
      type: lineSchema(60, 2).optional(),
      citation,
    }),
    z.strictObject({ kind: z.literal('move'), unit: unitReferenceSchema, parent: unitReferenceSchema, citation }),
    z.strictObject({
      kind: z.literal('abolish'),
      unit: unitReferenceSchema,
      successor: unitReferenceSchema,
      ...evidence,
    }),
    z.strictObject({ kind: z.literal('establish'), unit: newUnitSchema, citation }),
  ])
  .meta({ id: 'ReorganisationStep' });
export type Step = z.output<typeof stepSchema>;

export const stepKinds = {
  merge: 'Nhập',
  split: 'Chia, tách',
  rename: 'Đổi tên, mã, loại',
  move: 'Chuyển cấp trên',
  abolish: 'Giải thể',
  establish: 'Lập mới',
} as const;

const facts = {
  unitId: idSchema.meta({ description: 'Địa bàn sắp xếp: mọi đơn vị trong các bước nằm trong đó' }),
  title: lineSchema(200, 3),
  resolutionNumber: lineSchema(60, 3).meta({ description: 'Số, ký hiệu nghị quyết' }),
  resolutionDate: daySchema,
  authority: lineSchema(200, 3).meta({ description: 'Cơ quan ban hành' }),
  effectiveOn: daySchema.meta({ description: 'Ngày có hiệu lực: từ ngày này là cây mới' }),
};
const steps = z.array(stepSchema).max(1000);

export const draftReorganisationBody = z.strictObject({ ...facts, steps });
export type DraftReorganisation = z.output<typeof draftReorganisationBody>;
/** Which pair of columns of the file is read. */
export const importReorganisationQuery = z.strictObject({
  ...facts,
  columns: z.enum(['2025_01', '2025_07']).meta({ description: 'Cột của đợt nào trong tệp' }),
  filename: lineSchema(200).optional(),
});
export const updateReorganisationBody = z.strictObject({
  title: facts.title.optional(),
  resolutionNumber: facts.resolutionNumber.optional(),
  resolutionDate: facts.resolutionDate.optional(),
  authority: facts.authority.optional(),
  effectiveOn: facts.effectiveOn.optional(),
  steps: steps.optional(),
});

export const reorganisationItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string(),
    ...facts,
    unitName: z.string(),
    state: reorganisationStateSchema,
    stepCount: z.int(),
    draftedBy: z.string(),
    createdAt: instantSchema,
    appliedBy: z.string().nullable(),
    appliedAt: instantSchema.nullable(),
    version: z.int(),
  })
  .meta({ id: 'ReorganisationItem' });
export type ReorganisationItem = z.output<typeof reorganisationItemSchema>;

/** Kinds of record that move. Those of `kept` keep their unit and are handled by whoever took it over. */
export const moveSubjects = {
  household: 'Hộ',
  case: 'Hồ sơ',
  house: 'Nhà đang làm',
  grant: 'Vai trò của người dùng',
  posting: 'Niêm yết đang mở',
  decision: 'Danh sách đang soạn',
  difficulty: 'Khó khăn đang mở',
  participant: 'Đơn vị phải nộp kế hoạch',
  scorecard: 'Phiếu chấm chưa xong',
  visit: 'Lượt thăm đến hạn',
  finding: 'Tồn tại chưa đóng',
  payment_list: 'Danh sách chi chưa duyệt',
  campaign: 'Đợt vận động',
  fund: 'Quỹ còn số dư',
  key: 'Khóa API',
  webhook: 'Địa chỉ nhận sự kiện',
  view: 'Chế độ xem dùng chung',
  filing_schedule: 'Lịch thu báo cáo',
  filing_duty: 'Báo cáo phải nộp',
} as const;
export type MoveSubject = keyof typeof moveSubjects;
export const moveSubjectSchema = z.enum(Object.keys(moveSubjects) as [MoveSubject, ...MoveSubject[]]);

export const reorganisationSchema = reorganisationItemSchema
  .extend({
    steps,
    updatedAt: instantSchema,
    cancelReason: z.string().nullable(),
    result: z.record(z.string(), z.int()).nullable().meta({ description: 'Đã chuyển bao nhiêu, theo loại' }),
    mayApply: z.boolean().meta({ description: 'Bạn không soạn phần nào và ngày hiệu lực đã đến' }),
  })
  .meta({ id: 'Reorganisation' });
export type Reorganisation = z.output<typeof reorganisationSchema>;

/** What is wrong with a step, or with what the steps make together. */
export const stepFaultSchema = z.strictObject({ pointer: z.string(), code: z.string(), message: z.string() });
export type StepFault = z.output<typeof stepFaultSchema>;

export const moveCountSchema = z.strictObject({
  fromUnitId: idSchema,
  fromUnitName: z.string(),
  toUnitId: idSchema,
  toUnitName: z.string(),
  subjectType: moveSubjectSchema,
  count: z.int(),
  rewritten: z.boolean().meta({ description: 'false: bản ghi giữ đơn vị cũ, đơn vị mới xử lý; với vai trò: kết thúc' }),
  vnd: z.int().nullable().meta({ description: 'Số dư quỹ, đồng' }),
});
export type MoveCount = z.output<typeof moveCountSchema>;

const unitLine = z.strictObject({ id: idSchema, kind: unitKindSchema, code: z.string().nullable(), name: z.string() });

/** What would happen. With faults nothing is counted and nothing can be applied. */
export const reorganisationPreviewSchema = z
  .strictObject({
    faults: z.array(stepFaultSchema),
    ends: z.array(unitLine.extend({ successors: z.array(z.string()) })),
    begins: z.array(unitLine),
    changes: z.array(unitLine.extend({ oldName: z.string(), oldCode: z.string().nullable(), moved: z.boolean() })),
    moves: z.array(moveCountSchema),
    totals: z.record(z.string(), z.int()),
    twins: z.int().meta({ description: 'Hộ trùng tên, năm sinh, thôn khi gặp nhau: thôn được ghi thêm tên xã cũ' }),
    rolesEnding: z.int().meta({ description: 'Vai trò kết thúc vì không còn cấp đó: cần cấp vai trò khác' }),
    casesRerouted: z
      .boolean()
      .meta({ description: 'Cấp huyện không còn: hồ sơ đang mở chuyển sang tuyến có hiệu lực ngày đó' }),
  })
  .meta({ id: 'ReorganisationPreview' });
export type ReorganisationPreview = z.output<typeof reorganisationPreviewSchema>;

export const unitMoveSchema = z
  .strictObject({
    id: idSchema,
    reorganisationId: idSchema.nullable(),
    reorganisationCode: z.string().nullable().meta({ description: 'null: do đính chính nơi kế thừa' }),
    subjectType: moveSubjectSchema,
    subjectId: idSchema,
    fromUnitId: idSchema,
    fromUnitName: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    rewritten: z.boolean(),
    at: instantSchema,
  })
  .meta({ id: 'UnitMove' });
export type UnitMove = z.output<typeof unitMoveSchema>;

/** A successor that is assumed or of low confidence, until somebody says so from the text. */
export const doubtfulSuccessorSchema = z
  .strictObject({
    predecessorId: idSchema,
    predecessorName: z.string(),
    predecessorCode: z.string().nullable(),
    successorId: idSchema,
    successorName: z.string(),
    date: daySchema,
    confidence: confidenceSchema,
    evidence: z.string(),
  })
  .meta({ id: 'DoubtfulSuccessor' });
export type DoubtfulSuccessor = z.output<typeof doubtfulSuccessorSchema>;

export const correctSuccessorBody = z.strictObject({
  predecessorId: idSchema,
  date: daySchema,
  oldSuccessorId: idSchema,
  successorId: idSchema.meta({ description: 'Đơn vị kế thừa đúng; để như cũ nếu chỉ xác nhận' }),
  confidence: confidenceSchema.exclude(['assumed']),
  evidence: lineSchema(300, 3),
  reason: lineSchema(500, 3),
});
