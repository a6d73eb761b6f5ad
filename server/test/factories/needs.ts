import { campaignRoutes } from '@chung-tay/shared/campaigns/contract';
import type { Campaign } from '@chung-tay/shared/campaigns/schema';
import type { CallInput } from '@chung-tay/shared/core/contract';
import { needRoutes } from '@chung-tay/shared/needs/contract';
import type { Offer } from '@chung-tay/shared/needs/schema';
import { bodyOf } from './answers.ts';
import { type FundTeam, today } from './donations.ts';

/** What somebody types into the form of an offer. */
export const offered = (input: Partial<CallInput<typeof needRoutes.offerSupport>> = {}) => ({
  donorKind: 'person' as const,
  donorName: 'Người Ngỏ Lời',
  contact: '0900000077',
  amountVnd: 30_000_000,
  ...input,
});

let senders = 0;

/** An offer sent without login from an address of its own, as the officers of the team see it. */
export async function sentOffer(
  { test, front }: FundTeam,
  input: Partial<CallInput<typeof needRoutes.offerSupport>> = {},
): Promise<Offer> {
  senders += 1;
  const answer = await test.app.inject({
    method: 'POST',
    url: '/api/v1/public/offers',
    remoteAddress: `10.7.${senders >> 8}.${senders & 255}`,
    payload: offered(input),
  });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  const { code } = answer.json<{ code: string }>();
  const [offer] = bodyOf(await test.call(needRoutes.listOffers, { q: code }, { as: front })).data;
  return offer as Offer;
}

/** A campaign of the team's fund, under way without an end unless told otherwise. */
export const openedCampaign = async (
  team: FundTeam,
  input: Partial<CallInput<typeof campaignRoutes.createCampaign>> = {},
): Promise<Campaign> =>
  bodyOf(
    await team.test.call(
      campaignRoutes.createCampaign,
      {
        unitId: team.fund,
        name: 'Mái ấm tình thương',
        appeal: 'Mỗi người một viên gạch.',
        opensOn: today(team.test),
        ...input,
      },
      { as: team.front },
    ),
  );
