import { z } from 'zod';
import { positiveVndSchema } from '../core/money.ts';
import { daySchema, idSchema, lineSchema } from '../core/text.ts';
import { achievementSchema, awardeeTypeSchema, routeCodeSchema } from './schema.ts';

/** At most this many subjects at once: each is looked up and checked like one nominated alone. */
export const mostSubjects = 100;

const subjectSchema = z.strictObject({
  awardeeType: awardeeTypeSchema,
  awardeeUnitId: idSchema.nullable().default(null),
  awardeeHouseholdId: idSchema.nullable().default(null),
  awardeeDonorId: idSchema.nullable().default(null),
  awardeeName: lineSchema(200, 2).nullable().default(null),
  awardeePosition: lineSchema(200).nullable().default(null),
});

/** Where the subjects come from: a published ranking, donors above a sum, or a list. */
const sourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ranking'),
    rankingId: idSchema,
    first: z.int().min(1).max(mostSubjects).meta({ description: 'Các đơn vị xếp hạng từ 1 đến hạng này' }),
  }),
  z.strictObject({
    kind: z.literal('donors'),
    minVnd: positiveVndSchema.meta({ description: 'Tiền thực nhận trong kỳ từ mức này trở lên' }),
    fromOn: daySchema,
    toOn: daySchema,
  }),
  z.strictObject({ kind: z.literal('list'), subjects: z.array(subjectSchema).min(1).max(mostSubjects) }),
]);

export const nominateAwardsBody = z.strictObject({
  nominatingUnitId: idSchema,
  formId: idSchema,
  movementId: idSchema.nullable().default(null),
  meritYear: z.int().min(2020).max(2100).optional(),
  merit: lineSchema(120, 3).nullable().default(null),
  achievement: achievementSchema.meta({
    description: 'Thành tích chung; kết quả của từng đối tượng được ghi thêm sau',
  }),
  route: routeCodeSchema.default('regular'),
  source: sourceSchema,
  dryRun: z.boolean().default(false),
});
export type NominationSource = z.output<typeof sourceSchema>;
export type BulkSubject = z.output<typeof subjectSchema>;

/** Who of a bulk was or could be nominated, who not and why. */
export const nominationsSchema = z
  .strictObject({
    dryRun: z.boolean(),
    nominated: z.int().meta({ description: 'Số hồ sơ đã lập, hoặc sẽ lập được' }),
    refused: z.int(),
    rows: z.array(
      z.strictObject({
        awardeeType: awardeeTypeSchema,
        awardeeName: z.string(),
        basis: z.string().nullable().meta({ description: 'Hạng và điểm, hoặc số tiền đã ủng hộ' }),
        awardId: idSchema.nullable(),
        awardCode: z.string().nullable(),
        refusedBecause: z.string().nullable(),
        notes: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'Nominations' });
export type Nominations = z.output<typeof nominationsSchema>;
