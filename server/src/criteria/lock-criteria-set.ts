import { AppError } from '@chung-tay/shared/core/errors';
import type { CriteriaSetState } from '@chung-tay/shared/criteria/schema';
import type { Event } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found } from '../core/http/handler.ts';

/** A criteria set held for a command. */
export interface LockedCriteriaSet {
  id: string;
  code: string;
  name: string;
  unitId: string;
  movementId: string;
  groupKey: string | null;
  validFrom: string;
  state: CriteriaSetState;
  version: number;
}

/**
 * Takes the row of a draft that the actor's units write, of the version they saw.
 * @throws not_found · stale_version · criteria_issued: what is issued never changes
 */
export async function lockDraft(context: CommandContext, id: string): Promise<LockedCriteriaSet> {
  const { rows } = await context.client.query<LockedCriteriaSet>({
    name: 'lock_criteria_set',
    text: `SELECT s.id, s.code, s.name, s.unit_id AS "unitId", s.movement_id AS "movementId", s.group_key AS "groupKey",
             s.valid_from AS "validFrom", s.state, s.version
           FROM criteria_sets s WHERE s.id = $1 AND ${withinUnits('s.unit_id', '$2')} FOR NO KEY UPDATE OF s`,
    values: [id, context.roots],
  });
  const set = found(rows[0], 'bảng điểm này');
  expectVersion(context, set.version);
  if (set.state !== 'draft')
    throw new AppError('criteria_issued', `Bảng điểm ${set.code} đã ban hành; hãy soạn bản mới thay từ một ngày.`);
  return set;
}

/** What the history of a set tells of an act. */
export const criteriaSetEvent = (
  action: string,
  { id, unitId }: Pick<LockedCriteriaSet, 'id' | 'unitId'>,
  note: string | null,
  changes?: Event['changes'],
): Event => ({ action: `criteria_set.${action}`, subject: { type: 'criteria_set', id, unitId }, note, changes });
