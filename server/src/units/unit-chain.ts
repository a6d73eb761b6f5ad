import type { UnitKind } from '@chung-tay/shared/units/schema';
import type { Client } from '../core/db/pool.ts';

export interface NamedUnit {
  kind: UnitKind;
  name: string;
}

/**
 * A unit and those above it on a day, the unit first: as a paper of that day names them. A unit that had ended by then
 * keeps its last name.
 */
export async function readUnitChain(client: Client, unitId: string, day: string): Promise<NamedUnit[]> {
  const { rows } = await client.query<NamedUnit>({
    name: 'unit_chain',
    text: `WITH RECURSIVE chain AS (
        SELECT $1::uuid AS unit_id, 1 AS depth
        UNION ALL
        SELECT v.parent_id, c.depth + 1 FROM chain c CROSS JOIN LATERAL (
          SELECT w.parent_id FROM unit_versions w WHERE w.unit_id = c.unit_id
          ORDER BY $2::date BETWEEN w.valid_from AND coalesce(w.valid_to, 'infinity') DESC, w.valid_from DESC LIMIT 1
        ) v WHERE v.parent_id IS NOT NULL AND c.depth < 10
      )
      SELECT u.kind, v.name FROM chain c JOIN units u ON u.id = c.unit_id CROSS JOIN LATERAL (
        SELECT w.name FROM unit_versions w WHERE w.unit_id = c.unit_id
        ORDER BY $2::date BETWEEN w.valid_from AND coalesce(w.valid_to, 'infinity') DESC, w.valid_from DESC LIMIT 1
      ) v ORDER BY c.depth`,
    values: [unitId, day],
  });
  return rows;
}
