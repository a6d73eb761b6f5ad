import type { campaignRoutes } from '@chung-tay/shared/campaigns/contract';
import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type Command, requireActor } from '../core/http/handler.ts';
import { requireKeeper } from '../ledger/keeper-unit.ts';
import { readCampaign } from './queries.ts';

/** An end before the beginning is refused at its field. */
export function requirePeriod({ opensOn, endsOn }: { opensOn: string; endsOn: string | null }): void {
  if (endsOn !== null && endsOn < opensOn)
    throw fieldError('/endsOn', 'too_early', 'Ngày kết thúc không được trước ngày mở.');
}

/**
 * Opens a campaign of a fund in scope that stands today (`unit_not_active` else). It takes pledges from the day it opens,
 * and the public sees it from now on.
 */
export const createCampaign: Command<typeof campaignRoutes.createCampaign> = async (context, input) => {
  const { client, now, services } = context;
  const { unitId, name, appeal, goalVnd, opensOn, endsOn } = input;
  requirePeriod(input);
  await requireKeeper(context, unitId, dayInVietnam(now));
  const id = services.newId();
  await client.query({
    name: 'insert_campaign',
    text: `INSERT INTO campaigns (id, unit_id, name, appeal, goal_vnd, opens_on, ends_on, created_by, created_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
    values: [id, unitId, name, appeal, goalVnd, opensOn, endsOn, requireActor(context).id, now.toISOString()],
  });
  const changes = { name: { old: null, new: name }, goalVnd: { old: null, new: goalVnd } };
  const event = { action: 'campaign.created', subject: { type: 'campaign', id, unitId }, changes };
  return { result: await readCampaign(context, id), event };
};
