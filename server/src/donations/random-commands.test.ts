import { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Donation } from '@chung-tay/shared/donations/schema';
import type { House } from '@chung-tay/shared/houses/schema';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { postDirectly } from '../../test/factories/direct-postings.ts';
import {
  brokenInvariants,
  createdDonor,
  fundTeam,
  pledgedDonation,
  receivedOn,
  today,
} from '../../test/factories/donations.ts';
import { approvedHouse, houseAt } from '../../test/factories/houses.ts';
import { type ModelValue, type MoneyAct, type MoneyModel, moneyModel } from '../../test/factories/money-model.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import type { Value } from '../ledger/post.ts';

const test = await createTestApp();
const base = await fundTeam(test);
/** Who allocates here could also pay, so that being the same person is the only reason to refuse. */
const allocator = await personWith(test, [
  { role: 'front_officer', unitId: base.province },
  { role: 'treasury_approver', unitId: base.province },
]);
const team = { ...base, front: allocator };

const million = 1_000_000;
const values: Record<ModelValue, Value> = {
  cash: { kind: 'cash' },
  goods: { kind: 'goods', item: 'Xi măng PCB30', measure: 'bao' },
  labour: { kind: 'labour' },
};

/** Two donations, a house approved and one started; the ids behind the model's indexes. */
interface World {
  donations: Donation[];
  houses: House[];
  allocationIds: string[];
  transactionIds: string[];
  model: MoneyModel;
}

async function newWorld(): Promise<World> {
  const donor = await createdDonor(team);
  const donations = [
    await pledgedDonation(team, { donorId: donor.id, pledgedVnd: 60 * million }),
    await pledgedDonation(team, { donorId: donor.id, pledgedVnd: 90 * million }),
  ];
  const houses = [await approvedHouse(team), await houseAt(team, 'started')];
  const needs = houses.map((house, at) => ({ needVnd: house.plannedCostVnd - house.ownShareVnd, started: at === 1 }));
  return { donations, houses, allocationIds: [], transactionIds: [], model: moneyModel(donations, needs) };
}

const index = fc.nat(1);
const pick = fc.nat(1000);
const value = fc.constantFrom<ModelValue>('cash', 'cash', 'goods', 'labour');
const amount = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 15 * million }) },
  { weight: 1, arbitrary: fc.constantFrom(1, 30 * million, 60 * million, 80 * million) },
);
const only = <Name extends string>(name: Name) => fc.constant(name);
const act: fc.Arbitrary<MoneyAct> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: only('receive'), value, donation: index, amount }) },
  { weight: 6, arbitrary: fc.record({ act: only('allocate'), value, donation: index, house: index, amount }) },
  {
    weight: 4,
    arbitrary: fc.record({ act: only('release'), pick, byAllocator: fc.constantFrom(false, false, false, true) }),
  },
  { weight: 3, arbitrary: fc.record({ act: only('reverse'), pick }) },
  { weight: 1, arbitrary: fc.record({ act: only('close'), donation: index }) },
);

/** Sends the act through HTTP; the code it was refused with. */
async function throughApi(world: World, one: MoneyAct): Promise<string | undefined> {
  const answer = await send(world, one);
  return answer.status < 300 ? undefined : answer.problem.code;
}

function send({ donations, houses, allocationIds, transactionIds }: World, one: MoneyAct) {
  const reason = 'Thử ngẫu nhiên';
  if (one.act === 'release') {
    const release = { id: allocationIds[one.pick] as string, releasedOn: today(test) };
    return test.call(donationRoutes.releaseAllocation, release, { as: one.byAllocator ? team.front : team.approver });
  }
  if (one.act === 'reverse') {
    const reversal = { id: transactionIds[one.pick] as string, reason };
    return test.call(ledgerRoutes.reverseTransaction, reversal, { as: team.accountant });
  }
  const id = donations[one.donation]?.id as string;
  if (one.act === 'close') return test.call(donationRoutes.closeDonation, { id, reason }, { as: team.front });
  if (one.act === 'receive') {
    const receipt = { id, amountVnd: one.amount, receivedOn, method: 'bank' as const };
    return test.call(donationRoutes.receiveDonation, receipt, { as: team.front });
  }
  const allocation = { id, houseId: houses[one.house]?.id as string, amountVnd: one.amount };
  return test.call(donationRoutes.allocateDonation, allocation, { as: team.front });
}

