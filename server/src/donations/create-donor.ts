import type { Input } from '@chung-tay/shared/core/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Donor } from '@chung-tay/shared/donations/schema';
import type { Event } from '../core/audit/audit.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { requireKeeper } from '../ledger/keeper-unit.ts';
import { readDonor } from './queries.ts';

/** Adds a donor to the file of a unit in scope that stands today (`unit_not_active` else). */
export const createDonor: Command<typeof donationRoutes.createDonor> = (context, input) => saveDonor(context, input);

/** The same for a command that makes more of it. */
export async function saveDonor(
  context: CommandContext,
  { unitId, kind, name, anonymous }: Input<typeof donationRoutes.createDonor>,
): Promise<{ result: Donor; event: Event }> {
  const { client, roots } = context;
  await requireKeeper(context, unitId, dayInVietnam(context.now));
  const id = context.services.newId();
  const [, result] = await Promise.all([
    client.query({
      name: 'insert_donor',
      text: `INSERT INTO donors (id, unit_id, kind, name, anonymous, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      values: [id, unitId, kind, name, anonymous, requireActor(context).id, context.now.toISOString()],
    }),
    readDonor(client, roots, id),
  ]);
  const changes = { name: { old: null, new: name }, kind: { old: null, new: kind } };
  return { result, event: { action: 'donor.created', subject: { type: 'donor', id, unitId }, changes } };
}
