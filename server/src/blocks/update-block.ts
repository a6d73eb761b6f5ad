import type { blockRoutes } from '@chung-tay/shared/blocks/contract';
import type { Block } from '@chung-tay/shared/blocks/schema';
import { changesBetween } from '../core/audit/audit.ts';
import type { Command } from '../core/http/handler.ts';
import { readBlock } from './block-list.ts';
import { requireLeaders } from './block-members.ts';
import { blockEvent, lockBlock } from './lock-block.ts';

/**
 * Changes the name, the subject group, the lead or the deputy; year, kind and organiser stay.
 * @throws action_not_allowed (ended) · conflict (the name) · invalid_request at /leadUnitId, /deputyUnitId
 */
export const updateBlock: Command<typeof blockRoutes.updateBlock> = async (context, { id, ...sent }) => {
  const locked = await lockBlock(context, id, 'update');
  const before = await readBlock(context, id);
  const { name = before.name, groupKey = before.groupKey } = sent;
  const { leadUnitId = before.leadUnitId, deputyUnitId = before.deputyUnitId } = sent;
  requireLeaders({ leadUnitId, deputyUnitId }, staying(before));
  await context.client.query({
    name: 'update_block',
    text: `UPDATE blocks SET name = $2, group_key = $3, lead_unit_id = $4, deputy_unit_id = $5, version = version + 1 WHERE id = $1`,
    values: [id, name, groupKey, leadUnitId, deputyUnitId],
  });
  const result = await readBlock(context, id);
  return { result, event: blockEvent('updated', locked, null, changesBetween(told(before), told(result))) };
};

const staying = ({ memberUnits }: Block): string[] =>
  memberUnits.filter(({ toOn }) => toOn === null).map(({ unitId }) => unitId);

const told = ({ name, groupKey, leadUnitName, deputyUnitName }: Block) => ({
  ...{ name, groupKey, leadUnitName, deputyUnitName },
});
