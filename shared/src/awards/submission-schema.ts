import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from '../core/text.ts';

export const submissionStates = { draft: 'Nháp', submitted: 'Đã trình' } as const;

export type SubmissionState = keyof typeof submissionStates;

/** Tờ trình: files of one unit and one form, sent together under a number. */
export const submissionSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã, ví dụ TT-0000012' }),
    unitId: idSchema,
    unitName: z.string(),
    formCode: z.string(),
    formName: z.string(),
    number: z.string().nullable(),
    submittedOn: daySchema.nullable(),
    signatory: z.string().nullable(),
    signatoryTitle: z.string().nullable(),
    reasons: z.string().nullable(),
    state: z.enum(['draft', 'submitted']),
    awards: z.int().meta({ description: 'Số hồ sơ trong tờ trình' }),
    createdBy: z.string(),
    createdAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'AwardSubmission' });

export type AwardSubmission = z.output<typeof submissionSchema>;
