import { z } from 'zod';
import { daySchema, idSchema, lineSchema } from '../core/text.ts';
import {
  awardeeTypeSchema,
  awardFigureSchema,
  awardLevelSchema,
  awardStatusSchema,
  awardSteps,
  routeCodeSchema,
  routeField,
  subjectFields,
} from './schema.ts';

/** The same subject as a query; what is not said is not there. */
export const checkAwardQuery = z.strictObject({
  nominatingUnitId: subjectFields.nominatingUnitId,
  awardeeType: awardeeTypeSchema,
  awardeeUnitId: idSchema.optional(),
  awardeeHouseholdId: idSchema.optional(),
  awardeeDonorId: idSchema.optional(),
  awardeeName: lineSchema(200, 2).optional(),
  awardeePosition: lineSchema(200).optional(),
  formId: idSchema,
  movementId: idSchema.optional(),
  meritYear: subjectFields.meritYear,
  merit: lineSchema(120, 3).optional(),
  route: routeField,
});

/** What was looked at before an award goes on, and what it said. `blocked` stops it, `note` does not. */
export const checkKinds = {
  form: 'Hình thức và đối tượng',
  merit: 'Một thành tích khen một lần',
  complaint: 'Khiếu nại, kiến nghị',
  inspection: 'Kiểm tra, tồn tại quá hạn',
  quota: 'Chỉ tiêu',
  papers: 'Giấy tờ',
  history: 'Đã được khen',
} as const;

export type CheckKind = keyof typeof checkKinds;

export const awardCheckSchema = z
  .strictObject({
    kind: z.enum(Object.keys(checkKinds) as [CheckKind, ...CheckKind[]]),
    result: z.enum(['passed', 'note', 'blocked']),
    detail: z.string(),
  })
  .meta({ id: 'AwardCheck' });

export type AwardCheck = z.output<typeof awardCheckSchema>;

/** What stands against a nomination before it is sent: the same checks as the commands, with their reasons. */
export const awardChecksSchema = z
  .strictObject({
    awardeeName: z.string(),
    formName: z.string(),
    route: routeCodeSchema,
    steps: z.array(z.enum(awardSteps)),
    bonusVnd: z.int().nullable().meta({ description: 'Tiền thưởng nếu quyết định hôm nay, đồng' }),
    figures: z.array(awardFigureSchema),
    checks: z.array(awardCheckSchema),
  })
  .meta({ id: 'AwardChecks' });

export type AwardChecks = z.output<typeof awardChecksSchema>;

/** One award of somebody: of any state within reach; beyond it only what was decided. */
export const awardeeAwardSchema = z
  .strictObject({
    id: idSchema.nullable().meta({ description: 'null: hồ sơ ngoài phạm vi của bạn' }),
    code: z.string(),
    nominatingUnitName: z.string(),
    formName: z.string(),
    formLevel: awardLevelSchema,
    meritYear: z.int(),
    status: awardStatusSchema,
    decisionNumber: z.string().nullable(),
    decisionDate: daySchema.nullable(),
  })
  .meta({ id: 'AwardeeAward' });

export type AwardeeAward = z.output<typeof awardeeAwardSchema>;
