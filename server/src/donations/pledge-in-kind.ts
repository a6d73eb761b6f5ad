import type { Input } from '@chung-tay/shared/core/contract';
import { AppError, type FieldError } from '@chung-tay/shared/core/errors';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { goodsItem } from '../ledger/goods-items.ts';
import { labourNormOn } from '../ledger/labour-norms.ts';
import { reckoned } from './in-kind.ts';
import { type PledgedValue, savePledge } from './save-pledge.ts';

type InKindPledge = Input<typeof donationRoutes.pledgeInKind>;

/**
 * Records a promise of goods, by the one spelling of their item, or of days of work. Goods name item, measure and price;
 * labour names none of them: it is reckoned at the norm of the day of the pledge (`rule_gap` when there is none). For the
 * rest as {@link savePledge} says.
 */
export const pledgeInKind: Command<typeof donationRoutes.pledgeInKind> = async (context, input) => {
  const { kind: _kind, item: _item, measure: _measure, amount: _amount, unitValueVnd: _price, ...pledge } = input;
  return savePledge(context, { ...pledge, value: await valueOfPledge(context, input) });
};

async function valueOfPledge({ client }: CommandContext, pledge: InKindPledge): Promise<PledgedValue> {
  const { kind, item, measure, amount, unitValueVnd } = pledge;
  requireFields(pledge);
  if (item === null || measure === null || unitValueVnd === null) {
    const valueVnd = reckoned(amount, await labourNormOn(client, pledge.pledgedOn), '/amount');
    return { kind, item: null, measure: null, amount, valueVnd };
  }
  const named = await goodsItem(client, item, measure);
  const valueVnd = reckoned(amount, unitValueVnd, '/unitValueVnd');
  return { kind, item: named.name, measure: named.measure, amount, valueVnd };
}

const fields = { item: 'tên hiện vật', measure: 'đơn vị tính', unitValueVnd: 'đơn giá' } as const;

/** Goods need all three, labour none of them: every faulty field at once. */
function requireFields(pledge: InKindPledge): void {
  const isGoods = pledge.kind === 'goods';
  const faulty = (Object.keys(fields) as (keyof typeof fields)[]).filter((name) => (pledge[name] === null) === isGoods);
  if (faulty.length === 0) return;
  const errors = faulty.map(
    (name): FieldError => ({
      pointer: `/${name}`,
      code: isGoods ? 'required' : 'not_expected',
      message: isGoods ? `Hiện vật cần ${fields[name]}.` : `Ngày công không có ${fields[name]}.`,
    }),
  );
  throw new AppError('invalid_request', errors.map(({ message }) => message).join(' '), { fields: errors });
}
