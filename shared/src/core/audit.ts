import { z } from 'zod';
import { pageOf } from './paging.ts';
import { idSchema, instantSchema } from './text.ts';

/** One thing that happened to a record: who, when, what, old and new values. Never a national id, phone or password. */
export const auditEventSchema = z
  .strictObject({
    id: idSchema,
    at: instantSchema,
    actorId: idSchema.nullable(),
    actorName: z.string().nullable(),
    action: z.string().meta({ description: 'noun.verbed, như household.updated' }),
    subjectType: z.string(),
    subjectId: idSchema,
    note: z.string().nullable(),
    changes: z.record(z.string(), z.strictObject({ old: z.unknown(), new: z.unknown() })).nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEvent' });
export type AuditEvent = z.output<typeof auditEventSchema>;

export const historyResponse = pageOf(auditEventSchema);
export const historyQuery = z.strictObject({
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
