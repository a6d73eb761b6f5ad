import { AppError } from '@chung-tay/shared/core/errors';
import { type ReorganisationState, reorganisationStates, type Step } from '@chung-tay/shared/reorganisations/schema';
import type { Changes, Event } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';

export interface LockedReorganisation {
  id: string;
  code: string;
  unitId: string;
  title: string;
  resolutionNumber: string;
  effectiveOn: string;
  steps: Step[];
  state: ReorganisationState;
  /** Drafted, in part or whole, by the caller: as themselves, or by a key of theirs for another account. */
  ownDraft: boolean;
  version: number;
}

/**
 * Takes the row of a reorganisation in scope that is still drafted, of the version the caller saw.
 * @throws not_found · stale_version · action_not_allowed
 */
export async function lockDrafted(context: CommandContext, id: string): Promise<LockedReorganisation> {
  const { rows } = await context.client.query<LockedReorganisation>({
    name: 'lock_reorganisation',
    text: `SELECT r.id, r.code, r.unit_id AS "unitId", r.title, r.resolution_number AS "resolutionNumber", r.effective_on AS "effectiveOn",
             r.steps, r.state, people_behind(ARRAY[$3::uuid]) && people_behind(r.drafters) AS "ownDraft", r.version
           FROM reorganisations r WHERE r.id = $1 AND ${withinUnits('r.unit_id', '$2')} FOR UPDATE OF r`,
    values: [id, context.roots, requireActor(context).id],
  });
  const row = found(rows[0], 'đợt sắp xếp này');
  expectVersion(context, row.version);
  if (row.state === 'drafted') return row;
  throw new AppError(
    'action_not_allowed',
    `Đợt sắp xếp ${row.code}: ${reorganisationStates[row.state].toLocaleLowerCase('vi')}.`,
  );
}

export const reorganisationEvent = (
  verb: 'drafted' | 'updated' | 'cancelled' | 'applied',
  { id, unitId }: { id: string; unitId: string },
  note: string | null,
  changes?: Changes,
): Event => ({ action: `reorganisation.${verb}`, subject: { type: 'reorganisation', id, unitId }, note, changes });
