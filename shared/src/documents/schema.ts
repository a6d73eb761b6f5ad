import { z } from 'zod';
import { officeFileTypes } from '../core/files.ts';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';

/** Kinds of documents (thể loại văn bản), those of the law first. */
export const documentKinds = {
  law: 'Luật',
  ordinance: 'Pháp lệnh',
  resolution: 'Nghị quyết',
  decree: 'Nghị định',
  decision: 'Quyết định',
  directive: 'Chỉ thị',
  circular: 'Thông tư',
  plan: 'Kế hoạch',
  programme: 'Chương trình',
  guidance: 'Hướng dẫn',
  dispatch: 'Công văn',
  telegram: 'Công điện',
  notice: 'Thông báo',
  report: 'Báo cáo',
  other: 'Văn bản khác',
} as const;
export type DocumentKind = keyof typeof documentKinds;
export const documentKindSchema = z.enum(Object.keys(documentKinds) as [DocumentKind, ...DocumentKind[]]);

/** Who sees it: everybody who works in the movement, or the unit that registered it and those above. */
export const documentAudiences = {
  public: 'Mọi đơn vị',
  internal: 'Nội bộ đơn vị và cấp trên',
} as const;
export type DocumentAudience = keyof typeof documentAudiences;
export const documentAudienceSchema = z.enum(
  Object.keys(documentAudiences) as [DocumentAudience, ...DocumentAudience[]],
);

/** withdrawn: the entry was a mistake; a document that lost its force stays registered, with the day it ended. */
export const documentStates = { registered: 'Đã ghi', withdrawn: 'Đã rút khỏi sổ' } as const;
export type DocumentState = keyof typeof documentStates;
export const documentStateSchema = z.enum(Object.keys(documentStates) as [DocumentState, ...DocumentState[]]);

/** What one document does to an older one. */
export const relationKinds = {
  replaces: 'Thay thế',
  amends: 'Sửa đổi, bổ sung',
  guides: 'Quy định chi tiết, hướng dẫn',
} as const;
export type RelationKind = keyof typeof relationKinds;
export const relationKindSchema = z.enum(Object.keys(relationKinds) as [RelationKind, ...RelationKind[]]);

/** The same seen from the older one. */
export const relationsReceived: Record<RelationKind, string> = {
  replaces: 'Được thay thế bởi',
  amends: 'Được sửa đổi, bổ sung bởi',
  guides: 'Được quy định chi tiết, hướng dẫn bởi',
};

export const documentItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã trong sổ, ví dụ VB-0000012' }),
    unitId: idSchema.nullable().meta({ description: 'Đơn vị ghi vào sổ; null: văn bản dùng chung, có sẵn' }),
    unitName: z.string().nullable(),
    number: z.string().meta({ description: 'Số, ký hiệu, ví dụ 539/QĐ-TTg' }),
    kind: documentKindSchema,
    issuer: z.string().meta({ description: 'Cơ quan ban hành' }),
    issuedOn: daySchema.nullable(),
    subject: z.string().meta({ description: 'Trích yếu' }),
    effectiveFrom: daySchema.nullable(),
    effectiveTo: daySchema.nullable().meta({ description: 'Ngày cuối cùng còn hiệu lực; null: chưa biết' }),
    audience: documentAudienceSchema,
    state: documentStateSchema,
    inForce: z.boolean().nullable().meta({ description: 'Còn hiệu lực hôm nay; null: chưa rõ từ ngày nào' }),
    replacedOn: daySchema.nullable().meta({ description: 'Bị thay thế từ ngày này' }),
    replacedBy: z.string().nullable().meta({ description: 'Số, ký hiệu của văn bản thay thế đầu tiên' }),
    fileName: z.string().nullable(),
    fileType: z.enum(officeFileTypes).nullable(),
    fileBytes: z.int().nullable(),
    createdAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'DocumentItem' });
export type DocumentItem = z.output<typeof documentItemSchema>;

const relationSchema = z.strictObject({
  kind: relationKindSchema,
  documentId: idSchema.meta({ description: 'Văn bản kia' }),
  code: z.string(),
  number: z.string(),
  subject: z.string(),
  issuer: z.string(),
  issuedOn: daySchema.nullable(),
  fromOn: daySchema,
});

export const documentSchema = documentItemSchema
  .extend({
    body: z.string().nullable().meta({ description: 'Nội dung gõ hoặc dán vào để tìm' }),
    fileText: z.string().nullable().meta({ description: 'Chữ đọc được trong tệp DOCX; cắt sau 200.000 ký tự' }),
    withdrawReason: z.string().nullable(),
    createdBy: z.string().nullable(),
    updatedAt: instantSchema,
    actsOn: z.array(relationSchema).meta({ description: 'Văn bản này thay thế, sửa đổi, hướng dẫn những văn bản nào' }),
    actedOnBy: z
      .array(relationSchema)
      .meta({ description: 'Những văn bản nào thay thế, sửa đổi, hướng dẫn văn bản này' }),
    mayChange: z.boolean().meta({ description: 'Văn bản thuộc sổ của đơn vị trong phạm vi của tôi' }),
  })
  .meta({ id: 'Document' });
export type Document = z.output<typeof documentSchema>;
export type DocumentRelation = Document['actsOn'][number];

const facts = {
  number: lineSchema(60),
  kind: documentKindSchema,
  issuer: lineSchema(200, 2),
  issuedOn: daySchema,
  subject: lineSchema(500, 3),
  effectiveTo: daySchema.nullable(),
  audience: documentAudienceSchema,
  body: textSchema(50_000).nullable(),
};

export const registerDocumentBody = z.strictObject({
  unitId: idSchema.meta({ description: 'Đơn vị ghi vào sổ' }),
  ...facts,
  effectiveFrom: daySchema.nullable().default(null).meta({ description: 'Vắng: từ ngày ban hành' }),
  effectiveTo: facts.effectiveTo.default(null),
  audience: facts.audience.default('public'),
  body: facts.body.default(null),
});
export type RegisterDocument = z.output<typeof registerDocumentBody>;

export const updateDocumentBody = z.strictObject({ ...facts, effectiveFrom: daySchema }).partial();
export type UpdateDocument = z.output<typeof updateDocumentBody>;
