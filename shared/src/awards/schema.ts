import { z } from 'zod';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';

/** Who is honoured: a collective (a unit), a household, or an individual (tập thể, hộ gia đình, cá nhân). */
export const awardeeTypes = { collective: 'Tập thể', household: 'Hộ gia đình', individual: 'Cá nhân' } as const;
export type AwardeeType = keyof typeof awardeeTypes;
export const awardeeTypeSchema = z.enum(['collective', 'household', 'individual']);

export const awardStatuses = {
  drafted: 'Nháp',
  submitted: 'Đã trình',
  returned: 'Trả lại',
  appraised: 'Đã thẩm định',
  voted: 'Hội đồng đã thông qua',
  rejected: 'Không đủ điều kiện',
  decided: 'Đã quyết định',
  presented: 'Đã trao',
  revoked: 'Đã hủy quyết định',
  withdrawn: 'Đã rút',
} as const;
export type AwardStatus = keyof typeof awardStatuses;
export const awardStatusSchema = z.enum(Object.keys(awardStatuses) as [AwardStatus, ...AwardStatus[]]);

/** Who confers a form, the highest first. Districts ended with 30/6/2025 (NQ 202/2025/QH15). */
export const awardLevels = {
  state: 'Nhà nước',
  province: 'Tỉnh',
  district: 'Huyện',
  unit: 'Cơ quan, đơn vị',
  commune: 'Xã',
} as const;
export type AwardLevel = keyof typeof awardLevels;
export const awardLevelSchema = z.enum(Object.keys(awardLevels) as [AwardLevel, ...AwardLevel[]]);

/** The papers of a file (giấy tờ). The summary report is the achievement written in the file itself. */
export const paperKinds = {
  submission: 'Tờ trình',
  achievement_report: 'Báo cáo thành tích có xác nhận',
  council_minutes: 'Biên bản xét của Hội đồng cấp trình',
  summary_report: 'Báo cáo tóm tắt thành tích',
} as const;
export type PaperKind = keyof typeof paperKinds;
export const paperKindSchema = z.enum(Object.keys(paperKinds) as [PaperKind, ...PaperKind[]]);

/** The steps a file may take; a route is a choice of them. */
export const awardSteps = ['submit', 'appraise', 'vote', 'decide', 'present'] as const;
export type AwardStep = (typeof awardSteps)[number];

/** With a council's vote and all papers, or simplified for what must be honoured at once (thủ tục đơn giản, đột xuất). */
export const routeCodes = { regular: 'Thủ tục đầy đủ', simplified: 'Thủ tục đơn giản' } as const;
export type RouteCode = keyof typeof routeCodes;
export const routeCodeSchema = z.enum(['regular', 'simplified']);

const twoDecimals = (value: number): boolean => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
const percentSchema = z.number().min(50).max(100).refine(twoDecimals, 'Tối đa hai chữ số thập phân');

/** How a council votes on a form: quorum and threshold in percent (66.66 is two thirds), over all its members or the present. */
export const councilRuleSchema = z
  .strictObject({
    council: z.boolean(),
    quorumPercent: percentSchema,
    thresholdPercent: percentSchema,
    of: z.enum(['all_members', 'present']),
    secret: z.boolean(),
  })
  .meta({ id: 'CouncilRule' });
export type CouncilRule = z.output<typeof councilRuleSchema>;

export const coefficientSchema = z.number().min(0.01).max(100).refine(twoDecimals, 'Tối đa hai chữ số thập phân');

/** A version of a form of commendation (hình thức khen thưởng): what its decree lays down, and what of it is assumed. */
export const awardFormSchema = z
  .strictObject({
    id: idSchema,
    code: z.string(),
    name: z.string(),
    level: awardLevelSchema,
    decidedBy: z.string(),
    awardeeTypes: z.array(awardeeTypeSchema),
    councilRule: councilRuleSchema.nullable(),
    papers: z.array(paperKindSchema),
    simplifiedPapers: z.array(paperKindSchema),
    coefficientIndividual: z.number().nullable().meta({ description: 'Hệ số nhân mức lương cơ sở, đối với cá nhân' }),
    coefficientCollective: z
      .number()
      .nullable()
      .meta({ description: 'Hệ số riêng của tập thể; null: hệ số cá nhân nhân với hệ số tập thể của quy tắc' }),
    appraisalDays: z.int().meta({ description: 'Thời hạn thẩm định, ngày làm việc' }),
    assumptions: z.string().nullable().meta({ description: 'Điều chưa đối chiếu được với văn bản' }),
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    citation: z.string(),
  })
  .meta({ id: 'AwardForm' });
export type AwardForm = z.output<typeof awardFormSchema>;

/** One of the system's own figures of an achievement, as it stood on its day. */
export const awardFigureSchema = z
  .strictObject({
    measure: z.string(),
    label: z.string(),
    value: z.number(),
    unit: z.string().meta({ description: 'nhà, đồng, công…' }),
    asOf: daySchema,
  })
  .meta({ id: 'AwardFigure' });
