import { z } from 'zod';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';
import { houseKindSchema, programmeSchema } from '../rules/schema.ts';
import { unitKindSchema } from '../units/schema.ts';

/** Being prepared, running, over. Only a launched movement is seen below its scope unit. */
export const movementStates = { draft: 'Đang soạn', launched: 'Đã phát động', closed: 'Đã kết thúc' } as const;
export type MovementState = keyof typeof movementStates;
export const movementStateSchema = z.enum(Object.keys(movementStates) as [MovementState, ...MovementState[]]);

/** Key of a subject group within its movement. The plan letters two groups "b": here they are `b` and `b2`. */
export const groupKeySchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,19}$/, 'Ký hiệu nhóm là chữ thường không dấu, ví dụ a, b, b2');

/** A subject group (đối tượng thi đua) with what it competes by. */
export const groupSchema = z
  .strictObject({
    key: groupKeySchema,
    name: lineSchema(300, 2),
    criteria: z.array(textSchema(1000).min(3, 'Cần ít nhất 3 ký tự')).max(30),
  })
  .meta({ id: 'MovementGroup' });
export type Group = z.output<typeof groupSchema>;

const fields = {
  name: lineSchema(300, 3),
  objective: textSchema(8000).min(3, 'Cần ít nhất 3 ký tự'),
  startsOn: daySchema,
  endsOn: daySchema,
  planDueOn: daySchema.meta({
    description: 'Ngày cuối nộp kế hoạch; đến 23:59:59 giờ Việt Nam của ngày này là đúng hạn',
  }),
  launchDocumentId: idSchema.nullable().meta({ description: 'Văn bản phát động' }),
  documentIds: z.array(idSchema).max(50).meta({ description: 'Các văn bản làm căn cứ' }),
  groups: z.array(groupSchema).min(1, 'Cần ít nhất một nhóm đối tượng').max(26),
};

export const createMovementBody = z.strictObject({
  unitId: idSchema.meta({ description: 'Phạm vi: đơn vị này và mọi đơn vị bên dưới' }),
  ...fields,
  launchDocumentId: fields.launchDocumentId.default(null),
  documentIds: fields.documentIds.default([]),
});
export type CreateMovement = z.output<typeof createMovementBody>;

export const updateMovementBody = z.strictObject(fields).partial();
export type UpdateMovement = z.output<typeof updateMovementBody>;

export const movementItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã, ví dụ PT-0000001' }),
    unitId: idSchema,
    unitName: z.string(),
    name: z.string(),
    startsOn: daySchema,
    endsOn: daySchema,
    planDueOn: daySchema,
    state: movementStateSchema,
    participants: z.int().meta({ description: 'Số đơn vị tham gia' }),
    version: z.int(),
  })
  .meta({ id: 'MovementItem' });
export type MovementItem = z.output<typeof movementItemSchema>;

/** A document named by a movement, as far as the reader may see it. */
const namedDocumentSchema = z.strictObject({
  id: idSchema,
  number: z.string(),
  subject: z.string(),
  issuer: z.string(),
  issuedOn: daySchema.nullable(),
});

