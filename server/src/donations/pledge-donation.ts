import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Donation } from '@chung-tay/shared/donations/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { keeperKinds, requireKeeper } from './keeper-unit.ts';
import { donorInScope, readDonor } from './queries.ts';

type Pledge = Parameters<typeof pledgeDonation>[1];
type Saved = Pick<Donation, 'code' | 'donorName' | 'unitName' | 'createdAt' | 'version'>;

/**
 * Records what a donor promises to a fund. No money yet: the fund's balance grows when it is received. Fund and donor
 * must be in scope; the fund must stand on the day (`unit_not_active`), which is not in the future.
 */
export const pledgeDonation: Command<typeof donationRoutes.pledgeDonation> = async (context, input) => {
  if (input.pledgedOn > dayInVietnam(context.now))
    throw fieldError('/pledgedOn', 'future', 'Ngày đăng ký không được ở tương lai.');
  const id = context.services.newId();
  const saved = (await insertDonation(context, id, input)) ?? (await refuse(context, input));
  const { donorId, unitId, pledgedVnd, pledgedOn, wish } = input;
  const nothing = { receivedVnd: 0, allocatedVnd: 0, releasedVnd: 0, availableVnd: 0 };
  const result: Donation = {
    id,
    donorId,
    unitId,
    pledgedVnd,
    pledgedOn,
    wish,
    status: 'pledged',
    ...nothing,
    ...saved,
  };
  const changes = { pledgedVnd: { old: null, new: pledgedVnd } };
  return { result, event: { action: 'donation.pledged', subject: { type: 'donation', id, unitId }, changes } };
};

/** One statement checks and writes: the commonest write of the system takes one round trip. */
async function insertDonation(context: CommandContext, id: string, pledge: Pledge): Promise<Saved | undefined> {
  const { rows } = await context.client.query<Saved>({
    name: 'insert_donation',
    text: `WITH fund AS (
             SELECT u.id, ${unitNameOn('u.id', '$6::date')} AS name FROM units u
             WHERE u.id = $4 AND u.kind = ANY ($10) AND ${withinUnits('u.id', '$1')} AND EXISTS (
               SELECT 1 FROM unit_versions v WHERE v.unit_id = u.id AND v.valid_from <= $6::date AND coalesce(v.valid_to, 'infinity') >= $6::date)
           ), giver AS (
             SELECT r.id, r.name FROM donors r WHERE r.id = $3 AND ${donorInScope('$1')}
           ), saved AS (
             INSERT INTO donations (id, donor_id, unit_id, pledged_vnd, pledged_on, wish, created_by, created_at)
             SELECT $2, giver.id, fund.id, $5, $6::date, $7, $8, $9 FROM fund, giver
             RETURNING code, created_at, version
           )
           SELECT saved.code, giver.name AS "donorName", fund.name AS "unitName", saved.created_at AS "createdAt", saved.version
           FROM saved, fund, giver`,
    values: [
      context.roots,
      id,
      pledge.donorId,
      pledge.unitId,
      pledge.pledgedVnd,
      pledge.pledgedOn,
      pledge.wish,
      requireActor(context).id,
      context.now.toISOString(),
      keeperKinds,
    ],
  });
  return rows[0];
}

/** Nothing was written: says why. */
async function refuse(context: CommandContext, { unitId, donorId, pledgedOn }: Pledge): Promise<never> {
  await requireKeeper(context, unitId, pledgedOn);
  await readDonor(context.client, context.roots, donorId);
  throw new Error('a donation was not written though its fund and donor are there');
}
