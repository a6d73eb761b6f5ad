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

const chances: { weight: number; arbitrary: fc.Arbitrary<ValueAct> }[] = [
  { weight: 4, arbitrary: fc.record({ act: only('receive'), donation: pick, amount, by: by('clerk', 'keeper') }) },
  { weight: 2, arbitrary: fc.record({ act: only('refund'), donation: pick, amount, by: by('approver', 'clerk') }) },
  { weight: 2, arbitrary: fc.record({ act: only('adopt'), house: pick, amount }) },
  { weight: 2, arbitrary: fc.record({ act: only('allot'), donation: pick, amount }) },
  { weight: 2, arbitrary: fc.record({ act: only('recall'), donation: pick, amount: someOrAll }) },
  {
    weight: 8,
    arbitrary: fc.record({
      act: only('allocate'),
      donation: pick,
      house: pick,
      amount,
      exception: fc.constantFrom(false, false, true),
    }),
  },
  { weight: 3, arbitrary: fc.record({ act: only('reclaim'), allocation: pick, amount: someOrAll }) },
  {
    weight: 4,
    arbitrary: fc.record({
      act: only('deliver'),
      allocation: pick,
      amount: someOrAll,
      by: by('keeper', 'keeper', 'clerk'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      act: only('prepare'),
      lines: fc.array(fc.record({ allocation: pick, amount: someOrAll }), { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ act: only('submit'), list: pick }) },
  {
    weight: 6,
    arbitrary: fc.record({
      act: only('approve'),
      list: pick,
      by: by('approver', 'approver', 'approver', 'keeper', 'clerk', 'verifier'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: only('return'), list: pick }) },
  { weight: 1, arbitrary: fc.record({ act: only('cancel'), list: pick }) },
  { weight: 1, arbitrary: fc.record({ act: only('confirm'), payment: pick }) },
  { weight: 2, arbitrary: fc.record({ act: only('recover'), payment: pick, amount }) },
  { weight: 3, arbitrary: fc.record({ act: only('reverse'), posting: pick }) },
  { weight: 1, arbitrary: fc.record({ act: only('close'), donation: pick }) },
];

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
  const among: Record<string, number> = {
    donation: model.donations.length,
    house: model.houses.length,
    allocation: model.allocations.length,
    list: model.lists.length,
    payment: model.payments.length,
    posting: model.postings.length,
  };
  const one = Object.entries(raw).map(([name, value]) => {
    if (name === 'lines')
      return [name, model.allocations.length > 0 ? distinctLines(raw, model.allocations.length) : undefined];
    return [name, name in among ? (among[name] ? (value as number) % among[name] : undefined) : value];
  });
  return one.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(one) as ValueAct);
}

/** An allocation stands in a list once. */
function distinctLines(raw: ValueAct, many: number) {
  if (raw.act !== 'prepare') return undefined;
  const lines = raw.lines.map((line) => ({ ...line, allocation: line.allocation % many }));
  return lines.filter((line, at) => lines.findIndex((other) => other.allocation === line.allocation) === at);
}

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
    const acts = fc.array(fc.oneof(...chances), { minLength: 10, maxLength: 40, size: 'max' });
    const property = fc.asyncProperty(acts, async (sequence) => {
      const world = await newWorld(stage);
      for (const one of [...firstActs, ...sequence]) await step(world, one);
      await compare(world);
    });
    await fc.assert(property, { seed, numRuns: sequences, endOnFailure: false });
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