export const movementSchema = movementItemSchema
  .extend({
    objective: z.string(),
    launchDocumentId: idSchema.nullable(),
    documents: z.array(namedDocumentSchema).meta({ description: 'Các văn bản làm căn cứ mà bạn được xem' }),
    groups: z.array(groupSchema.extend({ participants: z.int() })),
    launchedAt: instantSchema.nullable(),
    launchedBy: z.string().nullable(),
    closedAt: instantSchema.nullable(),
    closedBy: z.string().nullable(),
    closeNote: z.string().nullable(),
    createdBy: z.string(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
    managed: z.boolean().meta({ description: 'Phạm vi của phong trào nằm trong phạm vi của bạn' }),
  })
  .meta({ id: 'Movement' });
export type Movement = z.output<typeof movementSchema>;

/** A unit that competes. */
export const participantSchema = z
  .strictObject({
    unitId: idSchema,
    unitName: z.string(),
    unitKind: unitKindSchema,
    parentName: z.string().nullable().meta({ description: 'Đơn vị cấp trên hoặc nơi đóng' }),
    groupKey: groupKeySchema,
    headcount: z.int().nullable().meta({ description: 'Số người để tính bình quân đầu người' }),
    headcountSource: z.string().nullable(),
    addedAt: instantSchema,
  })
  .meta({ id: 'MovementParticipant' });
export type Participant = z.output<typeof participantSchema>;

/** Either every unit of a kind that stands on a day, or these units, each with its headcount. */
export const setParticipantsBody = z.strictObject({
  groupKey: groupKeySchema,
  kind: unitKindSchema
    .optional()
    .meta({ description: 'Mọi đơn vị loại này trong phạm vi, còn hiệu lực vào ngày asOf' }),
  asOf: daySchema
    .optional()
    .meta({ description: 'Mặc định: hôm nay, hoặc ngày gần hôm nay nhất trong thời gian phong trào' }),
  units: z
    .array(
      z.strictObject({
        unitId: idSchema,
        headcount: z.int().min(1).max(10_000_000).nullable().default(null),
        headcountSource: lineSchema(300, 3).nullable().default(null),
      }),
    )
    .min(1)
    .max(500)
    .optional(),
});
export type SetParticipants = z.output<typeof setParticipantsBody>;

export const setTargetBody = z.strictObject({
  unitId: idSchema,
  programme: programmeSchema,
  houseKind: houseKindSchema,
  houses: z.int().min(0).max(1_000_000),
  setOn: daySchema.optional().meta({ description: 'Mặc định hôm nay; không sau hôm nay' }),
  reason: lineSchema(500, 3).meta({ description: 'Văn bản giao, hoặc lý do điều chỉnh' }),
});
export type SetTarget = z.output<typeof setTargetBody>;

/** A target as it was set; the ones replaced stay, with when. */
export const targetSchema = z
  .strictObject({
    id: idSchema,
    unitId: idSchema,
    unitName: z.string(),
    programme: programmeSchema,
    houseKind: houseKindSchema,
    houses: z.int(),
    setOn: daySchema,
    reason: z.string(),
    setBy: z.string(),
    setAt: instantSchema,
    replacedAt: instantSchema.nullable(),
  })
  .meta({ id: 'MovementTarget' });
export type Target = z.output<typeof targetSchema>;

/** Where the target in effect comes from: set at the unit, made up of those below, or the whole approved need (100 %). */
export const targetBases = {
  own: 'Giao cho đơn vị',
  below: 'Cộng từ cấp dưới',
  need: '100% số hộ được duyệt',
} as const;
export type TargetBasis = keyof typeof targetBases;

const rateSchema = z.strictObject({
  year: z.int(),
  households: z.int(),
  poor: z.int(),
  nearPoor: z.int(),
  percent: z.number().meta({ description: 'Tỷ lệ hộ nghèo và cận nghèo trên tổng số hộ, hai chữ số thập phân' }),
});

/** A unit against its target. Houses are those of its whole area by the tree of that day. */
export const targetRowSchema = z
  .strictObject({
    unitId: idSchema,
    unitName: z.string(),
    unitKind: unitKindSchema,
    need: z.int().meta({ description: 'Nhà đã được phê duyệt, không tính nhà đã rút' }),
    started: z.int().meta({ description: 'Đã khởi công, kể cả đã hoàn thành' }),
    completed: z.int().meta({ description: 'Đã hoàn thành, kể cả đã bàn giao' }),
    ownTarget: z.int().nullable().meta({ description: 'Chỉ tiêu giao cho chính đơn vị; null: chưa giao' }),
    belowTarget: z.int().nullable().meta({
      description:
        'Chỉ tiêu có hiệu lực của các đơn vị dưới cộng lại, khi ít nhất một đơn vị được giao; không cộng với ownTarget',
    }),
    target: z.int().meta({ description: 'Chỉ tiêu có hiệu lực' }),
    basis: z.enum(Object.keys(targetBases) as [TargetBasis, ...TargetBasis[]]),
    percent: z.number().nullable().meta({ description: 'Hoàn thành trên chỉ tiêu; null khi chỉ tiêu bằng 0' }),
    povertyNow: rateSchema.nullable(),
    povertyBefore: rateSchema.nullable(),
    expandable: z.boolean().meta({ description: 'Có đơn vị hành chính bên dưới' }),
  })
  .meta({ id: 'MovementTargetRow' });
export type TargetRow = z.output<typeof targetRowSchema>;

export const targetBoardSchema = z
  .strictObject({
    asOf: daySchema.meta({ description: 'Cây đơn vị của ngày này' }),
    year: z.int().meta({ description: 'Năm của tỷ lệ nghèo' }),
    unit: targetRowSchema,
    children: z.array(targetRowSchema),
    direct: z.strictObject({ need: z.int(), started: z.int(), completed: z.int() }).meta({
      description: 'Nhà ghi ngay ở đơn vị, không thuộc đơn vị dưới nào; cộng với các đơn vị dưới bằng dòng của đơn vị',
    }),
    targets: z.array(targetSchema).meta({ description: 'Các chỉ tiêu đã giao cho chính đơn vị, kể cả đã thay' }),
  })
  .meta({ id: 'MovementTargetBoard' });
export type TargetBoard = z.output<typeof targetBoardSchema>;

export const recordPovertyRateBody = z.strictObject({
  unitId: idSchema,
  year: z.int().min(2015, 'Năm từ 2015').max(2100),
  households: z.int().min(1).max(10_000_000).meta({ description: 'Tổng số hộ' }),
  poor: z.int().min(0).meta({ description: 'Số hộ nghèo đa chiều' }),
  nearPoor: z.int().min(0).meta({ description: 'Số hộ cận nghèo đa chiều' }),
  source: lineSchema(300, 3).meta({ description: 'Quyết định công bố kết quả rà soát' }),
});

export const povertyRateSchema = rateSchema
  .extend({
    id: idSchema,
    unitId: idSchema,
    unitName: z.string(),
    poorPercent: z.number(),
    source: z.string(),
    recordedBy: z.string(),
    recordedAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'PovertyRate' });
export type PovertyRate = z.output<typeof povertyRateSchema>;

/** A drive is launched at once; then it ends with what came of it, or is called off. */
export const driveStates = { launched: 'Đang diễn ra', ended: 'Đã tổng kết', cancelled: 'Đã hủy' } as const;
export type DriveState = keyof typeof driveStates;
export const driveStateSchema = z.enum(Object.keys(driveStates) as [DriveState, ...DriveState[]]);

/** One thing a drive is to reach: `60` `nhà`, or words alone. `reached` is written when it ends. */
export const goalSchema = z.strictObject({
  text: lineSchema(300, 3),
  quantity: z.number().min(0).max(1e12).nullable().default(null),
  measure: lineSchema(40).nullable().default(null),
  reached: z.number().min(0).max(1e12).nullable().default(null),
});
export type Goal = z.output<typeof goalSchema>;

export const launchDriveBody = z.strictObject({
  movementId: idSchema,
  unitId: idSchema.meta({
    description: 'Đơn vị phát động: đơn vị tham gia phong trào, hoặc thuộc một đơn vị tham gia',
  }),
  name: lineSchema(300, 3),
  objective: textSchema(4000).min(3, 'Cần ít nhất 3 ký tự'),
  startsOn: daySchema,
  endsOn: daySchema,
  goals: z
    .array(goalSchema.omit({ reached: true }))
    .min(1, 'Cần ít nhất một mục tiêu')
    .max(20),
});

export const driveItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã, ví dụ DTD-0000001' }),
    movementId: idSchema,
    movementName: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    name: z.string(),
    startsOn: daySchema,
    endsOn: daySchema,
    state: driveStateSchema,
    overdue: z.boolean().meta({ description: 'Đã qua ngày kết thúc mà chưa tổng kết' }),
    launchedAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'DriveItem' });
export type DriveItem = z.output<typeof driveItemSchema>;

export const driveSchema = driveItemSchema
  .extend({
    objective: z.string(),
    goals: z.array(goalSchema),
    result: z.string().nullable(),
    launchedBy: z.string(),
    endedBy: z.string().nullable(),
    endedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Drive' });
export type Drive = z.output<typeof driveSchema>;
