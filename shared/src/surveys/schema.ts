import { z } from 'zod';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';
import { dwellingFactsSchema } from '../rules/facts.ts';

/** A draft is kept while it is written; once submitted it stands, and a correction is a later survey. */
export const surveyStatuses = { draft: 'Bản nháp', submitted: 'Đã nộp', discarded: 'Đã bỏ' } as const;
export type SurveyStatus = keyof typeof surveyStatuses;
export const surveyStatusSchema = z.enum(['draft', 'submitted', 'discarded']);

export const memberRelations = {
  head: 'Chủ hộ',
  spouse: 'Vợ, chồng',
  child: 'Con',
  parent: 'Cha, mẹ',
  grandchild: 'Cháu',
  sibling: 'Anh, chị, em',
  other: 'Khác',
} as const;
export type MemberRelation = keyof typeof memberRelations;
export const memberRelationSchema = z.enum(Object.keys(memberRelations) as [MemberRelation, ...MemberRelation[]]);

/** A member of the household as found by the survey (H1). Status of merit, protection and disability is sensitive. */
export const memberSchema = z
  .strictObject({
    name: lineSchema(120, 2),
    relation: memberRelationSchema,
    birthYear: z.int().min(1900, 'Năm sinh từ 1900').max(2100).nullable(),
    merit: z.boolean().default(false).meta({ description: 'Người có công với cách mạng' }),
    socialProtection: z.boolean().default(false).meta({ description: 'Đối tượng bảo trợ xã hội' }),
    disabled: z.boolean().default(false).meta({ description: 'Người khuyết tật' }),
  })
  .meta({ id: 'Member' });
export type Member = z.output<typeof memberSchema>;

/** Where the dwelling stands, as the phone measured it. Never part of a public answer. */
export const positionSchema = z
  .strictObject({
    latitude: z.number().min(8, 'Vĩ độ ngoài Việt Nam').max(24, 'Vĩ độ ngoài Việt Nam'),
    longitude: z.number().min(102, 'Kinh độ ngoài Việt Nam').max(118, 'Kinh độ ngoài Việt Nam'),
    accuracyM: z.number().min(0).max(10_000).nullable(),
  })
  .meta({ id: 'Position' });
export type Position = z.output<typeof positionSchema>;

/** What one survey writes down. In a draft anything of the dwelling may still be missing. */
export const surveyFields = {
  surveyedOn: daySchema,
  dwelling: dwellingFactsSchema,
  members: z.array(memberSchema).max(30, 'Nhiều quá 30 người'),
  position: positionSchema.nullable(),
  disasterProne: z.boolean().meta({ description: 'Ở vùng hay bị thiên tai: lũ quét, sạt lở, ngập' }),
  note: textSchema(2000).nullable(),
};

export const createSurveyBody = z.strictObject({
  householdId: idSchema,
  ...surveyFields,
  position: surveyFields.position.default(null),
  disasterProne: surveyFields.disasterProne.default(false),
  note: surveyFields.note.default(null),
});

export const updateSurveyBody = z.strictObject(surveyFields).partial();
export type SurveyPatch = z.output<typeof updateSurveyBody>;

export const surveyPhotoSchema = z
  .strictObject({
    id: idSchema,
    surveyId: idSchema,
    view: z.enum(['outside', 'floor_foundation', 'frame_walls', 'roof', 'inside']),
    takenAt: instantSchema.nullable(),
    width: z.int(),
    height: z.int(),
    uploadedBy: z.string(),
    uploadedAt: instantSchema,
  })
  .meta({ id: 'SurveyPhoto' });
export type SurveyPhoto = z.output<typeof surveyPhotoSchema>;

export const photoViews = {
  outside: 'Toàn cảnh bên ngoài',
  floor_foundation: 'Nền, móng',
  frame_walls: 'Khung, tường',
  roof: 'Mái',
  inside: 'Bên trong',
} as const;

export const surveyItemSchema = z
  .strictObject({
    id: idSchema,
    householdId: idSchema,
    householdCode: z.string(),
    headName: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    village: z.string(),
    status: surveyStatusSchema,
    surveyedOn: daySchema,
    surveyedBy: z.string(),
    areaM2: z.number().nullable(),
    memberCount: z.int(),
    photoCount: z.int(),
    createdAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'SurveyItem' });
export type SurveyItem = z.output<typeof surveyItemSchema>;

export const surveySchema = surveyItemSchema
  .extend({
    surveyedById: idSchema,
    dwelling: dwellingFactsSchema,
    members: z.array(memberSchema),
    position: positionSchema.nullable(),
    disasterProne: z.boolean(),
    note: z.string().nullable(),
    photos: z.array(surveyPhotoSchema),
    submittedAt: instantSchema.nullable(),
    updatedAt: instantSchema,
  })
  .meta({ id: 'Survey' });
export type Survey = z.output<typeof surveySchema>;

/** What changed between two surveys of one dwelling, field by field, in words. */
export const surveyDifferenceSchema = z
  .strictObject({ field: z.string(), label: z.string(), before: z.string().nullable(), after: z.string().nullable() })
  .meta({ id: 'SurveyDifference' });
export type SurveyDifference = z.output<typeof surveyDifferenceSchema>;
