import { z } from 'zod';
import { daySchema, idSchema, lineSchema } from '../core/text.ts';

/** A cluster is of places that compete (cụm), a block of agencies or organisations (khối). */
export const blockKinds = { cluster: 'Cụm thi đua', block: 'Khối thi đua' } as const;
export type BlockKind = keyof typeof blockKinds;
export const blockKindSchema = z.enum(Object.keys(blockKinds) as [BlockKind, ...BlockKind[]]);

export const blockStates = { open: 'Đang hoạt động', ended: 'Đã kết thúc' } as const;
export type BlockState = keyof typeof blockStates;
export const blockStateSchema = z.enum(Object.keys(blockStates) as [BlockState, ...BlockState[]]);

/** The key of a subject group of the plan (a, b, c, d …). */
export const groupKeySchema = z.string().regex(/^[a-z][a-z0-9_]{0,19}$/, 'Nhóm đối tượng là một chữ, như a, b, c, d');

const yearSchema = z.int().min(2020, 'Năm từ 2020').max(2100, 'Năm đến 2100');

export const blockItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã, ví dụ CK-0000003' }),
    unitId: idSchema.meta({ description: 'Đơn vị tổ chức' }),
    unitName: z.string(),
    year: z.int(),
    kind: blockKindSchema,
    name: z.string(),
    groupKey: z.string().nullable().meta({ description: 'Nhóm đối tượng thi đua của các thành viên' }),
    leadUnitId: idSchema.nullable(),
    leadUnitName: z.string().nullable(),
    deputyUnitId: idSchema.nullable(),
    deputyUnitName: z.string().nullable(),
    members: z.int().meta({ description: 'Số thành viên đang ở trong cụm, khối' }),
    state: blockStateSchema,
    version: z.int(),
  })
  .meta({ id: 'BlockItem' });
export type BlockItem = z.output<typeof blockItemSchema>;

export const blockMemberSchema = z
  .strictObject({
    unitId: idSchema,
    unitName: z.string(),
    fromOn: daySchema,
    toOn: daySchema.nullable().meta({ description: 'Ngày cuối ở trong cụm, khối; null: đến hết năm' }),
  })
  .meta({ id: 'BlockMember' });
export type BlockMember = z.output<typeof blockMemberSchema>;

export const blockSchema = blockItemSchema
  .extend({
    memberUnits: z.array(blockMemberSchema).meta({ description: 'Mọi thành viên trong năm, theo tên' }),
    manageable: z.boolean().meta({ description: 'Người xem thuộc đơn vị tổ chức, sửa được' }),
  })
  .meta({ id: 'Block' });
export type Block = z.output<typeof blockSchema>;

const leaders = { leadUnitId: idSchema.nullable(), deputyUnitId: idSchema.nullable() };

/** A block begins with its members; lead and deputy are among them. */
export const createBlockBody = z.strictObject({
  unitId: idSchema.meta({ description: 'Đơn vị tổ chức' }),
  year: yearSchema,
  kind: blockKindSchema,
  name: lineSchema(120, 2),
  groupKey: groupKeySchema.nullable().default(null),
  leadUnitId: leaders.leadUnitId.default(null),
  deputyUnitId: leaders.deputyUnitId.default(null),
  memberIds: z.array(idSchema).max(300, 'Nhiều nhất 300 đơn vị').default([]),
});

export const updateBlockBody = z
  .strictObject({ name: lineSchema(120, 2), groupKey: groupKeySchema.nullable(), ...leaders })
  .partial();

export const addBlockMembersBody = z.strictObject({
  unitIds: z.array(idSchema).min(1, 'Chọn ít nhất một đơn vị').max(300, 'Nhiều nhất 300 đơn vị'),
  fromOn: daySchema.optional().meta({ description: 'Vắng: từ đầu năm của cụm, khối' }),
});

export const removeBlockMemberBody = z.strictObject({
  unitId: idSchema,
  lastOn: daySchema
    .nullable()
    .default(null)
    .meta({ description: 'Ngày cuối ở trong cụm, khối; null: ghi nhầm, bỏ hẳn' }),
  reason: lineSchema(500, 3),
});

export const copyBlocksBody = z.strictObject({
  unitId: idSchema.meta({ description: 'Đơn vị tổ chức' }),
  fromYear: yearSchema,
  toYear: yearSchema,
});

/** What came of copying: units that no longer stand are left out and named. */
export const copiedBlocksSchema = z
  .strictObject({
    blocks: z.array(blockItemSchema),
    leftOut: z.array(
      z.strictObject({ unitId: idSchema, unitName: z.string(), blockName: z.string(), reason: z.string() }),
    ),
  })
  .meta({ id: 'CopiedBlocks' });
