import { setTimeout as wait } from 'node:timers/promises';
import { ApiError, type Client, createClient } from '@chung-tay/shared/client';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type pg from 'pg';

/** How often each kind of act was accepted, and đồng in all. */
export type Tally = Map<string, { times: number; sum: number }>;

/** What all clients share: who they act as, what they act on, and what they were told. */
export interface Desk {
  front: Client;
  accountant: Client;
  approver: Client;
  donorIds: string[];
  donations: string[];
  houses: string[];
  allocations: string[];
  payments: string[];
  children: string[];
  communes: string[];
  fund: string;
  /** The last transaction before the storm. */
  firstNumber: number;
  accepted: Tally;
  refused: Map<string, number>;
  unexpected: string[];
}

interface Tokens {
  front: string;
  accountant: string;
  approver: string;
}

const giftVnd = 2_000_000_000;

/** Signs everybody in and gives the fund something to set aside. */
export async function openDesk(owner: pg.Client, baseUrl: string, tokens: Tokens): Promise<Desk> {
  const as = (token: string): Client =>
    createClient({ baseUrl, getAccessToken: () => token, retries: 1000, delay: () => 100 + Math.random() * 300 });
  const ids = async (text: string): Promise<string[]> =>
    (await owner.query<{ id: string }>(text)).rows.map(({ id }) => id);
  const [fund] = await ids(`SELECT id FROM units WHERE kind = 'province' LIMIT 1`);
  const front = as(tokens.front);
  const donorIds: string[] = [];
  const donations: string[] = [];
  for (let n = 1; n <= 12; n += 1) {
    const donor = { unitId: fund as string, kind: 'enterprise' as const, name: `Doanh nghiệp thử ${n}` };
    donorIds.push((await front.donations.createDonor(donor)).id);
    const pledge = {
      donorId: donorIds[n - 1] as string,
      unitId: fund as string,
      pledgedVnd: giftVnd,
      pledgedOn: today(),
    };
    const { id } = await front.donations.pledgeDonation(pledge);
    const receipt = { id, amountVnd: giftVnd / 4, receivedOn: today(), method: 'bank' as const };
    await front.donations.receiveDonation(receipt);
    donations.push(id);
  }
  const [last] = (await owner.query<{ number: number }>('SELECT max(number)::int AS number FROM ledger_transactions'))
    .rows;
  return {
    front,
    accountant: as(tokens.accountant),
    approver: as(tokens.approver),
    donorIds,
    donations,
    // Few, so that clients meet; of every stage that unlocks something.
    houses: await ids(
      `SELECT id FROM houses h WHERE status IN ('started', 'foundation', 'frame_walls', 'roof', 'completed')
         AND NOT EXISTS (SELECT FROM allocations l WHERE l.house_id = h.id) ORDER BY hashtext(code) LIMIT 60`,
    ),
    allocations: [],
    payments: [],
    children: [],
    communes: await ids(
      `SELECT u.id FROM units u JOIN unit_versions v ON v.unit_id = u.id AND v.valid_to IS NULL WHERE u.kind = 'commune' ORDER BY v.code LIMIT 5`,
    ),
    fund: fund as string,
    firstNumber: last?.number ?? 0,
    accepted: new Map(),
    refused: new Map(),
    unexpected: [],
  };
}

const today = (): string => dayInVietnam(new Date());

function note(desk: Desk, kind: string, sum: number): void {
  const known = desk.accepted.get(kind) ?? { times: 0, sum: 0 };
  desk.accepted.set(kind, { times: known.times + 1, sum: known.sum + sum });
}

/**
 * Sends a command until it is answered: lost connections and 503 are tried again by the client with the same key, and so
 * is a key whose first try is still at work. Undefined when it was refused.
 */
async function answered<Result>(
  desk: Desk,
  send: (options: { idempotencyKey: string }) => Promise<Result>,
): Promise<Result | undefined> {
  const idempotencyKey = crypto.randomUUID();
  for (;;) {
    try {
      return await send({ idempotencyKey });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === 'idempotency_key_in_flight' || error.code === 'too_many_requests') {
        await wait(100);
        continue;
      }
      if (error.status >= 500) desk.unexpected.push(`${error.status} ${error.code}: ${error.message}`);
      desk.refused.set(error.code, (desk.refused.get(error.code) ?? 0) + 1);
      return undefined;
    }
  }
}

const reason = 'Thử đồng thời';
type Act = (desk: Desk, some: Some) => Promise<void>;

/** Chances of one client. */
interface Some {
  of(values: readonly string[]): string | undefined;
  vnd(most: number): number;
  chance(part: number): boolean;
}

const receive: Act = async (desk, some) => {
  const id = some.of(desk.donations);
  if (!id) return;
  const amountVnd = some.vnd(50_000_000);
  const by = some.chance(0.5) ? desk.front : desk.accountant;
  const receipt = { id, amountVnd, receivedOn: today(), method: 'bank' as const };
  if (await answered(desk, (key) => by.donations.receiveDonation(receipt, key))) note(desk, 'receive', amountVnd);
};

const allocate: Act = async (desk, some) => {
  const [id, houseId] = [some.of(desk.donations), some.of(desk.houses)];
  if (!id || !houseId) return;
  const amountVnd = some.vnd(20_000_000);
  const made = await answered(desk, (key) => desk.front.donations.allocateDonation({ id, houseId, amountVnd }, key));
  if (!made) return;
  note(desk, 'allocate', amountVnd);
  desk.allocations.push(made.id);
};

