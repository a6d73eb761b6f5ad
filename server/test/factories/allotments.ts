import { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Donation } from '@chung-tay/shared/donations/schema';
import { type FundTeam, pledgedDonation, received } from './donations.ts';
import { bodyOf } from './houses.ts';

export const allottedOn = '2026-01-20';

/** Money in hand of the province itself, which passes it down to communes. */
export const provinceMoney = async (
  team: FundTeam,
  amountVnd: number,
  input: Parameters<typeof pledgedDonation>[1] = {},
): Promise<Donation> =>
  received(team, await pledgedDonation(team, { unitId: team.province, pledgedVnd: amountVnd, ...input }), amountVnd);

/** Part of a donation at the fund of the team's commune unless told otherwise. */
export async function allotted(
  team: FundTeam,
  donation: Pick<Donation, 'id'>,
  amountVnd: number,
  unitId = team.commune,
): Promise<Donation> {
  const body = { id: donation.id, unitId, amountVnd, allottedOn };
  return bodyOf(await team.test.call(donationRoutes.allotDonation, body, { as: team.front }));
}

/** A donation as it stands now. */
export const standing = async (team: FundTeam, { id }: Pick<Donation, 'id'>): Promise<Donation> =>
  bodyOf(await team.test.call(donationRoutes.getDonation, { id }, { as: team.front }));
