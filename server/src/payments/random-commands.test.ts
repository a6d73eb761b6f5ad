import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { brokenInvariants } from '../../test/factories/donations.ts';
import type { Actor, ValueAct } from '../../test/factories/value-model.ts';
import { newWorld, openStage, perform, type World } from '../../test/factories/value-world.ts';
import { createTestApp } from '../../test/harness.ts';

/** SEQUENCES=10000 is the long run; SEED repeats one. */
const sequences = Number(process.env.SEQUENCES ?? 40);
const test = await createTestApp();
const stage = await openStage(test);

const million = 1_000_000;
const pick = fc.nat(1000);
const amount = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 15 * million }) },
  { weight: 1, arbitrary: fc.constantFrom(1, 30 * million, 60 * million, 80 * million) },
);
const someOrAll = fc.oneof({ weight: 2, arbitrary: amount }, { weight: 1, arbitrary: fc.constant(null) });
const only = <Name extends string>(name: Name) => fc.constant(name);
const by = (...actors: Actor[]) => fc.constantFrom<Actor>(...actors);

type Weighted = { weight: number; arbitrary: fc.Arbitrary<ValueAct> };
const act = <Name extends ValueAct['act']>(weight: number, name: Name, rest: Record<string, fc.Arbitrary<unknown>>) =>
  ({ weight, arbitrary: fc.record({ act: only(name), ...rest }) }) as unknown as Weighted;
const line = fc.record({ allocation: pick, amount: someOrAll });

const acts: Weighted[] = [
  act(4, 'receive', { donation: pick, amount, by: by('clerk', 'keeper', 'keeper') }),
  act(3, 'refund', { donation: pick, amount, by: by('approver', 'clerk') }),
  act(2, 'adopt', { house: pick, amount }),
  act(2, 'allot', { donation: pick, amount }),
  act(2, 'recall', { donation: pick, amount: someOrAll }),
  act(8, 'allocate', { donation: pick, house: pick, amount, exception: fc.constantFrom(false, false, true) }),
  act(3, 'reclaim', { allocation: pick, amount: someOrAll }),
  act(4, 'deliver', { allocation: pick, amount: someOrAll, by: by('keeper', 'keeper', 'clerk') }),
  act(2, 'prepare', { lines: fc.array(line, { minLength: 1, maxLength: 3 }) }),
  act(2, 'submit', { list: pick }),
  act(3, 'approve', { list: pick, by: by('approver', 'approver', 'keeper', 'clerk', 'verifier') }),
  act(1, 'return', { list: pick }),
  act(1, 'cancel', { list: pick }),
  act(1, 'confirm', { payment: pick }),
  act(2, 'recover', { payment: pick, amount }),
  act(4, 'reverse', { posting: pick }),
  act(1, 'close', { donation: pick }),
];

/** What was made last, of whatever kind. */
const last = -1;
/** Acts that follow each other in life, so that the later ones are reached often. */
const episode: fc.Arbitrary<ValueAct[]> = fc.oneof(
  { weight: 12, arbitrary: fc.oneof(...acts).map((one) => [one]) },
  {
    weight: 4,
    arbitrary: fc
      .record({
        lines: fc.array(line, { minLength: 1, maxLength: 2 }),
        by: by('approver', 'approver', 'approver', 'verifier'),
      })
      .map((one): ValueAct[] => [
        { act: 'prepare', lines: one.lines },
        { act: 'submit', list: last },
        { act: 'approve', list: last, by: one.by },
      ]),
  },
  {
    weight: 1,
    arbitrary: fc.record({ amount, back: amount }).map((one): ValueAct[] => [
      { act: 'confirm', payment: last },
      { act: 'recover', payment: last, amount: one.back },
      { act: 'reverse', posting: last },
    ]),
  },
  {
    weight: 2,
    arbitrary: fc.record({ donation: pick, house: pick, amount, some: someOrAll }).map((one): ValueAct[] => [
      { act: 'allot', donation: one.donation, amount: one.amount },
      { act: 'allocate', donation: last, house: one.house, amount: Math.ceil(one.amount / 2), exception: false },
      { act: 'recall', donation: last, amount: one.some },
    ]),
  },
);

/** Something of every kind in hand and set aside, so that the random acts soon get beyond “there is nothing”. */
const firstActs: ValueAct[] = [
  ...[0, 1, 2, 3, 4, 5].map((donation) => ({
    act: 'receive' as const,
    donation,
    amount: 40 * million,
    by: 'keeper' as const,
  })),
  ...[0, 1, 3].map((donation) => ({
    act: 'allocate' as const,
    donation,
    house: 1,
    amount: 5 * million,
    exception: false,
  })),
  ...[4, 5].map((donation) => ({
    act: 'allocate' as const,
    donation,
    house: 2,
    amount: 7 * million + 1,
    exception: false,
  })),
];

