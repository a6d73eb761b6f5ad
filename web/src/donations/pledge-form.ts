import { positiveVndSchema } from '@chung-tay/shared/core/money';
import { amountSchema, pledgeDonationBody, pledgeInKindBody } from '@chung-tay/shared/donations/schema';
import { type ValueKind, valueKindSchema } from '@chung-tay/shared/ledger/schema';
import { z } from 'zod';

/** A field that only some kinds of value have: in the others whatever stands in it is left alone. */
const when = <Schema extends z.ZodType>(asked: boolean, schema: Schema) =>
  (asked ? schema : z.unknown()) as unknown as z.ZodNullable<Schema>;

const { item, measure } = pledgeInKindBody.shape;

const formOf = (kind: ValueKind) =>
  pledgeDonationBody.extend({
    kind: valueKindSchema,
    pledgedVnd: when(kind === 'cash', positiveVndSchema),
    item: when(kind === 'goods', item.unwrap().unwrap()),
    measure: when(kind === 'goods', measure.unwrap().unwrap()),
    amount: when(kind !== 'cash', amountSchema),
    unitValueVnd: when(kind === 'goods', positiveVndSchema),
  });

/** One form for the three kinds of value, so that turning from one to another keeps what was typed. */
export const pledgeForms: Record<ValueKind, ReturnType<typeof formOf>> = {
  cash: formOf('cash'),
  goods: formOf('goods'),
  labour: formOf('labour'),
};

type Filled = z.output<ReturnType<typeof formOf>>;

/** What is sent of the form: money to one route, goods and labour to the other, each with its own fields alone. */
export function pledgeBody({ kind, pledgedVnd, item, measure, amount, unitValueVnd, ...common }: Filled) {
  if (kind === 'cash') return { kind, body: pledgeDonationBody.parse({ ...common, pledgedVnd }) } as const;
  const goods = kind === 'goods' ? { item, measure, unitValueVnd } : {};
  return { kind, body: pledgeInKindBody.parse({ ...common, kind, amount, ...goods }) } as const;
}
