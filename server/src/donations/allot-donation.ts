import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Donation } from '@chung-tay/shared/donations/schema';
import type { Event } from '../core/audit/audit.ts';
import { type Command, type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { requireKeeper } from '../ledger/keeper-unit.ts';
import { postMovement } from '../ledger/post.ts';
import { requireCash } from './in-kind.ts';
import { type LockedDonation, lockDonation } from './lock-donation.ts';
import { readDonation } from './queries.ts';
import { requireCovered, requireMoneyDay } from './require-money.ts';

type Allotment = Parameters<typeof allotDonation>[1];

/**
 * Passes money in hand down to the fund of a unit below (giao vốn), where it becomes a donation of the same source and for
 * the same purpose. Both funds must be in scope. Never more than is in hand (`insufficient_balance`), never to a fund where
 * the purpose of the source has no place (`restriction_mismatch`), on a day between the first receipt and today. Goods and
 * labour (`wrong_value_kind`) and what adopts a house (`action_not_allowed`) stay where they are.
 */
export const allotDonation: Command<typeof donationRoutes.allotDonation> = async (context, input) => {
  const { client, roots, services } = context;
  const above = await lockDonation(context, input.id);
  expectVersion(context, above.version);
  requireAllottable(above, input.amountVnd);
  await requireKeeper(context, input.unitId, input.allottedOn);
  await Promise.all([
    requireMoneyDay(context, above, '/allottedOn', input.allottedOn),
    requireBelow(context, above, input.unitId),
  ]);
  const id = services.newId();
  const { donorId } = above;
  const [, , result] = await Promise.all([
    insertAllotted(context, id, input),
    postMovement(context, {
      transactionId: services.newId(),
      kind: 'allot',
      from: { type: 'donation', donationId: above.id, donorId, unitId: above.unitId },
      to: { type: 'donation', donationId: id, donorId, unitId: input.unitId },
      amount: input.amountVnd,
      value: { kind: 'cash' },
      occurredOn: input.allottedOn,
      memo: input.note,
    }),
    readDonation(client, roots, id),
  ]);
  return { result, event: eventsOf(above, result, input) };
};

function requireAllottable(above: LockedDonation, amountVnd: number): void {
  requireCash(above);
  if (above.adoption)
    throw new AppError(
      'action_not_allowed',
      'Khoản nhận đỡ đầu chỉ dành cho căn nhà đã nhận, không giao xuống quỹ khác.',
    );
  const left = `Khoản ${above.code} chỉ còn ${formatVnd(above.availableVnd)} chưa giao, chưa phân bổ.`;
  requireCovered('/amountVnd', amountVnd, above.availableVnd, left);
}

/** Is the fund below (public bodies of one seat see each other), and on one line with the area or the house the source is bound to? An organisation has no area. */
async function requireBelow({ client }: CommandContext, above: LockedDonation, unitId: string): Promise<void> {
  const { rows } = await client.query<{ below: boolean; fits: boolean }>({
    name: 'fund_below',
    text: `SELECT EXISTS (SELECT FROM unit_reach WHERE root_id = $1 AND unit_id = u.id)
               AND NOT EXISTS (SELECT FROM unit_reach WHERE root_id = u.id AND unit_id = $1) AS below,
             u.kind NOT IN ('province', 'district', 'commune') OR (
               ($3::uuid IS NULL OR EXISTS (SELECT FROM unit_reach WHERE (root_id, unit_id) IN ((u.id, $3), ($3, u.id))))
               AND ($4::uuid IS NULL OR EXISTS (
                 SELECT FROM houses h JOIN unit_reach r ON r.unit_id = h.unit_id AND r.root_id = u.id WHERE h.id = $4))
             ) AS fits
           FROM units u WHERE u.id = $2`,
    values: [above.unitId, unitId, above.restrictedUnitId, above.restrictedHouseId],
  });
  const { below, fits } = found(rows[0], 'đơn vị');
  if (!below) throw fieldError('/unitId', 'not_below', 'Chỉ giao vốn cho đơn vị ở dưới đơn vị giữ quỹ này.');
  if (fits) return;
  const code = 'restriction_mismatch';
  const message = 'Nguồn này chỉ dùng cho một địa bàn hoặc căn nhà nằm ngoài đơn vị nhận.';
  throw new AppError(code, message, { fields: [{ pointer: '/unitId', code, message }] });
}

/** The share at the fund below: of the same donor, kind, wish and purpose. The drive was of the fund above alone. */
async function insertAllotted(context: CommandContext, id: string, input: Allotment): Promise<void> {
  await context.client.query({
    name: 'insert_allotted_donation',
    text: `INSERT INTO donations (id, donor_id, unit_id, pledged_vnd, pledged_on, wish, kind, document_number, allotted_from_id,
             restricted_unit_id, restricted_categories, restricted_programmes, restricted_house_id, created_by, created_at)
           SELECT $2, d.donor_id, $3, $4, $5, d.wish, d.kind, $6, d.id,
             d.restricted_unit_id, d.restricted_categories, d.restricted_programmes, d.restricted_house_id, $7, $8
           FROM donations d WHERE d.id = $1`,
    values: [
      input.id,
      id,
      input.unitId,
      input.amountVnd,
      input.allottedOn,
      input.documentNumber,
      requireActor(context).id,
      context.now.toISOString(),
    ],
  });
}

/** Both donations tell it in their history. */
function eventsOf(above: LockedDonation, below: Donation, { amountVnd, documentNumber }: Allotment): Event[] {
  const event = {
    action: 'donation.allotted',
    note: `${above.code} → ${below.code}: ${formatVnd(amountVnd)}${documentNumber ? `, ${documentNumber}` : ''}`,
  };
  return [
    {
      ...event,
      subject: { type: 'donation', id: above.id, unitId: above.unitId },
      changes: { allottedVnd: { old: above.allottedVnd, new: above.allottedVnd + amountVnd } },
    },
    {
      ...event,
      subject: { type: 'donation', id: below.id, unitId: below.unitId },
      changes: { receivedVnd: { old: null, new: amountVnd } },
    },
  ];
}
