import { z } from 'zod';
import { positiveVndSchema } from '../core/money.ts';
import { daySchema, idSchema, lineSchema } from '../core/text.ts';
import { houseKindSchema } from '../rules/schema.ts';
import { stageSchema } from '../rules/stages.ts';

/**
 * What houses are planned, built and accepted by: dated data with their sources. A version is never edited; a later one
 * ends it the day before (`rule_overlap` when there is one from that day or later).
 */
const dated = {
  citation: lineSchema(1000, 3),
  validFrom: daySchema,
};

/** One stage of a plan. Days are of the calendar. */
export const stagePlanStepSchema = z.strictObject({
  stage: stageSchema,
  normDays: z.int().min(0).max(730).meta({
    description: 'Số ngày định mức từ giai đoạn trước; của giai đoạn đầu: từ ngày quyết định',
  }),
  minDays: z.int().min(0).max(365).meta({
    description: 'Ít ngày hơn số này giữa giai đoạn trước và giai đoạn này là bất thường',
  }),
});
export type StagePlanStep = z.output<typeof stagePlanStepSchema>;

/** Which stages a kind of house passes through, in order, with the days they take. A house keeps the plan it was pinned to. */
export const stagePlanSchema = z
  .strictObject({
    id: idSchema,
    kind: houseKindSchema,
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    citation: z.string(),
    stages: z.array(stageSchema),
    steps: z.array(stagePlanStepSchema),
  })
  .meta({ id: 'StagePlan' });
export type StagePlan = z.output<typeof stagePlanSchema>;

export const createStagePlanBody = z.strictObject({
  kind: houseKindSchema,
  ...dated,
  steps: z
    .array(stagePlanStepSchema)
    .min(2, 'Ít nhất khởi công và bàn giao')
    .max(6)
    .meta({ description: 'Theo thứ tự thi công; đầu là khởi công, cuối là bàn giao' }),
});

/** How one item of a checklist is answered: yes or no, a number, or by the area measured at acceptance (`areaM2`). */
export const answerKinds = { yes_no: 'Có / Không', number: 'Số', area: 'Diện tích đo (m²)' } as const;
export const answerKindSchema = z.enum(['yes_no', 'number', 'area']);
export type AnswerKind = z.output<typeof answerKindSchema>;

/** When an item applies: to every house, or where the survey said the place is prone to disasters. */
export const itemConditions = { always: 'Mọi nhà', disaster_prone: 'Vùng hay bị thiên tai (theo khảo sát)' } as const;
export const itemConditionSchema = z.enum(['always', 'disaster_prone']);

/** One item of an acceptance checklist as it is recorded. */
export const acceptanceItemSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, 'Mã gồm chữ thường không dấu, số và gạch dưới'),
  text: lineSchema(300, 3),
  required: z.boolean().meta({ description: 'Không đạt thì không nghiệm thu được' }),
  answer: answerKindSchema,
  minimum: z.number().min(0).max(100_000).nullable().default(null).meta({ description: 'Của số và diện tích' }),
  singleMinimum: z
    .number()
    .min(0)
    .max(100_000)
    .nullable()
    .default(null)
    .meta({ description: 'Riêng hộ một người; null: như mọi hộ' }),
  unit: lineSchema(20).nullable().default(null).meta({ description: 'Đơn vị của số, ví dụ năm' }),
  when: itemConditionSchema.default('always'),
});
export type AcceptanceItem = z.output<typeof acceptanceItemSchema>;

/** What must be found of a house of this kind before this stage is accepted. The version of the day of acceptance counts. */
export const acceptanceChecklistSchema = z
  .strictObject({
    id: idSchema,
    stage: stageSchema,
    kind: houseKindSchema,
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    citation: z.string(),
    assumed: z.boolean().meta({ description: 'Có điều giả định, chờ đối chiếu văn bản' }),
    items: z.array(acceptanceItemSchema),
  })
  .meta({ id: 'AcceptanceChecklist' });
export type AcceptanceChecklist = z.output<typeof acceptanceChecklistSchema>;

export const createAcceptanceChecklistBody = z.strictObject({
  stage: stageSchema,
  kind: houseKindSchema,
  ...dated,
  assumed: z.boolean().default(false),
  items: z.array(acceptanceItemSchema).min(1, 'Cần ít nhất một mục').max(40),
});

/** A design with its estimate (mẫu nhà) that a household may choose. */
export const houseModelSchema = z
  .strictObject({
    id: idSchema,
    code: z.string(),
    name: z.string(),
    kind: houseKindSchema,
    areaM2: z.number(),
    costVnd: positiveVndSchema,
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    citation: z.string(),
    assumed: z.boolean(),
  })
  .meta({ id: 'HouseModel' });
export type HouseModel = z.output<typeof houseModelSchema>;

export const createHouseModelBody = z.strictObject({
  code: z
    .string()
    .regex(/^[A-Z0-9][A-Z0-9-]{1,19}$/, 'Mã gồm chữ hoa không dấu, số và gạch nối')
    .meta({ description: 'Mã đã có: bản mới thay bản đang dùng từ ngày hiệu lực' }),
  name: lineSchema(200, 3),
  kind: houseKindSchema,
  areaM2: z.number().min(10).max(500),
  costVnd: positiveVndSchema,
  ...dated,
  assumed: z.boolean().default(false),
});
