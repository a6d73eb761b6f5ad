import { queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import type { PickedRecord } from '../ui/record-picker.tsx';
import { campaignDays } from './words.ts';

export const campaignQuery = (id: string) =>
  queryOptions({ queryKey: ['campaigns', id], queryFn: () => client.campaigns.getCampaign({ id }) });

/** What happened to the campaign last and the version that counts now: for a stale edit. */
export async function campaignNow(id: string) {
  const [campaign, history] = await Promise.all([
    client.campaigns.getCampaign({ id }),
    client.campaigns.getCampaignHistory({ id, limit: 20 }),
  ]);
  return { record: campaign, events: history.data };
}

/** The first campaigns that match, for a picker. */
export async function searchCampaigns(q: string | undefined): Promise<PickedRecord[]> {
  const page = await client.campaigns.listCampaigns({ limit: 20, ...(q ? { q } : { sort: '-opensOn' as const }) });
  return page.data.map((campaign) => ({
    id: campaign.id,
    label: campaign.name,
    facts: `${campaign.code} · ${campaign.unitName} · ${campaignDays(campaign)}`,
  }));
}
