import { type BlockAction, blockLifecycle } from '@chung-tay/shared/blocks/lifecycle';
import type { BlockState } from '@chung-tay/shared/blocks/schema';
import { next } from '@chung-tay/shared/core/lifecycle';
import type { Event } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found } from '../core/http/handler.ts';

/** A block held for a command. */
export interface LockedBlock {
  id: string;
  code: string;
  name: string;
  unitId: string;
  year: number;
  leadUnitId: string | null;
  deputyUnitId: string | null;
  state: BlockState;
  version: number;
}

/**
 * Takes the row of a block that the actor organises, of the version they saw, for an act that its state allows.
 * @throws not_found · stale_version · action_not_allowed
 */
export async function lockBlock(context: CommandContext, id: string, action: BlockAction): Promise<LockedBlock> {
  const { rows } = await context.client.query<LockedBlock>({
    name: 'lock_block',
    text: `SELECT b.id, b.code, b.name, b.unit_id AS "unitId", b.year, b.lead_unit_id AS "leadUnitId", b.deputy_unit_id AS "deputyUnitId",
             b.state, b.version FROM blocks b WHERE b.id = $1 AND ${withinUnits('b.unit_id', '$2')} FOR NO KEY UPDATE OF b`,
    values: [id, context.roots],
  });
  const block = found(rows[0], 'cụm, khối thi đua này');
  expectVersion(context, block.version);
  next(blockLifecycle, block.state, action);
  return block;
}

/** Whoever sees the block sees that its members changed. */
export const bumpBlock = ({ client }: CommandContext, id: string) =>
  client.query({ name: 'bump_block', text: 'UPDATE blocks SET version = version + 1 WHERE id = $1', values: [id] });

/** What the history of a block tells of an act. */
export const blockEvent = (
  action: string,
  { id, unitId }: Pick<LockedBlock, 'id' | 'unitId'>,
  note: string | null,
  changes?: Event['changes'],
): Event => ({ action: `block.${action}`, subject: { type: 'block', id, unitId }, note, changes });
