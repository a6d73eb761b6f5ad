import { AppError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, expectVersion, found } from '../core/http/handler.ts';
import { postMovement } from '../ledger/post.ts';
import { type LockedDonation, lockDonation } from './lock-donation.ts';
import { readDonation } from './queries.ts';
import { requireCovered, requireMoneyDay } from './require-money.ts';

/**
 * Takes money that was passed down back to the fund above (thu hồi vốn): only what the fund below has not set aside or
 * passed on (`insufficient_balance`), all of it unless told otherwise. Both funds must be in scope; a donation that was not
 * passed down is `action_not_allowed`. A day in the future or before the allotment is refused.
 */
export const recallAllotment: Command<typeof donationRoutes.recallAllotment> = async (context, input) => {
  const { client, roots } = context;
  const aboveId = await readAllottedFrom(context, input.id);
  // The fund above first: the order in which every act takes the two.
  const [above, below] = await Promise.all([lockDonation(context, aboveId), lockDonation(context, input.id)]);
  expectVersion(context, below.version);
  const { donorId, availableVnd } = below;
  const amountVnd = input.amountVnd ?? availableVnd;
  const left = `Khoản ${below.code} chỉ còn ${formatVnd(availableVnd)} chưa phân bổ để thu hồi.`;
  requireCovered('/amountVnd', amountVnd, availableVnd, left);
  await requireMoneyDay(context, below, '/recalledOn', input.recalledOn);
  const [, result] = await Promise.all([
    postMovement(context, {
      transactionId: context.services.newId(),
      kind: 'recall',
      from: { type: 'donation', donationId: below.id, donorId, unitId: below.unitId },
      to: { type: 'donation', donationId: above.id, donorId, unitId: above.unitId },
      amount: amountVnd,
      value: { kind: 'cash' },
      occurredOn: input.recalledOn,
      memo: input.reason,
    }),
    readDonation(client, roots, below.id),
  ]);
  const event = {
    action: 'donation.recalled',
    note: `${below.code} → ${above.code}: ${formatVnd(amountVnd)}. ${input.reason}`,
  };
  return {
    result,
    event: [
      { ...event, subject: subjectOf(above), changes: lessened('allottedVnd', above.allottedVnd, amountVnd) },
      { ...event, subject: subjectOf(below), changes: lessened('receivedVnd', below.receivedVnd, amountVnd) },
    ],
  };
};

/** The donation of the fund above, which never changes. */
async function readAllottedFrom({ client, roots }: CommandContext, id: string): Promise<string> {
  const { rows } = await client.query<{ allottedFromId: string | null }>({
    name: 'allotted_from',
    text: `SELECT allotted_from_id AS "allottedFromId" FROM donations d WHERE d.id = $2 AND ${withinUnits('d.unit_id', '$1')}`,
    values: [roots, id],
  });
  const { allottedFromId } = found(rows[0], 'khoản ủng hộ');
  if (allottedFromId) return allottedFromId;
  throw new AppError('action_not_allowed', 'Khoản này không phải vốn do quỹ cấp trên giao, không thu hồi được.');
}

const subjectOf = ({ id, unitId }: LockedDonation) => ({ type: 'donation', id, unitId });

const lessened = (figure: string, old: number, amountVnd: number) => ({ [figure]: { old, new: old - amountVnd } });