/** Does one act to the server and to the model; both must say the same. */
async function perform(world: World, raw: MoneyAct): Promise<void> {
  const { model, donations, houses } = world;
  const among = raw.act === 'release' ? model.allocations : model.postings;
  if ('pick' in raw && among.length === 0) return;
  const one = 'pick' in raw ? { ...raw, pick: raw.pick % among.length } : raw;
  const planned = one.act === 'release' ? model.allocations[one.pick] : 'value' in one ? one : undefined;
  const before = model.postings.length;
  let said: string | undefined;
  if (planned && planned.value !== 'cash' && one.act !== 'reverse' && one.act !== 'close') {
    const allocationId = one.act === 'release' ? (world.allocationIds[one.pick] as string) : test.services.newId();
    const by = one.act === 'release' && !one.byAllocator ? team.approver : team.front;
    const house = 'house' in planned ? houses[planned.house] : undefined;
    const donation = donations[planned.donation] as Donation;
    const posting = {
      kind: one.act,
      value: values[planned.value],
      amount: planned.amount,
      donation,
      house,
      allocationId,
      by,
    };
    said = (await postDirectly(team, posting))?.code;
  } else said = await throughApi(world, one);
  const expected = model.apply(one);
  expect(said, JSON.stringify(one)).toBe(expected);
  if (model.postings.length > before) await rememberIds(world);
}

async function rememberIds({ model, allocationIds, transactionIds }: World): Promise<void> {
  const [last] = await test.sql<{ id: string; allocation: string | null }>(
    `SELECT t.id, (SELECT l.id FROM allocations l WHERE l.allocate_transaction_id = t.id) AS allocation
     FROM ledger_transactions t ORDER BY t.number DESC LIMIT 1`,
  );
  transactionIds.push(last?.id as string);
  if (model.allocations.length > allocationIds.length) allocationIds.push(last?.allocation as string);
}

/** What the server shows is what the model holds, for every kind of value. */
async function compare({ donations, houses, model }: World): Promise<void> {
  for (const [at, { id }] of donations.entries()) {
    const { body } = await test.call(donationRoutes.getDonation, { id }, { as: team.front });
    expect([body.receivedVnd, body.allocatedVnd]).toEqual([model.received(at, 'cash'), model.allocated(at, 'cash')]);
    const rows = await test.sql<{ kind: ModelValue; total_in: number; total_out: number }>(
      `SELECT a.kind, b.total_in, b.total_out FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
       WHERE a.type = 'donation' AND a.donation_id = $1`,
      [id],
    );
    for (const row of rows)
      expect([row.total_in, row.total_out]).toEqual([model.received(at, row.kind), model.allocated(at, row.kind)]);
  }
  for (const [at, { id }] of houses.entries()) {
    const { body } = await test.call(donationRoutes.getHouseTrace, { id }, { as: team.front });
    expect([body.allocatedVnd, body.releasedVnd]).toEqual([model.allocatedTo(at), model.releasedTo(at)]);
  }
  expect(await brokenInvariants(test)).toEqual([]);
}

/** Something of every kind in hand and set aside, so that the random acts soon get beyond “there is nothing”. */
const firstActs: MoneyAct[] = (['cash', 'goods', 'labour'] as const).flatMap((kind) => [
  { act: 'receive', value: kind, donation: 0, amount: 40 * million },
  { act: 'receive', value: kind, donation: 1, amount: 40 * million },
  { act: 'allocate', value: kind, donation: 0, house: 1, amount: 5 * million },
]);

it('random commands: server and model accept, refuse and hold the same, and every invariant stands', async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.info(`random money commands: SEED=${seed}`);
  const counted = new Map<string, number>();
  const property = fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40, size: 'max' }), async (acts) => {
    const world = await newWorld();
    for (const one of [...firstActs, ...acts]) await perform(world, one);
    await compare(world);
    for (const { kind, value: moved } of world.model.postings)
      counted.set(`${kind} ${moved}`, (counted.get(`${kind} ${moved}`) ?? 0) + 1);
  });
  await fc.assert(property, { seed, numRuns: 15, endOnFailure: false });
  console.info(Object.fromEntries([...counted].sort()));
  // A test that never gets anywhere would prove nothing.
  for (const kind of [
    'receive cash',
    'allocate cash',
    'release cash',
    'reverse cash',
    'receive goods',
    'receive labour',
  ])
    expect(counted.get(kind) ?? 0, kind).toBeGreaterThan(0);
}, 180_000);
