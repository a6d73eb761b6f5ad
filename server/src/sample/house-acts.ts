import { ApiError } from '@chung-tay/shared/client';
import type { Pots } from './gift-acts.ts';
import { samplePhoto } from './photo.ts';
import type { SampleHouse } from './plan.ts';
import type { Calendar, SampleStage } from './stage.ts';

const dayMs = 86_400_000;
const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** One house as it goes through the year: known once it is proposed. */
interface Work {
  key: string;
  id: string;
  code: string;
  gapVnd: number;
  /** Allocations that wait for their payment. */
  unpaid: string[];
  handedOver: boolean;
}

/** The whole way of one house: proposed, approved, given money, built stage by stage, paid; or withdrawn. */
export function planWork(
  stage: SampleStage,
  calendar: Calendar,
  pots: Pots,
  house: SampleHouse,
  householdId: string,
): void {
  const { commune } = house.household;
  const work: Work = {
    key: `sample house ${house.household.serial}`,
    id: '',
    code: '',
    gapVnd: 0,
    unpaid: [],
    handedOver: false,
  };
  const officer = () => stage.as(`xa.${commune.code}`);
  calendar.add(house.proposedDay, async () => {
    const { kind, programme, plannedAreaM2, plannedCostVnd, ownShareVnd } = house;
    const proposal = { householdId, kind, programme, plannedAreaM2, plannedCostVnd, ownShareVnd, note: 'Dữ liệu mẫu' };
    const made = await officer().houses.proposeHouse(proposal, { idempotencyKey: `${work.key} propose` });
    Object.assign(work, { id: made.id, code: made.code, gapVnd: made.gapVnd });
  });
  const { approvedDay, withdrawnDay } = house;
  if (!approvedDay) return;
  calendar.add(approvedDay, async () => {
    const decision = {
      decisionNumber: `${100 + Number(approvedDay.slice(5, 7)) * 31 + Number(approvedDay.slice(8))}/QĐ-UBND`,
      decisionDate: approvedDay,
    };
    await stage
      .as('chutich')
      .houses.approveHouse({ id: work.id, ...decision }, { idempotencyKey: `${work.key} approve` });
  });
  if (withdrawnDay) {
    calendar.add(withdrawnDay, async () => {
      await officer().houses.withdrawHouse(
        { id: work.id, reason: 'self_built', note: 'Dữ liệu mẫu' },
        { idempotencyKey: `${work.key} withdraw` },
      );
    });
    return;
  }
  const firstShareVnd = house.kind === 'new_build' ? 50_000_000 : 25_000_000;
  // Money comes in all year: what is missing at first is asked for again.
  for (const [nth, wait] of [2, 3, 4, 30, 60, 90, 120].entries()) {
    const day = later(approvedDay, wait);
    if (day <= '2024-12-20')
      planAllocation(stage, calendar, pots, work, day, nth, nth === 0 ? firstShareVnd : Number.POSITIVE_INFINITY);
  }
  for (const one of house.stages) planStage(stage, calendar, work, commune, one);
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
    if (work.gapVnd <= 0 || work.handedOver) return;
    const taken = pots.take(Math.min(upToVnd, work.gapVnd));
    if (!taken) return;
    const amountVnd = taken.availableVnd;
    const wanted = { id: taken.donationId, houseId: work.id, amountVnd, note: null };
    const key = `${work.key} allocate ${nth} ${taken.donationId} ${amountVnd}`;
    try {
      work.unpaid.push((await stage.as('mttq').donations.allocateDonation(wanted, { idempotencyKey: key })).id);
      work.gapVnd -= amountVnd;
    } catch (error) {
      // After a cut-off run the pots may be fuller in the plan than in the books: then the books are right.
      if (!(error instanceof ApiError) || error.status !== 409) throw error;
      pots.giveBack(taken.donationId, amountVnd);
    }
  });
}

function planStage(
  stage: SampleStage,
  calendar: Calendar,
  work: Work,
  commune: { code: string; districtCode: string },
  one: SampleHouse['stages'][number],
): void {
  const officer = () => stage.as(`xa.${commune.code}`);
  const key = `${work.key} ${one.stage}`;
  calendar.add(one.reportedDay, async () => {
    const file = new Blob([new Uint8Array(await samplePhoto(one.stage, work.code))], { type: 'image/jpeg' });
    const photo = await officer().houses.uploadPhoto(
      { id: work.id, stage: one.stage, file },
      { idempotencyKey: `${key} photo` },
    );
    const report = { id: work.id, stage: one.stage, happenedOn: one.reportedDay, photoIds: [photo.id] };
    await officer().houses.reportStage(report, { idempotencyKey: `${key} report` });
  });
  const { verifiedDay } = one;
  if (!verifiedDay) return;
  calendar.add(verifiedDay, async () => {
    await stage
      .as(`huyen.${commune.districtCode}`)
      .houses.verifyStage({ id: work.id, stage: one.stage }, { idempotencyKey: `${key} verify` });
    work.handedOver = one.stage === 'handed_over';
  });
  const releasedOn = later(verifiedDay, 1);
  if (releasedOn > '2024-12-31') return;
  calendar.add(releasedOn, async () => {
    for (const id of work.unpaid.splice(0))
      await stage
        .as('duyetchi')
        .donations.releaseAllocation({ id, releasedOn }, { idempotencyKey: `sample release ${id}` });
  });
}
