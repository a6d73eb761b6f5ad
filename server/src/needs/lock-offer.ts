import { AppError } from '@chung-tay/shared/core/errors';
import { type Offer, offerStatuses } from '@chung-tay/shared/needs/schema';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found } from '../core/http/handler.ts';

/** An offer held for a command. */
export type LockedOffer = Pick<
  Offer,
  'code' | 'unitId' | 'houseId' | 'campaignId' | 'donorKind' | 'donorName' | 'anonymous' | 'message' | 'sentAt'
> & { campaignUnitId: string | null };

/**
 * Takes the row of an offer within scope (`not_found` else) that is not settled yet: two who settle it wait for each other.
 * @throws action_not_allowed when it was settled
 */
export async function lockOpenOffer(context: CommandContext, id: string): Promise<LockedOffer> {
  const { rows } = await context.client.query<LockedOffer & Pick<Offer, 'status' | 'version'>>({
    name: 'lock_offer',
    text: `SELECT o.code, o.unit_id AS "unitId", o.house_id AS "houseId", o.campaign_id AS "campaignId", o.donor_kind AS "donorKind",
             o.donor_name AS "donorName", o.anonymous, o.message, o.sent_at AS "sentAt", o.status, o.version,
             (SELECT c.unit_id FROM campaigns c WHERE c.id = o.campaign_id) AS "campaignUnitId"
           FROM offers o WHERE o.id = $1 AND ${withinUnits('o.unit_id', '$2')} FOR NO KEY UPDATE OF o`,
    values: [id, context.roots],
  });
  const { status, version, ...offer } = found(rows[0], 'lời ngỏ');
  expectVersion(context, version);
  if (status !== 'open')
    throw new AppError('action_not_allowed', `Lời ngỏ ${offer.code} đã xử lý: ${offerStatuses[status]}.`);
  return offer;
}