const adopt: Act = async (desk, some) => {
  const [donorId, houseId] = [some.of(desk.donorIds), some.of(desk.houses)];
  if (!donorId || !houseId) return;
  const amountVnd = some.vnd(30_000_000);
  const adoption = { id: houseId, donorId, unitId: desk.fund, amountVnd, pledgedOn: today() };
  const made = await answered(desk, (key) => desk.front.needs.adoptHouse(adoption, key));
  if (!made) return;
  note(desk, 'adopt', amountVnd);
  const receipt = { id: made.id, amountVnd, receivedOn: today(), method: 'cash' as const };
  if (!(await answered(desk, (key) => desk.front.donations.receiveDonation(receipt, key)))) return;
  note(desk, 'receive', amountVnd);
  const share = { id: made.id, houseId, amountVnd };
  const allocation = await answered(desk, (key) => desk.front.donations.allocateDonation(share, key));
  if (!allocation) return;
  note(desk, 'allocate', amountVnd);
  desk.allocations.push(allocation.id);
};

const pay: Act = async (desk, some) => {
  const chosen = new Set([some.of(desk.allocations), some.of(desk.allocations), some.of(desk.allocations)]);
  const lines = [...chosen].flatMap((allocationId) =>
    allocationId ? [{ allocationId, method: 'bank' as const }] : [],
  );
  if (lines.length === 0) return;
  const list = { unitId: desk.fund, purpose: reason, lines };
  const prepared = await answered(desk, (key) => desk.accountant.payments.preparePayments(list, key));
  if (!prepared) return;
  const { id } = prepared;
  await answered(desk, () => desk.accountant.payments.submitPayments({ id }));
  const approved = await answered(desk, (key) => desk.approver.payments.approvePayments({ id, paidOn: today() }, key));
  if (!approved) {
    await answered(desk, () => desk.accountant.payments.cancelPayments({ id, reason }));
    return;
  }
  for (const { id: paymentId, amountVnd } of approved.payments) {
    note(desk, 'release', amountVnd);
    desk.payments.push(paymentId);
  }
};

const recover: Act = async (desk, some) => {
  const id = some.of(desk.payments);
  if (!id) return;
  const amountVnd = some.vnd(5_000_000);
  const recovery = { id, amountVnd, recoveredOn: today(), method: 'bank' as const, reason };
  if (!(await answered(desk, (key) => desk.accountant.payments.recoverPayment(recovery, key)))) return;
  note(desk, 'recover', amountVnd);
  note(desk, 'reclaim', amountVnd);
};

const reclaim: Act = async (desk, some) => {
  const id = some.of(desk.allocations);
  if (!id) return;
  const amountVnd = some.vnd(5_000_000);
  const back = { id, amountVnd, reason };
  if (await answered(desk, (key) => desk.front.donations.reclaimAllocation(back, key)))
    note(desk, 'reclaim', amountVnd);
};

const refund: Act = async (desk, some) => {
  const id = some.of(desk.donations);
  if (!id) return;
  const amountVnd = some.vnd(10_000_000);
  const back = { id, amountVnd, refundedOn: today(), method: 'bank' as const, reason };
  if (await answered(desk, (key) => desk.approver.donations.refundDonation(back, key))) note(desk, 'refund', amountVnd);
};

const allot: Act = async (desk, some) => {
  const [id, unitId] = [some.of(desk.donations), some.of(desk.communes)];
  if (!id || !unitId) return;
  const amountVnd = some.vnd(20_000_000);
  const down = { id, unitId, amountVnd, allottedOn: today() };
  const child = await answered(desk, (key) => desk.front.donations.allotDonation(down, key));
  if (!child) return;
  note(desk, 'allot', amountVnd);
  desk.children.push(child.id);
};

const recall: Act = async (desk, some) => {
  const id = some.of(desk.children);
  if (!id) return;
  const amountVnd = some.vnd(10_000_000);
  const back = { id, amountVnd, recalledOn: today(), reason };
  if (await answered(desk, (key) => desk.front.donations.recallAllotment(back, key))) note(desk, 'recall', amountVnd);
};

const reverse: Act = async (desk, some) => {
  const page = await answered(desk, () => desk.accountant.ledger.listTransactions({ sort: '-number', limit: 50 }));
  const open = page?.data.filter(
    ({ kind, reversedById }) => reversedById === null && ['receive', 'allocate'].includes(kind),
  );
  const id = some.of(open?.map((one) => one.id) ?? []);
  const original = open?.find((one) => one.id === id);
  if (!original) return;
  const done = await answered(desk, (key) =>
    desk.accountant.ledger.reverseTransaction({ id: original.id, reason }, key),
  );
  if (done) note(desk, `reverse ${original.kind}`, Math.max(...done.entries.map(({ amount }) => amount)));
};

const acts: readonly (readonly [weight: number, act: Act])[] = [
  [3, receive],
  [6, allocate],
  [3, adopt],
  [5, pay],
  [1, recover],
  [1, reclaim],
  [1, refund],
  [1, allot],
  [1, recall],
  [2, reverse],
];
const chances = acts.flatMap(([weight, act]) => Array.from({ length: weight }, () => act));

/** Acts one after the other until the time is over; what was begun is brought to its answer. */
export async function stormClient(desk: Desk, until: number, seed: number): Promise<void> {
  const random = generator(seed);
  const some: Some = {
    of: (values) => values[Math.floor(random() * values.length)],
    vnd: (most) => Math.ceil((random() * most) / 1000) * 1000,
    chance: (part) => random() < part,
  };
  while (performance.now() < until) await chances[Math.floor(random() * chances.length)]?.(desk, some);
}

/** mulberry32: small, and the same for the same seed. */
function generator(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
