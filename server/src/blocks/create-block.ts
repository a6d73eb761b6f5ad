import type { blockRoutes } from '@chung-tay/shared/blocks/contract';
import type { Input } from '@chung-tay/shared/core/contract';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { readBlock } from './block-list.ts';
import { insertMembers, requireJoining, requireLeaders } from './block-members.ts';
import { blockEvent } from './lock-block.ts';

type Wanted = Input<typeof blockRoutes.createBlock>;

/**
 * Puts units into a block of a year, from the first day of it on which each stands.
 * @throws not_found · conflict (the name) · unit_in_block · unit_not_active · not_competent · invalid_request
 */
export const createBlock: Command<typeof blockRoutes.createBlock> = async (context, input) => {
  await requireOrganiser(context, input.unitId);
  requireLeaders(input, input.memberIds);
  const joining = await requireJoining(context, input, input.memberIds, '/memberIds');
  const id = context.services.newId();
  await insertBlock(context, id, input);
  await insertMembers(context, { id, year: input.year }, joining);
  const result = await readBlock(context, id);
  const changes = {
    year: { old: null, new: input.year },
    memberUnits: { old: null, new: joining.map(({ unitName }) => unitName) },
    leadUnitName: { old: null, new: result.leadUnitName },
    deputyUnitName: { old: null, new: result.deputyUnitName },
  };
  return { result, event: blockEvent('created', { id, unitId: input.unitId }, result.name, changes) };
};

/** The unit that organises is within reach. @throws not_found */
export async function requireOrganiser({ client, roots }: CommandContext, unitId: string): Promise<void> {
  const { rows } = await client.query({
    name: 'block_organiser',
    text: `SELECT FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$2')}`,
    values: [unitId, roots],
  });
  found(rows[0], 'đơn vị tổ chức');
}

/** Writes the head of a block. */
export const insertBlock = (context: CommandContext, id: string, block: Omit<Wanted, 'memberIds'>) =>
  context.client.query({
    name: 'insert_block',
    text: `INSERT INTO blocks (id, unit_id, year, kind, name, group_key, lead_unit_id, deputy_unit_id, created_by, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      ...[id, block.unitId, block.year, block.kind, block.name, block.groupKey, block.leadUnitId, block.deputyUnitId],
      ...[requireActor(context).id, context.now.toISOString()],
    ],
  });
