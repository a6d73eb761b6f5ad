import { AppError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import type { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import { writtenPoints } from '@chung-tay/shared/criteria/points';
import type { CriteriaSet } from '@chung-tay/shared/criteria/schema';
import type { Event } from '../core/audit/audit.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { dayBefore } from '../units/registry-unit.ts';
import { readCriteriaSet } from './criteria-list.ts';
import { criteriaSetEvent, type LockedCriteriaSet, lockDraft } from './lock-criteria-set.ts';

interface Former {
  id: string;
  code: string;
  validFrom: string;
  validTo: string | null;
}

/**
 * Puts a draft into force from its day; the one of the same group that was in force ends the day before. From then neither
 * changes.
 * @throws criteria_issued · invalid_request at /totalPoints, /tieRule, /criteria · rule_overlap when a later one is there
 */
export const issueCriteriaSet: Command<typeof criteriaRoutes.issueCriteriaSet> = async (context, { id }) => {
  const locked = await lockDraft(context, id);
  requireWhole(await readCriteriaSet(context, id));
  const former = await closeFormer(context, locked);
  await context.client.query({
    name: 'issue_criteria_set',
    text: `UPDATE criteria_sets SET state = 'issued', issued_by = $2, issued_by_name = (SELECT u.full_name FROM users u WHERE u.id = $2), issued_at = $3,
             version = version + 1 WHERE id = $1`,
    values: [id, requireActor(context).id, context.now.toISOString()],
  });
  const changes = { state: { old: 'draft', new: 'issued' }, validFrom: { old: null, new: locked.validFrom } };
  const issued = criteriaSetEvent('issued', locked, locked.name, changes);
  return { result: await readCriteriaSet(context, id), event: former ? [issued, closedEvent(former, locked)] : issued };
};

/** Whole: its normal criteria add up to its total, and the rule for equal totals names criteria that are there. */
function requireWhole({ totalPoints, maxima, tieRule, criteria }: CriteriaSet): void {
  if (criteria.length === 0) throw refused('/criteria', 'Bảng điểm chưa có tiêu chí nào.');
  if (maxima.normal !== totalPoints)
    throw refused(
      '/totalPoints',
      `Các tiêu chí chuẩn cộng lại được ${writtenPoints(maxima.normal)} điểm, bảng ghi tổng ${writtenPoints(totalPoints)} điểm.`,
    );
  const numbers = new Set(criteria.map(({ number }) => number));
  const astray = tieRule.findIndex((step) => step.by === 'criterion' && !numbers.has(step.number));
  if (astray >= 0) throw refused(`/tieRule/${astray}`, 'Quy tắc khi bằng điểm nêu một tiêu chí không có trong bảng.');
}

const refused = (pointer: string, message: string): AppError =>
  new AppError('invalid_request', message, { fields: [{ pointer, code: 'invalid_request', message }] });

/** One issue at a time for a movement, so that two who do not see each other leave no day with both. */
async function closeFormer({ client }: CommandContext, set: LockedCriteriaSet): Promise<Former | undefined> {
  await client.query({
    name: 'lock_criteria_issue',
    text: 'SELECT pg_advisory_xact_lock(hashtext($1))',
    values: [`criteria ${set.movementId}`],
  });
  const { rows } = await client.query<Former>({
    name: 'former_criteria_sets',
    text: `SELECT s.id, s.code, s.valid_from AS "validFrom", s.valid_to AS "validTo" FROM criteria_sets s
           WHERE s.unit_id = $1 AND s.movement_id = $2 AND s.group_key IS NOT DISTINCT FROM $3 AND s.state <> 'draft'
             AND coalesce(s.valid_to, 'infinity') >= $4::date ORDER BY s.valid_from DESC`,
    values: [set.unitId, set.movementId, set.groupKey, set.validFrom],
  });
  const later = rows.find(({ validFrom }) => validFrom >= set.validFrom);
  if (later) {
    const message = `Nhóm này đã có bảng điểm ${later.code} từ ngày ${writtenDay(later.validFrom)}.`;
    throw new AppError('rule_overlap', message, {
      fields: [{ pointer: '/validFrom', code: 'rule_overlap', message }],
    });
  }
  const former = rows[0];
  if (former)
    await client.query({
      name: 'replace_criteria_set',
      text: `UPDATE criteria_sets SET state = 'replaced', valid_to = $2, version = version + 1 WHERE id = $1`,
      values: [former.id, dayBefore(set.validFrom)],
    });
  return former;
}

const closedEvent = (former: Former, by: LockedCriteriaSet): Event =>
  criteriaSetEvent('replaced', { id: former.id, unitId: by.unitId }, `${former.code} → ${by.code}`, {
    validTo: { old: former.validTo, new: dayBefore(by.validFrom) },
  });