export type AwardFigure = z.output<typeof awardFigureSchema>;

export const awardPaperSchema = z
  .strictObject({
    id: idSchema,
    kind: paperKindSchema,
    fileName: z.string(),
    fileType: z.string(),
    fileBytes: z.int(),
    addedAt: instantSchema,
  })
  .meta({ id: 'AwardPaper' });
export type AwardPaper = z.output<typeof awardPaperSchema>;

/** What was achieved; at least 20 characters, not blank. */
export const achievementSchema = textSchema(4000)
  .min(20, 'Nêu thành tích, ít nhất 20 ký tự')
  .refine((text) => text.trim() !== '', 'Nêu thành tích, ít nhất 20 ký tự');

const initiativeSchema = textSchema(2000)
  .nullable()
  .default(null)
  .meta({ description: 'Đề xuất, sáng kiến: được ưu tiên theo kế hoạch' });

/** Whom, for what, in which form: what decides whether an award may be proposed at all. */
export const subjectFields = {
  nominatingUnitId: idSchema.meta({ description: 'Đơn vị đề nghị' }),
  awardeeType: awardeeTypeSchema,
  awardeeUnitId: idSchema.nullable().default(null).meta({ description: 'Tập thể trong danh mục đơn vị' }),
  awardeeHouseholdId: idSchema.nullable().default(null).meta({ description: 'Hộ trong danh sách hộ' }),
  awardeeDonorId: idSchema.nullable().default(null).meta({ description: 'Nhà hảo tâm ngoài hai danh mục trên' }),
  awardeeName: lineSchema(200, 2).nullable().default(null).meta({ description: 'Bắt buộc với cá nhân' }),
  awardeePosition: lineSchema(200).nullable().default(null).meta({ description: 'Chức vụ, nơi công tác' }),
  formId: idSchema,
  movementId: idSchema.nullable().default(null).meta({ description: 'Phong trào của thành tích' }),
  meritYear: z.int().min(2020).max(2100).optional().meta({ description: 'Năm của thành tích; mặc định năm nay' }),
  merit: lineSchema(120, 3)
    .nullable()
    .default(null)
    .meta({ description: 'Tên thành tích, khi khác thành tích chung của năm và phong trào đó' }),
};

export const routeField = routeCodeSchema
  .optional()
  .meta({ description: 'Mặc định: đơn giản khi trình ngay, đầy đủ khi lập nháp (draft)' });

export const nominateAwardBody = z.strictObject({
  ...subjectFields,
  achievement: achievementSchema,
  initiative: initiativeSchema,
  route: routeField,
  draft: z.boolean().default(false).meta({ description: 'Chỉ lập hồ sơ, chưa trình: để đính giấy tờ, lập tờ trình' }),
});

export const awardSchema = z
  .strictObject({
    id: idSchema,
    code: z.string(),
    nominatingUnitId: idSchema,
    nominatingUnitName: z.string(),
    awardeeType: awardeeTypeSchema,
    awardeeUnitId: idSchema.nullable(),
    awardeeHouseholdId: idSchema.nullable(),
    awardeeDonorId: idSchema.nullable(),
    awardeeName: z.string(),
    awardeePosition: z.string().nullable(),
    formId: idSchema,
    formCode: z.string(),
    formName: z.string(),
    formLevel: awardLevelSchema,
    route: routeCodeSchema,
    steps: z.array(z.enum(awardSteps)).meta({ description: 'Các bước hồ sơ này phải qua' }),
    movementId: idSchema.nullable(),
    movementName: z.string().nullable(),
    meritYear: z.int(),
    merit: z.string().nullable(),
    achievement: z.string(),
    initiative: z.string().nullable(),
    figures: z.array(awardFigureSchema).meta({ description: 'Số liệu của hệ thống, chốt vào ngày trình' }),
    status: awardStatusSchema,
    nominatedBy: z.string(),
    nominatedAt: instantSchema,
    submittedAt: instantSchema.nullable(),
    submissionId: idSchema.nullable(),
    submissionCode: z.string().nullable(),
    appraisedBy: z.string().nullable(),
    appraisalOpinion: z.string().nullable(),
    sessionId: idSchema.nullable(),
    votesFor: z.int().nullable(),
    votesTotal: z.int().nullable(),
    decidedBy: z.string().nullable(),
    commendationId: idSchema.nullable(),
    decisionNumber: z.string().nullable(),
    decisionDate: daySchema.nullable(),
    signatory: z.string().nullable(),
    bonusVnd: z.int().nullable(),
    presentedOn: daySchema.nullable(),
    revokedReason: z.string().nullable(),
    withdrawnReason: z.string().nullable(),
    papers: z.array(awardPaperSchema),
    version: z.int(),
  })
  .meta({ id: 'Award' });
export type Award = z.output<typeof awardSchema>;
