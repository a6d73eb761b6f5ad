import type { Event } from '../core/audit/audit.ts';
import { type CommandContext, requireActor } from '../core/http/handler.ts';
import type { Competition, FrozenRow } from './freeze-scores.ts';

/** A version of a ranking about to be written. */
export interface NewRanking extends Competition {
  id: string;
  unitId: string;
  versionNumber: number;
  reason: string | null;
  supersedesId: string | null;
}

/** Writes a draft with its rows. */
export async function insertRanking(
  context: CommandContext,
  ranking: NewRanking,
  rows: readonly FrozenRow[],
): Promise<void> {
  const actor = requireActor(context);
  await context.client.query({
    name: 'insert_ranking',
    text: `INSERT INTO rankings (id, block_id, unit_id, set_id, from_on, to_on, version_number, tie_rule, reason, supersedes_id, drawn_by,
             drawn_by_name, drawn_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    values: [
      ...[ranking.id, ranking.blockId, ranking.unitId, ranking.setId, ranking.fromOn, ranking.toOn],
      ...[ranking.versionNumber, JSON.stringify(ranking.tieRule), ranking.reason, ranking.supersedesId],
      ...[actor.id, actor.name, context.now.toISOString()],
    ],
  });
  await insertRows(context, ranking.id, rows);
}

/** Writes the rows of a draft. */
export const insertRows = ({ client }: CommandContext, id: string, rows: readonly FrozenRow[]) =>
  client.query({
    name: 'insert_ranking_rows',
    text: `INSERT INTO ranking_rows (ranking_id, unit_id, scorecard_id, unit_name, rank, total, keys, inputs)
           SELECT $1, x."unitId", x."scorecardId", x."unitName", x.rank, x.total,
             (SELECT array_agg(k.value::numeric ORDER BY k.place) FROM jsonb_array_elements_text(x.keys) WITH ORDINALITY AS k (value, place)), x.inputs
           FROM jsonb_to_recordset($2::jsonb) AS x ("unitId" uuid, "scorecardId" uuid, "unitName" text, rank int, total numeric, keys jsonb, inputs jsonb)`,
    values: [id, JSON.stringify(rows)],
  });

/** Takes the rows of a draft away. */
export const deleteRows = ({ client }: CommandContext, id: string) =>
  client.query({ name: 'delete_ranking_rows', text: 'DELETE FROM ranking_rows WHERE ranking_id = $1', values: [id] });

/** What the history of a ranking tells of an act. */
export const rankingEvent = (
  action: string,
  { id, unitId }: { id: string; unitId: string },
  note: string,
  changes?: Event['changes'],
): Event => ({ action: `ranking.${action}`, subject: { type: 'ranking', id, unitId }, note, changes });
