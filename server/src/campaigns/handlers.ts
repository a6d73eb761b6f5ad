import type { campaignRoutes } from '@chung-tay/shared/campaigns/contract';
import type { Handlers } from '../core/http/handler.ts';
import { createCampaign } from './create-campaign.ts';
import { exportCampaigns, getCampaign, getCampaignHistory, listCampaigns, listPublicCampaigns } from './queries.ts';
import { updateCampaign } from './update-campaign.ts';

export const campaignHandlers: Handlers<typeof campaignRoutes> = {
  listCampaigns,
  exportCampaigns,
  getCampaign,
  getCampaignHistory,
  createCampaign,
  updateCampaign,
  listPublicCampaigns,
};
