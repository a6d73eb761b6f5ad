import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Reorganisation } from '@chung-tay/shared/reorganisations/schema';
import { withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';
import { reorganisationColumns } from './reorganisation-list.ts';

/** One reorganisation with its steps, within scope; `not_found` otherwise. Commands answer with it too. */
export async function readReorganisation(context: HandlerContext, id: string): Promise<Reorganisation> {
  const { client, roots, now, actor } = context;
  const { rows } = await client.query<Reorganisation>({
    name: 'read_reorganisation',
    text: `SELECT ${reorganisationColumns}, r.steps, r.updated_at AS "updatedAt", r.cancel_reason AS "cancelReason", r.result,
             r.state = 'drafted' AND r.effective_on <= $3::date AND $4::uuid IS NOT NULL
               AND NOT (people_behind(ARRAY[$4::uuid]) && people_behind(r.drafters)) AS "mayApply"
           FROM reorganisations r WHERE r.id = $1 AND ${withinUnits('r.unit_id', '$2')}`,
    values: [id, roots, dayInVietnam(now), actor?.id ?? null],
  });
  return found(rows[0], 'đợt sắp xếp này');
}
