import { AppError } from '@chung-tay/shared/core/errors';
import type { TieRule } from '@chung-tay/shared/criteria/schema';
import type { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import type { DrawRanking } from '@chung-tay/shared/rankings/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found } from '../core/http/handler.ts';
import { freezeScores } from './freeze-scores.ts';
import { readRanking } from './read-ranking.ts';
import { insertRanking, rankingEvent } from './write-ranking.ts';

interface Asked {
  unitId: string;
  movementId: string;
  tieRule: TieRule;
  /** The newest version there is. */
  code: string | null;
  state: 'draft' | 'published' | null;
}

/**
 * Draws the first version of a block's ranking for a set and period, as a draft, from the appraised cards.
 * @throws score_missing naming units and criteria · conflict when there is a version already · not_found
 */
export const drawRanking: Command<typeof rankingRoutes.drawRanking> = async (context, input) => {
  const { unitId, movementId, tieRule, code, state } = await readAsked(context, input);
  if (code !== null)
    throw new AppError(
      'conflict',
      state === 'draft'
        ? `Đã có bản nháp ${code}; hãy lập lại bản đó.`
        : `${code} đã công bố; muốn sửa thì lập bản đính chính.`,
    );
  const competition = { ...input, movementId, tieRule };
  const rows = await freezeScores(context, competition);
  const id = context.services.newId();
  const version = { versionNumber: 1, reason: null, supersedesId: null };
  await insertRanking(context, { ...competition, ...version, id, unitId }, rows);
  const result = await readRanking(context, id);
  const note = `${result.code}: ${result.blockName}, ${result.units} đơn vị`;
  return { result, event: rankingEvent('drawn', { id, unitId }, note) };
};

async function readAsked(context: CommandContext, { blockId, setId, fromOn, toOn }: DrawRanking): Promise<Asked> {
  const { rows } = await context.client.query<Asked>({
    name: 'ranking_asked_for',
    text: `SELECT b.unit_id AS "unitId", k.movement_id AS "movementId", k.tie_rule AS "tieRule", r.code, r.state
           FROM blocks b JOIN criteria_sets k ON k.id = $2 AND k.state <> 'draft'
           LEFT JOIN LATERAL (SELECT o.code, o.state FROM rankings o
             WHERE (o.block_id, o.set_id, o.from_on, o.to_on) = (b.id, k.id, $3::date, $4::date) ORDER BY o.version_number DESC LIMIT 1) r ON true
           WHERE b.id = $1 AND ${withinUnits('b.unit_id', '$5')}`,
    values: [blockId, setId, fromOn, toOn, context.roots],
  });
  return found(rows[0], 'cụm, khối hoặc bảng điểm này');
}
