import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { type HeldValue, heldOn, heldRefusal } from '../houses/held-value.ts';
import { lockHouse, markSettled } from '../houses/house-row.ts';
import { readHouse } from '../houses/read-house.ts';

/** What decides whether a house may be settled. */
interface SettledFacts {
  code: string;
  held: HeldValue[] | null;
  /** Lists, neither approved nor cancelled, in which a payment of the house stands. */
  lists: string[];
  /** đồng, from the acceptance of completion */
  actualCostVnd: number | null;
  handedOverOn: string | null;
  settledOn: string | null;
}

/**
 * Closes the account of a house that was handed over: nothing set aside lies unspent or undelivered, no payment is being
 * prepared, and what the house cost is known. An allocation or a payment holds the same row, so none slips in between.
 * @throws house_not_settled with every reason
 */
export const settleHouse: Command<typeof paymentRoutes.settleHouse> = async (context, input) => {
  const { id, settledOn, actualCostVnd } = input;
  const [house, facts] = await Promise.all([lockHouse(context, id), readSettledFacts(context, id)]);
  const costVnd = actualCostVnd ?? facts.actualCostVnd;
  const reasons = reasonsAgainst(facts, costVnd);
  if (reasons.length > 0) throw new AppError('house_not_settled', reasons.join(' '));
  if (settledOn > dayInVietnam(context.now))
    throw fieldError('/settledOn', 'in_future', 'Ngày quyết toán không được ở tương lai.');
  if (facts.handedOverOn && settledOn < facts.handedOverOn)
    throw fieldError('/settledOn', 'too_early', `Không được trước ngày bàn giao (${writtenDay(facts.handedOverOn)}).`);
  await markSettled(context, id, { settledOn, settledBy: requireActor(context).id, costVnd: costVnd as number });
  const changes = {
    settledOn: { old: null, new: settledOn },
    actualCostVnd: { old: facts.actualCostVnd, new: costVnd },
  };
  return {
    result: await readHouse(context, id),
    event: {
      action: 'house.settled',
      subject: { type: 'house', id, unitId: house.unitId },
      note: formatVnd(costVnd as number),
      changes,
    },
  };
};

async function readSettledFacts({ client }: CommandContext, id: string): Promise<SettledFacts> {
  const { rows } = await client.query<SettledFacts>({
    name: 'settled_facts',
    text: `SELECT h.code, ${heldOn('h.id')} AS held, h.settled_on AS "settledOn",
             ARRAY(SELECT DISTINCT q.code FROM payments p JOIN allocations l ON l.id = p.allocation_id JOIN payment_lists q ON q.id = p.list_id
               WHERE l.house_id = h.id AND p.open ORDER BY 1) AS lists,
             (SELECT a.actual_cost_vnd FROM stage_acceptances a WHERE a.house_id = h.id AND a.stage = 'completed') AS "actualCostVnd",
             (SELECT s.happened_on FROM house_stages s WHERE s.house_id = h.id AND s.stage = 'handed_over' AND s.state = 'verified') AS "handedOverOn"
           FROM houses h WHERE h.id = $1`,
    values: [id],
  });
  return found(rows[0], 'căn nhà');
}

function reasonsAgainst(
  { code, held, lists, handedOverOn, settledOn }: SettledFacts,
  costVnd: number | null,
): string[] {
  if (settledOn) return [`Căn nhà ${code} đã quyết toán ngày ${writtenDay(settledOn)}.`];
  return [
    ...(handedOverOn ? [] : [`Căn nhà ${code} chưa bàn giao.`]),
    ...(held ? [heldRefusal(`Căn nhà ${code}`, held, 'quyết toán')] : []),
    ...lists.map((list) => `Còn khoản chi trong bảng kê ${list} chưa duyệt.`),
    ...(costVnd === null ? ['Chưa biết giá trị thực tế của căn nhà.'] : []),
  ];
}
