import { ApiError } from '@chung-tay/shared/client';
import { accept } from './acceptance-acts.ts';
import type { Pots } from './gift-acts.ts';
import { planWithdrawal } from './list-acts.ts';
import { unlockedBy } from './payment-acts.ts';
import { sendPhoto } from './photo.ts';
import type { SampleHouse } from './plan.ts';
import type { Calendar, SampleStage } from './stage.ts';
import type { Work } from './work.ts';

const dayMs = 86_400_000;
const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** The way of a house after its list was issued: given money, built stage by stage, paid; or withdrawn. */
export function planWork(
  stage: SampleStage,
  calendar: Calendar,
  pots: Pots,
  plan: SampleHouse,
  householdId: string,
): Work {
  const work: Work = {
    key: `sample house ${plan.household.serial}`,
    plan,
    householdId,
    caseId: '',
    decisionId: '',
    houseId: '',
    gapVnd: plan.plannedCostVnd - plan.ownShareVnd,
    stateLeftVnd: 0,
    shares: [],
    unlocks: [],
    stopped: false,
  };
  if (plan.ending) return work;
  if (plan.withdrawnDay) {
    planWithdrawal(stage, calendar, work, plan.withdrawnDay);
    return work;
  }
  const firstShareVnd = plan.kind === 'new_build' ? 50_000_000 : 25_000_000;
  const handedOver = plan.stages.find(({ stage }) => stage === 'handed_over')?.verifiedDay ?? '2024-12-21';
  const until = handedOver < '2024-12-21' ? handedOver : '2024-12-21';
  // Money comes in all year: what is missing at first is asked for again.
  for (const [nth, wait] of [2, 3, 4, 30, 60, 90, 120].entries()) {
    const day = later(plan.approvedDay, wait);
    if (day < until)
      planAllocation(stage, calendar, pots, work, day, nth, nth === 0 ? firstShareVnd : Number.POSITIVE_INFINITY);
  }
  for (const one of plan.stages) planStage(stage, calendar, work, one);
  return work;
}

function planAllocation(
  stage: SampleStage,
  calendar: Calendar,
  pots: Pots,
  work: Work,
  day: string,
  nth: number,
  upToVnd: number,
): void {
  calendar.add(day, async () => {
    if (work.houseId === '' || work.gapVnd <= 0) return;
    const taken = pots.take(Math.min(upToVnd, work.gapVnd), work.stateLeftVnd);
    if (!taken) return;
    const amountVnd = taken.availableVnd;
    const wanted = { id: taken.donationId, houseId: work.houseId, amountVnd, note: null };
    const key = `${work.key} allocate ${nth} ${taken.donationId} ${amountVnd}`;
    try {
      const { id } = await stage.as('mttq').donations.allocateDonation(wanted, { idempotencyKey: key });
      work.shares.push({ id, day, amountVnd, paidVnd: 0 });
      work.gapVnd -= amountVnd;
      if (taken.ofState) work.stateLeftVnd -= amountVnd;
    } catch (error) {
      // After a cut-off run the pots may be fuller in the plan than in the books: then the books are right.
      if (!(error instanceof ApiError) || error.status !== 409) throw error;
      pots.giveBack(taken.donationId, amountVnd);
    }
  });
}

function planStage(stage: SampleStage, calendar: Calendar, work: Work, one: SampleHouse['stages'][number]): void {
  const { household, plannedAreaM2, plannedCostVnd } = work.plan;
  const { commune, headName, serial } = household;
  const officer = () => stage.as(`xa.${commune.code}`);
  const key = `${work.key} ${one.stage}`;
  calendar.add(one.reportedDay, async () => {
    if (work.houseId === '') return;
    const code = work.key.replace('sample house ', 'Mẫu ');
    const shot = { houseId: work.houseId, step: one.stage, code, key };
    const photo = await sendPhoto(officer().houses, stage, shot);
    const report = { id: work.houseId, stage: one.stage, happenedOn: one.reportedDay, photoIds: [photo.id] };
    await officer().houses.reportStage(report, { idempotencyKey: `${key} report` });
  });
  const { verifiedDay } = one;
  if (!verifiedDay) return;
  calendar.add(verifiedDay, async () => {
    if (work.houseId === '') return;
    const found = {
      houseId: work.houseId,
      stage: one.stage,
      headName,
      // What is built differs a little from what was planned, and is no smaller than it must be.
      areaM2: Math.max(plannedAreaM2, 30),
      costVnd: plannedCostVnd + ((serial % 7) - 3) * 1_000_000,
    };
    await accept(stage.as(`huyen.${commune.districtCode}`), found, `${key} verify`);
    const percent = unlockedBy[one.stage];
    if (percent) work.unlocks.push({ percent, day: verifiedDay });
  });
}
