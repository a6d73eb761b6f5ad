import type { blockRoutes } from '@chung-tay/shared/blocks/contract';
import type { Block } from '@chung-tay/shared/blocks/schema';
import type { Input, Output } from '@chung-tay/shared/core/contract';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { fold } from '@chung-tay/shared/core/text';
import type { Event } from '../core/audit/audit.ts';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { readBlock } from './block-list.ts';
import { insertMembers, type Joining, readCandidates } from './block-members.ts';
import { insertBlock, requireOrganiser } from './create-block.ts';
import { blockEvent } from './lock-block.ts';

type Wanted = Input<typeof blockRoutes.copyBlocks>;
type LeftOut = Output<typeof blockRoutes.copyBlocks>['leftOut'];

/**
 * Makes the blocks of one year anew in another, with the members that still stand then and are nowhere else; who was left out
 * is named with the reason. A block whose name the new year has already is not made twice, so a second copy adds nothing.
 * @throws invalid_request at /toYear · not_found · conflict when there is nothing to copy
 */
export const copyBlocks: Command<typeof blockRoutes.copyBlocks> = async (context, input) => {
  if (input.toYear === input.fromYear) throw fieldError('/toYear', 'same', 'Năm mới phải khác năm chép.');
  await requireOrganiser(context, input.unitId);
  const former = await readFormer(context, input);
  if (former.length === 0)
    throw new AppError('conflict', `Không có cụm, khối nào của năm ${input.fromYear} mà năm ${input.toYear} chưa có.`);
  const leftOut: LeftOut = [];
  const made: Block[] = [];
  const events: Event[] = [];
  for (const block of former) {
    const copy = await copyOne(context, block, input, leftOut);
    made.push(copy);
    const note = `${block.name}: chép từ năm ${input.fromYear}`;
    const members = { memberUnits: { old: null, new: copy.memberUnits.map(({ unitName }) => unitName) } };
    events.push(blockEvent('created', copy, note, { year: { old: input.fromYear, new: input.toYear }, ...members }));
  }
  const blocks = made.map(({ memberUnits: _members, manageable: _manageable, ...item }) => item);
  return { result: { blocks, leftOut }, event: events };
};

/** Those of the old year whose name the new year does not have, with their members. */
async function readFormer(context: CommandContext, { unitId, fromYear, toYear }: Wanted): Promise<Block[]> {
  const { rows } = await context.client.query<{ id: string; name: string; year: number }>({
    name: 'blocks_to_copy',
    text: 'SELECT b.id, b.name, b.year FROM blocks b WHERE b.unit_id = $1 AND b.year = ANY ($2::int[]) ORDER BY b.number LIMIT 200',
    values: [unitId, [fromYear, toYear]],
  });
  const taken = new Set(rows.filter(({ year }) => year === toYear).map(({ name }) => fold(name)));
  const wanted = rows.filter(({ year, name }) => year === fromYear && !taken.has(fold(name)));
  return Promise.all(wanted.map(({ id }) => readBlock(context, id)));
}

async function copyOne(context: CommandContext, block: Block, wanted: Wanted, leftOut: LeftOut): Promise<Block> {
  const { unitId, toYear: year } = wanted;
  const staying = block.memberUnits.filter(({ toOn }) => toOn === null);
  const candidates = await readCandidates(
    context,
    { unitId, year },
    staying.map((one) => one.unitId),
  );
  const known = new Map(candidates.map((one) => [one.unitId, one]));
  const joining: Joining[] = [];
  for (const { unitId: id, unitName } of staying) {
    const { standsFrom = null, blockName = null } = known.get(id) ?? {};
    if (standsFrom !== null && blockName === null) joining.push({ unitId: id, unitName, fromOn: standsFrom });
    else leftOut.push({ unitId: id, unitName, blockName: block.name, reason: reasonOf(blockName, year) });
  }
  const still = (leader: string | null): string | null =>
    joining.some((one) => one.unitId === leader) ? leader : null;
  const id = context.services.newId();
  const leaders = { leadUnitId: still(block.leadUnitId), deputyUnitId: still(block.deputyUnitId) };
  await insertBlock(context, id, { ...block, ...leaders, unitId, year });
  await insertMembers(context, { id, year }, joining);
  return readBlock(context, id);
}

const reasonOf = (blockName: string | null, year: number): string =>
  blockName === null ? `Không còn hoạt động trong năm ${year}` : `Đã ở ${blockName}`;
