import { AppError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import type { householdRoutes } from '@chung-tay/shared/households/contract';
import { householdLifecycle } from '@chung-tay/shared/households/lifecycle';
import type { Client } from '../core/db/pool.ts';
import { type Command, expectVersion } from '../core/http/handler.ts';
import { lockHousehold } from './lock-household.ts';
import { readInContext } from './queries.ts';
import { suspectDuplicates } from './suspect-duplicates.ts';

async function requireNoHouse(client: Client, householdId: string): Promise<void> {
  const { rows } = await client.query<{ code: string }>({
    name: 'living_house',
    text: `SELECT code FROM houses WHERE household_id = $1 AND status <> 'withdrawn'`,
    values: [householdId],
  });
  if (rows[0])
    throw new AppError('conflict', `Hộ đang có căn nhà ${rows[0].code}; hãy rút căn nhà trước rồi mới rút hộ.`);
}

/**
 * Takes a household off the list of those surveyed, with the reason. The record stays; the same household may be
 * surveyed anew.
 * @throws conflict while the household has a house that is not withdrawn
 */
export const withdrawHousehold: Command<typeof householdRoutes.withdrawHousehold> = async (context, input) => {
  const household = await lockHousehold(context, input.id);
  expectVersion(context, household.version);
  const status = next(householdLifecycle, household.status, 'withdraw');
  await requireNoHouse(context.client, input.id);
  await context.client.query({
    name: 'withdraw_household',
    text: 'UPDATE households SET status = $2, withdraw_reason = $3, updated_at = $4, version = version + 1 WHERE id = $1 AND status = $5',
    values: [input.id, status, input.reason, context.now.toISOString(), household.status],
  });
  await suspectDuplicates(context.client, context.services.cipher, [input.id], context.now);
  return {
    result: await readInContext(context, input.id),
    event: {
      action: 'household.withdrawn',
      subject: { type: 'household', id: input.id, unitId: household.unitId },
      note: input.note,
      changes: { status: { old: household.status, new: status }, withdrawReason: { old: null, new: input.reason } },
    },
  };
};
