import { z } from 'zod';
import { vndSchema } from '../core/money.ts';
import { idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';

/** Category of the household in a year (H1): who the movement is for. */
export const householdCategories = {
  poor: 'Hộ nghèo',
  near_poor: 'Hộ cận nghèo',
  meritorious: 'Gia đình người có công',
} as const;
export type HouseholdCategory = keyof typeof householdCategories;
export const householdCategorySchema = z.enum(
  Object.keys(householdCategories) as [HouseholdCategory, ...HouseholdCategory[]],
);

export const householdStatuses = { surveyed: 'Đã rà soát', withdrawn: 'Đã rút' } as const;
export type HouseholdStatus = keyof typeof householdStatuses;
export const householdStatusSchema = z.enum(['surveyed', 'withdrawn']);

export const landStatuses = {
  undisputed: 'Đất ở, không tranh chấp',
  disputed: 'Đang tranh chấp',
  no_land: 'Không có đất ở',
} as const;
export const landStatusSchema = z.enum(['undisputed', 'disputed', 'no_land']);

export const withdrawReasons = {
  died: 'Chủ hộ mất, hộ không còn',
  moved: 'Chuyển đi nơi khác',
  land_dispute: 'Tranh chấp đất',
  self_built: 'Đã tự làm nhà',
  duplicate: 'Trùng hồ sơ',
  declined: 'Hộ xin rút',
} as const;
export type WithdrawReason = keyof typeof withdrawReasons;
export const withdrawReasonSchema = z.enum(Object.keys(withdrawReasons) as [WithdrawReason, ...WithdrawReason[]]);

/** Why a household is no longer on the list: what a person gave as the reason, or that its file was taken back. */
export const householdWithdrawReasons = { ...withdrawReasons, import_undone: 'Hoàn tác lần nhập tệp' } as const;
export type HouseholdWithdrawReason = keyof typeof householdWithdrawReasons;

/** CCCD: 12 digits as text, first three the province of birth; leading zeros matter. Stored encrypted, shown masked. */
export const nationalIdSchema = z.string().regex(/^\d{12}$/, 'Số CCCD phải gồm đúng 12 chữ số');

/** Vietnamese mobile number as dialled at home. Stored encrypted, shown masked. */
export const phoneSchema = z
  .string()
  .regex(/^0[35789]\d{8}$/, 'Số điện thoại phải gồm 10 chữ số, bắt đầu 03, 05, 07, 08 hoặc 09');

/** `•••••••••678`: the last three of an identifier. */
export const maskTail = (value: string): string => value.slice(-3).padStart(value.length, '•');

/** What a survey writes down about a household. */
export const householdFields = {
  unitId: idSchema.meta({ description: 'Đơn vị cấp xã' }),
  village: lineSchema(120).meta({ description: 'Thôn, bản, tổ dân phố' }),
  headName: lineSchema(120, 2),
  headBirthYear: z.int().min(1900, 'Năm sinh từ 1900').max(2100).nullable(),
  category: householdCategorySchema,
  categoryYear: z.int().min(2015).max(2100),
  memberCount: z.int().min(1, 'Hộ có ít nhất 1 người').max(30, 'Nhiều quá 30 người'),
  ethnicity: lineSchema(60).nullable(),
  landStatus: landStatusSchema,
  dwellingAreaM2: z
    .number()
    .min(0)
    .max(1000, 'Diện tích quá 1.000 m²')
    .multipleOf(0.1, 'Diện tích lấy một chữ số thập phân')
    .nullable(),
  spouseName: lineSchema(120, 2).nullable(),
  spouseBirthYear: z.int().min(1900, 'Năm sinh từ 1900').max(2100).nullable(),
  hasMeritMember: z.boolean().meta({ description: 'Có thành viên là người có công' }),
  hasSocialProtection: z.boolean().meta({ description: 'Có thành viên là đối tượng bảo trợ xã hội' }),
  specialHardship: z.boolean().meta({ description: 'Đặc biệt khó khăn: già cả, neo đơn, khuyết tật' }),
  permanentResidence: z.boolean().meta({ description: 'Thường trú tại nơi ở' }),
  previouslySupported: z.boolean().meta({ description: 'Đã được Nhà nước hoặc chương trình khác hỗ trợ nhà ở' }),
  categoryDocument: lineSchema(200)
    .nullable()
    .meta({ description: 'Số, ngày của giấy chứng nhận hoặc quyết định công nhận diện hộ' }),
  note: textSchema(2000).nullable(),
};

export const createHouseholdBody = z.strictObject({
  unitId: householdFields.unitId,
  village: householdFields.village,
  headName: householdFields.headName,
  headBirthYear: householdFields.headBirthYear.default(null),
  nationalId: nationalIdSchema.nullable().default(null),
  phone: phoneSchema.nullable().default(null),
  category: householdFields.category,
  categoryYear: householdFields.categoryYear,
  memberCount: householdFields.memberCount,
  ethnicity: householdFields.ethnicity.default(null),
  landStatus: householdFields.landStatus.default('undisputed'),
  dwellingAreaM2: householdFields.dwellingAreaM2.default(null),
  spouseName: householdFields.spouseName.default(null),
  spouseBirthYear: householdFields.spouseBirthYear.default(null),
  hasMeritMember: householdFields.hasMeritMember.default(false),
  hasSocialProtection: householdFields.hasSocialProtection.default(false),
  specialHardship: householdFields.specialHardship.default(false),
  permanentResidence: householdFields.permanentResidence.default(true),
  previouslySupported: householdFields.previouslySupported.default(false),
  categoryDocument: householdFields.categoryDocument.default(null),
  note: householdFields.note.default(null),
});
export type CreateHousehold = z.output<typeof createHouseholdBody>;

export const updateHouseholdBody = z
  .strictObject({
    ...householdFields,
    nationalId: nationalIdSchema.nullable(),
    phone: phoneSchema.nullable(),
  })
  .omit({ unitId: true })
  .partial();

export const householdItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã hộ, ví dụ H-0000123' }),
    unitId: idSchema,
    unitName: z.string().meta({ description: 'Tên đơn vị lúc lập hồ sơ' }),
    village: z.string(),
    headName: z.string(),
    headBirthYear: z.int().nullable(),
    category: householdCategorySchema,
    categoryYear: z.int(),
    memberCount: z.int(),
    status: householdStatusSchema,
    houseId: idSchema.nullable(),
    houseStatus: z.string().nullable(),
    createdAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'HouseholdItem' });
