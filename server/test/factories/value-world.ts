import type { ErrorCode } from '@chung-tay/shared/core/errors';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Allocation, Donation, DonorKind } from '@chung-tay/shared/donations/schema';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { needRoutes } from '@chung-tay/shared/needs/contract';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import type { PaymentListDetail } from '@chung-tay/shared/payments/schema';
import type { Answer, TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import { clonedHouses } from './cloned-houses.ts';
import { createdDonor, type FundTeam, fundTeam, pledgedDonation, pledgedOn, receivedOn, today } from './donations.ts';
import { approvedHouse, houseAt } from './houses.ts';
import { type Person, personWith } from './people.ts';
import { type Actor, type ModelDonation, type ModelHouse, type ValueAct, ValueModel } from './value-model.ts';

const million = 1_000_000;

/** What worlds are made of: people, donors, and houses to be copied at each stage. */
export interface Stage {
  test: TestApp;
  team: FundTeam;
  people: Record<Actor, Person>;
  donors: Record<'company' | 'state', string>;
  /** Copies not used yet, by what is unlocked of them. */
  houses: { unlocked: number; patternId: string; unused: string[]; need: number; support: number }[];
}

/** The model's houses: nothing verified, started, completed. */
const unlockedOf = { approved: 0, started: 60, completed: 100 } as const;

export async function openStage(test: TestApp): Promise<Stage> {
  const base = await fundTeam(test);
  const unitId = base.province;
  const people: Stage['people'] = {
    clerk: await personWith(test, [
      { role: 'front_officer', unitId },
      { role: 'treasury_approver', unitId },
      { role: 'commune_officer', unitId },
    ]),
    keeper: await personWith(test, [
      { role: 'accountant', unitId },
      { role: 'treasury_approver', unitId },
      { role: 'commune_officer', unitId },
    ]),
    approver: base.approver,
    verifier: await personWith(test, [
      { role: 'stage_acceptor', unitId: base.commune },
      { role: 'treasury_approver', unitId },
      { role: 'accountant', unitId },
    ]),
  };
  const team: FundTeam = { ...base, front: people.clerk, accountant: people.keeper, acceptor: people.verifier };
  const patterns = [
    { unlocked: unlockedOf.approved, house: await approvedHouse(team) },
    { unlocked: unlockedOf.started, house: await houseAt(team, 'started') },
    { unlocked: unlockedOf.completed, house: await houseAt(team, 'completed') },
  ];
  const houses = await Promise.all(
    patterns.map(async ({ unlocked, house }) => {
      const [row] = await test.sql<{ support: number | null }>('SELECT approved_support($1)::float8 AS support', [
        house.id,
      ]);
      const need = house.plannedCostVnd - house.ownShareVnd;
      return { unlocked, patternId: house.id, unused: [], need, support: row?.support ?? Number.POSITIVE_INFINITY };
    }),
  );
  const donor = async (kind: DonorKind) => (await createdDonor(team, { kind })).id;
  return {
    test,
    team,
    people,
    donors: { company: await donor('enterprise'), state: await donor('provincial_budget') },
    houses,
  };
}

/** Some donations and houses of their own, and the ids behind the model's numbers. */
export interface World {
  stage: Stage;
  model: ValueModel;
  donationIds: string[];
  houseIds: string[];
  allocationIds: string[];
  postingIds: string[];
  listIds: string[];
  paymentIds: string[];
}

const cash = {
  kind: 'cash',
  state: false,
  unitValue: 0,
  only: null,
  adopts: false,
  parent: null,
  closed: false,
} as const;
const goods = { item: 'Xi măng', measure: 'bao 50 kg', unitValueVnd: 87_777 };

/** The same session with a token of now: a long run outlives the first one. */
function renewed({ services }: TestApp, { accessToken }: Person): string {
  const { sub, sid } = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
  return services.signAccess({ sub, sid });
}

/** Two donations of money, one of the State, one for one house alone, one of goods and one of labour; three houses. */
export async function newWorld(stage: Stage): Promise<World> {
  const { test, team, donors } = stage;
  for (const person of Object.values(stage.people)) person.accessToken = renewed(test, person);
  const houseIds: string[] = [];
  for (const pattern of stage.houses) {
    if (pattern.unused.length === 0) {
      pattern.unused = await clonedHouses(test, pattern.patternId, 50);
      // Tables that were empty when their statements were planned are thousands of rows now.
      await test.sql('ANALYZE');
    }
    houseIds.push(pattern.unused.pop() as string);
  }
  const pledge = async (donorId: string, pledgedVnd: number, houseId?: string) => {
    const restriction = houseId ? { unitId: null, categories: [], programmes: [], houseId } : null;
    return pledgedDonation(team, { donorId, pledgedVnd, restriction });
  };
  const inKind = async (kind: 'goods' | 'labour', amount: number): Promise<Donation> => {
    const named = kind === 'goods' ? goods : {};
    const promise = { donorId: donors.company, unitId: team.fund, pledgedOn, kind, amount, ...named };
    return bodyOf(await test.call(donationRoutes.pledgeInKind, promise, { as: team.front }));
  };
  const made = [
    await pledge(donors.company, 60 * million),
    await pledge(donors.company, 90 * million),
    await pledge(donors.state, 70 * million),
    await pledge(donors.company, 50 * million, houseIds[1]),
    await inKind('goods', 60 * million),
    await inKind('labour', 60 * million),
  ];
  const [row] = await test.sql<{ day: number }>(
    `SELECT day_vnd::float8 AS day FROM labour_norms WHERE $1::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
    [receivedOn],
  );
  const donations: ModelDonation[] = [
    { ...cash, pledged: 60 * million },
    { ...cash, pledged: 90 * million },
    { ...cash, pledged: 70 * million, state: true },
    { ...cash, pledged: 50 * million, only: 1 },
    { ...cash, kind: 'goods', pledged: 60 * million, unitValue: goods.unitValueVnd },
    { ...cash, kind: 'labour', pledged: 60 * million, unitValue: row?.day ?? 0 },
  ];
  const houses: ModelHouse[] = stage.houses.map(({ need, support, unlocked }) => ({ need, support, unlocked }));
  const ids = { allocationIds: [], postingIds: [], listIds: [], paymentIds: [] };
  return { stage, model: new ValueModel(donations, houses), donationIds: made.map(({ id }) => id), houseIds, ...ids };
}

const reason = 'Thử ngẫu nhiên';

/** Sends the act through HTTP; the code it was refused with. Remembers the ids of what it made. */
export async function perform(world: World, act: ValueAct): Promise<ErrorCode | undefined> {
  const answer = await send(world, act);
  if (answer.status >= 300) return answer.problem.code as ErrorCode;
  await remember(world, act, answer.body);
  return undefined;
}

async function remember(world: World, act: ValueAct, body: unknown): Promise<void> {
  if (act.act === 'adopt' || act.act === 'allot') world.donationIds.push((body as Donation).id);
  if (act.act === 'allocate') world.allocationIds.push((body as Allocation).id);
  if (act.act === 'prepare') world.listIds.push((body as PaymentListDetail).id);
  if (act.act === 'approve') for (const { id } of (body as PaymentListDetail).payments) world.paymentIds.push(id);
  const missing = world.model.postings.length - world.postingIds.length;
  if (missing <= 0) return;
  const rows = await world.stage.test.sql<{ id: string }>(
    'SELECT id FROM (SELECT id, number FROM ledger_transactions ORDER BY number DESC LIMIT $1) last ORDER BY number',
    [missing],
  );
  world.postingIds.push(...rows.map(({ id }) => id));
}

function send(world: World, act: ValueAct): Promise<Answer<unknown>> {
  const { test, people, donors, team } = world.stage;
  const { clerk, keeper, approver } = people;
  const day = today(test);
  const donation = (at: number) => world.donationIds[at] as string;
  const allocation = (at: number) => world.allocationIds[at] as string;
  const isCash = (at: number) => world.model.donations[at]?.kind === 'cash';
  switch (act.act) {
    case 'receive': {
      // What was passed down was promised today.
      const isChild = world.model.donations[act.donation]?.parent !== null;
      const receipt = { id: donation(act.donation), receivedOn: isChild ? day : receivedOn };
      const by = { as: people[act.by] };
      return isCash(act.donation)
        ? test.call(donationRoutes.receiveDonation, { ...receipt, amountVnd: act.amount, method: 'bank' }, by)
        : test.call(donationRoutes.receiveInKind, { ...receipt, amount: act.amount }, by);
    }
    case 'refund': {
      const refund = {
        id: donation(act.donation),
        amountVnd: act.amount,
        refundedOn: day,
        method: 'bank' as const,
        reason,
      };
      return test.call(donationRoutes.refundDonation, refund, { as: people[act.by] });
    }
    case 'adopt': {
      const adoption = { donorId: donors.company, unitId: team.fund, amountVnd: act.amount, pledgedOn };
      return test.call(needRoutes.adoptHouse, { id: world.houseIds[act.house] as string, ...adoption }, { as: clerk });
    }
    case 'allot': {
      const down = { id: donation(act.donation), unitId: team.commune, amountVnd: act.amount, allottedOn: day };
      return test.call(donationRoutes.allotDonation, down, { as: clerk });
    }
    case 'recall': {
      const up = { id: donation(act.donation), amountVnd: act.amount, recalledOn: day, reason };
      return test.call(donationRoutes.recallAllotment, up, { as: clerk });
    }
    case 'allocate': {
      const share = { id: donation(act.donation), houseId: world.houseIds[act.house] as string };
      const exceptionReason = act.exception ? reason : null;
      return isCash(act.donation)
        ? test.call(
            donationRoutes.allocateDonation,
            { ...share, amountVnd: act.amount, exceptionReason },
            { as: clerk },
          )
        : test.call(donationRoutes.allocateInKind, { ...share, amount: act.amount }, { as: clerk });
    }
    case 'reclaim': {
      const at = world.model.allocations[act.allocation]?.donation as number;
      const some = isCash(at) ? { amountVnd: act.amount } : { amount: act.amount };
      return test.call(
        donationRoutes.reclaimAllocation,
        { id: allocation(act.allocation), ...some, reason },
        { as: clerk },
      );
    }
    case 'deliver': {
      const handed = { id: allocation(act.allocation), amount: act.amount, deliveredOn: day, receivedBy: 'Chủ hộ thử' };
      return test.call(donationRoutes.deliverAllocation, handed, { as: people[act.by] });
    }
    case 'prepare': {
      const lines = act.lines.map((line) => ({
        allocationId: allocation(line.allocation),
        amountVnd: line.amount,
        method: 'bank' as const,
      }));
      // A list is of one fund: that of its first line.
      const ofChild = world.model.isAllotted(act.lines[0]?.allocation ?? 0);
      const list = { unitId: ofChild ? team.commune : team.fund, purpose: reason, lines };
      return test.call(paymentRoutes.preparePayments, list, { as: keeper });
    }
    case 'submit':
      return test.call(paymentRoutes.submitPayments, { id: world.listIds[act.list] as string }, { as: keeper });
    case 'approve': {
      const approval = { id: world.listIds[act.list] as string, paidOn: day };
      return test.call(paymentRoutes.approvePayments, approval, { as: people[act.by] });
    }
    case 'return':
      return test.call(
        paymentRoutes.returnPayments,
        { id: world.listIds[act.list] as string, reason },
        { as: approver },
      );
    case 'cancel':
      return test.call(paymentRoutes.cancelPayments, { id: world.listIds[act.list] as string, reason }, { as: keeper });
    case 'confirm': {
      const receipt = { id: world.paymentIds[act.payment] as string, confirmedOn: day, confirmedName: 'Chủ hộ thử' };
      return test.call(paymentRoutes.confirmPayment, receipt, { as: keeper });
    }
    case 'recover': {
      const back = { id: world.paymentIds[act.payment] as string, amountVnd: act.amount, recoveredOn: day };
      return test.call(paymentRoutes.recoverPayment, { ...back, method: 'bank', reason }, { as: keeper });
    }
    case 'reverse': {
      const mirror = { id: world.postingIds[act.posting] as string, reason };
      return test.call(ledgerRoutes.reverseTransaction, mirror, { as: keeper });
    }
    case 'close':
      return test.call(donationRoutes.closeDonation, { id: donation(act.donation), reason }, { as: clerk });
  }
}
