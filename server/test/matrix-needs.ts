import { api } from '@chung-tay/shared';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { bodyOf } from './factories/answers.ts';
import type { Person } from './factories/people.ts';
import type { TestApp } from './harness.ts';

/** A campaign of one commune and an offer for its house. Every word that could leak carries the canary. */
export async function fillNeeds(
  test: TestApp,
  front: Person,
  { unitId, canary, houseCode }: { unitId: string; canary: string; houseCode: string },
): Promise<Record<string, string>> {
  const { campaigns, needs } = api;
  const opening = {
    unitId,
    name: `Đợt vận động ${canary}`,
    appeal: canary,
    opensOn: dayInVietnam(test.services.clock.now()),
  };
  const campaign = bodyOf(await test.call(campaigns.createCampaign, opening, { as: front }));
  const offered = { donorName: `Người ngỏ lời ${canary}`, contact: `liên hệ ${canary}`, message: canary };
  const { code } = bodyOf(
    await test.call(needs.offerSupport, { ...offered, houseCode, donorKind: 'person', amountVnd: 1_000_000 }),
  );
  const [offer] = bodyOf(await test.call(needs.listOffers, { q: code }, { as: front })).data;
  return { campaign: campaign.id, offer: offer?.id ?? '', offerCode: code };
}
