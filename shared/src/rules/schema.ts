import { z } from 'zod';
import { positiveVndSchema } from '../core/money.ts';
import { daySchema, idSchema, instantSchema, lineSchema } from '../core/text.ts';
import { householdCategorySchema } from '../households/schema.ts';
import { amenityNames, dwellingPartNames, materialSchema } from './facts.ts';

/** New build or repair (loại hỗ trợ). */
export const houseKinds = { new_build: 'Xây mới', repair: 'Sửa chữa' } as const;
export type HouseKind = keyof typeof houseKinds;
export const houseKindSchema = z.enum(['new_build', 'repair']);

/** The programme that pays in the first place; reports split by it (domain: QĐ 21/2024, two NTPs, the movement). */
export const programmes = {
  merit: 'Người có công',
  ntp_poverty: 'CTMTQG giảm nghèo bền vững',
  ntp_ethnic: 'CTMTQG dân tộc thiểu số và miền núi',
  movement: 'Phong trào xóa nhà tạm, nhà dột nát',
} as const;
export type Programme = keyof typeof programmes;
export const programmeSchema = z.enum(Object.keys(programmes) as [Programme, ...Programme[]]);

/** Where a rule applies. A rule for a special area goes before the one for every area. Which unit is which is dated data. */
export const areaKinds = {
  any: 'Mọi địa bàn',
  poor_district: 'Huyện nghèo',
  ethnic_area: 'Vùng đồng bào dân tộc thiểu số và miền núi',
} as const;
export type AreaKind = keyof typeof areaKinds;
export const areaKindSchema = z.enum(['any', 'poor_district', 'ethnic_area']);

/** What a rule settles: who is eligible, who comes first, how much is given. */
export const ruleKinds = { eligibility: 'Tiêu chí', priority: 'Thứ tự ưu tiên', norm: 'Mức hỗ trợ' } as const;
export type RuleKind = keyof typeof ruleKinds;
export const ruleKindSchema = z.enum(['eligibility', 'priority', 'norm']);

const squareMetres = z.number().min(1).max(200).multipleOf(0.1);

/** What must hold in every case. The vocabulary is closed; thresholds are rows. */
export const conditionSchema = z.discriminatedUnion('measure', [
  z.strictObject({ measure: z.literal('category'), oneOf: z.array(householdCategorySchema).min(1) }),
  z.strictObject({ measure: z.literal('land_undisputed') }),
  z.strictObject({ measure: z.literal('not_to_demolish') }),
  z.strictObject({ measure: z.literal('never_supported') }),
  z.strictObject({ measure: z.literal('permanent_residence') }),
  z.strictObject({ measure: z.literal('merit_member') }),
  z.strictObject({ measure: z.literal('ethnic_minority') }),
]);
export type Condition = z.output<typeof conditionSchema>;

/** What makes a dwelling temporary or dilapidated: one of them is enough. */
export const criterionSchema = z.discriminatedUnion('measure', [
  z.strictObject({ measure: z.literal('no_dwelling') }),
  z
    .strictObject({
      measure: z.literal('area'),
      singleBelowM2: squareMetres,
      householdBelowM2: squareMetres,
      perPersonBelowM2: squareMetres,
    })
    .meta({ description: 'Hộ đơn thân dưới ngưỡng thứ nhất; hộ khác dưới cả hai ngưỡng sau' }),
  z.strictObject({ measure: z.literal('area_per_person'), belowM2: squareMetres }),
  z.strictObject({ measure: z.literal('weak_structures'), atLeast: z.int().min(1).max(3) }),
  z.strictObject({ measure: z.literal('unsafe_structures'), atLeast: z.int().min(1).max(3) }),
  z
    .strictObject({ measure: z.literal('age'), overYears: z.int().min(1).max(100) })
    .meta({ description: 'Vật liệu bền chắc, dùng quá số năm này mà chưa cải tạo, nay xuống cấp, không an toàn' }),
  z.strictObject({ measure: z.literal('lacks'), amenity: z.enum(amenityNames) }),
]);
export type Criterion = z.output<typeof criterionSchema>;

const partMaterials = z.array(materialSchema).min(1);

export const eligibilityParametersSchema = z
  .strictObject({
    conditions: z.array(conditionSchema).max(10),
    anyOf: z.array(criterionSchema).min(1, 'Cần ít nhất một tiêu chí').max(10),
    durable: z
      .strictObject(
        Object.fromEntries(dwellingPartNames.map((name) => [name, partMaterials])) as Record<
          (typeof dwellingPartNames)[number],
          typeof partMaterials
        >,
      )
      .meta({ description: 'Vật liệu được coi là bền chắc ở từng bộ phận' }),
    equivalentsAccepted: z.boolean().meta({ description: 'Nhận vật liệu tương đương đã được xác nhận' }),
  })
  .meta({ id: 'EligibilityParameters' });
export type EligibilityParameters = z.output<typeof eligibilityParametersSchema>;

