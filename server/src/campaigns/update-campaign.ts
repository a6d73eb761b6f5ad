import type { campaignRoutes } from '@chung-tay/shared/campaigns/contract';
import type { Campaign } from '@chung-tay/shared/campaigns/schema';
import { eq, sql } from 'drizzle-orm';
import { changesBetween } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, expectVersion, found } from '../core/http/handler.ts';
import { requirePeriod } from './create-campaign.ts';
import { readCampaign } from './queries.ts';
import { campaigns } from './table.ts';

type Row = Pick<Campaign, 'unitId' | 'name' | 'appeal' | 'goalVnd' | 'opensOn' | 'endsOn' | 'version'>;

/** Changes a campaign in scope, ended or not: a longer end takes it up again. Only fields that are sent change. */
export const updateCampaign: Command<typeof campaignRoutes.updateCampaign> = async (context, { id, ...sent }) => {
  const before = await lockCampaign(context, id);
  expectVersion(context, before.version);
  const { opensOn = before.opensOn, endsOn = before.endsOn } = sent;
  requirePeriod({ opensOn, endsOn });
  const updatedAt = context.now.toISOString();
  await context.db
    .update(campaigns)
    .set({ ...sent, updatedAt, version: sql`${campaigns.version} + 1` })
    .where(eq(campaigns.id, id));
  const changes = changesBetween(before, sent as Partial<Row>);
  const subject = { type: 'campaign', id, unitId: before.unitId };
  return { result: await readCampaign(context, id), event: { action: 'campaign.updated', subject, changes } };
};

async function lockCampaign({ client, roots }: CommandContext, id: string): Promise<Row> {
  const { rows } = await client.query<Row>({
    name: 'lock_campaign',
    text: `SELECT c.unit_id AS "unitId", c.name, c.appeal, c.goal_vnd AS "goalVnd", c.opens_on AS "opensOn", c.ends_on AS "endsOn", c.version
           FROM campaigns c WHERE c.id = $1 AND ${withinUnits('c.unit_id', '$2')} FOR NO KEY UPDATE`,
    values: [id, roots],
  });
  return found(rows[0], 'đợt vận động');
}