/** Numbers of what exists in place of random ones; undefined when there is nothing of the kind. */
function resolved(raw: ValueAct, { model }: World): ValueAct | undefined {
  const fits = (isCash: boolean) =>
    model.allocations.flatMap((one, at) => ((model.donations[one.donation]?.kind === 'cash') === isCash ? [at] : []));
  /** Mostly one that the act is meant for, so that it is not refused for its kind again and again. */
  const allocation = (wanted: number): number | undefined => {
    const meant = raw.act === 'prepare' ? fits(true) : raw.act === 'deliver' ? fits(false) : [];
    if (meant.length > 0 && wanted % 8 > 0) return meant[wanted % meant.length];
    return chosen(wanted, model.allocations.length);
  };
  if (raw.act === 'prepare') {
    const lines = raw.lines.map((one) => ({ ...one, allocation: allocation(one.allocation) ?? -1 }));
    const distinct = lines.filter((one, at) => lines.findIndex((other) => other.allocation === one.allocation) === at);
    return distinct.some((one) => one.allocation < 0) ? undefined : { ...raw, lines: distinct };
  }
  const many: Record<string, number> = {
    donation: model.donations.length,
    house: model.houses.length,
    list: model.lists.length,
    payment: model.payments.length,
    posting: model.postings.length,
  };
  const one = Object.entries(raw).map(([name, value]) => {
    if (name === 'allocation') return [name, allocation(value as number)];
    return [name, name in many ? chosen(value as number, many[name] ?? 0) : value];
  });
  return one.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(one) as ValueAct);
}

const chosen = (wanted: number, many: number): number | undefined =>
  many === 0 ? undefined : wanted === last ? many - 1 : wanted % many;

/** Does one act to the model and to the server; both must say the same. */
async function step(world: World, raw: ValueAct): Promise<void> {
  const act = resolved(raw, world);
  if (!act) return;
  const expected = world.model.apply(act);
  const said = await perform(world, act);
  counted.set(`${act.act} ${expected ?? 'accepted'}`, (counted.get(`${act.act} ${expected ?? 'accepted'}`) ?? 0) + 1);
  expect(said, JSON.stringify(act)).toBe(expected);
}
const counted = new Map<string, number>();

/** What the server shows is what the model holds, for every kind of value. */
async function compare({ model, donationIds, houseIds, allocationIds, paymentIds }: World): Promise<void> {
  const as = { as: stage.people.keeper };
  for (const [at, id] of donationIds.entries()) {
    const { body } = await test.call(donationRoutes.getDonation, { id }, as);
    const { inKind } = body;
    const shown = inKind
      ? [inKind.received, inKind.allocated, inKind.available, inKind.receivedValueVnd]
      : [body.receivedVnd, body.allocatedVnd, body.availableVnd, body.allottedVnd];
    const last = inKind ? model.received(at, 'value') : model.allotted(at);
    expect(shown, `donation ${at}`).toEqual([model.received(at), model.allocated(at), model.available(at), last]);
  }
  for (const [at, id] of houseIds.entries()) {
    const { body } = await test.call(donationRoutes.getHouseTrace, { id }, as);
    expect([body.allocatedVnd, body.releasedVnd], `house ${at}`).toEqual([model.allocatedTo(at), model.releasedTo(at)]);
    for (const one of body.allocations) {
      const allocation = allocationIds.indexOf(one.id);
      const shown = one.inKind
        ? [one.inKind.amount, one.inKind.released, one.inKind.valueVnd]
        : [one.amountVnd, one.releasedVnd, one.unlockedVnd];
      const last = one.inKind ? model.setAside(allocation, 'value') : model.unlocked(allocation);
      expect(shown, `allocation ${allocation}`).toEqual([model.setAside(allocation), model.spent(allocation), last]);
    }
  }
  for (const [at, id] of paymentIds.entries()) {
    const { body } = await test.call(paymentRoutes.getPayment, { id }, as);
    expect([body.amountVnd, body.recoveredVnd], `payment ${at}`).toEqual([
      model.payments[at]?.amount,
      model.recovered(at),
    ]);
  }
}

it(
  'random commands over money, goods and labour: server and model accept, refuse and hold the same',
  async () => {
    const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
    console.info(`random commands: SEED=${seed}, ${sequences} sequences`);
    let lived = 0;
    const life = fc.array(episode, { minLength: 8, maxLength: 25, size: 'max' });
    const property = fc.asyncProperty(life, async (episodes) => {
      const world = await newWorld(stage);
      for (const one of [...firstActs, ...episodes.flat()]) await step(world, one);
      await compare(world);
      lived += 1;
      if (lived % 500 === 0) console.info(`${lived} sequences, 0 differences`);
    });
    await fc.assert(property, { seed, numRuns: sequences, endOnFailure: true });
    expect(await brokenInvariants(test)).toEqual([]);
    console.info(Object.fromEntries([...counted].sort()));
    // A test that never gets anywhere would prove nothing.
    for (const act of [
      'receive',
      'refund',
      'adopt',
      'allot',
      'recall',
      'allocate',
      'reclaim',
      'deliver',
      'prepare',
      'approve',
      'recover',
      'reverse',
    ])
      expect(counted.get(`${act} accepted`) ?? 0, act).toBeGreaterThan(0);
  },
  Math.max(180_000, sequences * 1500),
);
