import { AppError } from '@chung-tay/shared/core/errors';
import type { TieRule } from '@chung-tay/shared/criteria/schema';
import type { RankingState } from '@chung-tay/shared/rankings/schema';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found } from '../core/http/handler.ts';
import { ownMatters } from '../core/policy/own-matters.ts';
import { rankingScope } from './ranking-list.ts';

/** A ranking held for a command, with the set it was drawn by. */
export interface LockedRanking {
  id: string;
  code: string;
  unitId: string;
  blockId: string;
  setId: string;
  movementId: string;
  fromOn: string;
  toOn: string;
  versionNumber: number;
  state: RankingState;
  /** Of the set, which never changes. */
  tieRule: TieRule;
  /** A version that corrects it, draft or not. */
  correctedBy: string | null;
  version: number;
}

/**
 * Takes the row of a ranking for who organises its block, of the version the caller saw.
 * @throws not_found · not_competent for whoever only reads it · stale_version
 */
export async function lockRanking(context: CommandContext, id: string): Promise<LockedRanking> {
  const { rows } = await context.client.query<LockedRanking & { organises: boolean }>({
    text: `SELECT r.id, r.code, r.unit_id AS "unitId", r.block_id AS "blockId", r.set_id AS "setId", k.movement_id AS "movementId",
             r.from_on AS "fromOn", r.to_on AS "toOn", r.version_number AS "versionNumber", r.state, k.tie_rule AS "tieRule",
             (SELECT n.code FROM rankings n WHERE n.supersedes_id = r.id) AS "correctedBy", r.version, ${withinUnits('r.unit_id', '$2')} AS organises
           FROM rankings r JOIN criteria_sets k ON k.id = r.set_id WHERE r.id = $1 AND ${rankingScope('$2', ownMatters(context))}`,
    values: [id, context.roots],
  });
  const { organises, ...ranking } = found(rows[0], 'bảng xếp hạng này');
  if (!organises)
    throw new AppError('not_competent', `Bảng xếp hạng ${ranking.code} do đơn vị tổ chức cụm, khối lập và công bố.`);
  const held = await context.client.query<Pick<LockedRanking, 'state' | 'version'>>({
    name: 'hold_ranking',
    text: 'SELECT state, version FROM rankings WHERE id = $1 FOR UPDATE',
    values: [id],
  });
  const now = found(held.rows[0], 'bảng xếp hạng này');
  expectVersion(context, now.version);
  return { ...ranking, ...now };
}

/** @throws ranking_frozen once it is published */
export function requireDraft({ code, state }: LockedRanking): void {
  if (state === 'published')
    throw new AppError('ranking_frozen', `Bảng xếp hạng ${code} đã công bố; muốn sửa thì lập bản đính chính.`);
}
