import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { Command } from '../core/http/handler.ts';
import { readDrive } from './drive-list.ts';
import { lockDrive, writeEnd } from './lock-drive.ts';

/** Calls a drive off; it stays in the list with the reason and counts for nobody. @throws action_not_allowed once it has ended */
export const cancelDrive: Command<typeof movementRoutes.cancelDrive> = async (context, { id, reason }) => {
  const row = await lockDrive(context, id, 'cancel');
  await writeEnd(context, id, 'cancelled', row.goals, reason);
  const subject = { type: 'drive', id, unitId: row.unitId };
  const changes = { state: { old: row.state, new: 'cancelled' } };
  return { result: await readDrive(context, id), event: { action: 'drive.cancelled', subject, note: reason, changes } };
};
