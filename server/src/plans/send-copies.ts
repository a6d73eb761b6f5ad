import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { CommandContext } from '../core/http/handler.ts';

/** An organisation seated at the scope of the movement that day, else the scope itself. */
const seated = (
  condition: string,
): string => `coalesce((SELECT v.unit_id FROM unit_versions v JOIN units o ON o.id = v.unit_id
  WHERE v.parent_id = m.unit_id AND $4::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity') AND ${condition}
  ORDER BY v.name, v.unit_id LIMIT 1), m.unit_id)`;

/**
 * A copy for each of the three the movement asks for: the lead of the unit's block of that year (the deputy when the unit
 * leads it itself), the body of Home Affairs and the Front at the scope of the movement, or the scope itself where there is
 * none. A unit sends no copy to itself; one in no block has nobody to lead it.
 */
export const insertReceipts = (
  { client, now }: CommandContext,
  { id, movementId, unitId }: { id: string; movementId: string; unitId: string },
) =>
  client.query({
    name: 'insert_plan_receipts',
    text: `INSERT INTO plan_receipts (plan_id, recipient, unit_id)
           SELECT $1, s.recipient, s.unit_id FROM movements m CROSS JOIN LATERAL (
             SELECT 'home_affairs' AS recipient, ${seated(`o.kind = 'department' AND fold(v.name) LIKE '%noi vu%'`)} AS unit_id
             UNION ALL SELECT 'front', ${seated(`o.kind = 'front'`)}
             UNION ALL (SELECT 'block_lead', CASE b.lead_unit_id WHEN $3 THEN b.deputy_unit_id ELSE b.lead_unit_id END
               FROM block_members bm JOIN blocks b ON b.id = bm.block_id
               WHERE bm.unit_id = $3 AND bm.year = extract(year FROM m.plan_due_on)::int
               ORDER BY $4::date BETWEEN bm.from_on AND coalesce(bm.to_on, 'infinity') DESC, bm.from_on DESC LIMIT 1)
           ) s WHERE m.id = $2 AND s.unit_id IS NOT NULL AND s.unit_id <> $3`,
    values: [id, movementId, unitId, dayInVietnam(now)],
  });
