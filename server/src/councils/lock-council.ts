import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found } from '../core/http/handler.ts';

export interface LockedCouncil {
  id: string;
  unitId: string;
  name: string;
  citation: string;
  validFrom: string;
  validTo: string | null;
  quorumPercent: number;
  recusedCount: boolean;
  version: number;
}

/** Takes the row of a council within reach, of the version the caller saw; `not_found` else. */
export async function lockCouncil(context: CommandContext, id: string): Promise<LockedCouncil> {
  const { rows } = await context.client.query<LockedCouncil>({
    name: 'lock_council',
    text: `SELECT c.id, c.unit_id AS "unitId", c.name, c.citation, c.valid_from AS "validFrom", c.valid_to AS "validTo",
             c.quorum_percent::float8 AS "quorumPercent", c.recused_count AS "recusedCount", c.version
           FROM councils c WHERE c.id = $1 AND ${withinUnits('c.unit_id', '$2')} FOR NO KEY UPDATE OF c`,
    values: [id, context.roots],
  });
  const council = found(rows[0], 'Hội đồng này');
  expectVersion(context, council.version);
  return council;
}

/** Whoever sees the council sees that it changed. */
export const bumpCouncil = ({ client, now }: CommandContext, id: string) =>
  client.query({
    name: 'bump_council',
    text: 'UPDATE councils SET version = version + 1, updated_at = $2 WHERE id = $1',
    values: [id, now.toISOString()],
  });