export type HouseholdItem = z.output<typeof householdItemSchema>;

export const householdSchema = householdItemSchema
  .extend({
    nationalIdMasked: z.string().nullable().meta({ description: 'Chỉ ba số cuối' }),
    phoneMasked: z.string().nullable(),
    ethnicity: z.string().nullable(),
    landStatus: landStatusSchema,
    dwellingAreaM2: z.number().nullable(),
    spouseName: z.string().nullable(),
    spouseBirthYear: z.int().nullable(),
    hasMeritMember: z.boolean(),
    hasSocialProtection: z.boolean(),
    specialHardship: z.boolean(),
    permanentResidence: z.boolean(),
    previouslySupported: z.boolean(),
    categoryDocument: z.string().nullable(),
    categories: z
      .array(
        z.strictObject({ year: z.int(), category: householdCategorySchema, document: z.string().nullable() }).meta({
          id: 'HouseholdYear',
        }),
      )
      .meta({ description: 'Diện hộ theo từng năm rà soát, năm mới nhất trước' }),
    note: z.string().nullable(),
    withdrawReason: z
      .enum(Object.keys(householdWithdrawReasons) as [HouseholdWithdrawReason, ...HouseholdWithdrawReason[]])
      .nullable(),
    mergedIntoId: idSchema.nullable().meta({ description: 'Hộ được giữ lại khi hồ sơ này bị gộp vì trùng' }),
    openDuplicates: z.int().meta({ description: 'Số cặp nghi trùng chưa xử lý' }),
    supportedVnd: vndSchema.meta({ description: 'Đã phân bổ cho căn nhà của hộ, đồng' }),
    updatedAt: instantSchema,
  })
  .meta({ id: 'Household' });
export type Household = z.output<typeof householdSchema>;
