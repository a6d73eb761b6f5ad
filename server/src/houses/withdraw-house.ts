import { AppError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { formatVnd } from '@chung-tay/shared/core/money';
import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import { houseLifecycle } from '@chung-tay/shared/houses/lifecycle';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { lockHouse } from './house-row.ts';
import { readHouse } from './queries.ts';

/** đồng allocated to the house that was neither paid out nor taken back. */
async function heldVnd(context: CommandContext, id: string): Promise<number> {
  const { rows } = await context.client.query<{ held: number }>({
    name: 'house_held',
    text: 'SELECT allocated_vnd - released_vnd AS held FROM house_money WHERE house_id = $1',
    values: [id],
  });
  return rows[0]?.held ?? 0;
}

/**
 * Takes a house off the list, with a coded reason. Refused while money lies on it: an allocation takes the same lock,
 * so none can slip in between.
 */
export const withdrawHouse: Command<typeof houseRoutes.withdrawHouse> = async (context, input) => {
  const [house, held] = await Promise.all([lockHouse(context, input.id), heldVnd(context, input.id)]);
  const status = next(houseLifecycle, house.status, 'withdraw');
  if (held > 0)
    throw new AppError(
      'conflict',
      `Căn nhà còn ${formatVnd(held)} đã phân bổ mà chưa giải ngân; hãy thu hồi khoản đó rồi mới rút.`,
    );
  const [, result] = await Promise.all([
    context.client.query({
      name: 'withdraw_house',
      text: `UPDATE houses SET status = $2, withdraw_reason = $3, updated_at = $4, version = version + 1 WHERE id = $1`,
      values: [house.id, status, input.reason, context.now.toISOString()],
    }),
    readHouse(context.client, context.roots, house.id),
  ]);
  return {
    result,
    event: {
      action: 'house.withdrawn',
      subject: { type: 'house', id: house.id, unitId: house.unitId },
      note: input.note,
      changes: { status: { old: house.status, new: status }, withdrawReason: { old: null, new: input.reason } },
    },
  };
};