/** Who comes first: groups of the priority order, and needs of the dwelling. */
export const priorityCriteria = {
  poor_ethnic_minority: 'Hộ nghèo dân tộc thiểu số',
  poor_with_merit: 'Hộ nghèo có thành viên là người có công',
  social_protection: 'Hộ nghèo, cận nghèo có thành viên thuộc đối tượng bảo trợ xã hội',
  special_hardship: 'Đặc biệt khó khăn: già cả, neo đơn, khuyết tật',
  disaster_prone: 'Ở vùng hay bị thiên tai',
  meritorious: 'Gia đình người có công',
  poor: 'Hộ nghèo',
  near_poor: 'Hộ cận nghèo',
  no_dwelling: 'Chưa có nhà ở',
  weak_structure: 'Mỗi kết cấu chính không bền chắc',
  unsafe_structure: 'Mỗi kết cấu chính hư hỏng nặng, không an toàn',
  crowded: 'Diện tích bình quân dưới ngưỡng chật chội',
} as const;
export type PriorityCriterion = keyof typeof priorityCriteria;
export const priorityCriterionSchema = z.enum(
  Object.keys(priorityCriteria) as [PriorityCriterion, ...PriorityCriterion[]],
);

const weight = z.strictObject({ criterion: priorityCriterionSchema, points: z.int().min(1).max(1000) });

export const priorityParametersSchema = z
  .strictObject({
    order: z.array(weight).min(1).max(12).meta({ description: 'Chỉ tính nhóm đầu tiên mà hộ thuộc về' }),
    needs: z.array(weight).max(12).meta({ description: 'Cộng tất cả; kết cấu tính theo số lượng' }),
    crowdedBelowM2: squareMetres.meta({ description: 'Ngưỡng m²/người của tiêu chí chật chội' }),
  })
  .meta({ id: 'PriorityParameters' });
export type PriorityParameters = z.output<typeof priorityParametersSchema>;

export const normParametersSchema = z
  .strictObject({
    amounts: z
      .array(
        z.strictObject({
          houseKind: houseKindSchema,
          category: householdCategorySchema.nullable().meta({ description: 'null: mọi diện' }),
          amountVnd: positiveVndSchema,
        }),
      )
      .min(1)
      .max(12),
  })
  .meta({ id: 'NormParameters' });
export type NormParameters = z.output<typeof normParametersSchema>;

const common = {
  programme: programmeSchema,
  areaKind: areaKindSchema.default('any'),
  title: lineSchema(200, 3).meta({ description: 'Tên ngắn, ví dụ “QĐ 55/QĐ-BXD”' }),
  citation: lineSchema(1000, 3).meta({ description: 'Căn cứ: số, ngày, điều, khoản' }),
  validFrom: daySchema,
  validTo: daySchema.nullable().default(null),
  assumed: z.boolean().default(false).meta({ description: 'Chưa đối chiếu với văn bản gốc' }),
};

/** A version of a rule before it is recorded. `kind` says which parameters it has. */
export const createRuleBody = z.strictObject({
  ...common,
  kind: ruleKindSchema,
  eligibility: eligibilityParametersSchema
    .nullable()
    .default(null)
    .meta({ description: 'Bắt buộc khi kind = eligibility' }),
  priority: priorityParametersSchema.nullable().default(null).meta({ description: 'Bắt buộc khi kind = priority' }),
  norm: normParametersSchema.nullable().default(null).meta({ description: 'Bắt buộc khi kind = norm' }),
});
export type CreateRule = z.output<typeof createRuleBody>;

export const ruleSchema = z
  .strictObject({
    id: idSchema,
    kind: ruleKindSchema,
    programme: programmeSchema,
    areaKind: areaKindSchema,
    title: z.string(),
    citation: z.string(),
    validFrom: daySchema,
    validTo: daySchema.nullable().meta({ description: 'null: còn hiệu lực cho đến khi có bản sau' }),
    assumed: z.boolean(),
    eligibility: eligibilityParametersSchema.nullable(),
    priority: priorityParametersSchema.nullable(),
    norm: normParametersSchema.nullable(),
    createdBy: z.string().nullable().meta({ description: 'null: có từ đầu' }),
    createdAt: instantSchema,
  })
  .meta({ id: 'Rule' });
export type Rule = z.output<typeof ruleSchema>;

/** A unit that is a special area for a period (QĐ 353/QĐ-TTg for poor districts): dated, cited. */
export const unitAreaSchema = z
  .strictObject({
    id: idSchema,
    unitId: idSchema,
    unitName: z.string(),
    areaKind: areaKindSchema,
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    citation: z.string(),
    assumed: z.boolean(),
  })
  .meta({ id: 'UnitArea' });
export type UnitArea = z.output<typeof unitAreaSchema>;

/** One line of an explanation: what was looked at, what was found, what the rule asks. */
export const findingSchema = z
  .strictObject({
    group: z.enum(['condition', 'criterion']),
    measure: z.string(),
    met: z.boolean().nullable().meta({ description: 'null: thiếu số liệu' }),
    text: z
      .string()
      .meta({ description: 'Ví dụ “Nhà 23,7 m², bình quân 7,9 m²/người: dưới 30 m² và dưới 8 m²/người”' }),
  })
  .meta({ id: 'Finding' });
export type Finding = z.output<typeof findingSchema>;

export const verdicts = {
  eligible: 'Đủ điều kiện',
  ineligible: 'Không đủ điều kiện',
  incomplete: 'Thiếu số liệu',
  no_rule: 'Chưa có tiêu chí áp dụng',
} as const;
export type Verdict = keyof typeof verdicts;
export const verdictSchema = z.enum(Object.keys(verdicts) as [Verdict, ...Verdict[]]);

export const scorePartSchema = z
  .strictObject({
    criterion: priorityCriterionSchema,
    count: z.int(),
    points: z.int().meta({ description: 'Đã nhân với số lượng' }),
  })
  .meta({ id: 'ScorePart' });
export type ScorePart = z.output<typeof scorePartSchema>;
