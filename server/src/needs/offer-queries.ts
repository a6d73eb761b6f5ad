import type { Input } from '@chung-tay/shared/core/contract';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { fundable } from '@chung-tay/shared/houses/lifecycle';
import type { needRoutes } from '@chung-tay/shared/needs/contract';
import type { Offer } from '@chung-tay/shared/needs/schema';
import { recordReading } from '../core/audit/record-reading.ts';
import { type ListDefinition, listPage, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query, requireActor } from '../core/http/handler.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { openContact } from './contact.ts';

type Filters = Pick<Input<typeof needRoutes.listOffers>, 'unitId' | 'status' | 'q'>;

const sent = { expression: 'o.sent_at', type: 'timestamptz' as const };

/** Offers within scope, without how to reach the sender. A donation at a fund out of scope has no code here. */
export const offerList: ListDefinition<Filters> = {
  columns: `o.id, o.code, o.unit_id AS "unitId", ${unitNameOn('o.unit_id', `(o.sent_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`)} AS "unitName",
    o.house_id AS "houseId", h.code AS "houseCode", CASE WHEN h.status = ANY ('{${fundable.join(',')}}') THEN
      (SELECT n.open_vnd FROM house_needs n WHERE n.house_id = h.id) WHEN h.id IS NOT NULL THEN 0 END AS "openVnd",
    o.campaign_id AS "campaignId", c.name AS "campaignName", o.donor_kind AS "donorKind", o.donor_name AS "donorName", o.anonymous,
    NULL AS contact, o.amount_vnd AS "amountVnd", o.message, o.status, o.sent_at AS "sentAt", settler.full_name AS "settledBy",
    o.settled_at AS "settledAt", o.decline_reason AS "declineReason", o.donation_id AS "donationId", d.code AS "donationCode", o.version`,
  from: `offers o LEFT JOIN houses h ON h.id = o.house_id LEFT JOIN campaigns c ON c.id = o.campaign_id
    LEFT JOIN users settler ON settler.id = o.settled_by LEFT JOIN donations d ON d.id = o.donation_id`,
  unitColumn: 'o.unit_id',
  idColumn: 'o.id',
  filters: {
    unitId: underUnit('o.unit_id'),
    status: oneOf('o.status'),
    q: (value, bind) => {
      const text = bind(value);
      return `(upper(btrim(${text})) IN (o.code, h.code, c.code) OR strpos(fold(o.donor_name), fold(${text})) > 0)`;
    },
  },
  sorts: { '-sentAt': { ...sent, direction: 'DESC' }, sentAt: { ...sent, direction: 'ASC' } },
  defaultSort: '-sentAt',
};

export const listOffers: Query<typeof needRoutes.listOffers> = ({ client, roots }, input) =>
  listPage(client, roots, offerList, input);

/** One offer within scope; `not_found` else. Commands answer with it too. */
export async function readOffer({ client, roots }: HandlerContext, id: string): Promise<Offer> {
  const { rows } = await client.query<Offer>({
    name: 'read_offer',
    text: `SELECT ${offerList.columns} FROM ${offerList.from} WHERE o.id = $1 AND ${withinUnits('o.unit_id', '$2')}`,
    values: [id, roots],
  });
  return found(rows[0], 'lời ngỏ');
}

/** One offer; who may settle it is told how to reach the sender, and the history that they asked. */
export const getOffer: Query<typeof needRoutes.getOffer> = async (context, { id }) => {
  const offer = await readOffer(context, id);
  const { rows } = await context.client.query<{ sealed: Buffer }>({
    name: 'offer_contact',
    text: `SELECT sealed FROM offer_contacts WHERE offer_id = $1 AND ${withinUnits('unit_id', '$2')}`,
    values: [id, rootsFor(requireActor(context), 'offer:settle')],
  });
  const [contact] = rows;
  if (!contact) return offer;
  await recordReading(context, {
    action: 'offer.contact_read',
    subject: { type: 'offer', id, unitId: offer.unitId },
    note: offer.code,
  });
  return { ...offer, contact: openContact(context.services.cipher, id, contact.sealed) };
};
