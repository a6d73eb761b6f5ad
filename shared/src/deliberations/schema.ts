import { z } from 'zod';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';

const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Giờ theo dạng HH:MM');

/** Somebody named in the minutes, with the post they hold. */
export const attendeeSchema = z
  .strictObject({
    name: lineSchema(120, 2),
    title: lineSchema(200, 2).meta({ description: 'Chức vụ, đại diện cho ai' }),
  })
  .meta({ id: 'Attendee' });
export type Attendee = z.output<typeof attendeeSchema>;

const votes = z.int().min(0).max(5000);

/** The vote on one case. The three add up to no more than the people present. */
export const voteSchema = z.strictObject({
  caseId: idSchema,
  agree: votes,
  disagree: votes,
  abstain: votes.default(0),
  opinion: textSchema(1000).nullable().default(null),
});

const minutesFields = {
  unitId: idSchema.meta({ description: 'Xã, phường, thị trấn' }),
  village: lineSchema(120).meta({ description: 'Thôn, tổ dân phố' }),
  heldOn: daySchema,
  startedAt: timeSchema,
  endedAt: timeSchema,
  place: lineSchema(200, 3),
  chair: attendeeSchema,
  secretary: attendeeSchema,
  attendees: z.array(attendeeSchema).max(50).meta({ description: 'Thành phần có tên trong biên bản' }),
  presentCount: z
    .int()
    .min(3, 'Ít nhất 3 người dự')
    .max(5000)
    .meta({ description: 'Tổng số người dự họp, có quyền biểu quyết' }),
  note: textSchema(2000).nullable(),
};

/** Minutes of a village meeting (Phụ lục I, TT 01/2022/TT-BXD). */
export const recordDeliberationBody = z.strictObject({
  ...minutesFields,
  note: minutesFields.note.default(null),
  votes: z.array(voteSchema).min(1, 'Ít nhất một hồ sơ').max(500),
});
export type RecordDeliberation = z.output<typeof recordDeliberationBody>;

export const deliberationItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Số biên bản, ví dụ BB-0000012' }),
    unitId: idSchema,
    unitName: z.string(),
    village: z.string(),
    heldOn: daySchema,
    presentCount: z.int(),
    caseCount: z.int(),
    agreedCount: z.int(),
    voided: z.boolean(),
    createdAt: instantSchema,
  })
  .meta({ id: 'DeliberationItem' });
export type DeliberationItem = z.output<typeof deliberationItemSchema>;

export const deliberationSchema = deliberationItemSchema
  .extend({
    startedAt: z.string(),
    endedAt: z.string(),
    place: z.string(),
    chair: attendeeSchema,
    secretary: attendeeSchema,
    attendees: z.array(attendeeSchema),
    note: z.string().nullable(),
    recordedBy: z.string(),
    votes: z.array(
      z.strictObject({
        caseId: idSchema,
        caseCode: z.string(),
        headName: z.string(),
        houseKind: z.string(),
        agree: z.int(),
        disagree: z.int(),
        abstain: z.int(),
        opinion: z.string().nullable(),
        agreed: z.boolean(),
      }),
    ),
    voidedBy: z.string().nullable(),
    voidedAt: instantSchema.nullable(),
    voidReason: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Deliberation' });
export type Deliberation = z.output<typeof deliberationSchema>;
