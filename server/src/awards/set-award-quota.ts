import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { readQuota } from './rate-queries.ts';

/**
 * Gives a unit, with all below it, a quota of a form for a year, or changes it. What is used already stands: a quota is never
 * set below it.
 * @throws quota_exceeded, not_found out of scope, invalid_request at /formCode
 */
export const setAwardQuota: Command<typeof awardRoutes.setAwardQuota> = async (context, input) => {
  const { formCode, unitId, year, quota, citation } = input;
  await requirePlace(context, unitId, formCode);
  const { rows: former } = await context.client.query<{ id: string; quota: number }>({
    name: 'lock_award_quota',
    text: 'SELECT q.id, q.quota FROM award_quotas q WHERE q.form_code = $1 AND q.unit_id = $2 AND q.year = $3 FOR UPDATE',
    values: [formCode, unitId, year],
  });
  const wanted = former[0]?.id ?? context.services.newId();
  // Somebody else may have given it meanwhile: then this is theirs, changed.
  const { rows } = await context.client.query<{ id: string }>({
    name: 'set_award_quota',
    text: `INSERT INTO award_quotas (id, form_code, unit_id, year, quota, citation, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
           ON CONFLICT ON CONSTRAINT award_quotas_once DO UPDATE SET quota = excluded.quota, citation = excluded.citation,
             set_by = excluded.set_by, set_at = excluded.set_at, version = award_quotas.version + 1 RETURNING id`,
    values: [wanted, formCode, unitId, year, quota, citation, requireActor(context).id, context.now.toISOString()],
  });
  const id = rows[0]?.id ?? wanted;
  const result = await readQuota(context, id);
  if (result.used > quota)
    throw new AppError('quota_exceeded', `Đã dùng ${result.used}; chỉ tiêu không thể thấp hơn số đó.`);
  return {
    result,
    event: {
      action: 'award_quota.set',
      subject: { type: 'award_quota', id, unitId },
      note: `${result.formName}, ${year}`,
      changes: { quota: { old: former[0]?.quota ?? null, new: quota } },
    },
  };
};

async function requirePlace({ client, roots }: CommandContext, unitId: string, formCode: string): Promise<void> {
  const { rows } = await client.query<{ known: boolean }>({
    name: 'place_of_award_quota',
    text: `SELECT EXISTS (SELECT 1 FROM award_forms f WHERE f.code = $3) AS known FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$2')}`,
    values: [unitId, roots, formCode],
  });
  if (!found(rows[0], 'đơn vị').known)
    throw fieldError('/formCode', 'not_found', 'Không có hình thức khen thưởng này.');
}
